/**
 * What a label's value amounts to: nothing, not applicable, still to be done as a whole, or something.
 * Must not know: what the template wants there.
 */
import { isOnlyPlaceholders } from "../document/other-placeholders.ts";
import type { Block } from "../document/content.ts";
import type { Field } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { isElsewhere, isNotApplicable } from "../values/not-applicable.ts";

/**
 * - `blank`: nothing but comments
 * - `settled`: `N/A`, or a link to where it is kept
 * - `pending`: placeholders or instructions and nothing else
 * - `filled`: anything else
 */
export type FieldState = "blank" | "settled" | "pending" | "filled";

export function fieldState(field: Field, text: string): FieldState {
  const own = withoutComments([field.inline, ...field.lines].map((line) => slice(text, line)).join("\n"));
  const blocks = field.blocks.filter((block) => !isComment(block));
  const [only, ...more] = blocks;
  if (own !== "") return only ? "filled" : stateOf(own);
  if (!only) return "blank";
  return more.length === 0 ? blockState(only, text) : "filled";
}

function blockState(block: Block, text: string): FieldState {
  if (block.kind === "list") {
    const [item, ...others] = block.items;
    if (!item || others.length > 0 || item.blocks.length > 0) return "filled";
    return stateOf(withoutComments(item.lines.map((line) => slice(text, line)).join("\n")));
  }
  if (block.kind === "table") {
    const rows = block.rows.filter((row) => row.cells.some((cell) => cell.text !== ""));
    const cells = rows[0]?.cells.filter((cell) => cell.text !== "") ?? [];
    return rows.length === 1 && cells.every((cell) => isNotApplicable(cell.text)) ? "settled" : "filled";
  }
  return "filled";
}

function stateOf(value: string): FieldState {
  if (value === "") return "blank";
  if (isNotApplicable(value) || isElsewhere(value)) return "settled";
  return isOnlyPlaceholders(value) ? "pending" : "filled";
}

/** Offset after all that belongs to a label: its lines and blocks. */
export function fieldEnd(field: Field): number {
  return Math.max(field.span.end, field.lines.at(-1)?.end ?? 0, ...field.blocks.map((block) => block.span.end));
}

export function isComment(block: Block): boolean {
  return block.kind === "html" && block.value.startsWith("<!--");
}

/** Comments and `---`: nothing that an author has to say. */
export function isNothing(block: Block): boolean {
  return block.kind === "break" || isComment(block);
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, "").trim();
}

function slice(text: string, span: SectionSpan): string {
  return text.slice(span.start, span.end);
}
