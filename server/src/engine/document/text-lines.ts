/**
 * The lines of a stretch of text, as a reader sees them.
 * Must not know: what stands in them.
 */
import type { SectionSpan } from "./span.ts";

/** The lines of a stretch, without indent, quote marks, line endings and hard-break marks. */
export function linesOf(text: string, span: SectionSpan): readonly SectionSpan[] {
  return rowLines(text, span).map((line, index, lines) => {
    const isBreak = index < lines.length - 1 && text[line.end - 1] === "\\" && line.end > line.start;
    if (!isBreak) return line;
    return { start: line.start, end: line.start + text.slice(line.start, line.end - 1).trimEnd().length };
  });
}

/** The same for the lines of a table, where a backslash at the end is one. */
export function rowLines(text: string, span: SectionSpan): readonly SectionSpan[] {
  const lines: SectionSpan[] = [];
  let start = span.start;
  while (start < span.end) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 || newline >= span.end ? span.end : newline;
    const raw = text.slice(start, stop);
    const prefix = start === span.start ? 0 : (/^(?:[ \t]*>)*[ \t]*/.exec(raw)?.[0].length ?? 0);
    const end = start + prefix + raw.slice(prefix).trimEnd().length;
    lines.push({ start: Math.min(start + prefix, end), end });
    start = stop + 1;
  }
  return lines;
}
