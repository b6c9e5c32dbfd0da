/** Fewer instances, labels, items or rows than the template wants. Must not know: what is wrong in those that are there. */
import type { BoundBody, BoundField } from "../bind/body.ts";
import { fieldEnd, fieldState } from "../bind/field-state.ts";
import { instanceCounts, type InstanceCount } from "../bind/instance-counts.ts";
import type { BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import { itemAfter, itemsOf, labelAfter, rowAfter } from "../fix/insert-item.ts";
import { insertedSection } from "../fix/insert-section.ts";
import type { Item } from "../document/content.ts";
import type { Field } from "../document/fields.ts";
import type { FieldSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseKey } from "../values/title.ts";
import type { FixDraft, FindingDraft, OutlineInput, PlacedDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  none: (parent: string, kind: string, minimum: number) =>
    `${parent === "" ? "The document" : `'${parent}'`} has no ${kind}; expected ${minimum === 1 ? "one" : `at least ${minimum}`}.`,
  few: (kind: string, count: number, minimum: number, because: string) =>
    `Only ${count} ${kind}${because}; expected at least ${minimum}.`,
  because: (field: string, value: string) => ` where ${field} is '${value}'`,
  section: (label: string) => `section '${label}: …'`,
  sections: (label: string, count: number) => `section${count === 1 ? "" : "s"} '${label}'`,
  label: (label: string) => `label '${label}: …'`,
  labels: (label: string, count: number) => `label${count === 1 ? "" : "s"} '${label}'`,
  items: (name: string, count: number) => `item${count === 1 ? "" : "s"} under '${name}'`,
  rows: (count: number) => `row${count === 1 ? "" : "s"} in this table`,
  insertItem: (name: string) => `Insert an item under '${name}'`,
  insertRow: "Insert a row",
  insertLabel: (name: string) => `Insert '${name}'`,
};

export const tooFewInstances: SectionRule = {
  id: "too-few-instances",
  reads: "section",
  summary: "There are fewer instances, labels, items or rows than the template wants.",
  why: "A minimum says how many a reviewer expects to weigh: one alternative is no choice, no component no design.",
  severities: { default: [undefined, "warning", "error", undefined] },
  examples: [
    {
      title: "No component is described",
      template: "# Design\n\n## Parts\n\nWhat it is made of.\n\n### Component: [Name]\n\n[What it does]\n",
      bad: "# Billing\n\n## Parts\n^^^^^^^^ too-few-instances\n\nIt is small.\n",
      good: "# Billing\n\n## Parts\n\nIt is small.\n\n### Component: Ledger\n\nKeeps the books.\n",
    },
    {
      title: "One alternative is no choice",
      template:
        '# Design\n\n## Decision\n<!-- lintel field "Alternatives" min=2 -->\n\n**Alternatives**:\n- [Alternative 1]\n- [Alternative 2]\n',
      bad: "# Billing\n\n## Decision\n\n**Alternatives**:\n- A spreadsheet\n^^^^^^^^^^^^^^^ too-few-instances\n",
      good: "# Billing\n\n## Decision\n\n**Alternatives**:\n- A spreadsheet\n- A shared ledger\n",
    },
  ],
  check(input, report) {
    if (!input.bound || !input.owes) return;
    for (const label of repeatedLabels(input.bound)) reportLabels(label, input, report);
    for (const field of input.bound.fields) reportItems(field, input, report);
    for (const table of tablesOf(input.bound)) reportRows(table, input, report);
  },
  checkOutline(input, report) {
    for (const count of instanceCounts(input)) {
      if (count.instances.length + count.labelled < count.minimum) report(instanceFinding(count, input));
    }
  },
};

function instanceFinding(count: InstanceCount, input: OutlineInput): PlacedDraft {
  const { repeat, minimum, because, instances, place } = count;
  const { binding } = input;
  const parent = place.parent ?? -1;
  const section = instances.at(-1) ?? (parent >= 0 ? parent : Math.max(0, binding.title));
  const present = instances.length + count.labelled;
  const label = repeat.label === "" ? (repeat.samples[0] ?? "") : repeat.label;
  const why = because ? messages.because(because.field, because.value) : "";
  return {
    section,
    span: input.heading(section).span,
    message:
      present === 0
        ? messages.none(input.title(parent), messages.section(label), minimum)
        : messages.few(messages.sections(label, present), present, minimum, why),
    name: label,
    from: repeat.from,
    lacking: minimum - present,
    fixes: [insertedInstance(place, minimum - present, input)],
  };
}

/** One at a time: where several lack, how many to begin now is a person's to say. */
function insertedInstance(place: InstanceCount["place"], lacking: number, input: OutlineInput): FixDraft {
  const fix = insertedSection(place, [], input);
  return lacking === 1 ? fix : { ...fix, class: "ask" };
}

/** Each repeated label with its instances; with none where the document has none. */
function repeatedLabels({ fields }: BoundBody): readonly (readonly BoundField[])[] {
  const groups = new Map<FieldSpec, BoundField[]>();
  for (const field of fields) {
    if (!field.spec.repeat) continue;
    const group = groups.get(field.spec);
    if (group) group.push(field);
    else groups.set(field.spec, [field]);
  }
  return [...groups.values()];
}

function reportLabels(
  group: readonly BoundField[],
  input: SectionInput,
  report: (finding: FindingDraft) => void,
): void {
  const spec = group[0]?.spec;
  const repeat = spec?.repeat;
  if (!repeat || spec.grade === "optional" || hasLabelHeadings(input)) return;
  const fields = group.flatMap(({ field }) => field ?? []);
  const present = fields.length + writtenOtherwise(repeat.label, input);
  if (present >= repeat.min) return;
  const label = repeat.label === "" ? (repeat.samples[0] ?? "") : repeat.label;
  const last = fields.at(-1);
  const block = group.at(-1)?.block;
  const members = (input.bound?.fields ?? []).flatMap((other) =>
    other.field && (other.field === last || other.block === block) ? [fieldEnd(other.field)] : [],
  );
  const end = last ? members.reduce((most, at) => Math.max(most, at), 0) : input.text.trimEnd().length;
  report({
    span: last?.labelSpan ?? input.content.heading?.span ?? { start: 0, end: 0 },
    message:
      present === 0
        ? messages.none(input.content.heading?.title ?? "", messages.label(label), repeat.min)
        : messages.few(messages.labels(label, present), present, repeat.min, ""),
    name: label,
    from: spec.from ?? repeat.from,
    lacking: repeat.min - present,
    fixes: [{ title: messages.insertLabel(spec.name), class: "fix", edits: [labelAfter(end, spec, input.newline)] }],
  });
}

/** Labels of the section are sub-headings: what follows them stands below these. */
function hasLabelHeadings({ spec, children }: SectionInput): boolean {
  return spec?.body.fields.some((field) => field.keys.some((key) => children.includes(key))) === true;
}

/** As sub-headings or list items; of labels that only count (`1. Browser Cache`), any list or table that is no other label's. */
function writtenOtherwise(label: string, { children, body, content, bound }: SectionInput): number {
  if (label === "") {
    const others = new Set((bound?.fields ?? []).flatMap(({ spec, field }) => (field && !spec.caption ? [field] : [])));
    const blocks = [
      ...body.blocks,
      ...body.fields.filter((field) => !others.has(field)).flatMap((field) => field.blocks),
    ];
    const rows = content.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
    return children.length + itemsOf(blocks).length + rows.length;
  }
  const key = normaliseKey(label);
  const items = [...body.items, ...body.fields.flatMap((field) => field.items)];
  const names = [...children, ...items.map((item) => item.name)];
  return names.filter((name) => normaliseKey(readInstanceName(name)?.label ?? "") === key).length;
}

function reportItems(bound: BoundField, input: SectionInput, report: (finding: FindingDraft) => void): void {
  const { spec, field } = bound;
  for (const item of bound.items) reportItems(item, input, report);
  // Of a repeated label the minimum is about the labels.
  if (!field || spec.min === 0 || spec.repeat || spec.tables.length > 0 || fieldState(field, input.text) !== "filled")
    return;
  const items = countedItems(field, input.text);
  const last = items.at(-1);
  // Told in prose or under sub-headings they cannot be counted.
  if (!last || items.length >= spec.min) return;
  const edit = itemAfter(last, spec, input.text, input.newline);
  const line = last.lines.at(-1);
  report({
    span: { start: last.span.start, end: line ? Math.max(line.end, last.span.start) : last.span.end },
    message: messages.few(messages.items(field.name, items.length), items.length, spec.min, ""),
    name: field.name,
    from: spec.from ?? "review",
    lacking: spec.min - items.length,
    fixes: edit ? [{ title: messages.insertItem(field.name), class: "fix", edits: [edit] }] : [],
  });
}

/** Items of a label's lists. A line `2. …` right below the label is none to Markdown, but one to its author. */
function countedItems(field: Field, text: string): readonly Item[] {
  const lines = field.lines.filter((line) => /^\d{1,3}[.)][ \t]/.test(text.slice(line.start, line.end)));
  if (lines.length === 0) return itemsOf(field.blocks);
  const written = lines.map((line): Item => ({
    span: { start: line.start, end: fieldEnd(field) },
    lines: [line],
    blocks: [],
  }));
  return [...written, ...itemsOf(field.blocks.filter((block) => block.kind === "list" && block.ordered))];
}

function reportRows(
  { spec, table, rows }: BoundTable,
  input: SectionInput,
  report: (finding: FindingDraft) => void,
): void {
  const filled = rows.filter((row) => row.kind === "row");
  const last = filled.at(-1)?.row;
  // None at all is an empty table.
  if (!table || !last || filled.length >= spec.min || spec.headerBlock || spec.grade === "optional") return;
  report({
    span: last.cells[0]?.span ?? last.span,
    message: messages.few(messages.rows(filled.length), filled.length, spec.min, ""),
    name: input.content.heading?.title ?? "",
    from: spec.from ?? "review",
    lacking: spec.min - filled.length,
    fixes: [{ title: messages.insertRow, class: "fix", edits: [rowAfter(last, spec, input.newline)] }],
  });
}
