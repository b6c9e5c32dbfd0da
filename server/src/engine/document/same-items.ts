/**
 * Whether two lists hold the same items in the same order.
 * Must not know: what is listed.
 */
export function sameItems<Item>(list: readonly Item[], other: readonly Item[] | undefined): boolean {
  return list === other || (list.length === other?.length && list.every((item, index) => item === other[index]));
}
