import { describe, expect, it } from "vitest";
import { DiagnosticTag, type ClientCapabilities } from "vscode-languageserver/node";
import { at, startClient } from "./client.ts";
import { config, makeFolder } from "./documents.ts";

const template = `# Design

## Risks

<!-- lintel column "Id" id=R-### -->

*[List every risk]*

| Id | Risk |
|---|---|
| R-001 | [Risk] |
`;
const text = `# Billing

## Risks

*[List every risk]*

| Id | Risk |
|---|---|
| R-001 | Late data |
| R-001 | Wrong rates |
`;

async function open(capabilities: ClientCapabilities) {
  const { uriOf } = makeFolder({
    "template.md": template,
    "lintel.config.json": config([{ files: ["docs/**"], template: "./template.md" }]),
  });
  const uri = uriOf("docs/a.md");
  const client = await startClient({ capabilities });
  await client.open(uri, text);
  return { client, uri };
}

describe("diagnostics", () => {
  const able: ClientCapabilities = {
    textDocument: {
      diagnostic: { relatedInformation: true, tagSupport: { valueSet: [DiagnosticTag.Unnecessary] } },
    },
  };

  it("name the other place of a contradiction, and fade what is left over", async () => {
    const { client, uri } = await open(able);
    const problems = await client.problems(uri);
    expect(problems.find(({ code }) => code === "duplicate-id")).toMatchObject({
      range: at(9, 2, 9, 7),
      relatedInformation: [{ location: { uri, range: at(8, 2, 8, 7) }, message: "'R-001' stands here first." }],
    });
    expect(problems.find(({ code }) => code === "duplicate-id")).not.toHaveProperty("tags");
    expect(problems.find(({ code }) => code === "unresolved-instruction")).toMatchObject({
      tags: [DiagnosticTag.Unnecessary],
    });
  });

  it("are others when only the other place moves", async () => {
    const { client, uri } = await open(able);
    const before = await client.pull(uri);
    if (before.kind !== "full") throw new Error("not full");
    await client.change(uri, 2, "  ", at(8, 2));
    const after = await client.pull(uri, before.resultId);
    if (after.kind !== "full") throw new Error("not full");
    expect(after.items.find(({ code }) => code === "duplicate-id")).toMatchObject({
      relatedInformation: [{ location: { range: at(8, 4, 8, 9) } }],
    });
  });

  it("have neither for clients that show neither", async () => {
    const { client, uri } = await open({ textDocument: { diagnostic: {} } });
    for (const problem of await client.problems(uri)) {
      expect(problem).not.toHaveProperty("relatedInformation");
      expect(problem).not.toHaveProperty("tags");
    }
  });
});
