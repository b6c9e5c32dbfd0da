/**
 * Moving a section with all below it before the one above, or after the one below. The `---` between chapters stays
 * where it is.
 * Must not know: editors, whether the template wants it so.
 */
import { outlineOf, type OutlineEntry } from "../bind/outline.ts";
import { contentOf, sectionAt, type Document } from "../document/document.ts";
import type { Edit } from "../lint/problem.ts";

export type Direction = "up" | "down";

export interface Move {
  readonly direction: Direction;
  /** "Move 'Scope' before 'Purpose'" */
  readonly title: string;
  /** Titles of the section and those around it, outermost first. */
  readonly path: readonly string[];
}

/** Empty where no heading stands, and where a section has no neighbour. */
export function movesAt(document: Document, offset: number): readonly Move[] {
  const index = sectionAt(document, offset);
  const section = document.sections[index];
  const heading = section && contentOf(section).heading;
  if (!heading || offset > (document.starts[index] ?? 0) + heading.span.end) return [];
  const outline = outlineOf(document);
  const titleOf = (at: number): string => outline[at]?.title ?? "";
  const before = siblingBefore(outline, index);
  const after = siblingAfter(outline, index);
  const path = pathOf(outline, index);
  return [
    ...(before === undefined
      ? []
      : [{ direction: "up" as const, title: `Move '${titleOf(index)}' before '${titleOf(before)}'`, path }]),
    ...(after === undefined
      ? []
      : [{ direction: "down" as const, title: `Move '${titleOf(index)}' after '${titleOf(after)}'`, path }]),
  ];
}

/** `undefined` when the section or its neighbour is gone. */
export function moveEdits(
  document: Document,
  path: readonly string[],
  direction: Direction,
): readonly Edit[] | undefined {
  const outline = outlineOf(document);
  const index = outline.findIndex((_entry, at) => isPath(pathOf(outline, at), path));
  const before = direction === "up" ? siblingBefore(outline, index) : index;
  const after = direction === "up" ? index : siblingAfter(outline, index);
  if (index < 0 || before === undefined || after === undefined) return undefined;
  const upper = stretchOf(document, before, after);
  const lower = stretchOf(document, after, endOf(outline, after));
  return [
    { span: { start: upper.start, end: upper.start }, text: lower.body + upper.tail },
    { span: { start: upper.start + upper.body.length, end: lower.start + lower.body.length }, text: "" },
  ];
}

interface Stretch {
  readonly start: number;
  /** With the sub-sections. */
  readonly body: string;
  /** The blank lines after it, and a `---` among them; at the document's end at least one line's end. */
  readonly tail: string;
}

function stretchOf({ sections, starts }: Document, from: number, end: number): Stretch {
  const text = sections
    .slice(from, end)
    .map((section) => section.text)
    .join("");
  const tail = /(?:(?:\r?\n[ \t]*){2}(?:---+|\*\*\*+|___+)[ \t]*)?\s*$/.exec(text)?.[0] ?? "";
  return { start: starts[from] ?? 0, body: text.slice(0, text.length - tail.length), tail };
}

function siblingBefore(outline: readonly OutlineEntry[], index: number): number | undefined {
  const depth = outline[index]?.depth ?? 0;
  for (let at = index - 1; depth > 0 && at >= 0; at--) {
    const other = outline[at]?.depth ?? 0;
    if (other === depth) return at;
    if (other < depth) return undefined;
  }
  return undefined;
}

function siblingAfter(outline: readonly OutlineEntry[], index: number): number | undefined {
  const end = endOf(outline, index);
  return outline[index] && outline[end]?.depth === outline[index].depth ? end : undefined;
}

/** Of the section with all below it, exclusive. */
function endOf(outline: readonly OutlineEntry[], index: number): number {
  const depth = outline[index]?.depth ?? 0;
  const end = outline.findIndex((entry, at) => at > index && entry.depth <= depth);
  return end < 0 ? outline.length : end;
}

function pathOf(outline: readonly OutlineEntry[], index: number): readonly string[] {
  const path: string[] = [];
  let depth = 7;
  for (let at = index; at >= 0; at--) {
    const entry = outline[at];
    if (!entry || entry.depth >= depth || entry.depth === 0) continue;
    path.unshift(entry.title);
    depth = entry.depth;
  }
  return path;
}

function isPath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((title, at) => title === other[at]);
}
