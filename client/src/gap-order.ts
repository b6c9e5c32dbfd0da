/** Which findings are gaps, and which of them comes next. Must not know: the editor. */
export type Direction = "next" | "previous";

export interface GapSpan {
  /** Offsets. */
  readonly start: number;
  readonly end: number;
}

/** What is missing, empty or still as in the template: what a document is completed by. */
export function isGapRule(rule: string): boolean {
  return /^(missing|empty|unresolved)-/.test(rule);
}

/** The gap after (before) `from`, which is the start of the one at hand; round the document. `undefined`: there is none. */
export function nextGap<Gap extends GapSpan>(
  gaps: readonly Gap[],
  from: number,
  direction: Direction,
): Gap | undefined {
  const ordered = [...gaps].sort((one, other) => one.start - other.start || one.end - other.end);
  if (direction === "next") return ordered.find(({ start }) => start > from) ?? ordered[0];
  return ordered.findLast(({ start }) => start < from) ?? ordered.at(-1);
}
