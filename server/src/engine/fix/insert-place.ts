/**
 * Where a section is inserted, and what stands around it: blank lines, the `---` that closes a chapter.
 * Must not know: what is inserted.
 */
import type { Binding } from "../bind/binding.ts";
import { indexOf } from "../bind/template-index.ts";
import type { EditDraft, OutlineInput } from "../rules/rule.ts";
import type { SectionSpec } from "../template/model.ts";
import { endOfSubtree } from "../bind/subtree.ts";

export interface InsertPlace {
  /** Outline index of the section whose text it is inserted into. */
  readonly section: number;
  /** Offset in that section's text. */
  readonly offset: number;
  /** A `---` at the end of what is inserted stays. */
  readonly keepsBreak: boolean;
}

interface Belonging {
  /** Outline index of the heading it belongs under; -1: the document. */
  readonly parent: number | undefined;
  /** Outline index of the section after which it belongs. */
  readonly after: number | undefined;
  /** Its own sub-sections that stand there already. */
  readonly orphans: readonly number[];
}

/** Before its own sub-sections; else after the section before it; else at the beginning of its parent. */
export function placeFor(belonging: Belonging, input: OutlineInput): InsertPlace {
  const [orphan] = belonging.orphans;
  if (orphan !== undefined) return { section: orphan, offset: 0, keepsBreak: false };
  const before = belonging.after ?? hostOf(belonging, input.binding);
  if (before === undefined) return { section: 0, offset: 0, keepsBreak: true };
  const last = belonging.after === undefined ? before : endOfSubtree(input.binding, belonging.after) - 1;
  const text = input.text(last);
  const closing = breakAt(text);
  if (closing === undefined) return { section: last, offset: text.length, keepsBreak: false };
  const isUsual = breakAt(templateText(before, input)) !== undefined;
  return isUsual
    ? { section: last, offset: text.length, keepsBreak: true }
    : { section: last, offset: closing, keepsBreak: false };
}

/** The heading below which it comes first; undefined where the document begins with another section. */
function hostOf({ parent }: Belonging, binding: Binding): number | undefined {
  if (parent !== undefined && parent >= 0) return parent;
  if (binding.title >= 0) return binding.title;
  return binding.outline[0]?.depth === 0 ? 0 : undefined;
}

/** The template's text that ends where the section with all that stands below it does. */
function templateText(heading: number, { binding, template }: OutlineInput): string {
  const spec = binding.sections[heading]?.spec;
  return spec ? lastText(spec, template.sections, indexOf(template).last) : (template.sections[0]?.source ?? "");
}

function lastText(spec: SectionSpec, sections: readonly SectionSpec[], last: readonly number[]): string {
  return sections[last[spec.index] ?? spec.index]?.source ?? spec.source;
}

/** Offset of the line of a `---` that ends a text; undefined for none. */
export function breakAt(text: string): number | undefined {
  const match =
    /(?:^|\n)[ \t]*\r?\n([ \t]{0,3}(?:-[ \t]*){3,}|[ \t]{0,3}(?:\*[ \t]*){3,}|[ \t]{0,3}(?:_[ \t]*){3,})\s*$/.exec(
      text,
    );
  return match?.[1] === undefined ? undefined : match.index + match[0].indexOf(match[1]);
}

/** The insertion of a text (with `\n`), set off by blank lines, in the line endings of the document. */
export function insertion(
  place: Pick<InsertPlace, "section" | "offset">,
  markdown: string,
  input: OutlineInput,
): EditDraft {
  const { before, after } = spacing(place, input);
  const span = { start: place.offset, end: place.offset };
  return { section: place.section, span, text: (before + markdown.trimEnd() + after).replace(/\n/g, input.newline) };
}

/** Line breaks (`\n`) that what is inserted needs before and after it. */
export function spacing(
  place: Pick<InsertPlace, "section" | "offset">,
  input: OutlineInput,
): { readonly before: string; readonly after: string } {
  const text = input.text(place.section);
  const previous = place.offset > 0 ? text.slice(0, place.offset) : input.text(place.section - 1);
  const newlines = /(?:\r?\n[ \t]*)*$/.exec(previous)?.[0].match(/\n/g)?.length ?? 0;
  const isFirst = previous.trim() === "" && place.section <= 1;
  const isLast = place.offset === text.length && place.section === input.binding.outline.length - 1;
  return { before: isFirst ? "" : "\n".repeat(Math.max(0, 2 - newlines)), after: isLast ? "\n" : "\n\n" };
}
