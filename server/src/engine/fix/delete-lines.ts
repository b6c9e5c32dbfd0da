/**
 * Takes lines out of a section, with one of the blank lines around them.
 * Must not know: what stood there.
 */
import type { SectionSpan } from "../document/span.ts";
import type { EditDraft } from "../rules/rule.ts";

/** All lines that a stretch touches. */
export function deleteLines(text: string, span: SectionSpan): EditDraft {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = afterLine(text, span.end);
  const next = afterLine(text, end);
  const isBlankAfter = end < text.length && text.slice(end, next).trim() === "";
  const isBlankBefore = start === 0 || isBlankLine(text, start);
  if (isBlankAfter && isBlankBefore) return { span: { start, end: next }, text: "" };
  // At the end of a section the blank line before is the one too many.
  if (end >= text.length && isBlankBefore) return { span: { start: startOfBlank(text, start), end }, text: "" };
  return { span: { start, end }, text: "" };
}

/** Whether nothing else stands on the lines of a stretch, emphasis and quote marks apart. */
export function isAloneOnLine(text: string, span: SectionSpan): boolean {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = afterLine(text, span.end);
  return /^[\s>*_]*$/.test(text.slice(start, span.start)) && /^[\s*_]*$/.test(text.slice(span.end, end));
}

function afterLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Whether the line before a line's start is blank. */
function isBlankLine(text: string, start: number): boolean {
  return text.slice(startOfBlank(text, start), start).trim() === "" && startOfBlank(text, start) < start;
}

function startOfBlank(text: string, start: number): number {
  if (start === 0) return 0;
  const before = text.lastIndexOf("\n", start - 2) + 1;
  return text.slice(before, start).trim() === "" ? before : start;
}
