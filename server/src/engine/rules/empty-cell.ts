/** A blank cell in a column that the template fills. Must not know: whether what stands in other cells is right. */
import { isBlankCell, type BoundRow, type BoundTable } from "../bind/table.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Row } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { appendCells, cellGap, fillCell } from "../fix/table-edits.ts";
import type { ColumnSpec, DueStage } from "../template/model.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  blank: (column: string, row: string, expected: string) => `'${column}' is blank${of(row)}; expected ${expected}.`,
  short: (columns: readonly string[], row: string) =>
    `The row ends before ${columns.map((name) => `'${name}'`).join(", ")}${of(row)}; expected a value, or 'N/A'.`,
  oneOf: (values: readonly string[]) => `one of ${values.join(", ")}`,
  value: "a value, or 'N/A'",
  write: (value: string) => `Write '${value}'`,
};

function of(row: string): string {
  return row === "" ? "" : ` for '${row}'`;
}

export const emptyCell: SectionRule = {
  id: "empty-cell",
  reads: "section",
  summary: "A cell is blank that must be filled.",
  why: "A blank cell can mean none, not known or not thought of. 'N/A' or a dash costs as little and says which.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "A risk without an owner",
      template:
        "# Design\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| [Risk] | High/Medium/Low | [Owner] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late invoices | High |  |\n                        ^^ empty-cell\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late invoices | High | Ada |\n",
    },
    {
      title: "A row that ends early",
      template:
        "# Design\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| [Risk] | High/Medium/Low | [Owner] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late invoices | High |\n                       ^ empty-cell\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Late invoices | High | N/A |\n",
    },
  ],
  check(input, report) {
    if (!input.owes) return;
    for (const bound of tablesOf(input.bound)) {
      if (!isChecked(bound)) continue;
      const first = bound.rows.find((row) => row.kind === "row");
      for (const row of bound.rows) {
        if (row.kind !== "row" || isFilled(row.row, bound) || isAnswered(row.row, row !== first)) continue;
        const wanted = wantedCells(bound, row);
        for (const place of wanted.filter(({ at }) => isBlankAt(row.row, at)))
          report(blankFinding(bound, row.row, place, input));
        const lacking = wanted.filter(({ at }) => at >= row.row.cells.length);
        if (lacking.length > 0) report(shortFinding(bound, row.row, lacking, input));
      }
    }
  },
};

/** Sign-offs are judged as a whole when they are due; kept tables may be as they are. */
function isChecked({ spec, table, settled }: BoundTable): boolean {
  if (!table || table.breakage || settled || spec.headerBlock || spec.role === "approvals") return false;
  return !(spec.mode === "keep" && spec.grade === "optional");
}

/** Continues the row above, or says N/A beside its name and so for all of it. */
function isAnswered(row: Row, hasRowAbove: boolean): boolean {
  const [first, ...others] = row.cells;
  if (!first || (isBlankCell(first) && hasRowAbove)) return true;
  const filled = others.filter((cell) => !isBlankCell(cell));
  return filled.length > 0 && filled.every((cell) => isNotApplicable(cell.text));
}

interface WantedCell {
  /** Index of the document's cell. */
  readonly at: number;
  readonly column: ColumnSpec;
}

function isBlankAt({ cells }: Row, at: number): boolean {
  const cell = cells[at];
  return cell !== undefined && isBlankCell(cell);
}

/** As most rows are. */
function isFilled({ cells }: Row, { columns }: BoundTable): boolean {
  return columns.every((at) => at < cells.length) && !cells.some(isBlankCell);
}

function wantedCells(bound: BoundTable, row: BoundRow): readonly WantedCell[] {
  return bound.spec.columns.flatMap((column, index) => {
    const at = bound.columns[index] ?? -1;
    return at >= 0 && isWanted(column, index, row) ? [{ at, column }] : [];
  });
}

/** The template's column has something to fill or filled; of a key row, the template's own cell. */
function isWanted(column: ColumnSpec, index: number, { spec }: BoundRow): boolean {
  if (column.value.mayBeBlank) return false;
  const value = spec?.kind === "key" ? spec.cells[index] : column.value;
  if (!value) return false;
  return value.placeholder || value.mask || value.choices.length > 0 || value.concrete !== "";
}

function blankFinding(bound: BoundTable, row: Row, { at, column }: WantedCell, input: SectionInput): FindingDraft {
  const values = valuesOf(column);
  return {
    message: messages.blank(column.name, nameOf(row, at), values.length > 0 ? messages.oneOf(values) : messages.value),
    span: shownAt(input.text, row, at),
    name: column.name,
    from: column.value.from ?? bound.spec.from,
    fixes: [...values, "N/A"].map((value): FixDraft => ({
      title: messages.write(value),
      class: "ask",
      edits: [fillCell(input.text, row, at, value)],
    })),
  };
}

function shortFinding(bound: BoundTable, row: Row, lacking: readonly WantedCell[], input: SectionInput): FindingDraft {
  const dues = lacking.map(({ column }) => column.value.from ?? bound.spec.from);
  return {
    message: messages.short(
      lacking.map(({ column }) => column.name),
      nameOf(row, -1),
    ),
    span: { start: row.span.end - 1, end: row.span.end },
    name: lacking[0]?.column.name ?? "",
    from: earliest(dues),
    fixes: [
      {
        title: messages.write("N/A"),
        class: "ask",
        edits: [appendCells(input.text, row, lackingValues(row, lacking))],
      },
    ],
  };
}

function earliest(dues: readonly (DueStage | undefined)[]): DueStage | undefined {
  if (dues.includes(undefined)) return undefined;
  return dues.includes("review") ? "review" : dues[0];
}

function lackingValues(row: Row, lacking: readonly WantedCell[]): readonly string[] {
  const last = Math.max(...lacking.map(({ at }) => at));
  return Array.from({ length: last - row.cells.length + 1 }, (_, index) =>
    lacking.some(({ at }) => at === row.cells.length + index) ? "N/A" : "",
  );
}

/** At most as many as fit a list of fixes. */
function valuesOf(column: ColumnSpec): readonly string[] {
  const { closed, choices } = column.value;
  return closed && choices.length <= 8 ? choices.map((choice) => choice.value) : [];
}

function nameOf(row: Row, blank: number): string {
  const name = plain(row.cells.find((cell, index) => index !== blank && !isBlankCell(cell))?.text ?? "");
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

/** The blank between the pipes; the pipes themselves where there is none. */
function shownAt(text: string, row: Row, at: number): SectionSpan {
  const gap = cellGap(text, row, at);
  if (gap.end > gap.start) return gap;
  return { start: Math.max(row.span.start, gap.start - 1), end: Math.min(row.span.end, gap.end + 1) };
}
