/**
 * A finished document beside its template: which heading, label and table of one stands for which part of the other.
 * By plain names and in document order, without the engine's binding. Lines count from 0.
 */
import type { FieldSpec, SectionSpec, TableSpec, Template } from "../../../server/src/engine/template/model.ts";
import { keyOf, viewOf, type HeadingView, type LabelView, type TableView, type View } from "./view.ts";

export interface Subject extends View {
  readonly text: string;
  readonly template: Template;
  /** By heading. */
  readonly sectionSpecs: readonly (SectionSpec | undefined)[];
  /** By label. */
  readonly fieldSpecs: readonly (FieldSpec | undefined)[];
  /** By table. */
  readonly tableSpecs: readonly (TableSpec | undefined)[];
  /** The template's own text, read the same way. */
  readonly source: Source;
}

export interface Source extends View {
  readonly sectionSpecs: readonly (SectionSpec | undefined)[];
  /** The value behind the label, as the template writes it: `[2-3 paragraphs …]`. */
  readonly valueOf: (spec: FieldSpec) => string;
  readonly tableOf: (spec: TableSpec) => TableView | undefined;
  readonly headingOf: (spec: SectionSpec) => HeadingView | undefined;
}

export function subjectOf(text: string, template: Template, templateText: string): Subject {
  return { text, template, ...bound(viewOf(text), template), source: sourceOf(templateText, template) };
}

function bound(view: View, template: Template) {
  const sectionSpecs: (SectionSpec | undefined)[] = [];
  for (const heading of view.headings) {
    const above = view.headings[heading.parent];
    const isTop = above === undefined || above.depth === 1;
    const parent = isTop ? -1 : sectionSpecs[heading.parent]?.index;
    sectionSpecs.push(
      heading.depth === 1 || parent === undefined
        ? undefined
        : template.sections.find((spec) => spec.parent === parent && names(spec, heading.name)),
    );
  }
  const bodyOf = (section: number) =>
    (view.headings[section]?.depth === 1 ? template.sections[0] : sectionSpecs[section])?.body;
  const fieldSpecs: (FieldSpec | undefined)[] = [];
  let section = -1;
  let pointer = 0;
  for (const label of view.labels) {
    if (label.section !== section) pointer = 0;
    section = label.section;
    const fields = bodyOf(section)?.fields ?? [];
    if (label.kind === "own") {
      const next = fields.findIndex((field, index) => index >= pointer && isNamed(field, label.name));
      const any = next === -1 ? fields.findIndex((field) => isNamed(field, label.name)) : next;
      if (any !== -1) pointer = fields[any]?.repeat ? any : any + 1;
      fieldSpecs.push(fields[any]);
    } else {
      fieldSpecs.push(fieldSpecs[label.under]?.items.find((item) => isNamed(item, label.name)));
    }
  }
  const tableSpecs = view.tables.map((table): TableSpec | undefined => {
    const own = table.label === -1 ? undefined : fieldSpecs[table.label]?.tables;
    const tables = own && own.length > 0 ? own : (bodyOf(table.section)?.tables ?? []);
    return tables.find(
      (spec) => overlap(spec, table) >= 0.5 || (spec.columnsFree && spec.columns[0]?.name === table.header[0]),
    );
  });
  return { ...view, sectionSpecs, fieldSpecs, tableSpecs };
}

function sourceOf(text: string, template: Template): Source {
  const view = bound(viewOf(text), template);
  const values = new Map<FieldSpec, string>();
  for (const label of view.labels) {
    const spec = view.fieldSpecs[label.index];
    if (spec && !values.get(spec))
      values.set(spec, label.value === "" && label.kind === "own" ? nextLineValue(view, label) : label.value);
  }
  for (const [index, table] of view.tables.entries()) {
    if (!view.tableSpecs[index]?.headerBlock) continue;
    const fields = view.sectionSpecs[table.section]?.body.fields ?? [];
    for (const row of table.rows) {
      const field = fields.find((other) => isNamed(other, row.cells[0] ?? ""));
      if (field) values.set(field, row.cells[1] ?? "");
    }
  }
  return {
    ...view,
    valueOf: (spec) => values.get(spec) ?? "",
    tableOf: (spec) => view.tables[view.tableSpecs.indexOf(spec)],
    headingOf: (spec) => view.headings[view.sectionSpecs.indexOf(spec)],
  };
}

function nextLineValue(view: View, label: LabelView): string {
  const next = view.lines[label.line + 1] ?? "";
  return label.line + 1 < label.end && next.startsWith("[") ? next : "";
}

function names(spec: SectionSpec, name: string): boolean {
  if (spec.repeat) {
    const { label, id } = spec.repeat;
    return id?.startsWith("ADR") ? /^ADR-\d+: /.test(name) : new RegExp(`^${label}(?: \\d+)?: `).test(name);
  }
  const own = spec.title.replace(/^(?:\d+(?:\.\d+)*\.?|[A-Z]\.) +/, "");
  return [own, ...spec.aliases].some((title) => keyOf(title) === keyOf(name));
}

export function isNamed(field: FieldSpec, name: string): boolean {
  if (field.repeat) return field.repeat.label === "" ? /^\d+\. /.test(name) : name.startsWith(field.repeat.label);
  return keyOf(field.name) === keyOf(name) || field.keys.includes(keyOf(name));
}

/** Share of the template's columns that the table has. */
function overlap(spec: TableSpec, table: TableView): number {
  const met = spec.columns.filter((column) => columnAt(spec, table, column.name) !== -1);
  return met.length / Math.max(1, spec.columns.length);
}

/** Where a column of the template stands in the document's table; -1 where it does not. */
export function columnAt(spec: TableSpec, table: TableView, name: string): number {
  const column = spec.columns.find((other) => other.name === name);
  return table.header.findIndex((cell) => keyOf(cell) === keyOf(name) || column?.keys.includes(keyOf(cell)));
}
