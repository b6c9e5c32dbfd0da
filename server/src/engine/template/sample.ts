/**
 * The template's own concrete content, as hashes: a row by its cells, a list, code or drawing by its lines.
 * Order of columns, extra columns, wrapping, case and emphasis do not count.
 * Must not know: where a sample stands.
 */
import type { Block, Item, Row, Table } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import { hashText } from "../values/hash.ts";
import { normaliseKey } from "../values/title.ts";
import type { RowSample } from "./model.ts";

/** The cells of a row by column; a blank cell is left out. */
export function rowSample(table: Table, row: Row): RowSample {
  const cells: Record<string, string> = {};
  table.header.cells.forEach((column, index) => {
    const cell = row.cells[index]?.text ?? "";
    if (cell !== "") cells[normaliseKey(column.text)] = hashWords(cell);
  });
  return cells;
}

/** Hashes of a block's items or lines; empty where there is nothing to compare. */
export function blockHashes(block: Block, text: string): readonly string[] {
  switch (block.kind) {
    case "list":
      return block.items.map((item) => hashWords(itemText(item, text)));
    case "code":
      return block.value.split("\n").map(hashWords).filter((hash) => hash !== hashWords(""));
    case "paragraph":
      return [hashWords(block.lines.map((line) => text.slice(line.start, line.end)).join(" "))];
    case "table":
    case "html":
    case "break":
    case "definition":
    case "front-matter":
      return [];
  }
}

export function hashWords(text: string): string {
  return hashText(plain(text).toLowerCase().replace(/\s+/g, " ").trim());
}

function itemText(item: Item, text: string): string {
  const own = item.lines.map((line) => text.slice(line.start, line.end));
  const nested = item.blocks.flatMap((block) =>
    block.kind === "list" ? block.items.map((child) => itemText(child, text)) : [],
  );
  return [...own, ...nested].join(" ");
}
