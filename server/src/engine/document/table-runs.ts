/**
 * Parses a section's text in runs, so that a long table costs what its rows cost: the GFM table parser is quadratic in
 * rows. A table longer than a run is cut; each further run is parsed under a copy of the header.
 * Must not know: what is done with the trees.
 */
import type { Root } from "mdast";

/** Rows parsed together. 25 to 50 was measured best. */
const runLength = 50;

export type Run =
  /** Blocks; add `shift` to a position in `root` to get the place in the section's text. */
  | { readonly kind: "blocks"; readonly root: Root; readonly shift: number }
  /** Further rows of the last block, a table: `root` holds one table whose header is the copy. */
  | { readonly kind: "rows"; readonly root: Root; readonly shift: number };

interface LongTable {
  readonly headerStart: number;
  /** Offset after the delimiter row. */
  readonly bodyStart: number;
  /** Offsets of the body's lines. */
  readonly rows: readonly number[];
  /** Offset after the last body line. */
  readonly end: number;
}

export function* parseRuns(text: string, parse: (text: string) => Root): Generator<Run> {
  let start = 0;
  for (const table of longTables(text)) {
    const header = text.slice(table.headerStart, table.bodyStart);
    const firstCut = table.rows[runLength] ?? table.end;
    const runs: Run[] = [];
    for (let row = runLength; row < table.rows.length; row += runLength) {
      const from = table.rows[row] ?? table.end;
      const to = table.rows[row + runLength] ?? table.end;
      const root = parse(header + text.slice(from, to));
      const rows = Math.min(runLength, table.rows.length - row);
      const only = root.children[0];
      if (root.children.length !== 1 || only?.type !== "table" || only.children.length !== rows + 1) break;
      runs.push({ kind: "rows", root, shift: from - header.length });
    }
    // A row that is none (a quote, a list) ends the table early: then this table is parsed with what follows it.
    if (runs.length !== Math.ceil(table.rows.length / runLength) - 1) continue;
    const blocks = parse(text.slice(start, firstCut));
    const last = blocks.children.at(-1);
    if (last?.type !== "table" || last.children.length !== runLength + 1) continue;
    yield { kind: "blocks", root: blocks, shift: start };
    yield* runs;
    start = table.end;
  }
  if (start < text.length) yield { kind: "blocks", root: parse(text.slice(start)), shift: start };
}

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Tables in the first column with more than one run of rows, outside fences. */
function longTables(text: string): readonly LongTable[] {
  if (text.length < runLength * 4) return [];
  const tables: LongTable[] = [];
  const lines = lineStarts(text);
  let fence: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lineAt(text, lines, index);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark.slice(0, 3) : mark.startsWith(fence) ? undefined : fence;
    if (fence !== undefined || index === 0 || !line.includes("-") || !line.includes("|") || !delimiterRow.test(line))
      continue;
    const header = lineAt(text, lines, index - 1);
    if (!header.startsWith("|") || !safeBefore(text, lines, index - 1)) continue;
    let last = index;
    while (last + 1 < lines.length && lineAt(text, lines, last + 1).startsWith("|")) last++;
    if (last - index > runLength) {
      tables.push({
        headerStart: lines[index - 1] ?? 0,
        bodyStart: lines[index + 1] ?? text.length,
        rows: lines.slice(index + 1, last + 1),
        end: lines[last + 1] ?? text.length,
      });
    }
    index = last;
  }
  return tables;
}

/** Before the header stands a blank line, a heading, or a paragraph in the first column: not a list or quote to continue. */
function safeBefore(text: string, lines: readonly number[], header: number): boolean {
  for (let index = header - 1; index >= 0; index--) {
    const line = lineAt(text, lines, index);
    if (line.trim() === "" || /^#{1,6}[ \t]/.test(line)) return true;
    if (/^\s*(?:[-*+>]|\d+[.)])/.test(line) || line.startsWith(" ") || line.startsWith("\t")) return false;
  }
  return true;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1 && at + 1 < text.length; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
}

function lineAt(text: string, lines: readonly number[], index: number): string {
  const start = lines[index] ?? text.length;
  const next = lines[index + 1];
  return text.slice(start, next ?? text.length).replace(/\r?\n$/, "");
}
