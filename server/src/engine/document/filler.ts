/**
 * Text of one character, as long as the text that it stands for. Must not know: what is replaced, and why.
 */

/** Most are short, and cut from one long one: tens of thousands that are built one by one cost more than what they replace. */
export function fillerOf(char: string): (length: number) => string {
  const long = char.repeat(1000);
  return (length) => (length <= long.length ? long.slice(0, length) : char.repeat(length));
}
