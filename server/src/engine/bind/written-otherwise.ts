/**
 * What a section's lines begin with, for labels in a form that is not read as one: `Purpose - to keep books`, a row, a
 * column, a bullet without colon. Only tells that something is there, not what it says.
 * Must not know: what the template wants.
 */
import type { Content } from "../document/content.ts";
import { normaliseKey } from "../values/title.ts";

/** Keys of what lines, rows and columns begin with. `taken`: starts of labels that are bound to something else. */
export function lineKeys(content: Content, text: string, taken: ReadonlySet<number>): ReadonlySet<string> {
  const keys = new Set<string>();
  const heading = content.heading?.span.end ?? 0;
  for (const match of text
    .slice(heading)
    .matchAll(
      /^[ \t>|*_+\-–#]*(?:\d{1,3}[.)][ \t]+)?(?:<\w{1,10}>)?[*_]*([^\s:|*_<][^:|*<\n\r]{0,80}?)[*_]*[ \t]*(?:$|[:|*<]|[-–—][ \t]|\()/gmu,
    )) {
    const start = heading + match.index + match[0].indexOf(match[1] ?? "");
    // A label begins with its emphasis.
    const isTaken = [start, start - 1, start - 2].some((offset) => taken.has(offset));
    if (!isTaken && content.prose[start] !== "\0") keys.add(normaliseKey(match[1] ?? ""));
  }
  for (const block of content.blocks) {
    if (block.kind === "table") for (const cell of block.header.cells) keys.add(normaliseKey(cell.text));
  }
  return keys;
}
