/**
 * Tables read from their lines: rows and cells, with the places of what stands in them.
 * Must not know: whether the lines are a table.
 */
import type { Cell, Row, Table } from "./content.ts";
import type { SectionSpan } from "./span.ts";
import { rowLines } from "./text-lines.ts";

/** `count`: rows with the header and without the delimiter, as the parser counts them. */
export function readTable(span: SectionSpan, text: string, count: number): Table {
  const lines = rowLines(text, span);
  const header = lines[0] ?? span;
  return {
    kind: "table",
    span,
    header: readRow(text, header),
    delimiter: lines[1] ?? { start: header.end, end: header.end },
    rows: lines.slice(2, count + 1).map((line) => readRow(text, line)),
  };
}

const pipe = 124;
const backslash = 92;

/** The cells of a table's line: cut at pipes that no backslash escapes (GFM 4.10; a pipe in code cuts too). */
export function readRow(text: string, line: SectionSpan): Row {
  const cells: Cell[] = [];
  let start = line.start;
  if (text.charCodeAt(start) === pipe) start++;
  let from = start;
  for (let at = start; at <= line.end; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash && at + 1 < line.end) {
      at++;
      continue;
    }
    if (at < line.end && char !== pipe) continue;
    if (at === line.end && cells.length > 0 && text.slice(from, at).trim() === "") break;
    cells.push(readCell(text, from, at));
    from = at + 1;
  }
  return { span: line, cells };
}

function readCell(text: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && text.charCodeAt(start) === 32) start++;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  // Between other white space, texts are made of what stands there, and there may be tens of thousands of cells.
  if (isShown(text.charCodeAt(start)) && isShown(text.charCodeAt(end - 1)) && start < end)
    return { span: { start, end }, text: text.slice(start, end) };
  const raw = text.slice(from, to);
  const content = raw.trim();
  if (content === "") return { span: { start: Math.min(from + 1, to), end: Math.min(from + 1, to) }, text: "" };
  const shown = from + raw.indexOf(content);
  return { span: { start: shown, end: shown + content.length }, text: content };
}

/** ASCII and no white space. */
function isShown(char: number): boolean {
  return char > 32 && char < 127;
}
