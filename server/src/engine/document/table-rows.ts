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

/** The cells of a table's line: cut at pipes that no backslash escapes (GFM 4.10; a pipe in code cuts too). */
export function readRow(text: string, line: SectionSpan): Row {
  const cells: Cell[] = [];
  let start = line.start;
  if (text[start] === "|") start++;
  let from = start;
  for (let at = start; at <= line.end; at++) {
    if (text[at] === "\\" && at + 1 < line.end) {
      at++;
      continue;
    }
    if (at < line.end && text[at] !== "|") continue;
    if (at === line.end && text.slice(from, at).trim() === "" && cells.length > 0) break;
    cells.push(readCell(text, from, at));
    from = at + 1;
  }
  return { span: line, cells };
}

function readCell(text: string, from: number, to: number): Cell {
  const raw = text.slice(from, to);
  const content = raw.trim();
  if (content === "") return { span: { start: Math.min(from + 1, to), end: Math.min(from + 1, to) }, text: "" };
  const start = from + raw.indexOf(content);
  return { span: { start, end: start + content.length }, text: content };
}
