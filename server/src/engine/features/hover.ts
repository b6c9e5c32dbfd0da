/** What the template says of a place. Must not know: editors. */
import { resolveSpan, type DocumentSpan } from "../document/span.ts";
import type { Linted } from "../lint/lint.ts";
import { touching, type Problems, type Standing } from "../lint/problems.ts";
import { rules } from "../rules/index.ts";
import { describeColumn, describeField, describeSection, describeValue } from "./describe.ts";
import { placeAt, spotAt, type Place } from "./place.ts";

export interface Hover {
  readonly span: DocumentSpan;
  /** Markdown. */
  readonly text: string;
}

/** `undefined` where nothing is asked for and nothing was found. */
export function hoverAt(linted: Linted, problems: Problems, offset: number): Hover | undefined {
  const spot = spotAt(linted, offset);
  const place = spot && placeAt(spot);
  const here = touching(problems, { start: offset, end: offset });
  const help = [...new Set(here.map(({ due }) => due.finding.rule))].map(ruleHelp);
  const parts = [place ? describe(place) : "", ...help].filter((part) => part !== "");
  const span = spot && place ? resolveSpan(place.span, spot.start) : spanOf(here[0], problems);
  return span === undefined || parts.length === 0 ? undefined : { span, text: parts.join("\n\n---\n\n") };
}

function spanOf(standing: Standing | undefined, { startOf }: Problems): DocumentSpan | undefined {
  return standing && resolveSpan(standing.due.finding.span, startOf(standing.section));
}

function describe(place: Place): string {
  switch (place.kind) {
    case "heading":
      return describeSection(place.spec);
    case "label":
      return describeField(place.spec);
    case "column":
      return describeColumn(place.column.name, place.column.value, place.table.spec);
    case "value": {
      const asked = describeValue(place.value);
      return asked === "" ? "" : `**${place.name}** — ${asked}`;
    }
  }
}

function ruleHelp(id: string): string {
  const rule = rules.find((candidate) => candidate.id === id);
  return rule ? `\`${id}\` — ${rule.summary} ${rule.why}` : `\`${id}\``;
}
