/**
 * What the parser reads of one stretch of a section's text. It depends on nothing but the stretch and what it is told to
 * stand before it, so it holds wherever the stretch stands.
 * Must not know: what stands around the stretch.
 */
import { append } from "./append.ts";
import { boundWhole, type BoundedText, type Unchecked } from "./bounds.ts";
import type { RootContent } from "mdast";
import type { Block, Row, Table } from "./content.ts";
import { definedLabels } from "./definitions.ts";
import { parseMarkdown } from "./markdown.ts";
import { createReader, readFirst, readNodes, readRows, type Reader } from "./parsed-blocks.ts";
import { parseRuns } from "./table-runs.ts";
import { linesOf } from "./text-lines.ts";

export interface Stretched {
  /** As written. */
  readonly text: string;
  /** As long: without the lines that are not to be parsed. */
  readonly bounded: string;
  /** Definitions that are to be known, with blank lines after them; "" for none. */
  readonly lead: string;
  /** Header and delimiter of the table that the text goes on with; "" for a text of its own. */
  readonly header: string;
  /** It begins the section: it may be its heading. */
  readonly isFirst: boolean;
}

/** Places count from the first character of the stretch. */
export interface Part extends Reader {
  readonly blocks: readonly Block[];
  /** Of a text that goes on with a table. */
  readonly rows: readonly Row[];
  readonly unchecked: readonly Unchecked[];
  /** Labels that are defined in it. */
  readonly labels: readonly string[];
}

/** Two stretches with one key are read the same. */
export function keyOf({ text, lead, header, isFirst }: Stretched): string {
  return `${isFirst} ${lead.length} ${header.length}\n${lead}${header}${text}`;
}

export function readPart(stretched: Stretched): Part {
  return parsePart(stretched, boundWhole(stretched.bounded));
}

/** `whole`: what of the bounded text is to be parsed. */
export function parsePart({ text, lead, header, isFirst }: Stretched, whole: BoundedText): Part {
  const reader = createReader(text);
  const before = lead.length + header.length;
  const blocks: Block[] = [];
  const rows: Row[] = [];
  const labels: string[] = [];
  for (const { kind, root, shift } of parseRuns(lead + header + whole.text, parseMarkdown)) {
    const own = root.children.filter((node) => (node.position?.start.offset ?? 0) + shift >= lead.length);
    if (header !== "") append(rows, readRows(own[0], shift - before, reader));
    else if (kind === "rows") growTable(blocks, readRows(own[0], shift - before, reader), end(own[0]) + shift - before);
    else if (isFirst && blocks.length === 0) readFirst(own, shift - before, reader, blocks);
    else readNodes(own, shift - before, false, reader, blocks);
    if (text.includes("]:")) append(labels, own.flatMap(definedLabels));
  }
  // What is not parsed is there, none the less.
  for (const { span } of whole.unchecked)
    blocks.push({ kind: "paragraph", span, lines: linesOf(text, span), quoted: false });
  return { ...reader, blocks, rows, unchecked: whole.unchecked, labels };
}

function growTable(blocks: Block[], rows: readonly Row[], end: number): void {
  const table = blocks.at(-1);
  if (table?.kind === "table") blocks[blocks.length - 1] = withRows(table, rows, end);
}

export function withRows(table: Table, rows: readonly Row[], end: number): Table {
  return { ...table, span: { start: table.span.start, end }, rows: [...table.rows, ...rows] };
}

function end(node: RootContent | undefined): number {
  return node?.position?.end.offset ?? 0;
}
