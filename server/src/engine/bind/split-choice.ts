/**
 * A list of values without brackets, whose pipes cut it into cells of a table: `| Critical | High | Medium |` where one
 * severity is wanted. The row then has as many cells too many as the list has pipes.
 * Must not know: rules.
 */
import type { Cell, Content, Row } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import type { DueStage, ValueSpec } from "../template/model.ts";
import { matchAllowed } from "../values/choice.ts";
import { isOpenValue } from "../values/open-value.ts";
import type { BoundBody, BoundField } from "./body.ts";
import { tablesIn } from "./section-tables.ts";
import type { BoundTable } from "./table.ts";
import { tablesOf } from "./tables-of.ts";

export interface SplitChoice {
  /** From the first cell of the list to its last. */
  readonly span: SectionSpan;
  /** Offset where the row starts. */
  readonly row: number;
  /** As the template writes them. */
  readonly values: readonly string[];
  /** `Severity` */
  readonly name: string;
  readonly from: DueStage | undefined;
}

const splits = new WeakMap<BoundBody, readonly SplitChoice[]>();

/** At most one a row; found once, since more than one rule asks. */
export function splitChoices(bound: BoundBody | undefined, content: Content): readonly SplitChoice[] {
  if (!bound) return [];
  const known = splits.get(bound);
  if (known) return known;
  const tables = tablesOf(bound).flatMap(inTable);
  const rows = bound.fields.some(({ field }) => field?.kind === "row") ? rowsByStart(content) : new Map<number, Row>();
  const found = [
    ...tables,
    ...bound.fields.flatMap((field) => inHeaderRow(field, rows.get(field.field?.span.start ?? -1))),
  ];
  splits.set(bound, found);
  return found;
}

function rowsByStart(content: Content): ReadonlyMap<number, Row> {
  return new Map(tablesIn(content.blocks).flatMap((table) => table.rows.map((row) => [row.span.start, row] as const)));
}

function inTable(bound: BoundTable): readonly SplitChoice[] {
  const width = bound.table?.header.cells.length ?? 0;
  return bound.rows.flatMap(({ row, kind }): readonly SplitChoice[] => {
    const surplus = row.cells.length - width;
    if (kind !== "other" || surplus < 1) return [];
    for (const [first] of row.cells.entries()) {
      const column = bound.spec.columns[bound.columns.indexOf(first)];
      const list = column && listAt(row.cells, first, surplus, column.value);
      if (list && fitsOthers(bound, row, first, surplus))
        return [{ ...list, row: row.span.start, name: column.name, from: column.value.from ?? bound.spec.from }];
    }
    return [];
  });
}

/**
 * With the list taken for one cell, the other columns hold values of theirs: `High | Medium` of two columns is no list
 * where a pipe elsewhere in the row is one too many.
 */
function fitsOthers(bound: BoundTable, row: Row, first: number, surplus: number): boolean {
  return bound.spec.columns.every(({ value }, index) => {
    const at = bound.columns[index] ?? -1;
    const text = row.cells[at < first ? at : at + surplus]?.text ?? "";
    if (at < 0 || at === first || !value.closed || isOpenValue(text)) return true;
    return matchAllowed(text, value.choices).kind !== "invalid";
  });
}

/** `| **Status** | Draft | Approved |` of a table of two columns. */
function inHeaderRow({ spec, field }: BoundField, row: Row | undefined): readonly SplitChoice[] {
  if (!field || !row || row.cells.length < 3) return [];
  const list = listAt(row.cells, 1, row.cells.length - 2, spec.value);
  return list ? [{ ...list, row: row.span.start, name: field.name, from: spec.from ?? spec.value.from }] : [];
}

/** Each of the cells is another value of the column. */
function listAt(
  cells: readonly Cell[],
  first: number,
  surplus: number,
  value: ValueSpec,
): Pick<SplitChoice, "span" | "values"> | undefined {
  const parts = cells.slice(first, first + surplus + 1);
  const [start, end] = [parts[0], parts.at(-1)];
  if (!start || !end || parts.length !== surplus + 1) return undefined;
  const values = parts.flatMap((part) => value.choices.find((choice) => isValue(part.text, choice))?.value ?? []);
  if (values.length !== parts.length || new Set(values).size !== values.length) return undefined;
  return { span: { start: start.span.start, end: end.span.end }, values };
}

function isValue(text: string, choice: ValueSpec["choices"][number]): boolean {
  const bare = text.replace(/^[*_`[\s]+|[*_`\]\s]+$/g, "").toLowerCase();
  return [choice.value, ...choice.spellings].some((spelling) => spelling.toLowerCase() === bare);
}
