/** Blank rows beside filled ones. Must not know: which rows the template wants. */
import { isBlankRow } from "../bind/table.ts";
import { tablesIn } from "../bind/section-tables.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Row, Table } from "../document/content.ts";
import { deleteLines } from "../fix/table-edits.ts";
import type { SectionRule } from "./rule.ts";

const messages = {
  blank: (rows: number) =>
    rows === 1
      ? "This row is blank; expected its cells filled, or the row deleted."
      : `These ${rows} rows are blank; expected their cells filled, or the rows deleted.`,
  remove: (rows: number) => (rows === 1 ? "Delete the blank row" : `Delete the ${rows} blank rows`),
};

export const emptyRow: SectionRule = {
  id: "empty-row",
  reads: "section",
  summary: "A blank row stands beside filled ones.",
  why: "The template leaves room for more; what was not used reads like an entry that somebody still owes.",
  severities: { default: ["info", "warning", "warning", undefined] },
  examples: [
    {
      title: "The spare row of the template",
      template: "# Design\n\n## Revisions\n\n| Version | Changes |\n|---|---|\n| [1.0] | [First version] |\n| | |\n",
      bad: "# Billing\n\n## Revisions\n\n| Version | Changes |\n|---|---|\n| 1.0 | First version |\n| | |\n^^^^^ empty-row\n",
      good: "# Billing\n\n## Revisions\n\n| Version | Changes |\n|---|---|\n| 1.0 | First version |\n",
    },
  ],
  check(input, report) {
    if (input.heading.spec && !input.owes) return;
    const tables = tablesIn(input.content.blocks);
    if (tables.length === 0) return;
    const known = new Map(tablesOf(input.bound).map((bound) => [bound.table, bound]));
    for (const table of tables) {
      if (table.breakage || table.rows.every(isBlankRow)) continue;
      for (const run of blankRuns(table)) {
        const first = run[0];
        const last = run.at(-1);
        if (!first || !last) continue;
        const span = { start: first.span.start, end: last.span.end };
        report({
          message: messages.blank(run.length),
          span,
          from: known.get(table)?.spec.from,
          fixes: [{ title: messages.remove(run.length), class: "save", edits: [deleteLines(input.text, span)] }],
        });
      }
    }
  },
};

/** Blank rows that follow one another are one slip. */
function blankRuns(table: Table): readonly (readonly Row[])[] {
  const runs: Row[][] = [];
  let open: Row[] | undefined;
  for (const row of table.rows) {
    if (!isBlankRow(row)) open = undefined;
    else if (open) open.push(row);
    else runs.push((open = [row]));
  }
  return runs;
}
