import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentText, editDocument, readDocument } from "../../server/src/engine/document/document.ts";
import { linesOf } from "../../server/src/lsp/lines.ts";
import { at, pulling, startClient } from "./client.ts";
import { draft, makeFolder } from "./documents.ts";

describe("positions", () => {
  const document = readDocument("# Ä𝄞b\r\n\r\ntext 𝄞\n## Two\rlast");

  it.each([
    ["utf-8", 2 + 2 + 4],
    ["utf-16", 2 + 1 + 2],
    ["utf-32", 2 + 1 + 1],
  ] as const)("count columns in %s", (encoding, column) => {
    const { offsetAt, placeAt } = linesOf(document, encoding);
    expect(placeAt(5)).toEqual({ line: 0, character: column });
    expect(offsetAt({ line: 0, character: column })).toBe(5);
    for (let offset = 0; offset <= document.length; offset++) {
      // Between the halves of a pair or of a line's end there is no position.
      if (/^[\uDC00-\uDFFF]|^\n/.test(documentText(document).slice(offset)) && offset > 0) continue;
      expect(offsetAt(placeAt(offset))).toBe(offset);
    }
  });

  it("begins a line after each line end, however these are mixed", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\r", "\n", "\r\n", "# b"), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const lines = linesOf(readDocument(text), "utf-16");
        const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
        expect(lines.count).toBe(starts.length);
        expect(starts.map((_, line) => lines.offsetAt({ line, character: 0 }))).toEqual(starts);
      }),
    );
  });

  it("outside the text are put inside", () => {
    const { offsetAt, count } = linesOf(document, "utf-16");
    expect(count).toBe(5);
    expect(offsetAt({ line: 0, character: 99 })).toBe(6);
    expect(offsetAt({ line: 99, character: 0 })).toBe(document.length);
    expect(offsetAt({ line: -1, character: 4 })).toBe(0);
    expect(offsetAt({ line: 2, character: -4 })).toBe(10);
  });

  it("are right after edits, at every line", () => {
    let text = "# A\n\n## B\n\ntext\n\n## C\n\nmore\n";
    let edited = readDocument(text);
    const edits: readonly (readonly [number, number, string])[] = [
      [10, 10, "\n\n## New\n"],
      [3, 8, ""],
      [0, 0, "---\na: b\n---\n"],
      [20, 26, "x\r\ny\r\n"],
    ];
    for (const [start, end, inserted] of edits) {
      edited = editDocument(edited, { span: { start, end }, text: inserted });
      text = text.slice(0, start) + inserted + text.slice(end);
      expect(documentText(edited)).toBe(text);
      const { placeAt, offsetAt } = linesOf(edited, "utf-16");
      const fresh = linesOf(readDocument(text), "utf-16");
      for (let offset = 0; offset <= text.length; offset++) {
        expect(placeAt(offset)).toEqual(fresh.placeAt(offset));
        expect(offsetAt(placeAt(offset))).toBe(fresh.offsetAt(placeAt(offset)));
      }
    }
  });
});

describe("a document in the server", () => {
  const text = draft.replace("Billing", "Bílling 𝄞").replace("[Describe the context]", "𝄞ä [Describe the context]");

  it.each([
    ["utf-8", 7],
    ["utf-16", 4],
    ["utf-32", 3],
  ] as const)("is edited and reported in %s", async (encoding, column) => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: { ...pulling, general: { positionEncodings: [encoding] } } });
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding);
    await client.open(uri, text);
    const range = async (): Promise<unknown> =>
      (await client.problems(uri)).find(({ code }) => code === "unresolved-placeholder")?.range;
    expect(await range()).toEqual(at(6, column, 6, column + 22));
    await client.change(uri, 2, "𝄞", at(6, column));
    const width = { "utf-8": 4, "utf-16": 2, "utf-32": 1 }[encoding];
    expect(await range()).toEqual(at(6, column + width, 6, column + width + 22));
  });

  it("takes the client's first encoding that it knows", async () => {
    const client = await startClient({
      capabilities: { ...pulling, general: { positionEncodings: ["utf-7", "utf-32", "utf-16"] } },
    });
    expect(client.initialized.capabilities.positionEncoding).toBe("utf-32");
  });

  it("has the same problems on the same lines with CRLF", async () => {
    const { uriOf } = makeFolder();
    const client = await startClient();
    await client.open(uriOf("docs/lf.md"), text);
    await client.open(uriOf("docs/crlf.md"), text.replaceAll("\n", "\r\n"));
    const expected = await client.problems(uriOf("docs/lf.md"));
    expect(expected.length).toBeGreaterThan(2);
    expect(await client.problems(uriOf("docs/crlf.md"))).toEqual(expected);
    await client.change(uriOf("docs/lf.md"), 2, "\n", at(4, 0));
    await client.change(uriOf("docs/crlf.md"), 2, "\r\n", at(4, 0));
    expect(await client.problems(uriOf("docs/crlf.md"))).toEqual(await client.problems(uriOf("docs/lf.md")));
  });

  it("needs no folder", async () => {
    const client = await startClient();
    const named = `---\nlintel: {template: system-architecture}\n---\n${draft}`;
    for (const uri of ["untitled:Untitled-1", "vscode-vfs://github/owner/repo/docs/a.md"]) {
      await client.open(uri, named);
      expect((await client.problems(uri)).map(({ code }) => code)).toContain("missing-section");
    }
  });

  it.each(["ipc", "cli"] as const)("comes by way of %s, too", async (transport) => {
    const { uriOf } = makeFolder();
    const client = await startClient({ transport });
    await client.open(uriOf("docs/a.md"), draft);
    expect((await client.problems(uriOf("docs/a.md"))).length).toBeGreaterThan(2);
  });
});
