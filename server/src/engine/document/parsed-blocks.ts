/**
 * Blocks made of the parser's tree, which is then forgotten.
 * Must not know: templates, other sections.
 */
import { toString } from "mdast-util-to-string";
import type { ListItem, Nodes, RootContent } from "mdast";
import type { Block, Heading, Item, Link, Row, Shortcut } from "./content.ts";
import type { SectionSpan } from "./span.ts";
import { readRow, readTable } from "./table-rows.ts";
import { linesOf, rowLines } from "./text-lines.ts";

export interface Reader {
  readonly text: string;
  /** Stretches to blank. */
  readonly prose: SectionSpan[];
  readonly links: Link[];
  readonly shortcuts: Shortcut[];
  heading: Heading | undefined;
}

export function createReader(text: string): Reader {
  return { text, prose: [], links: [], shortcuts: [], heading: undefined };
}

/** The blocks of a section or of its beginning: the first one may be its heading. */
export function readFirst(nodes: readonly RootContent[], shift: number, reader: Reader, out: Block[]): void {
  const [first, ...others] = nodes;
  if (first?.type !== "heading") {
    readNodes(nodes, shift, false, reader, out);
    return;
  }
  maskInline(first, shift, reader);
  reader.heading = readHeading(first, spanOf(first, shift), shift, reader.text);
  readNodes(others, shift, false, reader, out);
}

export function readNodes(
  nodes: readonly RootContent[],
  shift: number,
  quoted: boolean,
  reader: Reader,
  out: Block[],
): void {
  for (const node of nodes) readNode(node, shift, quoted, reader, out);
}

function readNode(node: RootContent, shift: number, quoted: boolean, reader: Reader, out: Block[]): void {
  const span = spanOf(node, shift);
  switch (node.type) {
    case "heading":
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

/** The rows of a table, without its header. */
export function readRows(table: RootContent | undefined, shift: number, reader: Reader): readonly Row[] {
  if (table?.type !== "table") return [];
  const rows = table.children.slice(1);
  for (const row of rows) maskInline(row, shift, reader);
  return rows.flatMap((row) =>
    rowLines(reader.text, spanOf(row, shift))
      .slice(0, 1)
      .map((line) => readRow(reader.text, line)),
  );
}

function maskInline(node: Nodes, shift: number, reader: Reader): void {
  // Addresses that the parser finds in a later pass have no place.
  if (!node.position) return;
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

/** `[!NOTE]` at the beginning of a quote. */
export function maskAlert(span: SectionSpan, reader: Reader): void {
  const alert = /^>[ \t]*\[![a-z]+\]/i.exec(reader.text.slice(span.start, span.start + 40));
  if (alert) reader.prose.push({ start: span.start, end: span.start + alert[0].length });
}

function spanOf(node: Nodes, shift: number): SectionSpan {
  return { start: (node.position?.start.offset ?? 0) + shift, end: (node.position?.end.offset ?? 0) + shift };
}
