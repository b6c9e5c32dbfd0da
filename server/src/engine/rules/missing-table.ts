/** A table that the template has in a section or under a label, and the document has not. Must not know: columns, rows. */
import type { BoundField } from "../bind/body.ts";
import { fieldEnd, fieldState, isComment } from "../bind/field-state.ts";
import { ownText } from "../bind/outline.ts";
import { placedTables, type PlacedTable } from "../bind/tables-of.ts";
import type { Block } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import { insertLines } from "../fix/table-edits.ts";
import type { TableSpec } from "../template/model.ts";
import { findOpenItems } from "../values/open-item.ts";
import type { FindingDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  missing: (columns: string, place: string) => `The table with the columns ${columns} is missing${place}.`,
  list: (columns: string, place: string) =>
    `Expected a table with the columns ${columns} in place of the list${place}.`,
  label: (name: string) => ` under '${name}'`,
  section: (title: string) => ` in section '${title}'`,
  insert: "Insert the table",
};

export const missingTable: SectionRule = {
  id: "missing-table",
  reads: "section",
  summary: "A required table is absent.",
  why: "A table asks the same questions of every entry. Told as prose, the entries that were forgotten, and what was not said of the others, can no longer be seen.",
  severities: {
    default: ["warning", "warning", "error", undefined],
    expected: ["info", "info", "warning", undefined],
    list: ["info", "info", "info", undefined],
  },
  examples: [
    {
      title: "Prose in place of a table",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
      bad: "# Billing\n\n## Risks\n^^^^^^^^ missing-table\n\nInvoices may be late.\n",
      good: "# Billing\n\n## Risks\n\nInvoices may be late.\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
    },
    {
      title: "A list in place of a table",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
      bad: "# Billing\n\n## Risks\n^^^^^^^^ missing-table\n\n- Late invoices: high\n- Lost mails: low\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late invoices | High |\n| Lost mails | Low |\n",
    },
  ],
  check(input, report) {
    if (!input.owes || isOpen(ownText(input.content, input.text))) return;
    for (const placed of placedTables(input.bound)) {
      const { bound, label } = placed;
      if (bound.table || bound.spec.grade === "optional") continue;
      if (label ? isAnswered(label, input) : isElsewhereInSection(bound.spec, input)) continue;
      report(finding(placed, input));
    }
  },
};

/** The label is absent, blank, N/A, or all of it is still to be done: others speak of these, or nothing is wanted. */
function isAnswered({ field }: BoundField, input: SectionInput): boolean {
  if (!field || fieldState(field, input.text) !== "filled" || hasHtmlTable(field.blocks)) return true;
  const value = [field.inline, ...field.lines].map((line) => input.text.slice(line.start, line.end)).join("\n");
  return field.blocks.length === 0 && isOpen(value);
}

/** `TBD – after the review`: one cause, and said already. */
function isOpen(text: string): boolean {
  const first = findOpenItems(text.slice(0, 200))[0];
  return first !== undefined && text.length < 200 && /^[\s*_>-]*$/.test(text.slice(0, first.start));
}

/** Written as HTML, or as sub-sections that the template does not have: with tables, or with labels for columns. */
function isElsewhereInSection(spec: TableSpec, input: SectionInput): boolean {
  if (hasHtmlTable(input.content.blocks)) return true;
  const below = new Set(input.columnsBelow);
  const found = spec.columns.filter((column) => column.keys.some((key) => below.has(key)));
  if (found.length * 2 >= spec.columns.length) return true;
  const groups = spec.rows.filter((row) => row.kind === "group");
  return groups.some((group) => group.keys.some((key) => input.children.includes(key)));
}

function hasHtmlTable(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === "html" && /<table[\s>]/i.test(block.value));
}

function finding(placed: PlacedTable, input: SectionInput): FindingDraft {
  const { bound, label } = placed;
  const columns = bound.spec.columns.map((column) => `'${column.name}'`).join(", ");
  const isList = hasListInstead(placed, input);
  const isToldOtherwise = isList || (!label && isDivided(input));
  const place = placeOf(label, input);
  return {
    message: isList ? messages.list(columns, place) : messages.missing(columns, place),
    level: isToldOtherwise ? "list" : label && label.spec.grade !== "required" ? "expected" : "default",
    span: label?.field?.labelSpan ?? input.content.heading?.span ?? { start: 0, end: 0 },
    name: label?.field?.name ?? input.content.heading?.title ?? "",
    from: bound.spec.from,
    fixes: [
      {
        title: messages.insert,
        class: isToldOtherwise ? "ask" : "fix",
        edits: [insertLines(input.text, endOf(label, input), ["", ...bound.spec.source.split("\n")], input.newline)],
      },
    ],
  };
}

function placeOf(label: BoundField | undefined, input: SectionInput): string {
  if (label?.field) return messages.label(label.field.name);
  return input.content.heading ? messages.section(input.content.heading.title) : "";
}

/** A list where the template has none, or lines with labels of the author's own: `**Saga**: several steps …`. */
function hasListInstead({ label }: PlacedTable, input: SectionInput): boolean {
  if (label) return !label.spec.list && label.field?.blocks.some((block) => block.kind === "list") === true;
  const templates = /^ {0,3}(?:[-*+]|\d+[.)])\s/m.test(input.spec?.source ?? "");
  if (!templates && input.body.blocks.some((block) => block.kind === "list")) return true;
  const known = new Set(input.bound?.fields.map((field) => field.field));
  return input.body.fields.filter((field) => field.kind === "own" && !known.has(field)).length >= 2;
}

/** All of its content stands in sub-sections, and the template does not have them. */
function isDivided(input: SectionInput): boolean {
  const known = input.spec?.children.flatMap((child) => input.template.sections[child]?.keys ?? []) ?? [];
  const isBare = input.content.blocks.every((block) => block.kind === "break" || isComment(block));
  return isBare && input.children.some((child) => !known.includes(child));
}

/** After the label with what belongs to it, or after what the section holds. */
function endOf(label: BoundField | undefined, input: SectionInput): SectionSpan {
  if (label?.field) return { start: label.field.span.start, end: fieldEnd(label.field) };
  const last = input.content.blocks.findLast((block) => block.kind !== "break");
  const heading = input.content.heading?.span ?? { start: 0, end: 0 };
  if (!last) return heading;
  return { start: input.text.lastIndexOf("\n", last.span.start - 1) + 1, end: last.span.end };
}
