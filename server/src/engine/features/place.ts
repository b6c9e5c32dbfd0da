/**
 * What stands at an offset, as the template sees it: a heading, a label, a column's head, a value.
 * Must not know: what is done with it.
 */
import type { BoundField } from "../bind/body.ts";
import type { BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import { contentOf, sectionAt } from "../document/document.ts";
import type { SectionSpan } from "../document/span.ts";
import { valueSpan } from "../lint/exports.ts";
import type { Linted, LintedSection } from "../lint/lint.ts";
import type { ColumnSpec, FieldSpec, SectionSpec, ValueSpec } from "../template/model.ts";

export type Place =
  | { readonly kind: "heading"; readonly span: SectionSpan; readonly spec: SectionSpec }
  | { readonly kind: "label"; readonly span: SectionSpan; readonly spec: FieldSpec }
  | { readonly kind: "column"; readonly span: SectionSpan; readonly column: ColumnSpec; readonly table: BoundTable }
  /** The value of a label or a cell, trimmed; empty where nothing is written. */
  | { readonly kind: "value"; readonly span: SectionSpan; readonly name: string; readonly value: ValueSpec };

export interface Spot {
  readonly section: LintedSection;
  /** Offset of the section's first character. */
  readonly start: number;
  /** Relative to the section. */
  readonly offset: number;
}

/** `undefined` only where the document has no such section. */
export function spotAt(linted: Linted, offset: number): Spot | undefined {
  const index = sectionAt(linted.document, offset);
  const section = linted.sections.get(index);
  const start = linted.document.starts[index] ?? 0;
  return section && { section, start, offset: offset - start };
}

/** `undefined` where the template asks for nothing. */
export function placeAt({ section, offset }: Spot): Place | undefined {
  const { heading } = contentOf(section.section);
  if (heading && contains(heading.span, offset)) {
    const { spec } = section.heading;
    return spec && spec.index > 0 ? { kind: "heading", span: heading.span, spec } : undefined;
  }
  const { bound } = section;
  if (!bound) return undefined;
  for (const table of tablesOf(bound)) {
    const place = table.table && tablePlace(table, offset, section.section.text);
    if (place) return place;
  }
  for (const field of bound.fields) {
    const place = fieldPlace(field, offset, section.section.text);
    if (place) return place;
  }
  return undefined;
}

function tablePlace(bound: BoundTable, offset: number, text: string): Place | undefined {
  const { table, spec } = bound;
  if (!table || !contains(table.span, offset)) return undefined;
  const at = cellIndex(text, offset);
  const column = spec.columns[bound.columns.indexOf(at)];
  if (!column) return undefined;
  if (contains(table.header.span, offset)) {
    const span = table.header.cells[at]?.span;
    return span && { kind: "column", span, column, table: bound };
  }
  const row = bound.rows.find((candidate) => contains(candidate.row.span, offset));
  const cell = row?.row.cells[at];
  return cell && { kind: "value", span: cell.span, name: column.name, value: column.value };
}

/** Which cell of its line an offset stands in, from 0; -1 before the first. */
function cellIndex(text: string, offset: number): number {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const pipes = before.replace(/\\\|/g, "").split("|").length - 1;
  return before.trimStart().startsWith("|") || text.slice(lineStart).trimStart().startsWith("|") ? pipes - 1 : pipes;
}

function fieldPlace(bound: BoundField, offset: number, text: string): Place | undefined {
  const { field, spec } = bound;
  if (field && contains(field.labelSpan, offset)) return { kind: "label", span: field.labelSpan, spec };
  if (field && offset > field.labelSpan.end) {
    const span = valueSpan(field);
    const value = { kind: "value", name: field.name, value: spec.value } as const;
    if (span.start < span.end && contains(span, offset)) return { ...value, span };
    // After `**Status**:` nothing is written yet; the value begins where somebody stands.
    if (span.start === span.end && /^[ \t:]*$/.test(text.slice(field.labelSpan.end, offset))) {
      return { ...value, span: { start: offset, end: offset } };
    }
  }
  for (const item of bound.items) {
    const place = fieldPlace(item, offset, text);
    if (place) return place;
  }
  return undefined;
}

function contains(span: SectionSpan, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
