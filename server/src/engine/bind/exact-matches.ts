/**
 * Sections bound to headings of their very title: where it occurs once, under the heading they belong under, elsewhere.
 * Must not know: other spellings, instances.
 */
import type { SectionSpec } from "../template/model.ts";
import { best, headingsByKey, isForeign, offset } from "./heading-fit.ts";
import { boundAncestor, isBound, isFree, parentHeading, put, type Work } from "./slots.ts";

/** Titles that are the template's own and occur once; then, parents first, those under the right heading. */
export function bindExact(work: Work, home: number, scope: number, open: readonly number[]): void {
  const { index } = work;
  const byKey = headingsByKey(work, open);
  for (const [key, specs] of index.byTitle.get(home) ?? []) {
    const [at, other] = byKey.get(key) ?? [];
    const [spec, twin] = specs;
    if (at !== undefined && spec && other === undefined && !twin && (scope >= 0 || !isForeign(work, spec, at)))
      put(work, at, spec, scope, "same");
  }
  for (const spec of index.fixed.get(home) ?? []) bindInPlace(work, spec, scope, byKey);
}

/** Binds a section to a heading of its title, or of an alias, that stands under its parent. */
export function bindInPlace(
  work: Work,
  spec: SectionSpec,
  scope: number,
  byKey: ReadonlyMap<string, readonly number[]>,
): void {
  if (isBound(work, spec, scope)) return;
  const parent = parentHeading(work, spec, scope);
  if (parent === undefined) return;
  for (const key of spec.keys) {
    const candidates = (byKey.get(key) ?? []).filter((at) => isFree(work, at) && boundAncestor(work, at) === parent);
    const isAlias = key !== spec.keys[0];
    const at = best(
      work,
      spec,
      parent,
      isAlias ? candidates.filter((candidate) => offset(work, spec, parent, candidate) === 0) : candidates,
    );
    if (at === undefined) continue;
    put(work, at, spec, scope, "same");
    return;
  }
}

/** Absent sections whose own title stands at another place. */
export function bindElsewhere(work: Work, open: readonly number[]): void {
  const byKey = headingsByKey(
    work,
    open.filter((at) => isFree(work, at)),
  );
  for (const spec of work.index.fixed.get(-1) ?? []) {
    if (isBound(work, spec, -1)) continue;
    const candidates = (byKey.get(spec.keys[0] ?? "") ?? []).filter(
      (at) => isFree(work, at) && !isForeign(work, spec, at),
    );
    const parent = parentHeading(work, spec, -1) ?? -1;
    const at = best(work, spec, parent, candidates);
    if (at !== undefined) put(work, at, spec, -1, "same");
  }
}
