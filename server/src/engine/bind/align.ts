/**
 * The cheapest ordered matching of two lists: each pair may be worth something, order is kept, what matches nothing
 * costs nothing. So an entry that is absent, added, moved or renamed does not disturb the match of any other.
 * Must not know: what the lists hold.
 */

/** Pairs of indices, both rising, with the greatest sum of `worth`; a pair worth 0 or less is never made. */
export function align(left: number, right: number, worth: (left: number, right: number) => number): readonly (readonly [number, number])[] {
  const width = right + 1;
  const best = new Float64Array((left + 1) * width);
  const values = new Float64Array(left * right);
  for (let i = left - 1; i >= 0; i--) {
    for (let j = right - 1; j >= 0; j--) {
      const value = worth(i, j);
      values[i * right + j] = value;
      const skip = Math.max(at(best, (i + 1) * width + j), at(best, i * width + j + 1));
      best[i * width + j] = value > 0 ? Math.max(skip, value + at(best, (i + 1) * width + j + 1)) : skip;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let j = 0;
  for (let i = 0; i < left && j < right; ) {
    const here = at(best, i * width + j);
    const value = at(values, i * right + j);
    if (value > 0 && here === value + at(best, (i + 1) * width + j + 1)) pairs.push([i++, j++]);
    else if (here === at(best, (i + 1) * width + j)) i++;
    else j++;
  }
  return pairs;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
