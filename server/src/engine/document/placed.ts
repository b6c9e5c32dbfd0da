/**
 * What stands in a section's text, in order and none in another, found by an offset.
 * Must not know: what it is.
 */
import type { SectionSpan } from "./span.ts";

export interface Placed {
  readonly span: SectionSpan;
}

export function spanOf({ span }: Placed): SectionSpan {
  return span;
}

/** Index of the last that begins at an offset or before it; -1 for none. */
export function lastFrom<Item>(all: readonly Item[], offset: number, spanOf: (item: Item) => SectionSpan): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = all[middle];
    if (item !== undefined && spanOf(item).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
