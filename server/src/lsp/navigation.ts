/**
 * Definition, references and rename of instances, ids and headings, as requests of the protocol.
 * Must not know: how anything is found.
 */
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Connection, Location, Position, TextDocumentIdentifier, WorkspaceEdit } from "vscode-languageserver";
import { aimAt, definitionsOf, occurrencesOf } from "../engine/features/references.ts";
import { renameEdits, renamingAt } from "../engine/features/rename.ts";
import type { Linted } from "../engine/lint/lint.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import type { OpenText } from "./open-document.ts";
import type { ClientFeatures } from "./client-features.ts";
import { offsetOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import type { Session } from "./session.ts";
import { toRange, toTextEdits } from "./to-protocol.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

interface Spot {
  readonly text: OpenText;
  readonly linted: Linted;
  readonly offset: number;
}

const notChecked = "This document follows no template, so Lintel knows no names in it.";

export function addNavigation({ connection, session, client, guard }: Parts): void {
  const spotOf = async (params: {
    readonly textDocument: TextDocumentIdentifier;
    readonly position: Position;
  }): Promise<Spot | undefined> => {
    const analysis = await session.get(params.textDocument.uri)?.analysis();
    if (!analysis?.linted) return undefined;
    const offset = offsetOf(params.position, analysis.text.document, client.encoding);
    return { text: analysis.text, linted: analysis.linted, offset };
  };
  const toLocations = (spans: readonly DocumentSpan[], { uri, document }: OpenText): Location[] => {
    const lines = linesOf(document, client.encoding);
    return spans.map((span) => ({ uri, range: toRange(span, lines) }));
  };
  connection.onDefinition(
    guard.request("textDocument/definition", async (params) => {
      const spot = await spotOf(params);
      const aim = spot && aimAt(spot.linted, spot.offset);
      return aim ? toLocations(definitionsOf(spot.linted, aim.target), spot.text) : [];
    }),
  );
  connection.onReferences(
    guard.request("textDocument/references", async (params) => {
      const spot = await spotOf(params);
      const aim = spot && aimAt(spot.linted, spot.offset);
      if (!aim) return [];
      const definitions = definitionsOf(spot.linted, aim.target);
      const isDefinition = ({ start }: DocumentSpan): boolean =>
        definitions.some((definition) => definition.start <= start && start < definition.end);
      const others = occurrencesOf(spot.linted, aim.target)
        .map(({ span }) => span)
        .filter((span) => !isDefinition(span));
      const spans = params.context.includeDeclaration ? [...definitions, ...others] : others;
      return toLocations(spans, spot.text);
    }),
  );
  connection.onPrepareRename(
    guard.request("textDocument/prepareRename", async (params) => {
      const spot = await spotOf(params);
      if (!spot) return refused(notChecked);
      const renaming = renamingAt(spot.linted, spot.offset);
      if (renaming.kind === "refusal") return refused(renaming.reason);
      const range = toRange(renaming.span, linesOf(spot.text.document, client.encoding));
      return { range, placeholder: renaming.name };
    }),
  );
  connection.onRenameRequest(
    guard.request("textDocument/rename", async (params): Promise<WorkspaceEdit | ResponseError> => {
      const spot = await spotOf(params);
      if (!spot) return refused(notChecked);
      const renaming = renamingAt(spot.linted, spot.offset);
      if (renaming.kind === "refusal") return refused(renaming.reason);
      const result = renameEdits(spot.linted, renaming, params.newName);
      if (result.kind === "refusal") return refused(result.reason);
      const { uri, version, document } = spot.text;
      const edits = toTextEdits(result.edits, document, client.encoding);
      return client.documentChanges
        ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
        : { changes: { [uri]: edits } };
    }),
  );
}

/** Shown by the editor as it is. */
function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
