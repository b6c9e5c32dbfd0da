/**
 * Edits inside tables: rows put in at a line's end, in the document's order of columns; values put into blank cells.
 * Must not know: why they are made.
 */
import type { BoundTable } from "../bind/table.ts";
import type { Row } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import type { EditDraft } from "../rules/rule.ts";
import { rowLine } from "../template/table.ts";

/** Offset of the line ending after an offset; the text's length on its last line. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline === -1) return text.length;
  return text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** What a further line must begin with to stand in the same list item or quote: `> `, or spaces. */
export function linePrefix(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).replace(/[^\s>]/g, " ");
}

/** Lines after the line of a stretch, in its list item or quote. */
export function insertLines(text: string, after: SectionSpan, lines: readonly string[], newline: string): EditDraft {
  const at = lineEnd(text, after.end);
  const prefix = linePrefix(text, after.start);
  return { span: { start: at, end: at }, text: lines.map((line) => newline + (prefix + line).trimEnd()).join("") };
}

/** Whole lines, the line ending of the last included. */
export function deleteLines(text: string, span: SectionSpan): EditDraft {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  if (newline !== -1) return { span: { start, end: newline + 1 }, text: "" };
  return { span: { start: Math.max(0, text[start - 2] === "\r" ? start - 2 : start - 1), end: text.length }, text: "" };
}

/** The cells of a template's row as a line of the document's table: its columns, its order. */
export function documentRow(bound: BoundTable, cells: readonly string[]): string {
  if (cells.length === 1) return rowLine(cells);
  const written = Array.from({ length: bound.table?.header.cells.length ?? cells.length }, () => "");
  bound.columns.forEach((at, index) => {
    if (at >= 0) written[at] = cells[index] ?? "";
  });
  return rowLine(written);
}

/** What stands between the pipes of a cell. */
export function cellGap(text: string, row: Row, cell: number): SectionSpan {
  const span = row.cells[cell]?.span ?? { start: row.span.end, end: row.span.end };
  let { start, end } = span;
  while (start > row.span.start && text[start - 1] !== "|") start--;
  while (end < row.span.end && text[end] !== "|") end++;
  return { start, end };
}

/** A value put into a blank cell; where there is room, the row keeps its length. */
export function fillCell(text: string, row: Row, cell: number, value: string): EditDraft {
  const gap = cellGap(text, row, cell);
  const isWide = gap.end - gap.start >= value.length + 2;
  return isWide
    ? { span: { start: gap.start + 1, end: gap.start + 1 + value.length }, text: value }
    : { span: gap, text: ` ${value} ` };
}

/** Cells put in at the end of a row. */
export function appendCells(text: string, row: Row, values: readonly string[]): EditDraft {
  const { end } = row.span;
  const added = values.map((value) => (value === "" ? " |" : ` ${value} |`)).join("");
  return { span: { start: end, end }, text: isClosed(text, row) ? added : ` |${added}` };
}

/** Ends with a pipe that no backslash escapes. */
export function isClosed(text: string, { span }: { readonly span: SectionSpan }): boolean {
  if (text[span.end - 1] !== "|" || span.end - span.start < 2) return false;
  const backslashes = /\\*$/.exec(text.slice(span.start, span.end - 1))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}
