import { describe, expect, it } from "vitest";
import {
  DefinitionRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type ClientCapabilities,
  type Position,
} from "vscode-languageserver/node";
import { at, pulling, startClient, type Client } from "./client.ts";
import { config, makeFolder } from "./documents.ts";

const template = `# [Name] Design

## Parts

### Component: [Name]

[Purpose]

## Dependencies

<!-- lintel column "Dependency" refers-to="Component" -->

| Dependency | Type |
|---|---|
| [Name] | [Type] |
`;

const document = [
  "# Billing",
  "",
  "## Parts",
  "",
  "### Component: Bücher 📚 Ledger",
  "",
  "See [it](#component-bücher--ledger).",
  "",
  "## Dependencies",
  "",
  "| Dependency | Type |",
  "|---|---|",
  "| 📚, Bücher 📚 Ledger | Internal |",
  "",
].join("\r\n");

async function open(encoding: "utf-8" | "utf-16" | "utf-32", workspace: ClientCapabilities["workspace"] = {}) {
  const folder = makeFolder({
    "template.md": template,
    "lintel.config.json": config([{ files: ["docs/**"], template: "./template.md" }]),
  });
  const client = await startClient({
    capabilities: {
      ...pulling,
      general: { positionEncodings: [encoding] },
      textDocument: { ...pulling.textDocument, rename: { prepareSupport: true } },
      workspace: { ...pulling.workspace, ...workspace },
    },
  });
  const uri = folder.uriOf("docs/a.md");
  await client.open(uri, document);
  return { client, uri, place: (position: Position) => ({ textDocument: { uri }, position }) };
}

/** Columns of the name in the heading and in the cell, by encoding: each 📚 before it takes 4, 2 or 1. */
const encodings = [
  { encoding: "utf-8", heading: [15, 34], cell: [8, 27] },
  { encoding: "utf-16", heading: [15, 31], cell: [6, 22] },
  { encoding: "utf-32", heading: [15, 30], cell: [5, 20] },
] as const;

describe.each(encodings)("names in $encoding", ({ encoding, heading, cell }) => {
  const nameInCell = at(12, cell[0], 12, cell[1]);

  it("lead to their definition and references", async () => {
    const { client, uri, place } = await open(encoding);
    const definition = await client.connection.sendRequest(DefinitionRequest.type, place(nameInCell.start));
    expect(definition).toEqual([{ uri, range: at(4, 0, 4, heading[1]) }]);
    const ask = (includeDeclaration: boolean) =>
      client.connection.sendRequest(ReferencesRequest.type, {
        ...place({ line: 4, character: heading[0] }),
        context: { includeDeclaration },
      });
    const references = (await ask(false)) ?? [];
    expect(references.map(({ range }) => range.start.line)).toEqual([6, 12]);
    expect(references[1]).toEqual({ uri, range: nameInCell });
    expect(await ask(true)).toEqual([{ uri, range: at(4, 0, 4, heading[1]) }, ...references]);
  });

  it("are renamed", async () => {
    const { client, uri, place } = await open(encoding);
    const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, place(nameInCell.end));
    expect(prepared).toEqual({ range: nameInCell, placeholder: "Bücher 📚 Ledger" });
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...place(nameInCell.start),
      newName: "Books",
    });
    const edits = edit?.changes?.[uri] ?? [];
    expect(edits).toMatchObject([
      { range: at(4, heading[0], 4, heading[1]), newText: "Books" },
      { range: { start: { line: 6, character: 9 } }, newText: "#component-books" },
      { range: nameInCell, newText: "Books" },
    ]);
  });
});

describe("rename", () => {
  it("is tied to a version where the client knows versions", async () => {
    const { client, uri, place } = await open("utf-16", { workspaceEdit: { documentChanges: true } });
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...place({ line: 4, character: 20 }),
      newName: "Books",
    });
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  });

  it("says in one sentence why something cannot be renamed", async () => {
    const { client, uri, place } = await open("utf-16");
    await expect(
      client.connection.sendRequest(PrepareRenameRequest.type, place({ line: 8, character: 5 })),
    ).rejects.toThrow(/^Only the names of instances, such as components, and ids can be renamed; this is neither\.$/);
    await expect(
      client.connection.sendRequest(RenameRequest.type, { ...place({ line: 4, character: 20 }), newName: "a|b" }),
    ).rejects.toThrow(/^'a\|b' cannot be a name: .*\.$/);
    await client.open(uri.replace("docs/a.md", "README.md"), "# Read Me\n");
    await expect(
      client.connection.sendRequest(PrepareRenameRequest.type, {
        textDocument: { uri: uri.replace("docs/a.md", "README.md") },
        position: { line: 0, character: 3 },
      }),
    ).rejects.toThrow("This document follows no template, so Lintel knows no names in it.");
  });

  it("is offered with preparation only to clients that prepare", async () => {
    const provider = async (client: Client | Promise<Client>) => (await client).initialized.capabilities.renameProvider;
    expect(await provider(startClient())).toBe(true);
    expect(await provider((await open("utf-16")).client)).toEqual({ prepareProvider: true });
  });
});
