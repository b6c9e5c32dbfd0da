import { describe, expect, it } from "vitest";
import {
  CompletionRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type CompletionItem,
  type DocumentSymbol,
  type SemanticTokens,
  type SemanticTokensDelta,
} from "vscode-languageserver/node";
import { at, pulling, startClient, type Client } from "./client.ts";
import { makeFolder } from "./documents.ts";

/** Opens the document without the mark, and says where the mark `<|>` stood. */
async function openAt(client: Client, uri: string, marked: string): Promise<{ line: number; character: number }> {
  const before = marked.slice(0, marked.indexOf("<|>")).split("\n");
  await client.open(uri, marked.replace("<|>", ""));
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

async function hoverText(marked: string): Promise<string | undefined> {
  const { uriOf } = makeFolder();
  const client = await startClient();
  const position = await openAt(client, uriOf("docs/a.md"), marked);
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: uriOf("docs/a.md") },
    position,
  });
  const contents = hover?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : undefined;
}

async function completions(marked: string, capabilities = pulling): Promise<readonly CompletionItem[]> {
  const { uriOf } = makeFolder();
  const client = await startClient({ capabilities });
  const position = await openAt(client, uriOf("docs/a.md"), marked);
  const items = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: uriOf("docs/a.md") },
    position,
  });
  return Array.isArray(items) ? items : [];
}

const start = "# Billing Design\n\n";
const table = "## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n";

describe("hover", () => {
  it("does not wait until a long document has been read for the first time", async () => {
    const { uriOf } = makeFolder();
    // One that is answered only when all is known.
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
    const uri = uriOf("docs/a.md");
    const section = `## Context\n\n${"Late data is a risk. ".repeat(20)}\n\n`;
    await client.open(uri, start + section.repeat(4000));
    const answered: string[] = [];
    const hover = { textDocument: { uri }, position: { line: 2, character: 4 } };
    await Promise.all([
      client.pull(uri).then(() => answered.push("diagnostics")),
      client.connection.sendRequest(HoverRequest.type, hover).then(() => answered.push("hover")),
    ]);
    expect(answered).toEqual(["hover", "diagnostics"]);
    expect(await client.connection.sendRequest(HoverRequest.type, hover)).not.toBeNull();
  });

  it("says what the template asks for in a section, a field, a column and a cell", async () => {
    expect(await hoverText(`${start}## Con<|>text\n\nText.\n`)).toMatch(/^\*\*Context\*\* — Required section/);
    expect(await hoverText(`${start}**Sta<|>tus**: Draft\n`)).toMatch(/One of: `Draft`, `In Review`, `Approved`/);
    expect(await hoverText(`${start}${table.replace("Impact", "Imp<|>act")}| a | Low | b |\n`)).toMatch(
      /^\*\*Impact\*\* — column.*One of: `High`, `Medium`, `Low`/s,
    );
    expect(await hoverText(`${start}${table}| a | L<|>ow | b |\n`)).toMatch(/^\*\*Impact\*\* — One of/);
  });

  it("explains the rule of a problem", async () => {
    expect(await hoverText(`${start}## Context\n\n[Describe <|>the context]\n`)).toMatch(/`unresolved-placeholder` — /);
    expect(await hoverText(`${start}## Context\n\nNothing <|>special.\n`)).toBeUndefined();
  });
});

describe("completion", () => {
  it("offers the missing sections at a number sign", async () => {
    const items = await completions(`${start}## Context\n\nText.\n\n##<|>\n`);
    expect(items.map(({ label }) => label)).toEqual(["Risks", "Decisions"]);
    expect(items[1]).toMatchObject({
      filterText: "## Decisions",
      textEdit: { range: at(6, 0, 6, 2), newText: "## Decisions\n\n[Describe the decisions]" },
    });
  });

  it("as snippets where the client takes them", async () => {
    const capabilities = {
      ...pulling,
      textDocument: { ...pulling.textDocument, completion: { completionItem: { snippetSupport: true } } },
    };
    const items = await completions(`${start}## Context\n\nText.\n\n<|>\n`, capabilities);
    expect(items[1]).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: "## Decisions\n\n${1:[Describe the decisions]}" },
    });
  });

  it("offers the allowed values of a cell and of a field", async () => {
    for (const marked of [`${table}| a | <|> | b |\n`, `${table}| a |<|>  | b |\n`, `${table}| a | Hi<|> | b |\n`]) {
      expect((await completions(start + marked)).map(({ label }) => label)).toEqual(["High", "Medium", "Low"]);
    }
    expect((await completions(`${start}**Status**: <|>\n`)).map(({ label }) => label)).toEqual([
      "Draft",
      "In Review",
      "Approved",
    ]);
    const [first] = await completions(`${start}**Status**: Draft / In<|> Review / Approved\n`);
    expect(first).toMatchObject({ filterText: "Draft / In Review / Approved", textEdit: { range: at(2, 12, 2, 40) } });
  });

  it("offers nothing in text and code", async () => {
    expect(await completions(`${start}## Context\n\nSome <|>text.\n`)).toEqual([]);
    expect(await completions(`${start}## Context\n\n\`\`\`\n#<|>\n\`\`\`\n`)).toEqual([]);
  });
});

describe("semantic tokens", () => {
  it("colour what is still to be filled in, as a whole, in a range and as a change", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(
      uri,
      `${start}## Context\n\n[Describe the context]\n\n${table}| [Risk description] | High | Ada |\n`,
    );
    const params = { textDocument: { uri } };
    const full = await client.connection.sendRequest(SemanticTokensRequest.type, params);
    expect(full?.data.slice(0, 10)).toEqual([4, 0, 22, 0, 0, 6, 2, 18, 0, 0]);
    const part = await client.connection.sendRequest(SemanticTokensRangeRequest.type, {
      ...params,
      range: at(7, 0, 9, 0),
    });
    expect(part?.data).toEqual([10, 2, 18, 0, 0]);
    await client.change(uri, 2, "\n", at(0, 0));
    const delta = (await client.connection.sendRequest(SemanticTokensDeltaRequest.type, {
      ...params,
      previousResultId: full?.resultId ?? "",
    })) as SemanticTokensDelta;
    expect(delta.edits).toEqual([{ start: 0, deleteCount: 1, data: [5] }]);
    await client.open(uriOf("README.md"), "# Readme\n\n[Describe the context]\n");
    const none = (await client.connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri: uriOf("README.md") },
    })) as SemanticTokens;
    expect(none.data).toEqual([]);
  });
});

describe("outline and folding", () => {
  const text = "# A\n\ntext\n\n## B\n\n### C\n\ntext\n\n## D\n";

  it("are there for editors without Markdown support", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("a.md");
    const client = await startClient({
      clientName: "Neovim",
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
    await client.open(uri, text);
    const params = { textDocument: { uri } };
    const symbols = (await client.connection.sendRequest(DocumentSymbolRequest.type, params)) as DocumentSymbol[];
    expect(symbols).toMatchObject([
      {
        name: "A",
        range: at(0, 0, 10, 4),
        children: [{ name: "B", range: at(4, 0, 8, 4), children: [{ name: "C" }] }, { name: "D" }],
      },
    ]);
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, params);
    expect(folds).toEqual([
      { startLine: 0, endLine: 10 },
      { startLine: 4, endLine: 8 },
      { startLine: 6, endLine: 8 },
    ]);
  });

  it("are not registered in VS Code, unless it asks for them", async () => {
    const { capabilities } = (await startClient({ clientName: "Visual Studio Code" })).initialized;
    expect(capabilities.documentSymbolProvider).toBeUndefined();
    expect(capabilities.foldingRangeProvider).toBeUndefined();
    const asked = await startClient({
      clientName: "Visual Studio Code",
      initializationOptions: { outline: true },
    });
    expect(asked.initialized.capabilities.foldingRangeProvider).toBe(true);
  });
});
