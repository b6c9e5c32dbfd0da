/**
 * Which items of a list are others than those of an earlier list, as who made it from that one knows: lists of tens of
 * thousands need not be compared.
 * Must not know: what is listed.
 */
import type { LongList } from "../document/long-list.ts";

export interface Changed<Item> {
  /** As long as the new list. */
  readonly from: LongList<Item>;
  /** Indices; all other items are the same. */
  readonly at: readonly number[];
}

/** Indices where a list may differ from another of its length. `changed`: what is known of how the list was made. */
export function changedSince<Item>(
  list: LongList<Item>,
  changed: Changed<Item> | undefined,
  earlier: LongList<Item>,
): readonly number[] {
  if (list === earlier) return [];
  return changed?.from === earlier ? changed.at : list.differences(earlier);
}
