import { describe, expect, it } from "vitest";
import {
  DocumentLinkRequest,
  InlayHintRequest,
  SelectionRangeRequest,
  type SelectionRange,
} from "vscode-languageserver/node";
import { at, pulling, startClient } from "./client.ts";
import { config, makeFolder } from "./documents.ts";

describe("inlay hints", () => {
  const template = `# Design

## Decisions

### ADR-001: [Decision]

<!-- lintel section repeat id=ADR-### -->

[Reason]

## Risks

<!-- lintel column "Id" id=R-### -->

| Id | Risk |
|---|---|
| R-001 | [Risk] |
`;
  const text = `# Billing

See ADR-001 and R-001, not ADR-009.

## Decisions

### ADR-001: Use Files

ADR-001 was easy.

## Risks

| Id | Risk |
|---|---|
| R-001 | **Late** data, see ADR-001, and so on and so on for a long time |
`;
  const capabilities = { textDocument: { ...pulling.textDocument, inlayHint: {} } };

  it("say what ids stand for, away from where they are defined", async () => {
    const { uriOf } = makeFolder({
      "template.md": template,
      "lintel.config.json": config([{ files: ["docs/**"], template: "./template.md" }]),
    });
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities, initializationOptions: { inlayHints: true } });
    await client.open(uri, text);
    const hints = (range = at(0, 0, 99, 0)) =>
      client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
    expect(await hints()).toEqual([
      { position: { line: 2, character: 11 }, label: "Use Files", paddingLeft: true },
      { position: { line: 2, character: 21 }, label: "Late data, see ADR-001, and so on and…", paddingLeft: true },
      { position: { line: 8, character: 7 }, label: "Use Files", paddingLeft: true },
      { position: { line: 14, character: 36 }, label: "Use Files", paddingLeft: true },
    ]);
    expect(await hints(at(10, 0, 14, 0))).toHaveLength(1);
  });

  it("are off unless they are asked for", async () => {
    const client = await startClient({ capabilities });
    expect(client.initialized.capabilities).not.toHaveProperty("inlayHintProvider");
  });
});

describe("links and selection, for editors without Markdown support", () => {
  it("lead to headings, files and addresses", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ clientName: "Neovim" });
    await client.open(
      uri,
      "# A\n\n[b](#b) [c](../b%20c.md#x) [d](https://example.org/) [e](#nowhere)\n\n[f]: <d/e.md>\n\n## B\n\n## B\n\n[g](#b-1)\n",
    );
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    expect(links).toEqual([
      { range: at(2, 4, 2, 6), target: `${uri}#L7` },
      { range: at(2, 12, 2, 25), target: expect.stringMatching(/\/b%20c\.md#x$/) as string },
      { range: at(2, 31, 2, 51), target: "https://example.org/" },
      { range: at(4, 6, 4, 12), target: uriOf("docs/d/e.md") },
      { range: at(10, 4, 10, 8), target: `${uri}#L9` },
    ]);
  });

  it("widen from a cell to the document", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("a.md");
    const client = await startClient({ clientName: "Neovim" });
    const text = "# A\n\n## B\n\n| x | y |\n|---|---|\n| 1 | two |\n\n### C\n\n- one\n- two\n";
    await client.open(uri, text);
    const ask = async (line: number, character: number) => {
      const [range] =
        (await client.connection.sendRequest(SelectionRangeRequest.type, {
          textDocument: { uri },
          positions: [{ line, character }],
        })) ?? [];
      const ranges = [];
      for (let step: SelectionRange | undefined = range; step; step = step.parent) ranges.push(step.range);
      return ranges;
    };
    expect(await ask(6, 7)).toEqual([
      at(6, 6, 6, 9),
      at(6, 0, 6, 11),
      at(4, 0, 6, 11),
      at(2, 0, 6, 11),
      at(2, 0, 11, 5),
      at(0, 0, 11, 5),
      at(0, 0, 12, 0),
    ]);
    expect(await ask(11, 3)).toEqual([
      at(11, 2, 11, 5),
      at(11, 0, 11, 5),
      at(10, 0, 11, 5),
      at(8, 0, 11, 5),
      at(2, 0, 11, 5),
      at(0, 0, 11, 5),
      at(0, 0, 12, 0),
    ]);
  });

  it("are not there for VS Code", async () => {
    const { capabilities } = (await startClient({ clientName: "Visual Studio Code" })).initialized;
    for (const provider of ["documentLinkProvider", "selectionRangeProvider", "foldingRangeProvider"])
      expect(capabilities).not.toHaveProperty(provider);
  });
});
