/**
 * Code lenses over sections from which something is missing, and the command behind them, which also stands alone.
 * Must not know: what is missing.
 */
import type { CodeLens, Connection } from "vscode-languageserver";
import { gapAt, gapsOf, insertMissingIn } from "../engine/features/gaps.ts";
import type { Analysis } from "./analysis.ts";
import type { ClientFeatures } from "./client-features.ts";
import { offsetOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import { insertMissingCommand } from "./messages.ts";
import type { Session } from "./session.ts";
import { record } from "./settings.ts";
import { toTextEdits } from "./to-protocol.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

export function addCodeLenses({ connection, session, client, guard }: Parts): void {
  connection.onCodeLens(
    guard.request("textDocument/codeLens", async ({ textDocument }): Promise<CodeLens[]> => {
      const analysis = await session.get(textDocument.uri)?.analysis();
      if (!analysis) return [];
      const { document, uri } = analysis.text;
      const lines = linesOf(document, client.encoding);
      return gapsOf(analysis.result.problems, document).map(({ offset, title, path }) => {
        const place = lines.placeAt(offset);
        return {
          range: { start: place, end: place },
          command: { title, command: insertMissingCommand, arguments: [uri, path] },
        };
      });
    }),
  );
}

/** `words`: a document's URI, and the path of a section or a position in it. Whether anything was inserted. */
export async function insertMissing(
  words: readonly unknown[],
  { connection, session, client }: Omit<Parts, "guard">,
): Promise<boolean> {
  const [uri, where] = words;
  const analysis = typeof uri === "string" ? await session.get(uri)?.analysis() : undefined;
  const path = analysis && pathOf(where, analysis, client);
  const edits = path && insertMissingIn(path, analysis.result.problems, analysis.text.document);
  if (!edits) return false;
  const { document, version } = analysis.text;
  const textEdits = toTextEdits(edits, document, client.encoding);
  const edit = client.documentChanges
    ? { documentChanges: [{ textDocument: { uri: analysis.text.uri, version }, edits: textEdits }] }
    : { changes: { [analysis.text.uri]: textEdits } };
  return (await connection.workspace.applyEdit({ label: "Insert missing parts", edit })).applied;
}

function pathOf(where: unknown, { text, result }: Analysis, client: ClientFeatures): readonly string[] | undefined {
  if (Array.isArray(where)) return where.filter((title) => typeof title === "string");
  const { line, character } = record(where);
  if (typeof line !== "number" || typeof character !== "number") return undefined;
  return gapAt(offsetOf({ line, character }, text.document, client.encoding), result.problems, text.document);
}
