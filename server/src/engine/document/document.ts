/**
 * A document as sections: immutable, and an edit keeps every section it did not touch, object and all.
 * Must not know: templates, rules. Offsets are the document's unless a type says otherwise.
 */
import { withMeantTables } from "./broken-tables.ts";
import { bareContent, readBareSection, readPlainHeading } from "./bare-heading.ts";
import type { Content, Heading } from "./content.ts";
import { opensFrontMatter } from "./front-matter.ts";
import { carryBrackets } from "./brackets.ts";
import { readEditedLine, type Earlier } from "./edited-line.ts";
import { lineEdit } from "./line-edit.ts";
import { carryTargets } from "./link-targets.ts";
import { readHeadingLine, readSection, type Reading } from "./read-content.ts";
import { memoOf, type Section } from "./section.ts";
import { cutAtParsedHeadings, scanPieces, splitInSteps } from "./split.ts";
import { sharedEnds } from "./shared-ends.ts";
import type { DocumentSpan } from "./span.ts";

export type { Section };

export interface Document {
  readonly sections: readonly Section[];
  /** Offset of each section's first character. Typed, because a copy of it is made at each key; nobody writes to it. */
  readonly starts: Uint32Array;
  readonly length: number;
}

export interface TextEdit {
  readonly span: DocumentSpan;
  readonly text: string;
}

export function readDocument(text: string): Document {
  return assemble(scanPieces(text, true).flatMap(cutAtParsedHeadings));
}

/** The same; yields between its steps. */
export function* readDocumentInSteps(text: string): Generator<void, Document> {
  return assemble(yield* splitInSteps(text));
}

export function documentText(document: Document): string {
  return document.sections.map((section) => section.text).join("");
}

/** The document after one edit; sections that the edit cannot have changed are the same objects. */
export function editDocument(document: Document, edit: TextEdit): Document {
  const first = anchorAtOrBefore(document, Math.max(0, sectionAt(document, edit.span.start) - 1));
  let last = sectionAt(document, edit.span.end);
  let known = textAround(document, first, last, edit);
  // Where an open fence or comment swallows what follows, take in more until a heading stands free again.
  for (let take = 1; ; take *= 2) {
    while (last + 1 < document.sections.length && document.sections[last + 1]?.anchored === false) {
      last++;
      known += document.sections[last]?.text ?? "";
    }
    const heading = firstLine(document.sections[last + 1]);
    // Made in one go, and all else is cut from it: a section may have a megabyte.
    const probed = known + heading;
    // The line that closes front matter may stand anywhere below.
    if (opensFrontMatter(first === 0 ? probed : (document.sections[0]?.text ?? ""))) {
      return readEdited(document, edit);
    }
    const pieces = scanPieces(probed, first === 0);
    if (heading === "") return withPieces(document, first, keepEqual(pieces, document, first, last), last);
    // Below a heading that stands free all is as it was.
    if (pieces.at(-1)?.text === heading) {
      return withPieces(document, first, keepEqual(pieces.slice(0, -1), document, first, last), last);
    }
    for (let count = 0; count < take && last + 1 < document.sections.length; count++) {
      last++;
      known += document.sections[last]?.text ?? "";
    }
  }
}

/** The text of these sections after an edit of them; nothing is joined that is cut again. */
function textAround({ sections, starts }: Document, first: number, last: number, { span, text }: TextEdit): string {
  let [before, after] = ["", ""];
  for (let index = first; index <= last; index++) {
    const own = sections[index]?.text ?? "";
    const start = starts[index] ?? 0;
    before += own.slice(0, Math.max(0, span.start - start));
    after += own.slice(Math.max(0, span.end - start));
  }
  return before + text + after;
}

/** With its end; "" where there is no section. */
function firstLine(section: Section | undefined): string {
  const text = section?.text ?? "";
  const newline = text.indexOf("\n");
  return newline === -1 ? text : text.slice(0, newline + 1);
}

/** All of it is read anew; what is equal is kept all the same. */
function readEdited(document: Document, { span, text: written }: TextEdit): Document {
  const last = document.sections.length - 1;
  const old = textBetween(document, 0, last);
  const text = old.slice(0, span.start) + written + old.slice(span.end);
  return assemble(keepEqual(scanPieces(text, true), document, 0, last));
}

function textBetween(document: Document, first: number, last: number): string {
  return document.sections
    .slice(first, last + 1)
    .map((section) => section.text)
    .join("");
}

/** The sections that stand between what two documents share. */
export function changedSections(document: Document, earlier: Document | undefined): readonly Section[] {
  if (!earlier) return document.sections;
  const { start, end } = sharedEnds(document.sections, earlier.sections);
  return document.sections.slice(start, document.sections.length - end);
}

/** Index of the section that an offset stands in; at a boundary the later one. */
export function sectionAt(document: Document, offset: number): number {
  let low = 0;
  let high = document.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((document.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Known {
  readonly content: Content;
  /** Of a long section alone: what an edit leaves of it need not be read again. */
  readonly reading: Reading | undefined;
}

const contents = memoOf<Known>();
/** Of sections that were not read yet: what was read of the section that they were made from. */
const readBefore = new WeakMap<Section, Earlier>();

/** Shorter sections are read anew. */
const longSection = 4000;

/** What a section holds; read when first asked for. */
export function contentOf(section: Section): Content {
  const known = contents.get(section);
  if (known) return known.content;
  const bare = readBareSection(section.text);
  if (bare) {
    contents.set(section, { content: bare, reading: undefined });
    return bare;
  }
  const earlier = readBefore.get(section);
  const reading = earlier ? readAgain(earlier, section.text) : readSection(section.text);
  const content = withMeantTables(reading.content, section.text);
  contents.set(section, { content, reading: section.text.length < longSection ? undefined : reading });
  readBefore.delete(section);
  return content;
}

/** What is known of a section's content is carried over to what is left of that. */
function readAgain({ text: old, reading }: Earlier, text: string): Reading {
  const line = lineEdit(old, text);
  const edited = line && readEditedLine({ text: old, reading }, line, text);
  if (!edited) return readSection(text, reading.parts);
  carryBrackets(reading.content, edited.content, line);
  carryTargets(reading.content, edited.content, line, text);
  return edited;
}

/** Makes what was read of the longest section that an edit took away known to the longest that it made. */
function handOn(gone: readonly Section[], come: readonly Section[]): void {
  const [from, to] = [longestOf(gone), longestOf(come)];
  const reading = from && contents.get(from)?.reading;
  const earlier = reading ? { text: from.text, reading } : from && readBefore.get(from);
  if (earlier && to && to.text.length >= longSection) readBefore.set(to, earlier);
}

function longestOf(sections: readonly Section[]): Section | undefined {
  return sections.reduce<Section | undefined>(
    (longest, section) => (longest && longest.text.length >= section.text.length ? longest : section),
    undefined,
  );
}

/** A heading in the first column whose title cannot lead to a definition: the line alone tells what it is. */
const plainHeading = /^#{1,6}(?:[ \t][^\n\r[]*)?(?:\r?\n|$)/;

/** The heading that a section begins with. Nothing but its line is read, where that will do. */
export function headingOf(section: Section): Heading | undefined {
  const known = contents.get(section);
  if (known) return known.content.heading;
  const plain = readPlainHeading(section.text);
  const bare = plain && bareContent(section.text, plain);
  if (bare) contents.set(section, { content: bare, reading: undefined });
  if (plain) return plain;
  const line = plainHeading.exec(section.text)?.[0];
  return line === undefined ? contentOf(section).heading : readHeadingLine(line);
}

/** The document with other sections for those from `first` to `last`. */
function withPieces(document: Document, first: number, pieces: readonly Section[], last: number): Document {
  const sections = spliced(document.sections, first, pieces, last);
  const starts = new Uint32Array(sections.length);
  starts.set(document.starts.subarray(0, first));
  let length = document.starts[first] ?? 0;
  for (const [index, { text }] of pieces.entries()) {
    starts[first + index] = length;
    length += text.length;
  }
  const behind = first + pieces.length;
  starts.set(document.starts.subarray(last + 1), behind);
  const moved = length - (document.starts[last + 1] ?? document.length);
  if (moved !== 0) for (let at = behind; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + moved;
  return { sections, starts, length: document.length + moved };
}

/** A copy with other items for those from `first` to `last`; of a long list it is made in one piece. */
function spliced<Item>(list: readonly Item[], first: number, items: readonly Item[], last: number): Item[] {
  if (items.length !== last + 1 - first) return list.slice(0, first).concat(items, list.slice(last + 1));
  const copy = list.slice();
  for (const [index, item] of items.entries()) copy[first + index] = item;
  return copy;
}

function assemble(sections: readonly Section[]): Document {
  const starts = new Uint32Array(sections.length);
  let length = 0;
  for (const [index, { text }] of sections.entries()) {
    starts[index] = length;
    length += text.length;
  }
  return { sections, starts, length };
}

/** Pieces as sections; where an old section has the same text, that one. */
function keepEqual(pieces: readonly Section[], document: Document, first: number, last: number): readonly Section[] {
  const edited = document.sections.slice(first, last + 1);
  const old = new Map(edited.map((section) => [section.text, section]));
  const sections = pieces.flatMap(cutAtParsedHeadings).map((piece) => {
    const same = old.get(piece.text);
    return same?.anchored === piece.anchored ? same : piece;
  });
  const [before, after] = [new Set(edited), new Set<Section>(sections)];
  handOn(
    edited.filter((section) => !after.has(section)),
    sections.filter((section) => !before.has(section)),
  );
  return sections;
}

function anchorAtOrBefore(document: Document, index: number): number {
  let anchor = index;
  while (anchor > 0 && document.sections[anchor]?.anchored === false) anchor--;
  return anchor;
}
