/**
 * Dates of the document that cannot all be true: updated before created or before the newest revision, approved before
 * created, revisions in no order. Must not know: days that do not exist, versions.
 */
import { spanWithin } from "../bind/places.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { roleRows, roleValues } from "../lint/role-values.ts";
import { annotatedOf } from "../template/annotated.ts";
import { readDate } from "../values/date.ts";
import type { DocumentInput, DocumentRule, PlacedDraft, RelatedDraft } from "./rule.ts";

const messages = {
  beforeCreated: (what: string, day: string, created: string) =>
    `${what} '${day}' is before the day of creation, ${created}.`,
  beforeRevision: (what: string, day: string, revision: string) =>
    `${what} '${day}' is before the newest revision, ${revision}.`,
  created: (day: string) => `The document was created on ${day}.`,
  newest: (day: string) => `The newest revision is of ${day}.`,
  noOrder: (day: string) => `The revision of '${day}' stands out of order; expected the dates to run one way.`,
};

export const inconsistentDates: DocumentRule = {
  id: "inconsistent-dates",
  reads: "document",
  summary: "Dates of the document contradict each other.",
  why: "A document that was updated before its last revision has a header nobody looks after, and readers stop trusting it.",
  severities: { default: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "A revision was added, the header was forgotten",
      template:
        '# Design\n\n<!-- lintel field "Updated" is=updated type=day -->\n\n**Updated**: YYYY-MM-DD\n\n## History\n\n<!-- lintel table is=revisions rows sample -->\n\n| Date | Changes |\n|---|---|\n| YYYY-MM-DD | [Changes] |\n',
      bad: "# Billing\n\n**Updated**: 2026-03-01\n             ^^^^^^^^^^ inconsistent-dates\n\n## History\n\n| Date | Changes |\n|---|---|\n| 2026-03-01 | First version |\n| 2026-04-12 | Reminders |\n",
      good: "# Billing\n\n**Updated**: 2026-04-12\n\n## History\n\n| Date | Changes |\n|---|---|\n| 2026-03-01 | First version |\n| 2026-04-12 | Reminders |\n",
    },
  ],
  check(input, report) {
    const [created] = days("created", input);
    const revisions = revisionDays(input);
    const newest = revisions
      .flat()
      .reduce<Day | undefined>((last, day) => (last && last.iso >= day.iso ? last : day), undefined);
    for (const updated of days("updated", input)) {
      if (created && updated.iso < created.iso) report(beforeCreated(updated, created));
      else if (newest && updated.iso < newest.iso)
        report({
          ...finding(updated, messages.beforeRevision(updated.fact.detail, updated.iso, newest.iso)),
          related: [place(newest, messages.newest(newest.iso))],
        });
    }
    for (const approved of days("approved", input)) {
      if (created && approved.iso < created.iso) report(beforeCreated(approved, created));
    }
    for (const table of revisions) {
      const stray = outOfOrder(table);
      if (stray) report(finding(stray, messages.noOrder(stray.iso)));
    }
  },
};

interface Day {
  readonly fact: PlacedFact;
  readonly iso: string;
}

function finding(day: Day, message: string): PlacedDraft {
  return { section: day.fact.section, span: day.fact.span, message, name: day.fact.detail };
}

function beforeCreated(day: Day, created: Day): PlacedDraft {
  return {
    ...finding(day, messages.beforeCreated(day.fact.detail, day.iso, created.iso)),
    related: [place(created, messages.created(created.iso))],
  };
}

function place({ fact: { section, span } }: Day, message: string): RelatedDraft {
  return { section, span, message };
}

function days(role: string, input: DocumentInput): readonly Day[] {
  return roleValues(role, input.template, input.facts).flatMap(dayOf);
}

/** A day that can be read one way only: `03/04/2026` is in March or in April. */
function dayOf(fact: PlacedFact): readonly Day[] {
  const reading = readDate(fact.value);
  if (reading?.kind !== "day") return [];
  const [, first = "0", second = "0"] = /^(\d{1,2})[/-](\d{1,2})[/-]/.exec(fact.value.slice(reading.span.start)) ?? [];
  const ambiguous = first !== second && Number(first) > 0 && Number(first) <= 12 && Number(second) <= 12;
  const span = spanWithin({ span: fact.span, text: fact.value }, reading.span);
  return ambiguous ? [] : [{ fact: { ...fact, span }, iso: reading.iso }];
}

function revisionDays(input: DocumentInput): readonly (readonly Day[])[] {
  const columns = annotatedOf(input.template).tables.get("revisions")?.columns ?? [];
  const typed = columns.findIndex(
    (column) => column.value.type === "day" || column.value.type === "date" || column.value.mask,
  );
  const column = typed >= 0 ? typed : columns.findIndex((candidate) => /date|day/.test(candidate.keys[0] ?? ""));
  return roleRows("revisions", input.facts).map((rows) =>
    rows.flatMap((row) => {
      const cell = row.cells[column];
      return cell ? dayOf({ ...cell, detail: columns[column]?.name ?? "" }) : [];
    }),
  );
}

/** -1, 0 or 1, as ISO days follow one another. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first day that breaks the order in which most of its neighbours stand; undefined where all run up, or all down. */
function outOfOrder(table: readonly Day[]): Day | undefined {
  const isos = table.map((day) => day.iso);
  const steps = isos.slice(1).map((iso, index) => compare(iso, isos[index] ?? ""));
  const ups = steps.filter((step) => step > 0).length;
  const downs = steps.filter((step) => step < 0).length;
  if (ups === 0 || downs === 0) return undefined;
  const up = ups === downs ? (isos[0] ?? "") <= (isos.at(-1) ?? "") : ups > downs;
  const wrong = steps.findIndex((step) => (up ? step < 0 : step > 0));
  const follows = (before: string | undefined, after: string | undefined): boolean =>
    before === undefined || after === undefined || (up ? before <= after : before >= after);
  // Of the two days at the break the stray one is that without which the others are in order.
  const firstIsStray = follows(isos[wrong - 1], isos[wrong + 1]) && !follows(isos[wrong], isos[wrong + 2]);
  return table[firstIsStray ? wrong : wrong + 1];
}
