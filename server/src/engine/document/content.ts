/**
 * What a section holds, in the form every rule reads: blocks with section spans, and the prose with everything that is
 * not prose blanked. Computed once a section text, from the parser's tree, which is then forgotten.
 * Must not know: templates, other sections.
 */
import { toString } from "mdast-util-to-string";
import type { ListItem, Nodes, Root, RootContent } from "mdast";
import { boundText, type Unchecked } from "./bounds.ts";
import { parseMarkdown } from "./markdown.ts";
import { parseRuns } from "./table-runs.ts";
import type { SectionSpan } from "./span.ts";

export interface Content {
  readonly heading: Heading | undefined;
  /** Without the heading. Quotes and footnotes are opened: their blocks stand in the list. */
  readonly blocks: readonly Block[];
  /** As long as the section's text; code, links, HTML, math and other non-prose are U+0000. */
  readonly prose: string;
  readonly links: readonly Link[];
  /** `[Name]` that the parser resolved because this very section defines it. */
  readonly shortcuts: readonly { readonly span: SectionSpan; readonly label: string }[];
  readonly unchecked: readonly Unchecked[];
}

export interface Heading {
  readonly depth: number;
  /** The whole heading, marks included: `## 2.1 Scope`. */
  readonly span: SectionSpan;
  /** `2.1 Scope` of `## 2.1 Scope ##`. */
  readonly titleSpan: SectionSpan;
  /** Plain text of the title: no emphasis or code marks. */
  readonly title: string;
}

export type Block = Paragraph | List | Table | Code | Html | Break | Definition | FrontMatter;

export interface Paragraph {
  readonly kind: "paragraph";
  readonly span: SectionSpan;
  readonly lines: readonly SectionSpan[];
  readonly quoted: boolean;
}

export interface List {
  readonly kind: "list";
  readonly span: SectionSpan;
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly span: SectionSpan;
  /** The item's own text, line by line; nested blocks apart. Empty for an empty item. */
  readonly lines: readonly SectionSpan[];
  readonly blocks: readonly Block[];
}

export interface Table {
  readonly kind: "table";
  readonly span: SectionSpan;
  readonly header: Row;
  readonly delimiter: SectionSpan;
  readonly rows: readonly Row[];
  /** Where Markdown takes the lines for no table, or only some of them. */
  readonly breakage?: Breakage;
}

/** Why lines that are meant as a table are none; see broken-tables.ts. */
export interface Breakage {
  /**
   * - `no-delimiter`: the line `|---|---|` under the header is absent
   * - `wrong-delimiter`: it is there, but not of dashes, or with another number of cells than the header
   * - `no-header`: it is the first line
   * - `blank-line`: nothing but blank lines between the table's own
   */
  readonly kind: "no-delimiter" | "wrong-delimiter" | "no-header" | "blank-line";
  /** The blank lines between the table's own, with their line endings. */
  readonly gaps: readonly SectionSpan[];
}

export interface Row {
  /** The whole line without its ending. */
  readonly span: SectionSpan;
  /** May be more or fewer than the header's. */
  readonly cells: readonly Cell[];
  /** Pipes that belong to a value and should be escaped; the cells are those that were meant. */
  readonly strayPipes?: readonly number[];
}

export interface Cell {
  /** Trimmed; empty (start = end) for a blank cell. */
  readonly span: SectionSpan;
  readonly text: string;
}

export interface Code {
  readonly kind: "code";
  readonly span: SectionSpan;
  /** "mermaid" of "```mermaid title"; "" when there is none. */
  readonly language: string;
  readonly value: string;
}

export interface Html {
  readonly kind: "html";
  readonly span: SectionSpan;
  readonly value: string;
}

export interface Break {
  readonly kind: "break";
  readonly span: SectionSpan;
}

export interface Definition {
  readonly kind: "definition";
  readonly span: SectionSpan;
  readonly label: string;
}

export interface FrontMatter {
  readonly kind: "front-matter";
  readonly span: SectionSpan;
  /** The YAML between the fences. */
  readonly value: string;
  readonly valueStart: number;
}

export interface Link {
  readonly kind: "link" | "image";
  readonly span: SectionSpan;
  readonly url: string;
  readonly text: string;
}

/** The content of a section's text. Total: any text has one. */
export function readContent(text: string): Content {
  const bounded = boundText(text);
  const reader: Reader = { text, prose: [], links: [], shortcuts: [], heading: undefined };
  const blocks: Block[] = [];
  for (const run of parseRuns(bounded.text, parseMarkdown)) {
    if (run.kind === "rows") {
      const table = blocks.at(-1);
      const rows = readRows(run.root, run.shift, reader);
      if (table?.kind === "table") blocks[blocks.length - 1] = withRows(table, rows);
    } else readNodes(run.root.children, run.shift, false, reader, blocks);
  }
  return {
    heading: reader.heading,
    blocks,
    prose: maskedText(text, reader.prose, bounded.unchecked),
    links: reader.links,
    shortcuts: reader.shortcuts,
    unchecked: bounded.unchecked,
  };
}

interface Reader {
  readonly text: string;
  /** Stretches to blank. */
  readonly prose: SectionSpan[];
  readonly links: Link[];
  readonly shortcuts: { span: SectionSpan; label: string }[];
  heading: Heading | undefined;
}

function readNodes(nodes: readonly RootContent[], shift: number, quoted: boolean, reader: Reader, out: Block[]): void {
  for (const node of nodes) readNode(node, shift, quoted, reader, out);
}

function readNode(node: RootContent, shift: number, quoted: boolean, reader: Reader, out: Block[]): void {
  const span = spanOf(node, shift);
  switch (node.type) {
    case "heading":
      maskInline(node, shift, reader);
      if (!reader.heading && !quoted && out.length === 0) reader.heading = readHeading(node, span, shift, reader.text);
      else out.push({ kind: "paragraph", span, lines: linesOf(reader.text, span), quoted });
      return;
    case "paragraph":
      maskInline(node, shift, reader);
      out.push({ kind: "paragraph", span, lines: linesOf(reader.text, span), quoted });
      return;
    case "list":
      out.push({
        kind: "list",
        span,
        ordered: node.ordered === true,
        items: node.children.map((item) => readItem(item, shift, quoted, reader)),
      });
      return;
    case "table":
      maskInline(node, shift, reader);
      out.push(readTable(span, reader.text, node.children.length));
      return;
    case "code":
      reader.prose.push(span);
      out.push({ kind: "code", span, language: node.lang ?? "", value: node.value });
      return;
    case "html":
      reader.prose.push(span);
      out.push({ kind: "html", span, value: node.value });
      return;
    case "yaml":
      reader.prose.push(span);
      out.push({
        kind: "front-matter",
        span,
        value: node.value,
        valueStart: reader.text.indexOf("\n", span.start) + 1,
      });
      return;
    case "thematicBreak":
      out.push({ kind: "break", span });
      return;
    case "definition":
      reader.prose.push(span);
      out.push({ kind: "definition", span, label: node.identifier });
      return;
    case "blockquote":
      maskAlert(span, reader);
      readNodes(node.children, shift, true, reader, out);
      return;
    case "footnoteDefinition":
      reader.prose.push({ start: span.start, end: Math.min(span.end, reader.text.indexOf("]:", span.start) + 2) });
      readNodes(node.children, shift, quoted, reader, out);
      return;
    default:
      maskInline(node, shift, reader);
  }
}

function readHeading(node: Nodes & { type: "heading" }, span: SectionSpan, shift: number, text: string): Heading {
  const first = node.children[0];
  const last = node.children.at(-1);
  const titleSpan =
    first && last
      ? { start: spanOf(first, shift).start, end: spanOf(last, shift).end }
      : { start: endOfMarks(text, span), end: endOfMarks(text, span) };
  return { depth: node.depth, span, titleSpan, title: toString(node).replace(/\s+/g, " ").trim() };
}

function endOfMarks(text: string, span: SectionSpan): number {
  return span.start + (/^\s*#*[ \t]*/.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
}

function readItem(item: ListItem, shift: number, quoted: boolean, reader: Reader): Item {
  const span = spanOf(item, shift);
  const [first, ...rest] = item.children;
  // `1. [Alternative 1]: Cost` parses as a definition, but is a line whose author forgot the brackets.
  const isText = first?.type === "paragraph" || first?.type === "definition" || first?.type === "heading";
  const blocks: Block[] = [];
  if (first && isText) maskInline(first, shift, reader);
  for (const node of isText ? rest : item.children) {
    if (node.type === "definition") {
      const at = spanOf(node, shift);
      blocks.push({ kind: "paragraph", span: at, lines: linesOf(reader.text, at), quoted });
    } else readNode(node, shift, quoted, reader, blocks);
  }
  return { span, lines: first && isText ? linesOf(reader.text, spanOf(first, shift)) : [], blocks };
}

function readTable(span: SectionSpan, text: string, count: number): Table {
  const lines = rowLines(text, span);
  const header = lines[0] ?? span;
  return {
    kind: "table",
    span,
    header: readRow(text, header),
    delimiter: lines[1] ?? { start: header.end, end: header.end },
    rows: lines.slice(2, count + 1).map((line) => readRow(text, line)),
  };
}

function readRows(root: Root, shift: number, reader: Reader): readonly Row[] {
  const table = root.children[0];
  if (table?.type !== "table") return [];
  const rows = table.children.slice(1);
  for (const row of rows) maskInline(row, shift, reader);
  return rows.flatMap((row) =>
    rowLines(reader.text, spanOf(row, shift))
      .slice(0, 1)
      .map((line) => readRow(reader.text, line)),
  );
}

function withRows(table: Table, rows: readonly Row[]): Table {
  return {
    ...table,
    span: { start: table.span.start, end: rows.at(-1)?.span.end ?? table.span.end },
    rows: [...table.rows, ...rows],
  };
}

/** The cells of a table's line: cut at pipes that no backslash escapes (GFM 4.10; a pipe in code cuts too). */
export function readRow(text: string, line: SectionSpan): Row {
  const cells: Cell[] = [];
  let start = line.start;
  if (text[start] === "|") start++;
  let from = start;
  for (let at = start; at <= line.end; at++) {
    if (text[at] === "\\" && at + 1 < line.end) {
      at++;
      continue;
    }
    if (at < line.end && text[at] !== "|") continue;
    if (at === line.end && text.slice(from, at).trim() === "" && cells.length > 0) break;
    cells.push(readCell(text, from, at));
    from = at + 1;
  }
  return { span: line, cells };
}

function readCell(text: string, from: number, to: number): Cell {
  const raw = text.slice(from, to);
  const content = raw.trim();
  if (content === "") return { span: { start: Math.min(from + 1, to), end: Math.min(from + 1, to) }, text: "" };
  const start = from + raw.indexOf(content);
  return { span: { start, end: start + content.length }, text: content };
}

/** The lines of a stretch, without indent, quote marks, line endings and hard-break marks. */
function linesOf(text: string, span: SectionSpan): readonly SectionSpan[] {
  return rowLines(text, span).map((line, index, lines) => {
    const isBreak = index < lines.length - 1 && text[line.end - 1] === "\\" && line.end > line.start;
    if (!isBreak) return line;
    return { start: line.start, end: line.start + text.slice(line.start, line.end - 1).trimEnd().length };
  });
}

/** The same for the lines of a table, where a backslash at the end is one. */
function rowLines(text: string, span: SectionSpan): readonly SectionSpan[] {
  const lines: SectionSpan[] = [];
  let start = span.start;
  while (start < span.end) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 || newline >= span.end ? span.end : newline;
    const raw = text.slice(start, stop);
    const prefix = start === span.start ? 0 : (/^(?:[ \t]*>)*[ \t]*/.exec(raw)?.[0].length ?? 0);
    const end = start + prefix + raw.slice(prefix).trimEnd().length;
    lines.push({ start: Math.min(start + prefix, end), end });
    start = stop + 1;
  }
  return lines;
}

function maskInline(node: Nodes, shift: number, reader: Reader): void {
  switch (node.type) {
    case "inlineCode":
    case "html":
    case "footnoteReference":
      reader.prose.push(spanOf(node, shift));
      return;
    case "link":
    case "image": {
      const span = spanOf(node, shift);
      reader.prose.push(span);
      reader.links.push({ kind: node.type, span, url: node.url, text: toString(node) });
      return;
    }
    case "linkReference":
      if (node.referenceType !== "shortcut") {
        reader.prose.push(spanOf(node, shift));
        return;
      }
      reader.shortcuts.push({ span: spanOf(node, shift), label: node.identifier });
      break;
    case "imageReference":
      reader.prose.push(spanOf(node, shift));
      return;
    default:
  }
  if ("children" in node) for (const child of node.children) maskInline(child, shift, reader);
}

function maskAlert(span: SectionSpan, reader: Reader): void {
  const alert = /^>[ \t]*\[![a-z]+\]/i.exec(reader.text.slice(span.start, span.start + 40));
  if (alert) reader.prose.push({ start: span.start, end: span.start + alert[0].length });
}

function maskedText(text: string, stretches: readonly SectionSpan[], unchecked: readonly Unchecked[]): string {
  const spans = [...stretches, ...unchecked.map((entry) => entry.span)].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.end <= at) continue;
    const start = Math.max(at, span.start);
    parts.push(text.slice(at, start), "\0".repeat(span.end - start));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts
    .join("")
    .replace(/\$(?![\s$])(?:[^$\n\\]|\\.){1,200}(?<!\s)\$(?!\d)/g, (math) => "\0".repeat(math.length));
}

function spanOf(node: Nodes, shift: number): SectionSpan {
  return { start: (node.position?.start.offset ?? 0) + shift, end: (node.position?.end.offset ?? 0) + shift };
}
