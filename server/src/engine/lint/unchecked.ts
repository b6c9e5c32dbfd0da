/** Says what was not looked at: bounds that were met, conflict markers. Must not know: rules. */
import { bounds } from "../document/bounds.ts";
import type { Content } from "../document/content.ts";
import type { Document, Section } from "../document/document.ts";
import type { SectionSpan } from "../document/span.ts";
import type { Finding, PlacedFinding } from "./finding.ts";

const reasons = {
  line: `This line is longer than ${bounds.line.toLocaleString("en")} characters; what stands in it is not checked.`,
  nesting: `This is nested deeper than ${bounds.nesting} levels; what stands in it is not checked.`,
  columns: `This table has more than ${bounds.columns} columns; what stands in it is not checked.`,
  brackets: `This block has more than ${bounds.brackets.toLocaleString("en")} brackets and marks; what stands in it is not checked.`,
} as const;

export function uncheckedIn({ unchecked }: Content): readonly Finding[] {
  return unchecked.map(({ bound, span }) => ({ rule: "not-checked", span, message: reasons[bound] }));
}

/** While a merge is unresolved the document is two documents: one finding, on the first marker. */
export function conflictFinding({ sections }: Document): PlacedFinding | undefined {
  const section = sections.findIndex((candidate) => markersOf(candidate).opening !== undefined);
  const opening = sections[section] && markersOf(sections[section]).opening;
  if (!opening) return undefined;
  const rest = sections.slice(section).map(markersOf);
  if (!rest.some((markers) => markers.middle) || !rest.some((markers) => markers.closing)) return undefined;
  return {
    rule: "not-checked",
    level: "conflict",
    section,
    span: opening,
    message: "This file holds merge conflict markers; it is checked again when they are resolved.",
  };
}

interface Markers {
  readonly opening: SectionSpan | undefined;
  readonly middle: boolean;
  readonly closing: boolean;
}

const noMarkers: Markers = { opening: undefined, middle: false, closing: false };
const known = new WeakMap<Section, Markers>();

function markersOf(section: Section): Markers {
  const markers = known.get(section) ?? readMarkers(section.text);
  known.set(section, markers);
  return markers;
}

function readMarkers(text: string): Markers {
  const opening = /^<{7} .*$/m.exec(text);
  const middle = /^={7}\s*$/m.test(text);
  const closing = /^>{7} /m.test(text);
  if (!opening && !middle && !closing) return noMarkers;
  const span = opening && { start: opening.index, end: opening.index + opening[0].trimEnd().length };
  return { opening: span ?? undefined, middle, closing };
}
