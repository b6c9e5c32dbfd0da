/**
 * Headings of plain words, read without the parser: the line alone, and a section that holds nothing else. Documents may have
 * tens of thousands of them. A property holds what is read here equal to what the parser reads.
 * Must not know: anything but such headings.
 */
import type { Content, Heading } from "./content.ts";

/** Words and what stands between them: no mark, no bracket, nothing that could be an address. */
const plainLine = /^(#{1,6}) +(?!www\.)((?:[\p{L}\p{N}](?:[ .,:()-]{1,4}(?!www\.))?){1,200}(?<=[\p{L}\p{N}]))\r?\n/u;

/** Characters. */
const longestHeading = 400;

/** What stands at the beginning of a text; `undefined` where it is more than a heading of plain words. */
export function readPlainHeading(text: string): Heading | undefined {
  const match = plainLine.exec(text);
  if (!match) return undefined;
  const [line, { length: depth } = "", title = ""] = match;
  // Of two blanks one is read.
  if (title.includes("  ")) return undefined;
  const end = line.trimEnd().length;
  return { depth, span: { start: 0, end }, titleSpan: { start: end - title.length, end }, title };
}

const nothing: readonly never[] = [];

/** The content of a section that is such a heading, and blank lines. */
export function readBareSection(text: string): Content | undefined {
  // Most sections are longer than any heading.
  const heading = text.length > longestHeading ? undefined : readPlainHeading(text);
  return heading && bareContent(text, heading);
}

/** The same, where the heading was read. */
export function bareContent(text: string, heading: Heading): Content | undefined {
  if (text.length > longestHeading || text.slice(heading.span.end).trim() !== "") return undefined;
  return { heading, blocks: nothing, prose: text, links: nothing, shortcuts: nothing, unchecked: nothing };
}
