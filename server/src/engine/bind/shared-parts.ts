/**
 * What a section is known by under another title: the sub-sections, labels and columns that stand below it.
 * Must not know: titles that are alike.
 */
import type { SectionSpec } from "../template/model.ts";
import type { Work } from "./slots.ts";

/** No sub-sections, labels or columns by which a section could be known under another title. */
export function hasNoParts({ outline, ends }: Work, at: number): boolean {
  if ((ends[at] ?? 0) > at + 1) return false;
  const entry = outline[at];
  return !entry || (entry.labels.length === 0 && entry.columns.length === 0);
}

/** Another title over the same sub-sections, or over two and most of the same parts. */
export function holdsTheSame(work: Work, spec: SectionSpec, heading: number): boolean {
  const { index, slots, parents, ends } = work;
  const children = new Set<number>();
  for (let at = heading + 1; at < (ends[heading] ?? 0); at++) {
    const slot = slots[at];
    if (slot && parents[at] === heading && slot.spec.parent === spec.index) children.add(slot.spec.index);
  }
  if (children.size > 0 && children.size * 2 >= spec.children.length) return true;
  const shared = sharedParts(work, spec, heading);
  return shared >= 2 && shared >= (index.parts[spec.index]?.size ?? 0) * 0.6;
}

/** How many sub-sections, labels and columns of a section stand below a heading. */
export function sharedParts({ index, outline, parents, ends }: Work, spec: SectionSpec, heading: number): number {
  const parts = index.parts[spec.index];
  const entry = outline[heading];
  if (!parts || parts.size === 0 || !entry) return 0;
  const met = new Set<string>();
  const meet = (key: string): void => {
    if (parts.has(key)) met.add(key);
  };
  entry.labels.forEach(meet);
  entry.columns.forEach(meet);
  for (let at = heading + 1; at < (ends[heading] ?? 0); at++) if (parents[at] === heading) meet(outline[at]?.key ?? "");
  return met.size;
}
