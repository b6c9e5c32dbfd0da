/**
 * One document that a client has open: its text as the engine keeps it, and what its changes did to it.
 * Must not know: what is found in it.
 */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { configFileName } from "../engine/config/config.ts";
import { editDocument, readDocument, readDocumentInSteps, type Document } from "../engine/document/document.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import { drain } from "../engine/lint/lint.ts";
import { editOf } from "./from-protocol.ts";
import { countEditedLines, type Encoding } from "./lines.ts";
import { nameOf, readUri } from "./uri.ts";

export interface OpenText {
  /** As the client writes it. */
  readonly uri: string;
  readonly kind: "markdown" | "configuration";
  readonly version: number;
  /** How many characters it has; known before it is cut into sections. */
  readonly length: number;
  /** Of a text that was just opened: cut into sections when it is first asked for. */
  readonly document: Document;
  /** Does that step by step, for who need not have it at once. */
  readonly cut: () => Generator<void, Document>;
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
  const cut = cutOnce(text);
  return {
    uri,
    kind: isConfiguration ? "configuration" : "markdown",
    version,
    length: text.length,
    get document() {
      return drain(cut());
    },
    cut,
    lastEdit: undefined,
  };
}

/** Whoever asks goes on where another one has stopped. */
function cutOnce(text: string): () => Generator<void, Document> {
  const steps = readDocumentInSteps(text);
  let document: Document | undefined;
  return function* () {
    while (!document) {
      const step = steps.next();
      if (step.done) document = step.value;
      else yield;
    }
    return document;
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
  const isCut = function* (): Generator<void, Document> {
    return document;
  };
  return { ...open, version, length: document.length, document, cut: isCut, lastEdit };
}
