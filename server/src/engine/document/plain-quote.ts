/**
 * Quotes that are nothing but text: each line has its mark, and none begins anything else.
 * Must not know: what stands around them.
 */
import { isPlainInline, mayDefine } from "./plain-inline.ts";
import { blockStart, isBlank, isNote, lineText, onlyMarks, type Lines } from "./plain-lines.ts";
import type { SectionSpan } from "./span.ts";

export interface PlainQuote {
  /** The line after it. */
  readonly end: number;
  /** From the first character of the text, without the mark before it; further lines have theirs. */
  readonly paragraphs: readonly SectionSpan[];
}

/** The quote that begins on a line; `undefined` where the parser has to tell. */
export function quoteFrom(lines: Lines, from: number): PlainQuote | undefined {
  const paragraphs: SectionSpan[] = [];
  let isOpen = false;
  let at = from;
  for (; at < lines.lines.length; at++) {
    const line = lineText(lines, at);
    const place = lines.lines[at];
    if (isBlank(line) || !place) break;
    // What has no mark may go on with the text.
    if (!line.startsWith(">")) return undefined;
    const marks = line.startsWith("> ") ? 2 : 1;
    const shown = line.slice(marks);
    if (isBlank(shown)) {
      isOpen = false;
      continue;
    }
    if (blockStart.test(shown) || onlyMarks.test(shown) || isNote(shown)) return undefined;
    const last = isOpen ? paragraphs.pop() : undefined;
    paragraphs.push({ start: last?.start ?? place.start + marks, end: place.end });
    isOpen = true;
  }
  const texts = paragraphs.map(({ start, end }) => lines.text.slice(start, end));
  return texts.every((text) => isPlainInline(text) && !mayDefine(text)) ? { end: at, paragraphs } : undefined;
}
