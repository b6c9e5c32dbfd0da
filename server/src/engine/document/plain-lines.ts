/**
 * The lines of a section's text, and what the first characters of one can tell.
 * Must not know: what stands around them.
 */
import type { SectionSpan } from "./span.ts";

export interface Lines {
  readonly text: string;
  /** Without their line endings. Offsets in the section. */
  readonly lines: readonly SectionSpan[];
}

export const listMarker = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

/** An item with a text. */
export const bullet = /^([-+*])( {1,4})(?=[^\s])/;
export const numbered = /^(\d{1,9})([.)])( {1,4})(?=[^\s])/;

/** Marks that a line may begin with where it is not simply text. */
export const blockStart = /^(?:[#>|<=\s]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~)/;

/** Only marks: breaks, underlines of headings, delimiter rows. */
export const onlyMarks = /^[-*_=:| \t]+$/;

/** Such a line begins nothing but a text. */
export function beginsWithLetter(line: string): boolean {
  const lower = line.charCodeAt(0) | 32;
  return lower >= 97 && lower <= 122;
}

/** What may be a footnote goes on like an item of a list. */
export function isNote(line: string): boolean {
  return line.includes("[^") && line.includes("]:");
}

export function readLines(text: string): readonly SectionSpan[] {
  const lines: SectionSpan[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 ? text.length : newline;
    lines.push({ start, end: newline > start && text[newline - 1] === "\r" ? newline - 1 : stop });
    start = stop + 1;
  }
  return lines;
}

/** "" beyond the last. */
export function lineText({ text, lines }: Lines, index: number): string {
  const line = lines[index];
  return line ? text.slice(line.start, line.end) : "";
}

export function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

/** Whether what stands after blank lines may belong to the list that ends here. */
export function reachesOn(lines: Lines, end: number): boolean {
  const next = afterBlanks(lines, end);
  const line = lineText(lines, next);
  return next < lines.lines.length && (/^[ \t]/.test(line) || listMarker.test(line));
}

/** Index of the next line that is not blank. */
export function afterBlanks(lines: Lines, from: number): number {
  let next = from;
  while (next < lines.lines.length && isBlank(lineText(lines, next))) next++;
  return next;
}
