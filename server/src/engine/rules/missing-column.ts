/** A column that the template's table has and the document's has not. Must not know: rows, order of columns. */
import { partsOf, type BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Row, Table } from "../document/content.ts";
import { readRow } from "../document/table-rows.ts";
import { plain } from "../document/fields.ts";
import { cellGap, isClosed } from "../fix/table-edits.ts";
import type { ColumnSpec, RowSpec } from "../template/model.ts";
import { rowToInsert } from "../template/table.ts";
import type { EditDraft, FindingDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  missing: (names: readonly string[]) =>
    names.length === 1
      ? `Column '${names[0] ?? ""}' is missing from this table.`
      : `Columns ${names.map((name) => `'${name}'`).join(", ")} are missing from this table.`,
  add: (names: readonly string[]) =>
    names.length === 1 ? `Add column '${names[0] ?? ""}'` : `Add the ${names.length} columns`,
};

export const missingColumn: SectionRule = {
  id: "missing-column",
  reads: "section",
  summary: "A required column is absent.",
  why: "A column is a question that the template asks of every row; without it nobody notices that it was not answered.",
  severities: { default: ["warning", "warning", "error", undefined] },
  examples: [
    {
      title: "A column was dropped",
      template: "# Design\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| [Risk] | [Impact] | [Owner] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact |\n^^^^^^^^^^^^^^^^^ missing-column\n|---|---|\n| Late data | High |\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late data | High | [Owner] |\n",
    },
  ],
  check(input, report) {
    if (!input.owes) return;
    for (const bound of tablesOf(input.bound)) {
      const { table, spec } = bound;
      if (!table || table.breakage || bound.settled || (spec.mode === "keep" && spec.grade === "optional")) continue;
      const joined = new Set(table.header.cells.flatMap((cell) => partsOf(plain(cell.text))));
      const absent = spec.columns.flatMap((column, index) => {
        const isThere = (bound.columns[index] ?? -1) >= 0 || column.keys.some((key) => joined.has(key));
        return isThere || (spec.columnsFree && index > 0) ? [] : [{ column, index }];
      });
      // A table with hardly any of the template's columns is one thing to look at.
      const found = absent.length * 2 > spec.columns.length ? [absent] : absent.map((entry) => [entry]);
      for (const columns of found) if (columns.length > 0) report(finding(bound, table, columns, input));
    }
  },
};

interface AbsentColumn {
  readonly column: ColumnSpec;
  readonly index: number;
}

function finding(bound: BoundTable, table: Table, absent: readonly AbsentColumn[], input: SectionInput): FindingDraft {
  const names = absent.map(({ column }) => column.name);
  const dues = absent.map(({ column }) => column.value.from ?? bound.spec.from);
  return {
    message: messages.missing(names),
    span: table.header.span,
    name: names[0] ?? "",
    from: dues.includes(undefined) ? undefined : dues[0],
    fixes: [
      {
        title: messages.add(names),
        class: "fix",
        edits: absent.flatMap((entry) => addColumn(bound, table, entry, input.text)),
      },
    ],
  };
}

/** One cell a line, before the next column that the document has, else at the end; rows get the template's text. */
function addColumn(
  bound: BoundTable,
  table: Table,
  { column, index }: AbsentColumn,
  text: string,
): readonly EditDraft[] {
  const next = bound.columns.slice(index + 1).find((at) => at >= 0);
  const rows = bound.rows.flatMap(({ row, kind, spec }) => {
    const isKey = kind === "row" && spec?.kind === "key";
    return kind === "group" || kind === "other"
      ? []
      : [{ row, text: kind === "blank" ? "" : isKey ? keyCell(spec, index, bound.spec.columns) : column.fill }];
  });
  const lines = [
    { row: table.header, text: column.name },
    { row: readRow(text, table.delimiter), text: "---" },
    ...rows,
  ];
  return lines.flatMap((line) => addCell(text, line.row, next, table.header.cells.length, line.text));
}

/** The template's own cell of a key row; what is concrete there would be nobody's claim. */
function keyCell(spec: RowSpec, index: number, columns: readonly ColumnSpec[]): string {
  return rowToInsert(spec, columns)[index] ?? "";
}

/** A row that ends before the place has no cell there; it stays short. */
function addCell(
  text: string,
  row: Row,
  next: number | undefined,
  columns: number,
  value: string,
): readonly EditDraft[] {
  const shown = value === "" ? "" : ` ${value}`;
  if (next === undefined) {
    if (row.cells.length !== columns) return [];
    const { end } = row.span;
    return [{ span: { start: end, end }, text: isClosed(text, row) ? `${shown} |` : ` |${shown}` }];
  }
  if (row.cells.length <= next) return [];
  const { start } = cellGap(text, row, next);
  const isFirst = start === row.span.start;
  return [{ span: { start, end: start }, text: isFirst ? `${shown.trimStart()} | ` : `${shown} |` }];
}
