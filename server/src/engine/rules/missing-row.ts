/** A key row, or a group of rows, that the template's table has and the document's has not. Must not know: cells. */
import { isBlankCell, isBlankRow, type AbsentRow, type BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Row, Table } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { documentRow, insertLines } from "../fix/table-edits.ts";
import { rowToInsert } from "../template/table.ts";
import type { SectionRule } from "./rule.ts";

const messages = {
  row: (name: string, group: string | undefined, place: string) =>
    `Row '${name}'${group === undefined ? "" : ` of '${group}'`} is missing${place}; expected it, with 'N/A' where it does not apply.`,
  group: (name: string, rows: readonly string[], place: string) =>
    `The group '${name}' is missing${place}${rows.length > 0 ? `, with its rows ${rows.map((row) => `'${row}'`).join(", ")}` : ""}.`,
  after: (name: string) => ` after '${name}'`,
  insert: (name: string, below: number) => `Insert '${name}'${below > 0 ? ` with ${below} rows` : ""}`,
};

export const missingRow: SectionRule = {
  id: "missing-row",
  reads: "section",
  summary: "A row that the template asks for by name is absent.",
  why: "The rows of such a table are a list of questions. A deleted row looks as if nobody had asked; N/A says that somebody did.",
  severities: { default: ["warning", "warning", "error", undefined] },
  examples: [
    {
      title: "A row was deleted",
      template:
        "# Design\n\n## Recovery\n\n| Objective | Target |\n|---|---|\n| RTO | [Target] |\n| RPO | [Target] |\n| Retention | [Target] |\n",
      bad: "# Billing\n\n## Recovery\n\n| Objective | Target |\n|---|---|\n| RTO | 1 hour |\n  ^^^ missing-row\n| Retention | 90 days |\n",
      good: "# Billing\n\n## Recovery\n\n| Objective | Target |\n|---|---|\n| RTO | 1 hour |\n| RPO | [Target] |\n| Retention | 90 days |\n",
    },
    {
      title: "A group of rows was deleted",
      template:
        "# Design\n\n## Stack\n\n| Layer | Technology |\n|---|---|\n| **Frontend** |\n| Framework | [Name] |\n| **Backend** |\n| Framework | [Name] |\n",
      bad: "# Billing\n\n## Stack\n\n| Layer | Technology |\n^^^^^^^^^^^^^^^^^^^^^^ missing-row\n|---|---|\n| **Backend** |\n| Framework | Gin |\n",
      good: "# Billing\n\n## Stack\n\n| Layer | Technology |\n|---|---|\n| **Frontend** |\n| Framework | [Name] |\n| **Backend** |\n| Framework | Gin |\n",
    },
  ],
  check(input, report) {
    if (!input.owes) return;
    for (const bound of tablesOf(input.bound)) {
      // A table without any row is an empty one.
      if (!bound.table || bound.table.rows.every(isBlankRow)) continue;
      for (const absent of bound.absent) {
        const before = rowBefore(bound, absent);
        report({
          message: messageOf(absent, before, bound),
          span: shownAt(bound.table, before),
          name: absent.spec.name,
          from: bound.spec.from,
          fixes: [
            {
              title: messages.insert(absent.spec.name, absent.rows.length),
              class: "fix",
              edits: [
                insertLines(input.text, before?.span ?? bound.table.delimiter, rowsOf(absent, bound), input.newline),
              ],
            },
          ],
        });
      }
    }
  },
};

function messageOf({ spec, rows }: AbsentRow, before: Row | undefined, bound: BoundTable): string {
  const place = before ? messages.after(nameOf(before)) : "";
  if (spec.kind !== "group") {
    const group = bound.spec.rows.find((row) => row.kind === "group" && row.keys[0] === spec.group);
    return messages.row(spec.name, group?.name, place);
  }
  return messages.group(
    spec.name,
    rows.map((row) => row.name),
    place,
  );
}

function nameOf(row: Row): string {
  return plain(row.cells.find((cell) => !isBlankCell(cell))?.text ?? "");
}

/** The row after which it belongs; for a group the last one of the group before it. */
function rowBefore(bound: BoundTable, { spec, after }: AbsentRow): Row | undefined {
  if (spec.kind !== "group" || !after) return after;
  const at = bound.rows.findIndex(({ row }) => row === after);
  const next = bound.rows.findIndex(({ kind }, index) => index > at && kind === "group");
  const rows = bound.rows.slice(at, next < 0 ? undefined : next).filter(({ kind }) => kind !== "blank");
  return at < 0 ? after : (rows.at(-1)?.row ?? after);
}

function shownAt(table: Table, before: Row | undefined): SectionSpan {
  return before?.cells.find((cell) => !isBlankCell(cell))?.span ?? table.header.span;
}

function rowsOf({ spec, rows }: AbsentRow, bound: BoundTable): readonly string[] {
  return [spec, ...rows].map((row) => documentRow(bound, rowToInsert(row, bound.spec.columns)));
}
