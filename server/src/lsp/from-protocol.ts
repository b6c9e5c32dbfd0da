/** The protocol's types as the engine's. Total: whatever a client sends, positions are inside the text. */
import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { Document, TextEdit } from "../engine/document/document.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import { linesOf, type Encoding } from "./lines.ts";

/** `undefined`: the change is the whole text. */
export function editOf(
  change: TextDocumentContentChangeEvent,
  document: Document,
  encoding: Encoding,
): TextEdit | undefined {
  return "range" in change ? { span: spanOf(change.range, document, encoding), text: change.text } : undefined;
}

/** Ends that stand the wrong way round are turned. */
export function spanOf(range: Range, document: Document, encoding: Encoding): DocumentSpan {
  const { offsetAt } = linesOf(document, encoding);
  const start = offsetAt(range.start);
  const end = offsetAt(range.end);
  return { start: Math.min(start, end), end: Math.max(start, end) };
}

export function offsetOf(position: Position, document: Document, encoding: Encoding): number {
  return linesOf(document, encoding).offsetAt(position);
}
