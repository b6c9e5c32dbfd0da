/** What a client is told of a document that was edited is what it would be told if that text had just been opened. */
import { describe, expect, it } from "vitest";
import {
  CodeActionRequest,
  CodeLensRequest,
  HoverRequest,
  type Diagnostic,
  type Position,
  type Range,
} from "vscode-languageserver/node";
import { seeded } from "../properties/defects/defect.ts";
import { applied, createAuthor } from "../properties/editing/author.ts";
import { draft, exampleIds } from "../properties/examples.ts";
import { pulling, startClient, type Client } from "./client.ts";
import { makeFolder } from "./documents.ts";

/** Lines end as the protocol says. */
function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function rangeOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}

/** All that hangs on findings: they themselves, what is offered and said at some of them, and the lenses. */
async function told(client: Client, uri: string): Promise<unknown> {
  const textDocument = { uri };
  const diagnostics = await client.problems(uri);
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument });
  const places = diagnostics.filter((_, index) => index % 12 === 0);
  const asked = places.map(async ({ range }) => [
    await client.connection.sendRequest(HoverRequest.type, { textDocument, position: range.start }),
    (
      await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } })
    )?.map(({ title }) => title),
  ]);
  return {
    diagnostics: diagnostics.map(withoutUri),
    lenses: lenses?.map(({ range, command }) => [range, command?.title]),
    places: await Promise.all(asked),
  };
}

function withoutUri({ relatedInformation, ...diagnostic }: Diagnostic): unknown {
  return { ...diagnostic, related: relatedInformation?.map(({ message, location }) => [message, location.range]) };
}

describe.each(exampleIds)("an edited draft of %s", (id) => {
  it("is answered for as if it had just been opened", { timeout: 120_000 }, async () => {
    const { uriOf } = makeFolder({});
    const client = await startClient({
      initializationOptions: { settings: { settle: 0, today: "2026-11-22", template: id } },
      capabilities: {
        textDocument: { ...pulling.textDocument, codeLens: {}, publishDiagnostics: { relatedInformation: true } },
        workspace: { applyEdit: true },
      },
    });
    const uri = uriOf("edited.md");
    let text = draft(id);
    await client.open(uri, text);
    await client.problems(uri);
    const author = createAuthor(seeded(11));
    for (let version = 2; version <= 160; version++) {
      const edit = author(text);
      await client.change(uri, version, edit.text, rangeOf(text, edit.span));
      text = applied(text, edit);
      if (version % 4 !== 0) continue;
      const fresh = uriOf(`fresh-${version}.md`);
      await client.open(fresh, text);
      expect(await told(client, uri)).toEqual(await told(client, fresh));
      await client.close(fresh);
    }
  });
});
