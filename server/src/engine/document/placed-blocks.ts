/**
 * Blocks at another place: what was read of a stretch of text stands where the stretch stands in its section.
 * Must not know: how blocks are read.
 */
import type { Block, Heading, Item, Row } from "./content.ts";
import type { SectionSpan } from "./span.ts";

export function placeBlock(block: Block, by: number): Block {
  if (by === 0) return block;
  const span = placeSpan(block.span, by);
  switch (block.kind) {
    case "paragraph":
      return { ...block, span, lines: block.lines.map((line) => placeSpan(line, by)) };
    case "list":
      return { ...block, span, items: block.items.map((item) => placeItem(item, by)) };
    case "table":
      return {
        ...block,
        span,
        header: placeRow(block.header, by),
        delimiter: placeSpan(block.delimiter, by),
        rows: block.rows.map((row) => placeRow(row, by)),
      };
    case "front-matter":
      return { ...block, span, valueStart: block.valueStart + by };
    case "code":
    case "html":
    case "break":
    case "definition":
      return { ...block, span };
  }
}

export function placeItem(item: Item, by: number): Item {
  return {
    span: placeSpan(item.span, by),
    lines: item.lines.map((line) => placeSpan(line, by)),
    blocks: item.blocks.map((block) => placeBlock(block, by)),
  };
}

export function placeRow({ span, cells }: Row, by: number): Row {
  return {
    span: placeSpan(span, by),
    cells: cells.map((cell) => ({ span: placeSpan(cell.span, by), text: cell.text })),
  };
}

export function placeHeading(heading: Heading, by: number): Heading {
  return { ...heading, span: placeSpan(heading.span, by), titleSpan: placeSpan(heading.titleSpan, by) };
}

export function placeSpan({ start, end }: SectionSpan, by: number): SectionSpan {
  return { start: start + by, end: end + by };
}
