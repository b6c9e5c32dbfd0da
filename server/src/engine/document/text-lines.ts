/**
 * The lines of a stretch of text, as a reader sees them.
 * Must not know: what stands in them.
 */
import type { SectionSpan } from "./span.ts";

/** The lines of a stretch, without indent, quote marks, line endings and hard-break marks. */
export function linesOf(text: string, span: SectionSpan): readonly SectionSpan[] {
  const lines = rowLines(text, span);
  lines.forEach(({ start, end }, index) => {
    const isBreak = index < lines.length - 1 && text[end - 1] === "\\" && end > start;
    if (isBreak) lines[index] = { start, end: start + text.slice(start, end - 1).trimEnd().length };
  });
  return lines;
}

/** The same for the lines of a table, where a backslash at the end is one. */
export function rowLines(text: string, span: SectionSpan): SectionSpan[] {
  const lines: SectionSpan[] = [];
  let start = span.start;
  while (start < span.end) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 || newline >= span.end ? span.end : newline;
    // Most lines begin and end with a letter or a mark: nothing is to be left out of them.
    if (isShown(text.charCodeAt(start)) && isShown(text.charCodeAt(stop - 1))) lines.push({ start, end: stop });
    else lines.push(shownOf(text, start, stop, start === span.start));
    start = stop + 1;
  }
  return lines;
}

/** A line without the blanks at its end, and, unless it is the first, without its indent and quote marks. */
function shownOf(text: string, start: number, stop: number, isFirst: boolean): SectionSpan {
  const raw = text.slice(start, stop);
  const prefix = isFirst ? 0 : (/^(?:[ \t]*>)*[ \t]*/.exec(raw)?.[0].length ?? 0);
  const end = start + prefix + raw.slice(prefix).trimEnd().length;
  return { start: Math.min(start + prefix, end), end };
}

/** ASCII and neither a blank nor a quote mark. */
function isShown(char: number): boolean {
  return char > 32 && char < 127 && char !== quoteMark;
}

const quoteMark = 62;
