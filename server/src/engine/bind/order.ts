/**
 * What stands out of order: the fewest entries without which the rest is in order.
 * Must not know: what the entries are.
 */

/** Positions that are not part of the longest run of ranks that never falls. Of two that were swapped it is the first. */
export function outOfOrder(ranks: readonly number[]): readonly number[] {
  const sorted = [...new Set(ranks)].sort((a, b) => a - b);
  const places = new Map(sorted.map((rank, place) => [rank, place + 1]));
  const tree: (Run | undefined)[] = new Array<Run | undefined>(sorted.length + 1);
  let longest: Run | undefined;
  ranks.forEach((rank, position) => {
    const place = places.get(rank) ?? 0;
    const before = bestUpTo(tree, place);
    const run = { length: (before?.length ?? 0) + 1, position, before };
    for (let at = place; at < tree.length; at += at & -at) tree[at] = better(tree[at], run);
    longest = better(longest, run);
  });
  const kept = new Set<number>();
  for (let run = longest; run; run = run.before) kept.add(run.position);
  return ranks.flatMap((_, position) => (kept.has(position) ? [] : [position]));
}

interface Run {
  readonly length: number;
  readonly position: number;
  readonly before: Run | undefined;
}

/** The longest run that ends in a rank of at most this place (a Fenwick tree of maxima). */
function bestUpTo(tree: readonly (Run | undefined)[], place: number): Run | undefined {
  let best: Run | undefined;
  for (let at = place; at > 0; at -= at & -at) best = better(best, tree[at]);
  return best;
}

function better(a: Run | undefined, b: Run | undefined): Run | undefined {
  if (!a || !b) return a ?? b;
  return b.length > a.length || (b.length === a.length && b.position > a.position) ? b : a;
}
