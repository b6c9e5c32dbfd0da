/**
 * A day that no calendar has, where a date belongs: date fields and columns, and date-like keys of the front matter. And a
 * day in another form where the template asks for one. Must not know: prose, masks, which day is before which.
 */
import { headerPlaces, type HeaderPlace } from "../bind/header.ts";
import { firstLine, spanWithin, valuePlaces, type ValuePlace, type Written } from "../bind/places.ts";
import type { SectionSpan } from "../document/span.ts";
import { frontMatterEntries } from "../lint/exports.ts";
import { findDays, readDate, type DateReading } from "../values/date.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  noDay: (text: string) => `'${text}' is a day that no calendar has.`,
  form: (text: string) => `'${text}' is not written as YYYY-MM-DD, the form this date is asked for in.`,
  write: (day: string) => `Write '${day}'`,
};

export const invalidDate: SectionRule = {
  id: "invalid-date",
  reads: "section",
  summary: "A date does not exist, or is not in the form that is asked for.",
  why: "A deadline on 30 February is a typing mistake that nobody can resolve later: only the author knows which day was meant.",
  severities: { default: ["error", "error", "error", undefined], form: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "A day that February does not have",
      template: "# Design\n\n## Debt\n\n| Item | Target Date |\n|---|---|\n| [Item] | YYYY-MM-DD |\n",
      bad: "# Billing\n\n## Debt\n\n| Item | Target Date |\n|---|---|\n| Nightly export | 2026-02-30 |\n                   ^^^^^^^^^^ invalid-date\n",
      good: "# Billing\n\n## Debt\n\n| Item | Target Date |\n|---|---|\n| Nightly export | 2026-02-28 |\n",
    },
    {
      title: "Another form than the template's",
      template: '# Design\n\n<!-- lintel field "Date" type=day -->\n\n**Date**: YYYY-MM-DD\n',
      bad: "# Billing\n\n**Date**: 3 March 2026\n          ^^^^^^^^^^^^ invalid-date\n",
      good: "# Billing\n\n**Date**: 2026-03-03\n",
    },
  ],
  check(input, report) {
    const header = headerPlaces(input);
    const places: readonly (ValuePlace | HeaderPlace)[] = [...valuePlaces(input.bound, input.text), ...header];
    for (const place of places) {
      if (place.value.type !== "day" && place.value.type !== "date" && !place.value.mask) continue;
      const line = place.kind === "header" ? place : firstLine(place, input.text);
      const dated = { ...line, name: place.name, from: place.from };
      if (!reportDays(dated, report) && place.value.type === "day") reportForm(dated, report);
    }
    reportFrontMatter(input, header, report);
  },
};

interface Dated extends Written {
  readonly name: string;
  readonly from: FindingDraft["from"];
}

/** Whether a day was reported: a value with one is not asked for its form too. */
function reportDays(place: Dated, report: (finding: FindingDraft) => void): boolean {
  const wrong = findDays(place.text).filter((day) => !day.valid);
  for (const day of wrong) {
    const shown = place.text.slice(day.start, day.end);
    const reading = readDate(shown);
    const meant = reading?.kind === "invalid-day" ? reading.meant : undefined;
    const span = spanWithin(place, day);
    report({
      message: messages.noDay(shown),
      span,
      name: place.name,
      from: place.from,
      fixes: meant === undefined ? [] : writeDay(meant, span),
    });
  }
  return wrong.length > 0;
}

/** Only what is a date of another form: what is none at all (`see Git`) may be meant so. */
function reportForm(place: Dated, report: (finding: FindingDraft) => void): void {
  const reading = readDate(place.text);
  if (reading === undefined || reading.kind === "mask" || reading.kind === "invalid-day") return;
  if (reading.kind === "day" && reading.form === "iso") return;
  const shown = reading.kind === "day" ? place.text.slice(reading.span.start, reading.span.end) : place.text.trim();
  const span = reading.kind === "day" ? spanWithin(place, reading.span) : place.span;
  report({
    message: messages.form(shown.length > 60 ? `${shown.slice(0, 57)}…` : shown),
    span,
    level: "form",
    name: place.name,
    from: place.from,
    fixes: isClear(reading, shown) ? writeDay(reading.iso, span) : [],
  });
}

/** `03/04/2026` is a day in March or in April. */
function isClear(reading: DateReading, shown: string): reading is DateReading & { kind: "day" } {
  if (reading.kind !== "day") return false;
  const [, first = "", second = ""] = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}$/.exec(shown) ?? [];
  return first === "" || Number(first) > 12 || Number(second) > 12 || Number(first) === Number(second);
}

/** Keys such as `date`, `last_updated`, `reviewed-on`, whether or not the template knows them. */
function reportFrontMatter(
  input: SectionInput,
  known: readonly HeaderPlace[],
  report: (finding: FindingDraft) => void,
): void {
  const seen = new Set(known.map((place) => place.span.start));
  for (const entry of frontMatterEntries(input.content)) {
    if (seen.has(entry.span.start) && known.some((place) => place.span.start === entry.span.start && isDated(place)))
      continue;
    if (dateKey.test(entry.key))
      reportDays({ span: entry.span, text: entry.value, name: entry.name, from: undefined }, report);
  }
}

const dateKey =
  /(?:^|\s)(?:date|day|created|updated|modified|approved|published|reviewed|released|effective|expires|expiry|deadline|due|until|since)(?:\s|$)|date$/;

function isDated(place: HeaderPlace): boolean {
  return place.value.type === "day" || place.value.type === "date" || place.value.mask;
}

function writeDay(day: string, span: SectionSpan): readonly FixDraft[] {
  return [{ title: messages.write(day), class: "ask", edits: [{ span, text: day }] }];
}
