import { describe, expect, it } from "vitest";
import {
  CompletionRequest,
  CompletionResolveRequest,
  type ClientCapabilities,
  type CompletionItem,
} from "vscode-languageserver/node";
import { at, pulling, startClient } from "./client.ts";
import { config, makeFolder } from "./documents.ts";

const template = `# [Name] Design

**Created**: YYYY-MM-DD

**Impact**: [High | Low]

## Log

| Date | Change |
|---|---|
| YYYY-MM-DD | [Change] |

## Context

[Describe the context]
`;

const lazy: ClientCapabilities = {
  textDocument: {
    ...pulling.textDocument,
    completion: { completionItem: { resolveSupport: { properties: ["documentation"] } } },
  },
};

async function openAt(marked: string, capabilities = pulling, settings = { today: "2026-02-03" }) {
  const folder = makeFolder({
    "template.md": template,
    "lintel.config.json": config([{ files: ["docs/**"], template: "./template.md" }]),
  });
  const uri = folder.uriOf("docs/a.md");
  const client = await startClient({ capabilities, initializationOptions: { settings } });
  const before = marked.slice(0, marked.indexOf("<|>")).split("\n");
  await client.open(uri, marked.replace("<|>", ""));
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const ask = async (): Promise<readonly CompletionItem[]> =>
    (await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position,
    })) as CompletionItem[];
  const resolve = (item: CompletionItem) => client.connection.sendRequest(CompletionResolveRequest.type, item);
  return { client, items: await ask(), ask, resolve };
}

describe("dates", () => {
  it.each([
    ["in a field", "# B\n\n**Created**: <|>\n", at(2, 13)],
    ["in place of the mask", "# B\n\n**Created**: YYYY-<|>MM-DD\n", at(2, 13, 2, 23)],
    ["in a cell", "# B\n\n## Log\n\n| Date | Change |\n|---|---|\n| 2026<|> | x |\n", at(6, 2, 6, 6)],
  ])("are offered %s: today", async (_where, marked, range) => {
    const { items } = await openAt(marked);
    expect(items).toMatchObject([{ label: "2026-02-03", textEdit: { range, newText: "2026-02-03" } }]);
  });
});

describe("documentation", () => {
  it("comes when somebody looks at an item, where the client can ask", async () => {
    const { client, items, ask, resolve } = await openAt("# B\n\n**Impact**: <|>\n", lazy);
    expect(client.initialized.capabilities.completionProvider?.resolveProvider).toBe(true);
    expect(items.map(({ label, documentation }) => [label, documentation])).toEqual([
      ["High", undefined],
      ["Low", undefined],
    ]);
    const [high, low] = items;
    if (!high || !low) throw new Error("nothing is offered");
    const told = { documentation: { kind: "markdown", value: "One of: `High`, `Low`." } };
    expect(await resolve(high)).toMatchObject(told);
    expect(await resolve(low)).toMatchObject({ ...told, label: "Low" });
    // An item of a list that is no more, and one that is not ours.
    await ask();
    expect(await resolve(high)).toEqual(high);
    expect(await resolve({ label: "x", data: "nonsense" })).toEqual({ label: "x", data: "nonsense" });
  });

  it("comes at once elsewhere", async () => {
    const { client, items } = await openAt("# B\n\n##<|>\n");
    expect(client.initialized.capabilities.completionProvider?.resolveProvider).toBe(false);
    expect(items[0]).toMatchObject({
      label: "Log",
      documentation: { value: expect.stringMatching(/Required/) as unknown },
    });
    expect(items[0]).not.toHaveProperty("data");
  });
});
