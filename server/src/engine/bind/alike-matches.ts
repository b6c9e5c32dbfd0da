/**
 * Absent sections bound to headings at their place that say the same otherwise, or hold the same under another title.
 * Must not know: titles that are equal.
 */
import type { SectionSpec } from "../template/model.ts";
import { bindInPlace } from "./exact-matches.ts";
import { headingsByKey, isNumberedUnder, offsetOf } from "./heading-fit.ts";
import { likenessOf } from "./heading-titles.ts";
import { hasNoParts, holdsTheSame } from "./shared-parts.ts";
import { isBound, isFree, type Match, parentHeading, put, type Work } from "./slots.ts";

/** Binds absent sections to headings at their place that say the same otherwise, or hold the same under another title. */
export function bindAlike(work: Work, home: number, scope: number, open: readonly number[]): void {
  const { index } = work;
  const byParent = new Map<number, SectionSpec[]>();
  for (const spec of index.fixed.get(home) ?? []) {
    const list = byParent.get(spec.parent);
    if (list) list.push(spec);
    else byParent.set(spec.parent, [spec]);
  }
  let byKey: ReadonlyMap<string, readonly number[]> | undefined;
  // Parents come first, so that what stands under a renamed one is looked at too.
  for (const siblings of byParent.values()) {
    const [first] = siblings;
    if (!first || siblings.every((spec) => isBound(work, spec, scope))) continue;
    const parent = parentHeading(work, first, scope);
    if (parent === undefined) continue;
    byKey ??= headingsByKey(work, open);
    for (const spec of siblings) bindInPlace(work, spec, scope, byKey);
    bindPairs(
      work,
      scope,
      pairs(
        work,
        siblings.filter((spec) => !isBound(work, spec, scope)),
        parent,
        open,
      ),
    );
  }
}

interface Pair {
  readonly spec: SectionSpec;
  readonly at: number;
  readonly match: Match;
  readonly worth: number;
}

const worthOf = { same: 4, qualified: 3, similar: 2.5, structure: 2, instance: 0 } as const;

function bindPairs(work: Work, scope: number, found: readonly Pair[]): void {
  for (const { spec, at, match } of [...found].sort((a, b) => b.worth - a.worth || a.at - b.at)) {
    if (isFree(work, at) && !isBound(work, spec, scope)) put(work, at, spec, scope, match);
  }
}

function pairs(work: Work, absent: readonly SectionSpec[], parent: number, open: readonly number[]): readonly Pair[] {
  const [first] = absent;
  if (!first) return [];
  const tolerance = parent < 0 ? 0 : 1;
  const found: Pair[] = [];
  const atDepth = [0, 1, 2, 3, 4, 5, 6].map((depth) =>
    absent.map((spec) => ({ spec, off: offsetOf(work, spec, parent, depth) })).filter(({ off }) => off <= tolerance),
  );
  for (const at of placesUnder(work, first, parent, open)) {
    const title = work.titles[at];
    const candidates = atDepth[title?.entry.depth ?? 0] ?? [];
    // A heading named as another section of the template is not taken for this one.
    if (!title || candidates.length === 0 || work.index.byKey.has(title.entry.key)) continue;
    const isBare = hasNoParts(work, at);
    for (const { spec, off } of candidates) {
      const like = likenessOf(title, spec, work.index);
      const match = like ?? (!isBare && holdsTheSame(work, spec, at) ? "structure" : undefined);
      if (!match) continue;
      const worth =
        worthOf[match] -
        0.5 * off +
        (isNumberedUnder(work, at, parent) ? 0.2 : 0) +
        0.001 * Math.min(spec.title.length, 100);
      found.push({ spec, at, match, worth });
    }
  }
  return found;
}

/** Free headings from a parent to the next heading that is bound to something outside it. */
function placesUnder(work: Work, spec: SectionSpec, parent: number, open: readonly number[]): readonly number[] {
  const { slots, index, ends } = work;
  if (parent < 0) return open.filter((at) => isFree(work, at));
  const from = spec.parent;
  const to = index.last[from] ?? from;
  const isOutside = (at: number): boolean => {
    const slot = slots[at];
    if (!slot || at === parent) return false;
    return slot.spec.index <= from || slot.spec.index > to;
  };
  let stop = parent + 1;
  while (stop < slots.length && !isOutside(stop)) stop++;
  const end = Math.max(stop, ends[parent] ?? 0);
  return open.filter((at) => at > parent && at < end && isFree(work, at));
}
