/**
 * Where the values of a section stand, and what the template asks of each: the value of a label, of a list item, a cell.
 * Must not know: rules.
 */
import type { Cell, Content } from "../document/content.ts";
import type { SectionBody } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { fieldText, valueSpan } from "../lint/exports.ts";
import type { ColumnSpec, DueStage, ValueSpec } from "../template/model.ts";
import { anyValue } from "../template/value.ts";
import type { BoundBody, BoundField } from "./body.ts";
import type { BoundRow, BoundTable } from "./table.ts";

export type ValuePlace = FieldPlace | CellPlace;

export interface FieldPlace {
  readonly kind: "field";
  /** The value, trimmed; empty at the end of the label where there is none. */
  readonly span: SectionSpan;
  readonly text: string;
  readonly value: ValueSpec;
  /** `Status` */
  readonly name: string;
  readonly bound: BoundField;
  readonly from: DueStage | undefined;
}

export interface CellPlace {
  readonly kind: "cell";
  readonly span: SectionSpan;
  readonly text: string;
  readonly value: ValueSpec;
  /** `Impact` */
  readonly name: string;
  readonly table: BoundTable;
  readonly row: BoundRow;
  readonly cell: Cell;
  readonly column: ColumnSpec;
  /** The first column of a key row: the key itself. */
  readonly isKey: boolean;
  readonly from: DueStage | undefined;
}

const placesOf = new WeakMap<BoundBody, readonly ValuePlace[]>();

/** All bound values of a section, in no order; collected once, since most rules about values ask. */
export function valuePlaces(bound: BoundBody | undefined, text: string): readonly ValuePlace[] {
  if (!bound) return [];
  const known = placesOf.get(bound);
  if (known) return known;
  const places = [...bound.fields.flatMap((field) => fieldPlaces(field, text)), ...bound.tables.flatMap(cellPlaces)];
  placesOf.set(bound, places);
  return places;
}

function fieldPlaces(bound: BoundField, text: string): readonly ValuePlace[] {
  const { field, spec } = bound;
  const own: readonly ValuePlace[] = field
    ? [
        {
          kind: "field",
          span: valueSpan(field),
          text: fieldText(field, text),
          value: spec.value,
          name: field.name,
          bound,
          from: spec.from,
        },
      ]
    : [];
  return [...own, ...bound.items.flatMap((item) => fieldPlaces(item, text)), ...bound.tables.flatMap(cellPlaces)];
}

/** The cells of the bound columns; group rows and blank rows have none. */
function cellPlaces(table: BoundTable): readonly CellPlace[] {
  return table.rows.flatMap((row) => {
    if (row.kind !== "row") return [];
    return table.spec.columns.flatMap((column, index): readonly CellPlace[] => {
      const at = table.columns[index] ?? -1;
      const cell = row.row.cells[at];
      if (at < 0 || !cell) return [];
      return [
        {
          kind: "cell",
          span: cell.span,
          text: cell.text,
          value: cellValue(column, index, row),
          name: column.name,
          table,
          row,
          cell,
          column,
          isKey: index === 0 && row.spec?.kind === "key",
          from: column.value.from ?? table.spec.from,
        },
      ];
    });
  });
}

/** A key row's own cell says what is asked; what is annotated for the column holds too. */
function cellValue(column: ColumnSpec, index: number, row: BoundRow): ValueSpec {
  const own = row.spec?.cells[index];
  if (!own || row.spec.kind !== "key") return column.value;
  const choosing = column.value.closed || own.choices.length === 0 ? column.value : own;
  return {
    ...column.value,
    placeholder: own.placeholder,
    mask: own.mask,
    concrete: own.concrete,
    choices: choosing.choices,
    closed: choosing.closed,
    suggest: own.suggest.length > 0 ? own.suggest : column.value.suggest,
  };
}

/** Values in label and cell position that the template says nothing of. */
export function freePlaces(
  body: SectionBody,
  content: Content,
  known: readonly ValuePlace[],
): readonly { readonly span: SectionSpan; readonly value: ValueSpec }[] {
  const taken = new Set(known.map((place) => place.span.start));
  const labels = body.fields.map(valueSpan);
  const cells = content.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells.map((cell) => cell.span)) : [],
  );
  return [...labels, ...cells].filter((span) => !taken.has(span.start)).map((span) => ({ span, value: anyValue }));
}

/** A value that stands somewhere: what it says, and where. */
export interface Written {
  readonly text: string;
  readonly span: SectionSpan;
}

/** What follows a label on its own line: the paragraphs below it may be about it, but the value comes first. */
export function firstLine(place: ValuePlace, text: string): Written {
  const inline = place.kind === "field" ? place.bound.field?.inline : undefined;
  if (!inline || inline.end === inline.start) return place;
  return { text: text.slice(inline.start, inline.end), span: inline };
}

/** A stretch of a value's text, in its section; all of the value where it is wrapped over lines. */
export function spanWithin(written: Written, stretch: { readonly start: number; readonly end: number }): SectionSpan {
  if (written.span.end - written.span.start !== written.text.length) return written.span;
  return { start: written.span.start + stretch.start, end: written.span.start + stretch.end };
}
