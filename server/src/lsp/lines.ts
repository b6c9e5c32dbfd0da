/**
 * Lines and columns of a document that is kept as sections: each section knows its own line starts, counted when they
 * are first asked for, so that an edit costs what its section costs.
 * Lines end at `\n`, `\r\n` and `\r`, as the protocol says. Must not know: the protocol's types.
 */
import { sectionAt, type Document, type Section } from "../engine/document/document.ts";
import { memoOf } from "../engine/document/section.ts";
import { sameItems } from "../engine/document/same-items.ts";
import { sharedEnds } from "../engine/document/shared-ends.ts";

/** Units in which a client counts columns. */
export type Encoding = "utf-8" | "utf-16" | "utf-32";

/** Both from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Places of one document, in one encoding. Offsets beyond the text are put at its end. */
export interface Lines {
  readonly placeAt: (offset: number) => Place;
  /** A line beyond the last is the end of the text, a column beyond the line its end. */
  readonly offsetAt: (place: Place) => number;
  readonly count: number;
  /** The line that a section begins with, by its index. */
  readonly firstOf: (section: number) => number;
}

export function linesOf(document: Document, encoding: Encoding): Lines {
  const first = firstLines(document);
  const count = (first.at(-1) ?? 0) + lineStarts(document.sections.at(-1)).length;
  // Places are mostly asked for in order: the section of the last one is looked at first, then the next.
  let latest = 0;
  const { starts } = document;
  const isIn = (index: number, offset: number): boolean =>
    (starts[index] ?? Infinity) <= offset && offset < (starts[index + 1] ?? Infinity);
  const sectionOf = (offset: number): number => {
    if (isIn(latest, offset)) return latest;
    latest = isIn(latest + 1, offset) ? latest + 1 : sectionAt(document, offset);
    return latest;
  };
  return {
    count,
    firstOf: (section) => first[section] ?? 0,
    placeAt: (offset) => {
      const at = Math.max(0, Math.min(offset, document.length));
      const index = sectionOf(at);
      const section = document.sections[index];
      const within = at - (document.starts[index] ?? 0);
      const starts = lineStarts(section);
      const line = lastAtOrBefore(starts, within);
      const start = starts[line] ?? 0;
      return {
        line: (first[index] ?? 0) + line,
        character: unitsIn(section?.text ?? "", start, within, encoding),
      };
    },
    offsetAt: ({ line, character }) => {
      if (line < 0) return 0;
      if (line >= count) return document.length;
      const index = lastAtOrBefore(first, line);
      const section = document.sections[index];
      const starts = lineStarts(section);
      const within = line - (first[index] ?? 0);
      const text = section?.text ?? "";
      const start = starts[within] ?? text.length;
      const end = lineEnd(text, start, starts[within + 1] ?? text.length);
      return (document.starts[index] ?? 0) + offsetOf(text, start, end, character, encoding);
    },
  };
}

const known = memoOf<readonly number[]>();
const knownFirst = new WeakMap<Document, readonly number[]>();

/** Number of the line that each section begins with. */
function firstLines(document: Document): readonly number[] {
  const cached = knownFirst.get(document);
  if (cached) return cached;
  const first: number[] = [];
  let line = 0;
  for (const section of document.sections) {
    first.push(line);
    line += lineBreaks(section);
  }
  knownFirst.set(document, first);
  return first;
}

/** Counts the lines of an edited document from those of the one before, whose other sections are not looked at. */
export function countEditedLines(document: Document, earlier: Document): void {
  const before = firstLines(earlier);
  const { start, end } = sharedEnds(document.sections, earlier.sections);
  const own: number[] = [];
  let line = start === 0 ? 0 : (before[start - 1] ?? 0) + lineBreaks(document.sections[start - 1]);
  for (let index = start; index < document.sections.length - end; index++) {
    own.push(line);
    line += lineBreaks(document.sections[index]);
  }
  const moved = end === 0 ? 0 : line - (before[before.length - end] ?? 0);
  // Most keys move no line.
  if (moved === 0 && sameItems(own, before.slice(start, before.length - end))) {
    knownFirst.set(document, before);
    return;
  }
  const first = [...before.slice(0, start), ...own];
  for (let index = before.length - end; index < before.length; index++) first.push((before[index] ?? 0) + moved);
  knownFirst.set(document, first);
}

function lineBreaks(section: Section | undefined): number {
  return lineStarts(section).length - 1;
}

/** Offsets in the section; the last is its length where it ends with a line's end. */
function lineStarts(section: Section | undefined): readonly number[] {
  if (!section) return [0];
  const cached = known.get(section);
  if (cached) return cached;
  const { text } = section;
  const starts = [0];
  let newline = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (newline !== -1 || carriage !== -1) {
    // `\r` ends a line, unless its `\n` follows at once and does.
    const isCarriage = carriage !== -1 && (newline === -1 || carriage < newline - 1);
    const end = (isCarriage ? carriage : newline) + 1;
    starts.push(end);
    if (newline !== -1 && newline < end) newline = text.indexOf("\n", end);
    if (carriage !== -1 && carriage < end) carriage = text.indexOf("\r", end);
  }
  known.set(section, starts);
  return starts;
}

/** Index of the last item that is not greater. */
function lastAtOrBefore(items: readonly number[], limit: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((items[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Without what ends the line. */
function lineEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text[end - 1] === "\n") end--;
  if (end > start && text[end - 1] === "\r") end--;
  return end;
}

function unitsIn(text: string, from: number, to: number, encoding: Encoding): number {
  if (encoding === "utf-16") return to - from;
  let units = 0;
  for (const char of text.slice(from, to)) units += width(char, encoding);
  return units;
}

function offsetOf(text: string, start: number, end: number, character: number, encoding: Encoding): number {
  if (character <= 0) return start;
  if (encoding === "utf-16") return Math.min(start + character, end);
  let offset = start;
  let units = 0;
  for (const char of text.slice(start, end)) {
    units += width(char, encoding);
    // A column within a character is the place before it.
    if (units > character) break;
    offset += char.length;
  }
  return offset;
}

function width(char: string, encoding: "utf-8" | "utf-32"): number {
  if (encoding === "utf-32") return 1;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
