/**
 * One document that a client has open: its text as the engine keeps it, and what its changes did to it.
 * Must not know: what is found in it.
 */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { configFileName } from "../engine/config/config.ts";
import { editDocument, readDocument, type Document } from "../engine/document/document.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import { editOf } from "./from-protocol.ts";
import { countEditedLines, type Encoding } from "./lines.ts";
import { nameOf, readUri } from "./uri.ts";

export interface OpenText {
  /** As the client writes it. */
  readonly uri: string;
  readonly kind: "markdown" | "configuration";
  readonly version: number;
  readonly document: Document;
  /** Where the last change left its text; absent on open and after saving. */
  readonly lastEdit: DocumentSpan | undefined;
}

const schemes: ReadonlySet<string> = new Set(["file", "untitled", "vscode-vfs"]);

/** `undefined`: a document that Lintel does not look at, such as the left side of a diff. */
export function openText({ uri, languageId, version, text }: TextDocumentItem): OpenText | undefined {
  const place = readUri(uri);
  if (!schemes.has(place.scheme)) return undefined;
  const isConfiguration = nameOf(place) === configFileName;
  if (languageId !== "markdown" && !isConfiguration) return undefined;
  return {
    uri,
    kind: isConfiguration ? "configuration" : "markdown",
    version,
    document: readDocument(text),
    lastEdit: undefined,
  };
}

/** Changes are applied in order, each to what the one before it left. */
export function changeText(
  open: OpenText,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
  encoding: Encoding,
): OpenText {
  let { document, lastEdit } = open;
  for (const change of changes) {
    const edit = editOf(change, document, encoding);
    if (edit) {
      const before = document;
      document = editDocument(before, edit);
      countEditedLines(document, before);
      lastEdit = { start: edit.span.start, end: edit.span.start + edit.text.length };
    } else {
      document = readDocument(change.text);
      lastEdit = undefined;
    }
  }
  return { ...open, version, document, lastEdit };
}
