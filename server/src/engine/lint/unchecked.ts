/** Says what was not looked at: bounds that were met, conflict markers. Must not know: rules. */
import type { LongList } from "../document/long-list.ts";
import { bounds } from "../document/bounds.ts";
import type { Content } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import type { Finding, PlacedFinding } from "./finding.ts";

const reasons = {
  line: `This line is longer than ${thousands(bounds.line)} characters; what stands in it is not checked.`,
  nesting: `This is nested deeper than ${bounds.nesting} levels; what stands in it is not checked.`,
  columns: `This table has more than ${bounds.columns} columns; what stands in it is not checked.`,
  brackets: `This block has more than ${thousands(bounds.brackets)} lines, brackets and marks; what stands from here on is not checked.`,
} as const;

/** `20,000`: what the language does for it takes 15 ms to load. */
function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export function uncheckedIn({ unchecked }: Content): readonly Finding[] {
  return unchecked.map(({ bound, span }) => ({ rule: "not-checked", span, message: reasons[bound] }));
}

/** What `git` leaves of a conflict, in one section. */
export interface ConflictMarkers {
  readonly opening: SectionSpan | undefined;
  readonly middle: boolean;
  readonly closing: boolean;
}

const noMarkers: ConflictMarkers = { opening: undefined, middle: false, closing: false };

export function conflictMarkers(text: string): ConflictMarkers {
  if (!["<<<<<<<", "=======", ">>>>>>>"].some((mark) => text.includes(mark))) return noMarkers;
  const opening = /^<{7} .*$/m.exec(text);
  const middle = /^={7}\s*$/m.test(text);
  const closing = /^>{7} /m.test(text);
  if (!opening && !middle && !closing) return noMarkers;
  const span = opening ? { start: opening.index, end: opening.index + opening[0].trimEnd().length } : undefined;
  return { opening: span, middle, closing };
}

/**
 * While a merge is unresolved the document is two documents: one finding, on the first marker. `conflicting`: indices, in
 * order, of the sections that have markers.
 */
export function conflictFinding(
  sections: LongList<{ readonly conflict: ConflictMarkers }>,
  conflicting: readonly number[],
): PlacedFinding | undefined {
  const section = conflicting.find((at) => sections.get(at)?.conflict.opening !== undefined);
  const opening = section === undefined ? undefined : sections.get(section)?.conflict.opening;
  if (section === undefined || !opening) return undefined;
  const rest = conflicting.filter((at) => at >= section).map((at) => sections.get(at)?.conflict);
  if (!rest.some((conflict) => conflict?.middle) || !rest.some((conflict) => conflict?.closing)) return undefined;
  return {
    rule: "not-checked",
    level: "conflict",
    section,
    span: opening,
    message: "This file holds merge conflict markers; it is checked again when they are resolved.",
  };
}
