/**
 * Blocks at another place: what was read of a stretch of text stands where the stretch stands in its section.
 * Must not know: how blocks are read.
 */
import type { Block, Heading, Item, Link, Row, Shortcut } from "./content.ts";
import type { SectionSpan } from "./span.ts";

const none: readonly Block[] = [];

/** Each kind by itself, as there may be tens of thousands: copying whatever an object has takes longer. */
export function placeBlock(block: Block, by: number): Block {
  if (by === 0) return block;
  const span = placeSpan(block.span, by);
  switch (block.kind) {
    case "paragraph":
      return { kind: "paragraph", span, lines: placeSpans(block.lines, by), quoted: block.quoted };
    case "list":
      return { kind: "list", span, ordered: block.ordered, items: block.items.map((item) => placeItem(item, by)) };
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
    case "html":
      return { kind: "html", span, value: block.value };
    case "definition":
      return { kind: "definition", span, label: block.label };
    case "code":
    case "break":
      return { ...block, span };
  }
}

export function placeItem(item: Item, by: number): Item {
  return {
    span: placeSpan(item.span, by),
    lines: placeSpans(item.lines, by),
    blocks: item.blocks.length === 0 ? none : item.blocks.map((block) => placeBlock(block, by)),
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

export function placeLink({ kind, span, url, text }: Link, by: number): Link {
  return { kind, span: placeSpan(span, by), url, text };
}

export function placeShortcut({ span, label }: Shortcut, by: number): Shortcut {
  return { span: placeSpan(span, by), label };
}

function placeSpans(spans: readonly SectionSpan[], by: number): readonly SectionSpan[] {
  return spans.map((span) => placeSpan(span, by));
}

export function placeSpan({ start, end }: SectionSpan, by: number): SectionSpan {
  return { start: start + by, end: end + by };
}
