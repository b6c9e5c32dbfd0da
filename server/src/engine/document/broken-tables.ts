/**
 * Lines meant as a table that Markdown takes for none, or only in part: the delimiter row is broken or absent, the header
 * is absent, blank lines split it. They become the table that was meant, which says how it is broken, so that all other
 * parts see one table; rows that stray pipes cut into too many cells become the rows that were meant. Where it is not
 * sure that a table was meant, the lines stay what they are.
 * Must not know: templates, what is reported.
 */
import type { Block, Breakage, Content, Paragraph, Row, Table } from "./content.ts";
import { readRow } from "./table-rows.ts";
import type { SectionSpan } from "./span.ts";
import { meantRow } from "./stray-pipes.ts";

export function withMeantTables(content: Content, text: string): Content {
  if (!text.includes("|")) return content;
  const blocks = meantBlocks(content.blocks, checkedText(content, text));
  return blocks === content.blocks ? content : { ...content, blocks };
}

/** Without the lines of what is not checked, which are as long. */
function checkedText({ unchecked }: Content, text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { span } of [...unchecked].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < from) continue;
    parts.push(text.slice(from, span.start), "x".repeat(span.end - span.start));
    from = span.end;
  }
  return unchecked.length === 0 ? text : parts.join("") + text.slice(from);
}

function meantBlocks(blocks: readonly Block[], text: string): readonly Block[] {
  const opened = mapChanged(blocks, (block) => withMeantItems(block, text));
  const whole = opened.some((block) => block.kind === "paragraph" && mayHoldRows(block, text))
    ? joinParts(chainsOf(opened, text).flatMap((chain) => (Array.isArray(chain) ? readChain(chain) : [chain])))
    : opened;
  return mapChanged(whole, (block) => (block.kind === "table" ? withMeantRows(block, text) : block));
}

function withMeantRows(table: Table, text: string): Table {
  const rows = mapChanged(table.rows, (row) => meantRow(text, row, table.header.cells.length));
  return rows === table.rows ? table : { ...table, rows };
}

/** The very list where nothing changes: what is the same object need not be looked at again. */
function mapChanged<Value>(values: readonly Value[], change: (value: Value) => Value): readonly Value[] {
  const changed = values.map(change);
  return changed.some((value, index) => value !== values[index]) ? changed : values;
}

function withMeantItems(block: Block, text: string): Block {
  if (block.kind !== "list") return block;
  const items = mapChanged(block.items, (item) => {
    const blocks = meantBlocks(item.blocks, text);
    return blocks === item.blocks ? item : { ...item, blocks };
  });
  return items === block.items ? block : { ...block, items };
}

/** A line of a paragraph that looks like a table's. */
interface RowLine {
  readonly kind: "row";
  readonly row: Row;
  readonly paragraph: Paragraph;
  /** Blank lines between it and what stands before it in its chain. */
  readonly gap: SectionSpan | undefined;
  /** The line of dashes of a table, or what was meant as one. */
  readonly delimiter: "right" | "wrong" | undefined;
}

interface TextLine {
  readonly kind: "text";
  readonly span: SectionSpan;
  readonly paragraph: Paragraph;
}

interface WholeTable {
  readonly kind: "whole";
  readonly table: Table;
}

type Part = TextLine | RowLine | { readonly kind: "block"; readonly block: Block };

/** Tables and rows that follow one another with nothing but blank lines between them. */
type Chain = (RowLine | WholeTable)[];

function chainsOf(blocks: readonly Block[], text: string): readonly (Chain | Part)[] {
  const out: (Chain | Part)[] = [];
  let chain: Chain | undefined;
  let end: SectionSpan | undefined;
  const add = (unit: RowLine | WholeTable, span: SectionSpan): void => {
    if (chain) chain.push(unit);
    else out.push((chain = [unit]));
    end = span;
  };
  for (const block of blocks) {
    if (block.kind === "table") {
      if (!end || !gapBetween(text, end, block.header.span)) chain = undefined;
      add({ kind: "whole", table: block }, block.rows.at(-1)?.span ?? block.delimiter);
      continue;
    }
    if (block.kind !== "paragraph" || !mayHoldRows(block, text)) {
      chain = undefined;
      end = undefined;
      out.push({ kind: "block", block });
      continue;
    }
    const isRow = rowTest(block, text);
    block.lines.forEach((line, index) => {
      if (!isRow(line)) {
        chain = undefined;
        end = undefined;
        out.push({ kind: "text", span: line, paragraph: block });
        return;
      }
      const gap = index === 0 && end ? gapBetween(text, end, line) : undefined;
      if (index === 0 && !gap) chain = undefined;
      const delimiter = delimiterKind(text.slice(line.start, line.end));
      add({ kind: "row", row: readRow(text, line), paragraph: block, gap, delimiter }, line);
    });
  }
  return out;
}

/** Whether any line of a paragraph could be one of a table. Box art and grid tables are drawn, not meant as tables. */
function mayHoldRows(paragraph: Paragraph, text: string): boolean {
  const shown = text.slice(paragraph.span.start, paragraph.span.end);
  if (!shown.includes("|") || /[\u2500-\u257F]|^[\s>]*\+[-=]/m.test(shown)) return false;
  return paragraph.lines.some((line) => isClosed(text, line) || isDelimiter(text, line));
}

function rowTest(paragraph: Paragraph, text: string): (line: SectionSpan) => boolean {
  const open = paragraph.lines.some((line) => isDelimiter(text, line));
  return (line) => isClosed(text, line) || (open && text.slice(line.start, line.end).includes("|"));
}

/** Begins and ends with a pipe. */
function isClosed(text: string, line: SectionSpan): boolean {
  if (line.end - line.start < 3 || text[line.start] !== "|" || text[line.end - 1] !== "|") return false;
  const backslashes = /\\*$/.exec(text.slice(line.start, line.end - 1))?.[0].length ?? 0;
  return backslashes % 2 === 0;
}

const rightDelimiter = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
/** `|====|====|`, `|–––|–––|`, `|---+---|`, `|--- ---|`: cells of two strokes or more and nothing else. */
const wrongDelimiter = /^\|(?:[ \t]*:?(?:[-–—=_~][ \t]*){2,}:?[ \t]*[|+])+$/;

function isDelimiter(text: string, line: SectionSpan): boolean {
  const shown = text.slice(line.start, line.end);
  return shown.includes("|") && rightDelimiter.test(shown) && readRow(text, line).cells.length > 1;
}

function delimiterKind(line: string): RowLine["delimiter"] {
  if (line.length > 2000) return undefined;
  if (rightDelimiter.test(line)) return "right";
  return wrongDelimiter.test(line) ? "wrong" : undefined;
}

/** The blank lines between two lines of one container; undefined where something else stands there, or nothing. */
function gapBetween(text: string, before: SectionSpan, after: SectionSpan): SectionSpan | undefined {
  const between = text.slice(before.end, after.start);
  if (!/^[\s>]*$/.test(between) || quoteDepth(text, before.start) !== quoteDepth(text, after.start)) return undefined;
  const start = text.indexOf("\n", before.end) + 1;
  const end = text.lastIndexOf("\n", after.start - 1) + 1;
  return start > 0 && end > start ? { start, end } : undefined;
}

function quoteDepth(text: string, offset: number): number {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).split(">").length;
}

interface Draft {
  readonly whole: Table | undefined;
  readonly header: RowLine | undefined;
  readonly delimiter: RowLine | undefined;
  readonly rows: RowLine[];
  readonly gaps: SectionSpan[];
}

function readChain(chain: Chain): readonly Part[] {
  const drafts: Draft[] = [];
  for (let at = 0; at < chain.length; at++) {
    const unit = chain[at];
    if (!unit) break;
    if (unit.kind === "whole") {
      drafts.push({ whole: unit.table, header: undefined, delimiter: undefined, rows: [], gaps: [] });
      continue;
    }
    const current = drafts.at(-1);
    const next = chain[at + 1];
    if (next?.kind === "row" && isHeaderOf(unit, next)) {
      drafts.push({ whole: undefined, header: unit, delimiter: next, rows: [], gaps: next.gap ? [next.gap] : [] });
      at++;
    } else if (current && continues(current, unit)) {
      current.rows.push(unit);
      if (unit.gap) current.gaps.push(unit.gap);
    } else if (unit.delimiter) {
      drafts.push({ whole: undefined, header: undefined, delimiter: unit, rows: [], gaps: [] });
    } else drafts.push({ whole: undefined, header: unit, delimiter: undefined, rows: [], gaps: [] });
  }
  return drafts.flatMap(readDraft);
}

function isHeaderOf(line: RowLine, next: RowLine): boolean {
  if (line.delimiter || !next.delimiter) return false;
  const [wanted, found] = [line.row.cells.length, next.row.cells.length];
  if (Math.max(wanted, found) < 2) return false;
  return next.gap === undefined || (wanted === found && next.delimiter === "right");
}

function continues(draft: Draft, line: RowLine): boolean {
  if (line.delimiter === "right" && line.row.cells.length > 1 && !draft.whole) return false;
  const wanted = (draft.whole?.header ?? draft.header?.row ?? draft.delimiter?.row)?.cells.length ?? 0;
  const same = line.row.cells.length === wanted && wanted > 1;
  if (line.gap === undefined) return same || draft.delimiter !== undefined;
  // Without a delimiter row two lines together make a table; single lines between blank ones are none.
  return same && (draft.whole !== undefined || draft.delimiter !== undefined || draft.rows.length > 0);
}

function readDraft(draft: Draft): readonly Part[] {
  const { whole, header, delimiter, rows, gaps } = draft;
  const kind = breakageOf(draft);
  if (whole) return [{ kind: "block", block: kind ? broken(whole, rows, kind, gaps) : whole }];
  const lines = [...(header ? [header] : []), ...(delimiter ? [delimiter] : []), ...rows];
  const first = lines[0];
  if (!kind || !first) return lines;
  const start = first.row.span.start;
  const headerRow = header?.row ?? { span: { start, end: start }, cells: [] };
  const table: Table = {
    kind: "table",
    span: { start, end: delimiter?.row.span.end ?? headerRow.span.end },
    header: headerRow,
    delimiter: delimiter?.row.span ?? { start: headerRow.span.end, end: headerRow.span.end },
    rows: [],
  };
  return [{ kind: "block", block: broken(table, rows, kind, gaps) }];
}

function broken(table: Table, rows: readonly RowLine[], kind: Breakage["kind"], gaps: readonly SectionSpan[]): Table {
  return {
    ...table,
    span: { start: table.span.start, end: rows.at(-1)?.row.span.end ?? table.span.end },
    rows: [...table.rows, ...rows.map((line) => line.row)],
    breakage: { kind, gaps },
  };
}

/** How surely a draft is a broken table; undefined where it is whole, or none. */
function breakageOf({ whole, header, delimiter, rows, gaps }: Draft): Breakage["kind"] | undefined {
  if (whole) return gaps.length > 0 ? "blank-line" : undefined;
  if (!header) {
    const cells = delimiter?.row.cells.length ?? 0;
    const fits = rows.every((line) => line.row.cells.length === cells && line.gap === undefined);
    return delimiter?.delimiter === "right" && cells > 1 && rows.length > 0 && fits ? "no-header" : undefined;
  }
  if (!delimiter) return rows.length > 0 ? "no-delimiter" : undefined;
  if (delimiter.delimiter === "wrong" || delimiter.row.cells.length !== header.row.cells.length)
    return "wrong-delimiter";
  return gaps.length > 0 ? "blank-line" : undefined;
}

/** Lines that are no table's go back to their paragraphs; what a table stands in the middle of is two. */
function joinParts(parts: readonly Part[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly paragraph: Paragraph; readonly lines: SectionSpan[] } | undefined;
  const close = (): void => {
    const first = open?.lines[0];
    const last = open?.lines.at(-1);
    if (open && first && last) {
      const { paragraph, lines } = open;
      const whole = lines.length === paragraph.lines.length;
      blocks.push(whole ? paragraph : { ...paragraph, span: { start: first.start, end: last.end }, lines });
    }
    open = undefined;
  };
  for (const part of parts) {
    if (part.kind === "block") {
      close();
      blocks.push(part.block);
      continue;
    }
    const line = part.kind === "row" ? part.row.span : part.span;
    if (open?.paragraph !== part.paragraph) close();
    if (open) open.lines.push(line);
    else open = { paragraph: part.paragraph, lines: [line] };
  }
  close();
  return blocks;
}
