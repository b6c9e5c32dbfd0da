/**
 * Which pipes of a table's row were meant as part of a value, where the row has more cells than the header: those in
 * code, in brackets or quotes, or without spaces around them. Where it cannot be told, none.
 * Must not know: templates, what is reported.
 */
import type { Cell, Row } from "./content.ts";

/** The row with the cells that were meant; the row itself where it is not sure which pipes are too many. */
export function meantRow(text: string, row: Row, columns: number): Row {
  const surplus = row.cells.length - columns;
  if (surplus <= 0 || columns === 0 || surplus > longest || row.strayPipes) return row;
  // Blank cells at the end hold nothing that could have been cut.
  if (row.cells.slice(columns).every((cell) => cell.text === "")) return row;
  const strayPipes = strayPipesOf(text, row, surplus);
  return strayPipes ? { span: row.span, cells: joinCells(text, row, strayPipes), strayPipes } : row;
}

const longest = 50;

/** The pipes between the cells of a row, from the first to the last. */
export function pipesBetween(text: string, row: Row): readonly number[] {
  const { start, end } = row.span;
  const pipes: number[] = [];
  for (let at = text[start] === "|" ? start + 1 : start; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|") pipes.push(at);
  }
  return pipes.slice(0, row.cells.length - 1);
}

function strayPipesOf(text: string, row: Row, surplus: number): readonly number[] | undefined {
  const pipes = pipesBetween(text, row);
  const within = (spans: readonly Stretch[]): readonly number[] =>
    pipes.filter((pipe) => spans.some((span) => span.start < pipe && pipe < span.end));
  const code = codeSpans(text, row);
  const inCode = within(code);
  const enclosed = within([...enclosedIn(text, row, code, "[", "]"), ...enclosedIn(text, row, code, "(", ")")]);
  const braced = within([...enclosedIn(text, row, code, "{", "}"), ...quoted(text, row, code)]);
  const doubled = pipes.filter((pipe) => text[pipe - 1] === "|" || text[pipe + 1] === "|");
  const tight = pipes.filter((pipe) => isInWord(text, pipe));
  const all = (...sets: (readonly number[])[]): readonly number[] => [...new Set(sets.flat())].sort((a, b) => a - b);
  const guesses = [inCode, enclosed, all(inCode, enclosed), all(inCode, enclosed, braced), braced];
  return [...guesses, doubled, tight, all(inCode, enclosed, braced, tight)].find((guess) => guess.length === surplus);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** From one run of backticks to the next run as long. */
function codeSpans(text: string, row: Row): readonly Stretch[] {
  const runs = [...text.slice(row.span.start, row.span.end).matchAll(/`+/g)];
  const spans: Stretch[] = [];
  const unclosed = new Set<number>();
  for (let at = 0; at < runs.length; at++) {
    const open = runs[at];
    const length = open?.[0].length ?? 0;
    if (!open || unclosed.has(length)) continue;
    let close = at + 1;
    while (close < runs.length && runs[close]?.[0].length !== length) close++;
    const end = runs[close];
    if (!end) {
      unclosed.add(length);
      continue;
    }
    spans.push({ start: row.span.start + open.index, end: row.span.start + end.index + length });
    at = close;
  }
  return spans;
}

/** Outermost pairs of brackets. */
function enclosedIn(text: string, row: Row, code: readonly Stretch[], open: string, close: string): readonly Stretch[] {
  const spans: Stretch[] = [];
  const starts: number[] = [];
  const codeEnds = new Map(code.map((span) => [span.start, span.end]));
  for (let at = row.span.start; at < row.span.end; at++) {
    const codeEnd = codeEnds.get(at);
    if (codeEnd !== undefined) at = codeEnd - 1;
    else if (text[at] === "\\") at++;
    else if (text[at] === open) starts.push(at);
    else if (text[at] === close) {
      const start = starts.pop();
      if (start !== undefined && starts.length === 0) spans.push({ start, end: at + 1 });
    }
  }
  return spans;
}

function quoted(text: string, row: Row, code: readonly Stretch[]): readonly Stretch[] {
  return [...text.slice(row.span.start, row.span.end).matchAll(/"[^"]*"|“[^”]*”/g)]
    .map((match) => ({ start: row.span.start + match.index, end: row.span.start + match.index + match[0].length }))
    .filter((span) => !code.some((other) => other.start < span.end && span.start < other.end));
}

/** `string|null`: no space on either side, in a row whose cells have some. */
function isInWord(text: string, pipe: number): boolean {
  return /[^\s|]/.test(text[pipe - 1] ?? " ") && /[^\s|]/.test(text[pipe + 1] ?? " ");
}

function joinCells(text: string, row: Row, stray: readonly number[]): readonly Cell[] {
  const pipes = pipesBetween(text, row);
  const cells: Cell[] = [];
  row.cells.forEach((cell, index) => {
    const before = cells.at(-1);
    const pipe = pipes[index - 1];
    if (before && pipe !== undefined && stray.includes(pipe))
      cells[cells.length - 1] = joined(text, before, cell, pipe);
    else cells.push(cell);
  });
  return cells;
}

function joined(text: string, first: Cell, second: Cell, pipe: number): Cell {
  const start = first.text === "" ? pipe : first.span.start;
  const end = second.text === "" ? pipe + 1 : second.span.end;
  return { span: { start, end }, text: text.slice(start, end) };
}
