/**
 * What "expand selection" takes in, step by step: cell, row, table; line, item, list; block, section, the sections
 * around it, document. Must not know: editors.
 */
import { append } from "../document/append.ts";
import type { Block } from "../document/content.ts";
import { contentOf, sectionAt, type Document } from "../document/document.ts";
import { resolveSpan, type DocumentSpan, type SectionSpan } from "../document/span.ts";
import type { OutlineNode } from "./outline.ts";

/** From the innermost to the whole document, each larger than the one before. `outline`: the document's. */
export function selectionsAt(
  document: Document,
  outline: readonly OutlineNode[],
  offset: number,
): readonly DocumentSpan[] {
  const index = sectionAt(document, offset);
  const section = document.sections[index];
  const start = document.starts[index] ?? 0;
  const inner: SectionSpan[] = [];
  if (section) {
    const { heading, blocks } = contentOf(section);
    if (heading && covers(heading.span, offset - start)) inner.push(heading.titleSpan, heading.span);
    append(inner, blocksAt(blocks, offset - start));
  }
  const own = section && { start, end: start + section.text.trimEnd().length };
  const wider = [
    ...inner.map((span) => resolveSpan(span, start)),
    ...(own ? [own] : []),
    ...sectionsAt(outline, offset).reverse(),
    { start: 0, end: document.length },
  ].filter((span) => covers(span, offset));
  return wider.filter((span, at) => {
    const before = wider[at - 1];
    return !before || (span.start <= before.start && span.end >= before.end && length(span) > length(before));
  });
}

/** From the innermost outwards. */
function blocksAt(blocks: readonly Block[], offset: number): readonly SectionSpan[] {
  const block = blocks.find(({ span }) => covers(span, offset));
  if (!block) return [];
  const lineOf = (lines: readonly SectionSpan[]): readonly SectionSpan[] =>
    lines.filter((line) => covers(line, offset));
  switch (block.kind) {
    case "table": {
      const row = [block.header, ...block.rows].find(({ span }) => covers(span, offset));
      const cell = row?.cells.find(({ span }) => covers(span, offset));
      return [...(cell ? [cell.span] : []), ...(row ? [row.span] : []), block.span];
    }
    case "list": {
      const item = block.items.find(({ span }) => covers(span, offset));
      return item ? [...blocksAt(item.blocks, offset), ...lineOf(item.lines), item.span, block.span] : [block.span];
    }
    case "paragraph":
      return [...lineOf(block.lines), block.span];
    default:
      return [block.span];
  }
}

/** From the outermost inwards. */
function sectionsAt(nodes: readonly OutlineNode[], offset: number): DocumentSpan[] {
  const node = nodes.find(({ span }) => covers(span, offset));
  return node ? [node.span, ...sectionsAt(node.children, offset)] : [];
}

function covers(span: SectionSpan | DocumentSpan, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function length(span: DocumentSpan): number {
  return span.end - span.start;
}
