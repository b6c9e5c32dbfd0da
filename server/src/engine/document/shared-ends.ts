/**
 * What two lists share at their ends, as a list before an edit and the one after it do.
 * Must not know: what is listed.
 */
export interface SharedEnds {
  /** How many items at the start are the same objects. */
  readonly start: number;
  /** And after those how many at the end. */
  readonly end: number;
}

const known = new WeakMap<object, WeakMap<object, SharedEnds>>();

/** Found once for two lists: after a key each step of a check asks about the same. */
export function sharedEnds<Item>(list: readonly Item[], other: readonly Item[]): SharedEnds {
  const others = known.get(list) ?? new WeakMap<object, SharedEnds>();
  known.set(list, others);
  const ends = others.get(other) ?? findSharedEnds(list, other);
  others.set(other, ends);
  return ends;
}

function findSharedEnds<Item>(list: readonly Item[], other: readonly Item[]): SharedEnds {
  const most = Math.min(list.length, other.length);
  let start = 0;
  while (start < most && list[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && list[list.length - 1 - end] === other[other.length - 1 - end]) end++;
  return { start, end };
}
