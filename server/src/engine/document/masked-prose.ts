/**
 * A text with everything in it that is not prose blanked.
 * Must not know: how that was found.
 */
import { fillerOf } from "./filler.ts";
import type { SectionSpan } from "./span.ts";

const mask = fillerOf("\0");

/** As long as the text: U+0000 stands for each character of the spans, and for math within a line. */
export function maskedProse(text: string, masked: readonly SectionSpan[]): string {
  const isSorted = masked.every((span, index) => index === 0 || (masked[index - 1]?.start ?? 0) <= span.start);
  const spans = isSorted ? masked : [...masked].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.end <= at) continue;
    const start = Math.max(at, span.start);
    parts.push(text.slice(at, start), mask(span.end - start));
    at = span.end;
  }
  parts.push(text.slice(at));
  const prose = parts.join("");
  if (!prose.includes("$")) return prose;
  return prose.replace(/\$(?![\s$])(?:[^$\n\\]|\\.){1,200}(?<!\s)\$(?!\d)/g, (math) => mask(math.length));
}
