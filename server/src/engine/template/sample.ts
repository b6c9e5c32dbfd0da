/**
 * The template's own concrete content, as hashes: a row by its cells, a list by its items, code or a drawing as a whole.
 * Wrapping, indent, case and emphasis do not count.
 * Must not know: where a sample stands.
 */
import { findBrackets } from "../document/brackets.ts";
import type { Block, Code, Item, List, Row, Table } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import { findOtherPlaceholders } from "../document/other-placeholders.ts";
import { findDateMasks } from "../values/date.ts";
import { hashText } from "../values/hash.ts";
import { remembered } from "../values/remembered.ts";
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

/** Hashes of a list's items, or one of code; empty where there is nothing to compare. */
export function blockHashes(block: List | Code, text: string): readonly string[] {
  if (block.kind === "code") return block.value.trim() === "" ? [] : [hashText(codeText(block).toLowerCase())];
  return block.items.map((item) => hashWords(itemText(item, text)));
}

/** Nothing in it is left to fill. In code nothing ever is. */
export function isConcrete(block: List | Code, prose: string, text: string): boolean {
  if (block.kind === "code") return true;
  const { start, end } = block.span;
  if (findOtherPlaceholders(text, prose, start, end).length > 0) return false;
  return findBrackets(prose, start, end).length === 0 && findDateMasks(prose.slice(start, end)).length === 0;
}

/** How many characters of text a list or code has. */
export function blockLength(block: List | Code, text: string): number {
  if (block.kind === "code") return codeText(block).length;
  return block.items.map((item) => plain(itemText(item, text)).length).reduce((sum, length) => sum + length, 0);
}

export const hashWords: (text: string) => string = remembered((text) =>
  hashText(plain(text).toLowerCase().replace(/\s+/g, " ").trim()),
);

function codeText(block: Code): string {
  const lines = block.value.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}

function itemText(item: Item, text: string): string {
  const own = item.lines.map((line) => text.slice(line.start, line.end));
  return [...own, ...item.blocks.map((block) => nestedText(block, text))].join(" ");
}

function nestedText(block: Block, text: string): string {
  if (block.kind === "list") return block.items.map((item) => itemText(item, text)).join(" ");
  if (block.kind === "code") return codeText(block);
  if (block.kind === "paragraph") return block.lines.map((line) => text.slice(line.start, line.end)).join(" ");
  return text.slice(block.span.start, block.span.end);
}
