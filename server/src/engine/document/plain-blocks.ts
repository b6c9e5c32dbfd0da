/**
 * Blocks made of plain stretches, the same that the parser's tree would give.
 * Must not know: what makes a stretch plain.
 */
import type { Block, Item, List, Row } from "./content.ts";
import { createReader, maskAlert, type Reader } from "./parsed-blocks.ts";
import { readInline, type Found } from "./plain-inline.ts";
import type { PlainItem } from "./plain-list.ts";
import type { Stretch } from "./plain-text.ts";
import type { SectionSpan } from "./span.ts";
import { readRow, readTable } from "./table-rows.ts";
import { linesOf } from "./text-lines.ts";

/** What plain stretches are read with. */
export interface PlainReader extends Reader {
  /** The text as the parser would see it. */
  readonly bounded: string;
  /** Labels that the section defines: `^1` is a footnote's. */
  readonly labels: ReadonlySet<string>;
  /** Keeps what is found in lines of text: one for all of them, of which there may be tens of thousands. */
  readonly inline: Found;
}

export function createPlainReader(text: string, bounded: string, labels: ReadonlySet<string>): PlainReader {
  const reader = createReader(text);
  const { prose, links, shortcuts } = reader;
  const inline: Found = {
    code: (code) => prose.push(code),
    link: (link) => {
      prose.push(link.span);
      links.push(link);
    },
    shortcut: (shortcut) => shortcuts.push(shortcut),
    footnote: (reference, label) => {
      if (labels.has(`^${label}`)) prose.push(reference);
    },
  };
  return { ...reader, bounded, labels, inline };
}

/** Further rows of a table. */
export function readPlainRows(lines: readonly SectionSpan[], reader: PlainReader): readonly Row[] {
  return lines.map((line) => {
    const row = readRow(reader.text, withoutBlanksAtEnd(line, reader.text));
    for (const cell of row.cells) findInline(cell.span, reader);
    return row;
  });
}

function withoutBlanksAtEnd(line: SectionSpan, text: string): SectionSpan {
  const { start, end } = line;
  return /\s/.test(text.charAt(end - 1)) ? { start, end: start + text.slice(start, end).trimEnd().length } : line;
}

export function readPlain(stretch: Stretch, reader: PlainReader, out: Block[]): void {
  const { text, bounded } = reader;
  const { span } = stretch;
  switch (stretch.kind) {
    case "heading": {
      const title = bounded.slice(stretch.title.start, stretch.title.end).replace(/\s+/g, " ").trim();
      reader.heading = { depth: stretch.depth, span, titleSpan: stretch.title, title };
      return;
    }
    case "paragraph":
      findInline(span, reader);
      out.push({ kind: "paragraph", span, lines: linesOf(text, span), quoted: false });
      return;
    case "footnote":
      reader.prose.push({ start: span.start, end: text.indexOf("]:", span.start) + 2 });
      findInline(stretch.text, reader);
      out.push({ kind: "paragraph", span: stretch.text, lines: linesOf(text, stretch.text), quoted: false });
      return;
    case "definitions":
      for (const { span: line, label } of stretch.definitions) {
        reader.prose.push(line);
        out.push({ kind: "definition", span: line, label });
      }
      return;
    case "quote":
      maskAlert(span, reader);
      for (const paragraph of stretch.paragraphs) {
        findInline(paragraph, reader);
        out.push({ kind: "paragraph", span: paragraph, lines: linesOf(text, paragraph), quoted: true });
      }
      return;
    case "table": {
      const table = readTable(span, text, stretch.lines.length - 1);
      for (const row of [table.header, ...table.rows]) for (const cell of row.cells) findInline(cell.span, reader);
      out.push(table);
      return;
    }
    case "list":
      out.push(readList(stretch.items, reader));
      return;
    case "code": {
      const value = bounded.slice(stretch.value.start, stretch.value.end);
      reader.prose.push(span);
      out.push({ kind: "code", span, language: stretch.language, value });
      return;
    }
    case "front-matter": {
      const value = bounded.slice(stretch.value.start, stretch.value.end);
      reader.prose.push(span);
      out.push({ kind: "front-matter", span, value, valueStart: text.indexOf("\n", span.start) + 1 });
      return;
    }
    case "html":
      reader.prose.push(span);
      out.push({ kind: "html", span, value: bounded.slice(span.start, span.end) });
      return;
    case "break":
      out.push({ kind: "break", span });
      return;
    // Not plain, or no block of their own.
    case "parse":
    case "items":
    case "rows":
  }
}

/** Items with those below them. */
function readList(lines: readonly PlainItem[], reader: PlainReader): List {
  const top: ItemDraft[] = [];
  const open: ItemDraft[] = [];
  for (const line of lines) {
    const { span, marks, depth } = line;
    const text = { start: span.start + marks, end: span.end };
    findInline(text, reader);
    const draft: ItemDraft = { line, lines: linesOf(reader.text, text), below: undefined };
    const above = depth === 0 ? undefined : open[depth - 1];
    if (above) (above.below ??= []).push(draft);
    else top.push(draft);
    open[depth] = draft;
  }
  return listOf(top);
}

interface ItemDraft {
  readonly line: PlainItem;
  readonly lines: readonly SectionSpan[];
  below: ItemDraft[] | undefined;
}

function listOf(drafts: readonly ItemDraft[]): List {
  const items = drafts.map(({ line, lines, below }): Item => {
    const list = below && listOf(below);
    const span = list ? { start: line.span.start, end: list.span.end } : line.span;
    return { span, lines, blocks: list ? [list] : [] };
  });
  const span = { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
  return { kind: "list", span, ordered: drafts[0]?.line.ordered === true, items };
}

function findInline(span: SectionSpan, { bounded, labels, inline }: PlainReader): void {
  readInline(bounded, span, labels, inline);
}
