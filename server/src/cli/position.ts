/**
 * Offsets to lines and columns, which exist only at the doors. Both count from 1, columns in UTF-16 units.
 * A line ends at `\n`, `\r\n` or a lone `\r`, as in Markdown and in the language server protocol.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Counts from 0. */
  readonly offset: number;
}

export type Locate = (offset: number) => Position;

export function createLocate(text: string): Locate {
  let known: readonly number[] | undefined;
  return (offset) => {
    const lineStarts = (known ??= lineStartsOf(text));
    const line = lastNotAfter(lineStarts, offset);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1, offset };
  };
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length);
  return starts;
}

/** Index of the last number that is not greater than `limit`; the numbers rise. */
function lastNotAfter(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
