/**
 * One more of what a label's list, a table or a section of labels already has: an item, a row, a label, as the template
 * has them.
 * Must not know: how many are wanted.
 */
import type { Block, Item, Row } from "../document/content.ts";
import type { EditDraft } from "../rules/rule.ts";
import type { FieldSpec, TableSpec } from "../template/model.ts";

/** The first item of the template's list, after the last of the document's; undefined where the template has no list. */
export function itemAfter(last: Item, spec: FieldSpec, text: string, newline: string): EditDraft | undefined {
  const lines = spec.source.replace(/\r\n?/g, "\n").split("\n");
  const first = lines.findIndex((line) => marker.test(line));
  if (first < 0) return undefined;
  const indent = /^\s*/.exec(lines[first] ?? "")?.[0] ?? "";
  const rest = lines.slice(first + 1);
  const length = rest.findIndex((line) => line.trim() === "" || !line.startsWith(`${indent} `));
  const item = [
    (lines[first] ?? "").replace(marker, ""),
    ...rest.slice(0, length < 0 ? rest.length : length).map((line) => line.slice(indent.length)),
  ];
  const start = text.lastIndexOf("\n", last.span.start - 1) + 1;
  const own = text.slice(start, last.span.start);
  const mark = (/^(?:[-*+]|\d+[.)])[ \t]+/.exec(text.slice(last.span.start, last.span.end))?.[0] ?? "- ").replace(
    /\d+/,
    (digits) => String(Number(digits) + 1),
  );
  const inserted = item.map((line, at) => newline + own + (at === 0 ? mark + line : line)).join("");
  return insertion(last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length, inserted);
}

const marker = /^\s*(?:[-*+]|\d+[.)])[ \t]+/;

/** The template's row with something to fill, after the last row. */
export function rowAfter(last: Row, spec: TableSpec, newline: string): EditDraft {
  return insertion(last.span.end, newline + (spec.source.split("\n")[2] ?? ""));
}

/** The template's label with all that belongs to it, after a block or, where there is none, at the end. */
export function labelAfter(end: number, spec: FieldSpec, newline: string): EditDraft {
  return insertion(end, `${newline}${newline}${spec.source.trim().replace(/\r?\n/g, newline)}`);
}

/** Items of the topmost lists among some blocks. */
export function itemsOf(blocks: readonly Block[]): readonly Item[] {
  return blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
}

function insertion(at: number, text: string): EditDraft {
  return { span: { start: at, end: at }, text };
}
