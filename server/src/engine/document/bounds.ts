/**
 * The bounds that keep the parser fast on any text: what lies beyond one is replaced, before parsing, by filler of the
 * same length, and is said to be unchecked. Must not know: rules, how the parser works inside.
 */
import type { SectionSpan } from "./span.ts";

export const bounds = { line: 20_000, nesting: 100, columns: 200, brackets: 5_000 } as const;

/** Marks of emphasis in one block: many of them are slow too. */
const emphasisMarks = 20_000;

/** A stretch that was not looked at, and which bound it passes. */
export interface Unchecked {
  readonly span: SectionSpan;
  readonly bound: keyof typeof bounds;
}

export interface BoundedText {
  /** As long as the original; equal to it where no bound is passed. */
  readonly text: string;
  readonly unchecked: readonly Unchecked[];
}

export function boundText(text: string): BoundedText {
  const unchecked: Unchecked[] = [];
  const parts: string[] = [];
  let block: Line[] = [];
  const flush = (): void => {
    parts.push(boundBlock(block, unchecked));
    block = [];
  };
  for (const line of linesOf(text)) {
    block.push(line);
    if (line.text.trim() === "") flush();
  }
  flush();
  return { text: unchecked.length === 0 ? text : parts.join(""), unchecked };
}

interface Line {
  readonly start: number;
  /** With its line ending. */
  readonly text: string;
}

function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    yield { start, text: text.slice(start, end) };
    start = end;
  }
}

/** A block here is a run of lines up to a blank one: what the parser reads as a whole. */
function boundBlock(lines: readonly Line[], unchecked: Unchecked[]): string {
  const bounded = lines.map((line) => {
    const bound = boundOfLine(line.text);
    if (bound === undefined) return line.text;
    const length = line.text.trimEnd().length;
    add({ span: { start: line.start, end: line.start + length }, bound }, unchecked);
    return "x".repeat(length) + line.text.slice(length);
  });
  const text = bounded.join("");
  // A table is parsed in runs of rows, so its length is no matter.
  if (lines.every((line) => line.text.startsWith("|") || line.text.trim() === "") || !hasManyMarks(text)) return text;
  const first = lines[0];
  const last = lines.at(-1);
  if (first && last) {
    const end = last.start + last.text.trimEnd().length;
    unchecked.push({ span: { start: first.start, end: Math.max(first.start, end) }, bound: "brackets" });
  }
  return text.replace(/[[\]*_<`~]/g, "x");
}

/** Neighbouring lines beyond one bound are one stretch. */
function add(entry: Unchecked, unchecked: Unchecked[]): void {
  const last = unchecked.at(-1);
  if (last?.bound === entry.bound && entry.span.start - last.span.end <= 2) {
    unchecked[unchecked.length - 1] = { bound: entry.bound, span: { start: last.span.start, end: entry.span.end } };
  } else unchecked.push(entry);
}

function boundOfLine(line: string): keyof typeof bounds | undefined {
  if (line.length > bounds.line) return "line";
  if (nestingOf(line) > bounds.nesting) return "nesting";
  if (line.length > bounds.columns && line.split("|").length - 1 > bounds.columns) return "columns";
  return undefined;
}

/** Containers that a line opens or continues: one a quote or list mark, one for two columns of indent before a list mark. */
function nestingOf(line: string): number {
  const prefix = /^(?:[ \t]|>|[-*+](?=[ \t>])|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
  if (prefix.length <= bounds.nesting) return 0;
  const marks = prefix.match(/[>*+-]|\d+[.)]/g)?.length ?? 0;
  return marks === 0 ? 0 : marks + Math.floor((/^[ \t]*/.exec(prefix)?.[0].length ?? 0) / 2);
}

function hasManyMarks(text: string): boolean {
  let brackets = 0;
  let marks = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91) brackets++;
    else if (code === 42 || code === 95) marks++;
  }
  return brackets > bounds.brackets || marks > emphasisMarks;
}
