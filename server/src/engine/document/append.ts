/**
 * Adds to the end of a list. `push(...items)` passes each item as an argument, of which some ten thousand overflow the stack.
 * Must not know: what is listed.
 */
export function append<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}
