/**
 * What a section holds after one of its plain lines was edited, made of what it held before: what stands above the line is
 * the same, what stands below it has moved, and only the line is read. So a key in a long section costs no more than that.
 * In doubt nothing comes out, and the section is read as a whole: what it holds is the same.
 * Must not know: templates, other sections, who edits.
 */
import { boundLines } from "./bounds.ts";
import type { Block, Item, List, Paragraph, Row, Table } from "./content.ts";
import { sharedStart, editAt, replaceIn, type LineEdit } from "./line-edit.ts";
import { maskedProse } from "./masked-prose.ts";
import { placeBlock, placeItem, placeLink, placeRow, placeShortcut, placeSpan } from "./placed-blocks.ts";
import { lastFrom, spanOf } from "./placed.ts";
import { createPlainReader, type PlainReader } from "./plain-blocks.ts";
import { isPlainInline, isPlainRow, readInline, refersPlainly, withoutFootnotes } from "./plain-inline.ts";
import { indentOf, readItemLine } from "./plain-list.ts";
import type { Reading, ReadStretch } from "./read-content.ts";
import type { SectionSpan } from "./span.ts";
import { readRow } from "./table-rows.ts";
import { linesOf } from "./text-lines.ts";

/** A section's text, and what was read of it. */
export interface Earlier {
  readonly text: string;
  readonly reading: Reading;
}

export function readEditedLine({ text: old, reading }: Earlier, line: LineEdit, text: string): Reading | undefined {
  if (reading.content.unchecked.length > 0 || boundLines(line.text).unchecked.length > 0) return undefined;
  const stretch = stretchAt(reading, line, old.length);
  if (!stretch || isInCode(line, reading.content.prose)) return undefined;
  const shown = shownIn(line, stretch, old);
  if (!shown || !refersAsBefore(line, stretch, text, reading.labels)) return undefined;
  return withLine(reading, { ...line, shown }, text);
}

/** Where a line is whose text is to be read. */
interface ReadLine extends LineEdit {
  /** What in it may hold links and code. */
  readonly shown: readonly SectionSpan[] | "html";
}

/** The plain stretch that a line is in. Where the parser reads all the rest, how much that is may decide what it reads. */
function stretchAt({ stretches }: Reading, line: LineEdit, length: number): ReadStretch | undefined {
  const last = stretches.at(-1);
  if (last?.kind === "parse" && last.span.end === length) return undefined;
  const stretch = stretches[lastFrom(stretches, line.start, spanOf)];
  return stretch?.isParsed === false && line.start + line.before.length <= stretch.span.end ? stretch : undefined;
}

/** Code may go on from line to line: then its line endings are no prose. */
function isInCode({ start, before }: LineEdit, prose: string): boolean {
  return prose[start - 1] === "\0" || prose[start + before.length] === "\0";
}

/** The line's text, if it is still what it was: a line of the same paragraph, an item of the same depth, a row. */
function shownIn(line: LineEdit, { kind, span }: ReadStretch, old: string): ReadLine["shown"] | undefined {
  const { start, before, text } = line;
  const from = (marks: number): readonly SectionSpan[] => [{ start: start + marks, end: start + text.length }];
  switch (kind) {
    case "paragraph":
    case "quote": {
      const marks = kind === "paragraph" ? 0 : marksOf(text);
      const isSame = kind === "paragraph" || (marks > 0 && marks === marksOf(before));
      return isSame && staysText(before.slice(marks), text.slice(marks)) ? from(marks) : undefined;
    }
    case "list": {
      const indent = indentOf(text);
      const item = readItemLine(text.slice(indent));
      const marks = indent + (item?.marks ?? 0);
      const isSame =
        before.startsWith(text.slice(0, marks)) && readItemLine(before.slice(indent))?.marks === item?.marks;
      return item && isSame ? from(marks) : undefined;
    }
    case "table":
    case "rows":
      if (!text.startsWith("|") || !before.startsWith("|") || !isPlainRow(text)) return undefined;
      return rowAt(line).cells.map((cell) => placeSpan(cell.span, start));
    case "html": {
      const closing = old.indexOf("-->", span.start + 4);
      const isBelow = closing !== -1 && closing + 3 <= start + sharedStart(before, text);
      return isBelow && span.start === start && old.startsWith("<!--", start) ? "html" : undefined;
    }
    default:
      return undefined;
  }
}

function marksOf(line: string): number {
  return /^> ?/.exec(line)?.[0].length ?? 0;
}

/** Begins nothing, defines nothing, and has nothing in it that may go on beyond the line. */
const onlyText = /^(?:[a-z]|\[[a-z])(?:[^`<>\\\]]|\](?!:))*$/i;

function staysText(before: string, text: string): boolean {
  return before[0] === text[0] && onlyText.test(before) && onlyText.test(text) && isPlainInline(text);
}

function rowAt({ text }: LineEdit): Row {
  return readRow(text, { start: 0, end: text.trimEnd().length });
}

/** Whether labels are used in the line with `[a]` alone, and no brackets may go on from or to another line. */
function refersAsBefore(
  { start, before, text: shown }: LineEdit,
  { span }: ReadStretch,
  text: string,
  labels: ReadonlySet<string>,
): boolean {
  const others = withoutFootnotes(labels);
  if (others.size === 0) return true;
  const above = text.slice(span.start, start);
  const below = text.slice(start + shown.length, span.end + shown.length - before.length);
  const isOpenAbove = above.lastIndexOf("[") > above.lastIndexOf("]");
  const opening = below.indexOf("[");
  const isClosedBelow = below.includes("]") && (opening === -1 || below.indexOf("]") < opening);
  return !isOpenAbove && !isClosedBelow && refersPlainly(shown, others, []);
}

function withLine(reading: Reading, line: ReadLine, text: string): Reading | undefined {
  const { content } = reading;
  const { start, before } = line;
  const end = start + before.length;
  const by = line.text.length - before.length;
  const reader = createPlainReader(text, text, reading.labels);
  if (line.shown === "html") reader.prose.push({ start, end: end + by });
  else for (const span of line.shown) readInline(text, span, reading.labels, reader.inline);
  const blocks = withBlock(content.blocks, line, reader);
  if (!blocks) return undefined;
  const masked = maskedProse(
    line.text,
    reader.prose.map((span) => placeSpan(span, -start)),
  );
  return {
    content: {
      ...content,
      blocks,
      // In one piece: it is looked at character by character.
      prose: [content.prose.slice(0, start), masked, content.prose.slice(end)].join(""),
      links: replaceIn(content.links, { start, end }, reader.links, (link) => placeLink(link, by)),
      shortcuts: replaceIn(content.shortcuts, { start, end }, reader.shortcuts, (shortcut) =>
        placeShortcut(shortcut, by),
      ),
    },
    parts: reading.parts,
    stretches: reading.stretches.map((stretch) => {
      const { span } = stretch;
      if (span.end < start) return stretch;
      return { ...stretch, span: span.start > start ? placeSpan(span, by) : { start: span.start, end: span.end + by } };
    }),
    labels: reading.labels,
  };
}

/** Blocks of which one has the line; `undefined` where none of them has it as such. */
function withBlock(blocks: readonly Block[], line: ReadLine, reader: PlainReader): readonly Block[] | undefined {
  return editAt(blocks, line, spanOf, (block) => editedBlock(block, line, reader), placeBlock);
}

function editedBlock(block: Block, line: ReadLine, reader: PlainReader): Block | undefined {
  const by = line.text.length - line.before.length;
  const span = { start: block.span.start, end: block.span.end + by };
  switch (block.kind) {
    case "paragraph":
      return editedParagraph(block, span, line);
    case "list":
      return editedList(block, span, line, reader);
    case "table":
      return editedTable(block, span, line);
    case "html":
      return line.shown === "html" ? { kind: "html", span, value: reader.text.slice(span.start, span.end) } : undefined;
    default:
      return undefined;
  }
}

function editedParagraph(paragraph: Paragraph, span: SectionSpan, line: LineEdit): Paragraph | undefined {
  const end = line.start + line.text.trimEnd().length;
  const itself = (own: SectionSpan): SectionSpan => own;
  const lines = editAt(paragraph.lines, line, itself, ({ start }) => ({ start, end }), placeSpan);
  return lines && { ...paragraph, span, lines };
}

function editedList(list: List, span: SectionSpan, line: ReadLine, reader: PlainReader): List | undefined {
  const items = editAt(list.items, line, spanOf, (item) => editedItem(item, line, reader), placeItem);
  return items && { ...list, span, items };
}

function editedItem(item: Item, line: ReadLine, reader: PlainReader): Item | undefined {
  const by = line.text.length - line.before.length;
  const span = { start: item.span.start, end: item.span.end + by };
  if (item.span.start >= line.start && line.shown !== "html") {
    const lines = line.shown.flatMap((shown) => linesOf(reader.text, shown));
    return { span, lines, blocks: item.blocks.map((block) => placeBlock(block, by)) };
  }
  const blocks = withBlock(item.blocks, line, reader);
  return blocks && { ...item, span, blocks };
}

function editedTable(table: Table, span: SectionSpan, line: LineEdit): Table | undefined {
  const row = placeRow(rowAt(line), line.start);
  if (line.start <= table.delimiter.end) return undefined;
  const rows = editAt(table.rows, line, spanOf, () => row, placeRow);
  return rows && { ...table, span, rows };
}
