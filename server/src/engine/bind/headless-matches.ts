/**
 * Sub-sections in a row whose instance's own heading is absent.
 * Must not know: instances that have one.
 */
import type { SectionSpec } from "../template/model.ts";
import { isNumberedUnder } from "./heading-fit.ts";
import { scopeOf } from "./instance-matches.ts";
import { boundAncestor, isFree, parentHeading, put, type Work } from "./slots.ts";

/** Sub-sections in a row whose instance's heading is absent: `3.3.1 Purpose`, `3.3.2 Interfaces` … after those of 3.2. */
export function bindHeadless(work: Work): void {
  const { index, outline } = work;
  for (const spec of index.specs) {
    const titles = index.byTitle.get(spec.index);
    const required = spec.children.filter((child) => index.specs[child]?.grade === "required").length;
    if (!spec.repeat || !titles || required < 2) continue;
    for (let at = 0; at < outline.length; at++) {
      const parts = isFree(work, at) && titles.has(outline[at]?.key ?? "") ? rowOf(work, at, titles) : [];
      if (parts.length < Math.max(2, required * 0.6)) continue;
      const outer = headlessScope(work, spec, parts);
      if (outer === undefined) continue;
      const scope = -2 - work.headless.length;
      work.headless.push({ spec, scope, outer, parts });
      for (const part of parts) {
        const own = titles.get(outline[part]?.key ?? "")?.[0];
        if (own) put(work, part, own, scope, "same");
      }
      at = parts.at(-1) ?? at;
    }
  }
}

/** Free headings of one level with different titles of these, up to the next bound one. */
function rowOf(
  { outline, slots, parents, labels }: Work,
  first: number,
  titles: ReadonlyMap<string, unknown>,
): readonly number[] {
  const row: number[] = [];
  const seen = new Set<string>();
  for (let at = first; at < outline.length && !slots[at]; at++) {
    const entry = outline[at];
    if (!entry || entry.depth < (outline[first]?.depth ?? 0) || seen.has(entry.key)) break;
    if (parents[at] !== parents[first] || !titles.has(entry.key) || labels.has(at)) continue;
    seen.add(entry.key);
    row.push(at);
  }
  return row;
}

/** The scope of the instance that some sub-sections lack; undefined where they are copies or stand somewhere else. */
function headlessScope(work: Work, spec: SectionSpec, [first = -1]: readonly number[]): number | undefined {
  const { index, slots, parents } = work;
  const above = boundAncestor(work, first);
  const isNumbered = work.titles[first]?.number !== undefined;
  const isCopy = slots[above]?.spec === spec && isNumbered && isNumberedUnder(work, first, above);
  if (isCopy) return undefined;
  const scope = scopeOf(work, index.home[spec.index] ?? -1, first);
  const parent = scope === undefined ? undefined : parentHeading(work, spec, scope);
  for (let at = above; at >= 0 && parent !== undefined; at = parents[at] ?? -1) if (at === parent) return scope;
  return parent === -1 ? scope : undefined;
}
