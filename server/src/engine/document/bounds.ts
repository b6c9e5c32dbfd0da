/**
 * The bounds that keep reading fast on any text: what lies beyond one is said to be unchecked. Lines have bounds of their
 * own, and filler as long stands for them; what the parser has to read as a whole has one, as it takes much longer for a
 * text twice as long, and the rest of it is left out. Must not know: rules, how the parser works inside.
 */
import type { SectionSpan } from "./span.ts";

export const bounds = { line: 20_000, nesting: 100, columns: 200, brackets: 5_000 } as const;

/** A stretch that was not looked at, and which bound it passes. */
export interface Unchecked {
  readonly span: SectionSpan;
  readonly bound: keyof typeof bounds;
}

export interface BoundedText {
  /** Equal to the original where no bound is passed. */
  readonly text: string;
  readonly unchecked: readonly Unchecked[];
}

/** Filler for the lines that are too long, too deep or too wide. Each line is looked at by itself. */
export function boundLines(text: string): BoundedText {
  const unchecked: Unchecked[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline + 1;
    // No shorter line can pass a bound.
    if (next - start > bounds.nesting) {
      const line = text.slice(start, next);
      const bound = boundOfLine(line);
      if (bound !== undefined) add({ span: { start, end: start + line.trimEnd().length }, bound }, unchecked);
    }
    start = next;
  }
  const parts: string[] = [];
  let from = 0;
  for (const { span, bound } of unchecked) {
    parts.push(text.slice(from, span.start), fillerFor(bound, span.end - span.start));
    from = span.end;
  }
  return unchecked.length === 0 ? { text, unchecked } : { text: parts.join("") + text.slice(from), unchecked };
}

/**
 * Neighbouring lines are one line of filler: many would be slow, too. What is too deep stands between blank lines, or it
 * would belong to the list that it goes on with.
 */
function fillerFor(bound: Unchecked["bound"], length: number): string {
  return bound === "nesting" && length > 2 ? `\n${"x".repeat(length - 2)}\n` : "x".repeat(length);
}

/** What the parser can read as a whole: up to the line with which lines, marks and other characters become too many. */
export function boundWhole(text: string): BoundedText {
  let weight = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    weight += weights[text.charCodeAt(at)] ?? 1;
    if (text.charCodeAt(at) === newline) start = at + 1;
    if (weight <= bounds.brackets * markWeight) continue;
    const span = { start, end: Math.max(start, text.trimEnd().length) };
    return { text: text.slice(0, start), unchecked: [{ span, bound: "brackets" }] };
  }
  return { text, unchecked: [] };
}

export function isParsedWhole(text: string): boolean {
  return boundWhole(text).unchecked.length === 0;
}

const newline = 10;

/** What the parser stops at, to see what it begins or ends, takes about so many times as long as a letter. */
const markWeight = 20;
const weights = new Uint8Array(128).fill(1);
for (const mark of "\n!&*<@[\\]_`|~") weights[mark.charCodeAt(0)] = markWeight;

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
  const marked = prefix.match(/[>*+-]|\d+[.)]/g)?.length ?? 0;
  return marked === 0 ? 0 : marked + Math.floor((/^[ \t]*/.exec(prefix)?.[0].length ?? 0) / 2);
}
