/** A table that has a header and nothing below it, or blank rows only. Must not know: which rows the template wants. */
import { isBlankRow, type BoundTable } from "../bind/table.ts";
import { tablesIn } from "../bind/section-tables.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Table } from "../document/content.ts";
import { deleteLines, documentRow, insertLines } from "../fix/table-edits.ts";
import { firstRows } from "../template/table.ts";
import type { FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  empty: (columns: readonly string[]) =>
    columns.length === 0
      ? "This table has no rows; expected at least one."
      : `The table with the columns ${columns.map((name) => `'${name}'`).join(", ")} has no rows; expected at least one, or 'N/A' in it.`,
  insert: (rows: number) => (rows === 1 ? "Insert a row" : `Insert the ${rows} rows of the template`),
};

export const emptyTable: SectionRule = {
  id: "empty-table",
  reads: "section",
  summary: "A table has a header and no rows.",
  why: "A header alone says that something was to be listed here; whether there is nothing to list, or nobody has listed it, the reader cannot tell.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "Only the header is left",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact |\n^^^^^^^^^^^^^^^^^ empty-table\n|---|---|\n| | |\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
    },
  ],
  check(input, report) {
    if (input.heading.spec && !input.owes) return;
    const tables = tablesIn(input.content.blocks);
    if (tables.length === 0) return;
    const known = new Map(tablesOf(input.bound).map((bound) => [bound.table, bound]));
    for (const table of tables) {
      if (table.breakage || !table.rows.every(isBlankRow)) continue;
      const bound = known.get(table);
      if (!bound && isLayout(table)) continue;
      report({
        message: messages.empty(table.header.cells.flatMap((cell) => (cell.text === "" ? [] : [cell.text]))),
        span: table.header.span,
        name: table.header.cells[0]?.text ?? "",
        from: bound?.spec.from,
        fixes: bound ? [insertion(bound, table, input)] : [],
      });
    }
  },
};

/** `| [Home](a.md) | [Search](b.md) |` over a delimiter row: a line of links or pictures, no table. */
function isLayout(table: Table): boolean {
  return table.header.cells.every((cell) => cell.text === "" || /\]\(|<(?:a|img)\b/i.test(cell.text));
}

function insertion(bound: BoundTable, table: Table, input: SectionInput): FixDraft {
  const rows = firstRows(bound.spec.rows, bound.spec.columns).map((cells) => documentRow(bound, cells));
  const [first, last] = [table.rows[0], table.rows.at(-1)];
  const blank = first && last ? [deleteLines(input.text, { start: first.span.start, end: last.span.end })] : [];
  return {
    title: messages.insert(rows.length),
    class: "fix",
    edits: [insertLines(input.text, table.delimiter, rows, input.newline), ...blank],
  };
}
