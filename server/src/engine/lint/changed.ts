/**
 * Which items of a list are others than those of an earlier list, as who made it from that one knows: lists of tens of
 * thousands need not be compared.
 * Must not know: what is listed.
 */
import { sharedEnds } from "../document/shared-ends.ts";

export interface Changed<Item> {
  /** As long as the new list. */
  readonly from: readonly Item[];
  /** Indices; all other items are the same. */
  readonly at: readonly number[];
}

/** Indices where a list may differ from another of its length. `changed`: what is known of how the list was made. */
export function changedSince<Item>(
  list: readonly Item[],
  changed: Changed<Item> | undefined,
  earlier: readonly Item[],
): readonly number[] {
  if (list === earlier) return [];
  if (changed?.from === earlier) return changed.at;
  const { start, end } = sharedEnds(list, earlier);
  return Array.from({ length: list.length - end - start }, (_, at) => start + at);
}
