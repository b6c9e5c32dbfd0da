/** A column that the template's table has and the document's has not. Must not know: rows, order of columns. */
import type { BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Table } from "../document/content.ts";
import type { ColumnSpec } from "../template/model.ts";
import type { EditDraft, SectionRule } from "./rule.ts";

const messages = {
  missing: (name: string) => `Column '${name}' is missing from this table.`,
  add: (name: string) => `Add column '${name}'`,
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
      good: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late data | High | Ada |\n",
    },
  ],
  check(input, report) {
    if (!input.owes) return;
    for (const bound of tablesOf(input.bound)) {
      const { table } = bound;
      if (!table || bound.spec.mode === "keep" && bound.spec.grade === "optional") continue;
      bound.spec.columns.forEach((column, index) => {
        if ((bound.columns[index] ?? -1) >= 0 || (bound.spec.columnsFree && index > 0)) return;
        report({
          message: messages.missing(column.name),
          span: table.header.span,
          name: column.name,
          from: bound.spec.from,
          fixes: [{ title: messages.add(column.name), class: "fix", edits: addColumn(bound, table, column, index, input.text) }],
        });
      });
    }
  },
};

/** One cell a line, before the next column that the document has, else at the end; rows get the template's text. */
function addColumn(bound: BoundTable, table: Table, column: ColumnSpec, index: number, text: string): readonly EditDraft[] {
  const next = bound.columns.slice(index + 1).find((at) => at >= 0);
  const lines = [
    { cells: table.header.cells, span: table.header.span, text: column.name },
    { cells: [], span: table.delimiter, text: "---" },
    ...table.rows.map((row) => ({ cells: row.cells, span: row.span, text: row.cells.every((cell) => cell.text === "") ? "" : column.fill })),
  ];
  return lines.map((line): EditDraft => {
    const at = next === undefined ? undefined : cellStart(text, line.span, next);
    if (at !== undefined) return { span: { start: at, end: at }, text: ` ${line.text} |` };
    const closed = text[line.span.end - 1] === "|" && text[line.span.end - 2] !== "\\";
    const end = line.span.end;
    return { span: { start: end, end }, text: closed ? ` ${line.text} |` : ` | ${line.text}` };
  });
}

/** Offset after the pipe before a cell; undefined where the line has no such cell or no leading pipe. */
function cellStart(text: string, line: { readonly start: number; readonly end: number }, cell: number): number | undefined {
  if (text[line.start] !== "|") return undefined;
  let pipes = 0;
  for (let at = line.start; at < line.end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|" && pipes++ === cell) return at + 1;
  }
  return undefined;
}
