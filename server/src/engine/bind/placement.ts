/**
 * Whether bound headings stand where they should: under the right parent, in order, at the right level, once.
 * A heading is in place when either the levels as written or the levels as they should be put it under its parent, so that
 * one wrong level moves nothing that follows it.
 * Must not know: how headings were bound, rules.
 */
import { boundAncestor, parentHeading, type Identity } from "./slots.ts";
import { nameKey } from "./heading-titles.ts";
import { isUnnamed } from "./instances.ts";
import { outOfOrder } from "./order.ts";
import { parentsOf } from "./tree.ts";

export interface Placement {
  /** By outline index: outline index of its parent, levels put right. */
  readonly parents: readonly number[];
  /** By outline index: the depth it would have with every level put right. */
  readonly depths: readonly number[];
  readonly moved: ReadonlySet<number>;
  /** The depth it should have, where it has another. */
  readonly rightDepths: ReadonlyMap<number, number>;
  /** A section that stands twice: the second -> the first. */
  readonly duplicates: ReadonlyMap<number, number>;
}

export function placementOf(identity: Identity): Placement {
  const moved = findMoved(identity);
  const rightDepths = findWrongLevels(identity, moved);
  const depths = rightedDepths(identity, moved, rightDepths);
  const parents = parentsOf(depths);
  return { parents, depths, moved, rightDepths, duplicates: findDuplicates(identity, parents) };
}

/** The heading a section should stand under; undefined where that is absent. */
function rightParent(identity: Identity, heading: number): number | undefined {
  const slot = identity.slots[heading];
  return slot && parentHeading(identity, slot.spec, slot.scope);
}

function findMoved(identity: Identity): ReadonlySet<number> {
  const { slots, shift } = identity;
  const righted = parentsOf(slots.map((slot) => (slot ? Math.max(1, slot.spec.depth + shift) : 7)));
  const moved = new Set<number>();
  const siblings = new Map<string, { readonly at: number; readonly rank: number }[]>();
  slots.forEach((slot, at) => {
    if (!slot) return;
    const parent = rightParent(identity, at);
    // Where the parent is absent, its sub-sections are left where they are.
    if (
      parent !== undefined &&
      boundAncestor(identity, at) !== parent &&
      righted[at] !== parent &&
      !isInCopy(identity, at, parent)
    ) {
      moved.add(at);
      return;
    }
    const key = `${slot.scope} ${slot.spec.parent}`;
    const group = siblings.get(key);
    if (group) group.push({ at, rank: slot.spec.index });
    else siblings.set(key, [{ at, rank: slot.spec.index }]);
  });
  for (const group of siblings.values()) {
    for (const position of outOfOrder(group.map(({ rank }) => rank))) {
      const entry = group[position];
      if (entry) moved.add(entry.at);
    }
  }
  return moved;
}

/** Stands under a second heading of its parent's title: the copy as a whole is one finding. */
function isInCopy({ parents, slots, outline }: Identity, heading: number, parent: number): boolean {
  const above = parents[heading] ?? -1;
  return above >= 0 && !slots[above] && outline[above]?.key === outline[parent]?.key;
}

/** Right is the template's depth, or the depth under its parent where that stands at another level itself. */
function findWrongLevels(identity: Identity, moved: ReadonlySet<number>): ReadonlyMap<number, number> {
  const { slots, outline, index, shift } = identity;
  const right = new Map<number, number>();
  slots.forEach((slot, at) => {
    if (!slot || moved.has(at)) return;
    const depth = outline[at]?.depth ?? 0;
    const expected = Math.min(6, Math.max(1, slot.spec.depth + shift));
    const parent = rightParent(identity, at);
    // A section whose parent is absent may have taken its level.
    if (parent === undefined) return;
    const above = outline[parent];
    const below = slot.spec.depth - (index.specs[slot.spec.parent]?.depth ?? 0);
    if (depth === expected || (above && depth === above.depth + below) || isGrouped(identity, at)) return;
    right.set(at, expected);
  });
  return right;
}

/** Stands, like others, directly below a heading of the author's own: chapters gathered into parts. */
function isGrouped({ parents, ends, slots, outline, title }: Identity, heading: number): boolean {
  const group = parents[heading] ?? -1;
  if (group < 0 || group === title || slots[group]) return false;
  const depth = outline[heading]?.depth ?? 0;
  if (depth !== (outline[group]?.depth ?? 0) + 1) return false;
  let gathered = 0;
  for (let at = group + 1; at < (ends[group] ?? 0) && gathered < 2; at++) {
    if (slots[at] && parents[at] === group && outline[at]?.depth === depth) gathered++;
  }
  return gathered >= 2;
}

/** The depths as they would be with every level put right; sub-sections that were moved along move back along. */
function rightedDepths(
  identity: Identity,
  moved: ReadonlySet<number>,
  rightDepths: ReadonlyMap<number, number>,
): readonly number[] {
  const { slots, outline, shift } = identity;
  const offsets: number[] = [];
  return outline.map((entry, at) => {
    const slot = slots[at];
    const right = rightDepths.get(at);
    let by = 0;
    if (right !== undefined) by = right - entry.depth;
    else if (!slot) by = offsetAlong(identity, at, offsets);
    else if (!moved.has(at) && entry.depth !== slot.spec.depth + shift)
      by = offsets[rightParent(identity, at) ?? -1] ?? 0;
    offsets.push(by);
    return entry.depth + by;
  });
}

/**
 * By how much a heading of the author's own moves along with the one above it. Below one that must go deeper it may have
 * been its sibling all along: its number tells, or the heading before it.
 */
function offsetAlong({ parents, outline, titles }: Identity, heading: number, offsets: readonly number[]): number {
  const parent = parents[heading] ?? -1;
  const by = offsets[parent] ?? 0;
  if (by <= 0) return by;
  if ((outline[heading]?.depth ?? 0) > (outline[parent]?.depth ?? 0) + by) return 0;
  const [own, above] = [titles[heading]?.number, titles[parent]?.number];
  if (own && above) return above.every((part, at) => own[at] === part) ? by : 0;
  for (let before = heading - 1; before > parent; before--) {
    if (parents[before] === parent && outline[before]?.depth === outline[heading]?.depth) return offsets[before] ?? 0;
  }
  // What stands below a heading without text is surely its own.
  return outline[parent]?.empty ? by : 0;
}

/** Two headings of one title under one parent, two instances of one name. */
function findDuplicates(identity: Identity, parents: readonly number[]): ReadonlyMap<number, number> {
  const { slots, outline, labels, title, titles } = identity;
  const bound = new Map<string, number>();
  const duplicates = new Map<number, number>();
  slots.forEach((slot, at) => {
    if (!slot) return;
    const entry = outline[at];
    if (slot.match !== "instance") bound.set(`${parents[at] ?? -1} ${entry?.key ?? ""}`, at);
    else if (entry && !isUnnamed(entry.title)) {
      const named = titles[at];
      const key = `${slot.scope} ${slot.spec.index} ${named ? nameKey(named) : ""}`;
      const first = bound.get(key);
      if (first === undefined) bound.set(key, at);
      else duplicates.set(at, first);
    }
  });
  outline.forEach((entry, at) => {
    if (slots[at] || entry.depth === 0 || at === title || labels.has(at)) return;
    const first = bound.get(`${parents[at] ?? -1} ${entry.key}`);
    if (first !== undefined) duplicates.set(at, first);
  });
  return duplicates;
}
