/**
 * Concrete content of the template that is still there: what was to be replaced (a drawing, a sample row, an example
 * entity), and defaults that nobody has touched.
 * Must not know: what is still open; a block that holds a placeholder is none of these.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import { fieldEnd } from "../bind/field-state.ts";
import { instanceKey } from "../bind/instances.ts";
import { keptParts, type Kept } from "../bind/kept.ts";
import { isTooShort, isUntouchedTable, rowLength, sampleOf, shortest, untouchedRows } from "../bind/samples.ts";
import type { BoundRow, BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import { findBrackets } from "../document/brackets.ts";
import type { Block, Code, List } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { deleteLines } from "../fix/delete-lines.ts";
import { isSkeleton } from "../fix/insert-diagram.ts";
import { keepBlock, keepSection } from "../fix/keep-block.ts";
import { fieldText } from "../lint/exports.ts";
import type { ContentKind } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseTitle } from "../values/title.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  sample: (what: string) => `${what} is the template's example; expected your own in its place.`,
  unchanged: (what: string) => `${what} is as the template has it; check that it holds here.`,
  skeleton: "The diagram is still the one to begin with; expected your own in its place.",
  remove: (what: string) => `Delete this ${what}`,
  empty: "Empty this row",
  keep: "Keep it as it is",
  keepAll: "Keep all of this section as it is",
};

export const unresolvedSample: SectionRule = {
  id: "unresolved-sample",
  reads: "section",
  summary: "Concrete content of the template is still there.",
  why: "An example that was left in reads like a fact about the system. Readers cannot know that nobody wrote it about this one.",
  severities: {
    default: ["hint", "info", "info", undefined],
    sample: ["info", "warning", "error", undefined],
  },
  examples: [
    {
      title: "An example row beside one's own",
      template:
        "# Design\n\n## Risks\n\n<!-- lintel table rows sample -->\n\n| Risk | Mitigation |\n|---|---|\n| The only expert leaves the company | Pairing in every sprint |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Mitigation |\n|---|---|\n| The only expert leaves the company | Pairing in every sprint |\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved-sample\n| Late bank files | Reconciliation twice a day |\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Mitigation |\n|---|---|\n| Late bank files | Reconciliation twice a day |\n",
    },
  ],
  check(input, report) {
    const { spec, content, body, bound } = input;
    if (!spec || !bound || spec.content === "keep") return;
    const kept = keptParts(content, body);
    if (kept.section) return;
    if (isUntouchedInstance(input, bound)) {
      reportInstance(input, report);
      return;
    }
    const found: FindingDraft[] = [];
    const add: Report = (finding) => void found.push(finding);
    const told = new Set([...kept.blocks, ...reportLabels(input, bound, kept, add)]);
    for (const block of content.blocks) {
      if (isComparable(block) && !told.has(block.span.start)) reportBlock(input, block, add);
    }
    for (const table of tablesOf(bound)) {
      if (table.table && !told.has(table.table.span.start)) reportTable(input, table, add);
    }
    found.map((finding) => withKeepAll(finding, found, input)).forEach(report);
  },
};

/** Several defaults of a section may be kept at once, where nothing in it is to be replaced. */
function withKeepAll(
  finding: FindingDraft,
  all: readonly FindingDraft[],
  { content, newline }: SectionInput,
): FindingDraft {
  const { heading } = content;
  if (!heading || all.length < 2 || all.some(({ level }) => level !== "default")) return finding;
  const fix: FixDraft = { title: messages.keepAll, class: "ask", edits: [keepSection(heading.span, newline)] };
  return { ...finding, fixes: [...(finding.fixes ?? []), fix] };
}

type Report = (finding: FindingDraft) => void;

function isComparable(block: Block): block is List | Code {
  return block.kind === "list" || block.kind === "code";
}

/** `Entity: User` with nothing changed below: one finding, on the heading. */
function isUntouchedInstance({ spec, content, body, text }: SectionInput, bound: BoundBody): boolean {
  const names = spec?.repeat?.sampleNames ?? [];
  if (!spec || !content.heading || !names.includes(instanceKey(content.heading.title))) return false;
  const tables = new Map(tablesOf(bound).flatMap((table) => (table.table ? [[table.table, table] as const] : [])));
  const labels = new Set(body.fields.map((field) => field.span.start));
  const compared = content.blocks.filter((block) => isComparable(block) || block.kind === "table");
  const same = content.blocks.every((block) => {
    if (isComparable(block)) return sampleOf(block, text, spec.body.blocks) !== undefined;
    if (block.kind === "table") {
      const table = tables.get(block);
      return table !== undefined && isUntouchedTable(table);
    }
    if (block.kind === "paragraph") return block.lines.every((line) => labels.has(line.start));
    return true;
  });
  return same && compared.length > 0 && bound.fields.every((field) => isUntouchedValue(field, text));
}

/**
 * `**Table: Users**` as the template has it, with the labels that belong to it: one finding. Gives where the blocks start
 * that this is said of.
 */
function reportLabels(input: SectionInput, bound: BoundBody, kept: Kept, report: Report): readonly number[] {
  return bound.fields.flatMap((label): readonly number[] => {
    const { spec, field } = label;
    if (!field || !isSampleName(label) || spec.content === "default" || spec.content === "keep") return [];
    const members = bound.fields.filter((other) => other.block === label.block && other.field);
    const blocks = members.map((member) => untouchedBlocks(input, member));
    const starts = blocks.flatMap((own) => own?.map((block) => block.span.start) ?? []);
    if (blocks.includes(undefined) || starts.length === 0 || starts.every((start) => kept.blocks.has(start))) return [];
    const end = members.reduce((most, member) => Math.max(most, member.field ? fieldEnd(member.field) : 0), 0);
    const span = { start: field.span.start, end };
    report({
      ...wording(`'${field.name}'`, "sample"),
      span: field.labelSpan,
      name: field.name,
      fixes: blockFixes(input.text, span, "example", input.newline),
    });
    return starts;
  });
}

function isSampleName({ spec, field }: BoundField): boolean {
  if (!spec.repeat || !field) return false;
  const name = readInstanceName(field.name)?.name ?? field.name.replace(/^\d+[.)]\s+/, "");
  return spec.repeat.sampleNames.includes(normaliseTitle(name));
}

/** The concrete blocks of a label that are the template's; undefined where the author has changed something. */
function untouchedBlocks(input: SectionInput, label: BoundField): readonly Block[] | undefined {
  const { field, tables } = label;
  if (!field) return [];
  const { content, text, spec } = input;
  // What is still open is reported as such.
  if (findBrackets(content.prose, field.span.start, fieldEnd(field)).length > 0) return [];
  if (!isUntouchedValue(label, text)) return undefined;
  const blocks = field.blocks.filter((block) => isComparable(block) || block.kind === "table");
  const same = blocks.every((block) =>
    isComparable(block)
      ? sampleOf(block, text, spec?.body.blocks ?? []) !== undefined
      : tables.some((table) => table.table === block && isUntouchedTable(table)),
  );
  return same ? blocks : undefined;
}

function isUntouchedValue({ spec, field }: BoundField, text: string): boolean {
  return field === undefined || plain(fieldText(field, text)) === spec.value.concrete;
}

function reportInstance({ spec, content, text, newline }: SectionInput, report: Report): void {
  if (!content.heading) return;
  const { title, span } = content.heading;
  const isDefault = spec?.content === "default";
  report({
    message: isDefault ? messages.unchanged(`'${title}'`) : messages.sample(`'${title}'`),
    level: isDefault ? "default" : "sample",
    span,
    name: title,
    fixes: [
      { title: messages.remove("section"), class: "ask", edits: [{ span: { start: 0, end: text.length }, text: "" }] },
      { title: messages.keep, class: "ask", edits: [keepSection(span, newline)] },
    ],
  });
}

function reportBlock(input: SectionInput, block: List | Code, report: Report): void {
  const { spec, text, newline } = input;
  const line = firstLine(text, block.span);
  if (block.kind === "code" && isSkeleton(block)) {
    report({ message: messages.skeleton, level: "sample", span: line, name: nameOf(input, block) });
    return;
  }
  const sample = sampleOf(block, text, spec?.body.blocks ?? []);
  if (!sample || sample.content === "keep" || isTooShort(block, text)) return;
  const what = { list: "list", code: "code", diagram: "diagram" }[sample.kind];
  report({
    ...wording(`This ${what}`, sample.content),
    span: line,
    name: nameOf(input, block),
    fixes: blockFixes(text, block.span, what, newline),
  });
}

function reportTable(input: SectionInput, bound: BoundTable, report: Report): void {
  const { table, spec } = bound;
  if (!table || spec.headerBlock || spec.mode === "keep" || spec.mode === "keys") return;
  const { text, newline } = input;
  if (spec.mode === "default") {
    const length = bound.rows.reduce((sum, row) => sum + rowLength(row), 0);
    if (!isUntouchedTable(bound) || length < shortest) return;
    report({
      ...wording("This table", "default"),
      span: table.header.span,
      name: nameOf(input, table),
      from: spec.from,
      fixes: blockFixes(text, table.span, "table", newline),
    });
    return;
  }
  const rows = untouchedRows(bound);
  // A few words may be anybody's, unless the row beside is the template's as well.
  const told = rows.length > 1 ? rows : rows.filter((row) => rowLength(row) >= shortest);
  for (const row of told) {
    const name = plain(row.row.cells[0]?.text ?? "");
    report({
      ...wording(`Row '${name}'`, "sample"),
      span: row.row.span,
      name,
      from: spec.from,
      fixes: rowFixes(input, bound, row),
    });
  }
  for (const row of bound.rows) if (!told.includes(row)) reportCells(input, bound, row, report);
}

/** A cell that was to be replaced in a row that is the author's own: `column "Key Methods" sample`. */
function reportCells({ content }: SectionInput, bound: BoundTable, { row, kind }: BoundRow, report: Report): void {
  if (bound.spec.columns.every(({ value }) => value.content !== "sample")) return;
  if (kind !== "row" || findBrackets(content.prose, row.span.start, row.span.end).length > 0) return;
  bound.spec.columns.forEach((column, index) => {
    const cell = row.cells[bound.columns[index] ?? -1];
    if (column.value.content !== "sample" || !cell || column.value.concrete === "") return;
    if (plain(cell.text) !== column.value.concrete) return;
    report({
      ...wording(`'${plain(cell.text)}'`, "sample"),
      span: cell.span,
      name: column.name,
      from: bound.spec.from,
    });
  });
}

function wording(what: string, content: ContentKind): { readonly message: string; readonly level: string } {
  return content === "sample"
    ? { message: messages.sample(what), level: "sample" }
    : { message: messages.unchanged(what), level: "default" };
}

/** The last row is emptied, so that the table stays one. */
function rowFixes({ text, newline }: SectionInput, bound: BoundTable, { row }: BoundRow): readonly FixDraft[] {
  const isOnly = bound.rows.filter((other) => other.kind !== "blank").length === 1;
  const end = text.startsWith("\r\n", row.span.end) ? row.span.end + 2 : Math.min(text.length, row.span.end + 1);
  const start = text.lastIndexOf("\n", row.span.start - 1) + 1;
  const remove: FixDraft = isOnly
    ? { title: messages.empty, class: "ask", edits: [{ span: row.span, text: `|${" |".repeat(row.cells.length)}` }] }
    : { title: messages.remove("row"), class: "ask", edits: [{ span: { start, end }, text: "" }] };
  return [remove, ...keeping(text, bound.table?.span, newline)];
}

function blockFixes(text: string, span: SectionSpan, what: string, newline: string): readonly FixDraft[] {
  return [
    { title: messages.remove(what), class: "ask", edits: [deleteLines(text, span)] },
    ...keeping(text, span, newline),
  ];
}

function keeping(text: string, span: SectionSpan | undefined, newline: string): readonly FixDraft[] {
  const edit = span && keepBlock(text, span, newline);
  return edit ? [{ title: messages.keep, class: "ask", edits: [edit] }] : [];
}

/** The label it stands under, else the section. */
function nameOf({ body, content }: SectionInput, block: Block): string {
  return body.fields.find((field) => field.blocks.includes(block))?.name ?? content.heading?.title ?? "";
}

/** A block of several lines is pointed at by its first one. */
function firstLine(text: string, span: SectionSpan): SectionSpan {
  const newline = text.indexOf("\n", span.start);
  const end = newline === -1 || newline > span.end ? span.end : newline;
  return { start: span.start, end: span.start + text.slice(span.start, end).trimEnd().length };
}
