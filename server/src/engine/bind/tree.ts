/**
 * The tree that headings of given depths make.
 * Must not know: templates.
 */

/** Index of the heading that each one stands under; -1 at the top. Depth 0 is text without a heading: never a parent. */
export function parentsOf(depths: readonly number[]): readonly number[] {
  const open: number[] = [];
  return depths.map((depth, index) => {
    while (open.length > 0 && (depths[open.at(-1) ?? 0] ?? 0) >= depth) open.pop();
    const parent = open.at(-1) ?? -1;
    if (depth > 0) open.push(index);
    return parent;
  });
}

/** Index after the last one that stands below each, itself included. */
export function endsOf(parents: readonly number[]): readonly number[] {
  const ends = parents.map((_, index) => index + 1);
  for (let index = parents.length - 1; index >= 0; index--) {
    const parent = parents[index] ?? -1;
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
  }
  return ends;
}
