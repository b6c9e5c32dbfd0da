/**
 * How well a heading fits the place of a section: its level, its number, what it stands under.
 * Must not know: in which order sections are bound.
 */
import type { SectionSpec } from "../template/model.ts";
import type { Work } from "./slots.ts";

/** Of keys that a section of the template has. */
export function headingsByKey(
  { outline, index }: Work,
  open: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const at of open) {
    const key = outline[at]?.key ?? "";
    if (!index.byKey.has(key)) continue;
    const list = byKey.get(key);
    if (list) list.push(at);
    else byKey.set(key, [at]);
  }
  return byKey;
}

/** `3.2.4` under `3.2`. */
export function isNumberedUnder({ titles }: Work, heading: number, parent: number): boolean {
  const own = titles[heading]?.number;
  const above = titles[parent]?.number;
  if (!own || !above || own.length !== above.length + 1) return false;
  return above.every((part, at) => own[at] === part);
}

/** A title of one word (`Purpose`) below a heading that is not the template's is that heading's own. */
export function isForeign(
  { index, outline, parents, title, titles }: Work,
  spec: SectionSpec,
  heading: number,
): boolean {
  if (outline[heading]?.key.includes(" ")) return false;
  const parent = parents[heading] ?? -1;
  if (parent < 0 || parent === title || index.byKey.has(outline[parent]?.key ?? "")) return false;
  const own = titles[heading]?.number;
  const above = index.specs[spec.parent];
  const expected = above && titles[outline.findIndex((entry) => entry.key === above.keys[0])]?.number;
  return !own || !expected || own.length !== expected.length + 1 || !expected.every((part, at) => own[at] === part);
}

/** By how many levels a heading is off, measured from its parent or from the document's shift, whichever is less. */
export function offset(work: Work, spec: SectionSpec, parent: number, heading: number): number {
  return offsetOf(work, spec, parent, work.outline[heading]?.depth ?? 0);
}

/** The same of a heading of a given depth. */
export function offsetOf({ outline, index, shift }: Work, spec: SectionSpec, parent: number, depth: number): number {
  const absolute = Math.abs(depth - spec.depth - shift);
  const above = outline[parent];
  const relative = above
    ? Math.abs(depth - above.depth - spec.depth + (index.specs[spec.parent]?.depth ?? 0))
    : absolute;
  return Math.min(absolute, relative);
}

/** The heading whose number and level fit; of equals the first. */
export function best(work: Work, spec: SectionSpec, parent: number, candidates: readonly number[]): number | undefined {
  let found: number | undefined;
  let most = -1;
  for (const at of candidates) {
    const fits = (isNumberedUnder(work, at, parent) ? 2 : 0) + (offset(work, spec, parent, at) === 0 ? 1 : 0);
    if (fits > most) [found, most] = [at, fits];
  }
  return found;
}
