/** A long document is opened: its first screen is told before all of it is read, and nothing of that is taken back. */
import { describe, expect, it } from "vitest";
import { DocumentSymbolRequest, HoverRequest, type Diagnostic } from "vscode-languageserver/node";
import { at, pulling, pushing, startClient } from "./client.ts";
import { draft, makeFolder } from "./documents.ts";

/** With an open item in each of its many sections. */
const long = `${draft}${Array.from({ length: 3000 }, (_, number) => `\n### ${number} of many\n\nThe owner is TBD, as in every other section that stands here.\n`).join("")}`;

const texts = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map((diagnostic) => JSON.stringify(diagnostic));

describe("opening a long document", () => {
  it("sends its first findings, then all", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    await client.open(uri, long);
    await client.publishedWhere(({ diagnostics }) => diagnostics.length === 500);
    const [first, all, ...more] = client.published.map(({ diagnostics }) => texts(diagnostics));
    expect(more).toEqual([]);
    expect(first?.length).toBeGreaterThan(50);
    expect(first?.length).toBeLessThan(300);
    expect(all).toEqual(expect.arrayContaining([...(first ?? [])]));
  });

  it("answers with its first findings, and asks to be asked again when all are known", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    let refreshed = (): void => undefined;
    const asked = new Promise<void>((resolve) => (refreshed = resolve));
    const client = await startClient({
      prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
    });
    await client.open(uri, long);
    const first = texts(await client.problems(uri));
    expect(first.length).toBeGreaterThan(50);
    expect(first.length).toBeLessThan(300);
    await asked;
    const all = texts(await client.problems(uri));
    expect(all).toHaveLength(500);
    expect(all).toEqual(expect.arrayContaining([...first]));
  });

  it("answers with all at once where the client cannot be asked to ask again", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: { textDocument: pulling.textDocument ?? {} } });
    await client.open(uri, long);
    expect(await client.problems(uri)).toHaveLength(500);
  });

  it("answers a hover before it has found anything", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    await client.open(uri, long);
    const params = { textDocument: { uri }, position: { line: 0, character: 3 } };
    expect(await client.connection.sendRequest(HoverRequest.type, params)).toBeNull();
    expect(client.published).toEqual([]);
    await client.publishedWhere(({ diagnostics }) => diagnostics.length === 500);
  });

  it("has its outline at any time, and edits are applied to all of it", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    const symbols = async (): Promise<unknown> =>
      client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    await client.open(uri, long);
    const early = await symbols();
    await client.publishedWhere(({ diagnostics }) => diagnostics.length === 500);
    expect(await symbols()).toEqual(early);
    await client.close(uri);
    await client.open(uri, long);
    await client.change(uri, 2, "x", at(0, 2));
    expect(JSON.stringify(await symbols())).toContain('"2999 of many"');
  });

  it("is not put off by somebody who goes on typing", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    const isAllKnown = (): boolean => client.published.some(({ diagnostics }) => diagnostics.length === 500);
    await client.open(uri, long);
    for (let version = 2; !isAllKnown(); version++) {
      await client.change(uri, version, "x", at(0, 9));
      await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 0, character: 3 },
      });
    }
    expect(client.published.at(-1)?.version).toBeGreaterThan(1);
  });

  it("tells nothing of a text that was changed meanwhile", async () => {
    const uri = makeFolder().uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    await client.open(uri, long);
    await client.change(uri, 2, "# Short\n");
    await client.publishedWhere(({ version }) => version === 2);
    expect(client.published.filter(({ version }) => version === 1)).toEqual([]);
  });
});
