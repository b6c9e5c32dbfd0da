/** A row with more cells than its table's header: what is too much is not shown. Must not know: templates. */
import { tablesIn } from "../bind/section-tables.ts";
import { splitChoices } from "../bind/split-choice.ts";
import type { Row, Table } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import { pipesBetween } from "../document/stray-pipes.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  stray: (value: string) =>
    `A '|' in '${value}' ends the cell, so this row has more cells than its header; expected '\\|'.`,
  surplus: (found: number, wanted: number) =>
    `This row has ${found} cells and the header ${wanted}, so the last ${found - wanted === 1 ? "one is" : `${found - wanted} are`} not shown; expected '\\|' where a pipe is part of the text.`,
  blank: (found: number, wanted: number) => `This row has ${found} cells and the header ${wanted}; expected as many.`,
  escape: (pipes: number) => (pipes === 1 ? "Escape the pipe" : "Escape the pipes"),
  join: (before: string, after: string) => `Escape the pipe between '${before}' and '${after}'`,
  removeBlank: "Delete the blank cells at the end",
};

export const malformedRow: SectionRule = {
  id: "malformed-row",
  reads: "section",
  summary: "A row has more cells than the header.",
  why: "Markdown drops the cells that the header has no column for: text that is in the file is not on the page, and what is shown stands in the wrong columns.",
  severities: { default: ["error", "error", "error", "error"] },
  examples: [
    {
      title: "A pipe in code",
      template: "# Design\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| [Code] | [Meaning] |\n",
      bad: "# Billing\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| `500|503` | The bank does not answer |\n  ^^^^^^^^^ malformed-row\n",
      good: "# Billing\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| `500\\|503` | The bank does not answer |\n",
    },
    {
      title: "One cell too many",
      template: "# Design\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| [Code] | [Meaning] |\n",
      bad: "# Billing\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| 500 | The bank | does not answer |\n                   ^^^^^^^^^^^^^^^ malformed-row\n",
      good: "# Billing\n\n## Errors\n\n| Code | Meaning |\n|---|---|\n| 500 | The bank does not answer |\n",
    },
  ],
  check(input, report) {
    const tables = tablesIn(input.content.blocks);
    if (tables.length === 0) return;
    // Pipes of a list to choose from are `unresolved-choice`.
    const choices = new Set(splitChoices(input.bound, input.content).map((choice) => choice.row));
    for (const table of tables) {
      if (table.breakage) continue;
      for (const row of table.rows) {
        if (row.strayPipes) report(strayFinding(row, row.strayPipes));
        else if (row.cells.length > table.header.cells.length && !choices.has(row.span.start))
          report(surplusFinding(row, table, input));
      }
    }
  },
};

function strayFinding(row: Row, pipes: readonly number[]): FindingDraft {
  const joined = row.cells.filter((cell) => pipes.some((pipe) => cell.span.start <= pipe && pipe < cell.span.end));
  const [first, last] = [joined[0] ?? row, joined.at(-1) ?? row];
  const edits = pipes.map((pipe) => ({ span: { start: pipe, end: pipe }, text: "\\" }));
  return {
    message: messages.stray(shortened(joined[0]?.text ?? "")),
    span: { start: first.span.start, end: last.span.end },
    fixes: [{ title: messages.escape(pipes.length), class: "save", edits }],
  };
}

function surplusFinding(row: Row, table: Table, input: SectionInput): FindingDraft {
  const wanted = table.header.cells.length;
  const isBlank = row.cells.slice(wanted).every((cell) => cell.text === "");
  return {
    message: isBlank ? messages.blank(row.cells.length, wanted) : messages.surplus(row.cells.length, wanted),
    span: surplusSpan(row, wanted, input),
    fixes: isBlank ? [withoutBlankEnd(row, wanted, input)] : joins(row, wanted, input),
  };
}

/** The cells that are too many; with the pipe before them where they are blank. */
function surplusSpan(row: Row, wanted: number, input: SectionInput): SectionSpan {
  const filled = row.cells.slice(wanted).filter((cell) => cell.text !== "");
  const [first, last] = [filled[0], filled.at(-1)];
  if (first && last) return { start: first.span.start, end: last.span.end };
  return { start: pipesBetween(input.text, row)[wanted - 1] ?? row.span.start, end: row.span.end };
}

/** Everything after the pipe that closes the last column. */
function withoutBlankEnd(row: Row, wanted: number, input: SectionInput): FixDraft {
  const pipe = pipesBetween(input.text, row)[wanted - 1] ?? row.span.end;
  return {
    title: messages.removeBlank,
    class: "ask",
    edits: [{ span: { start: Math.min(pipe + 1, row.span.end), end: row.span.end }, text: "" }],
  };
}

/** Which pipe is one too many only the author knows. */
function joins(row: Row, wanted: number, input: SectionInput): readonly FixDraft[] {
  if (row.cells.length !== wanted + 1 || row.cells.length > 9) return [];
  return pipesBetween(input.text, row).map((pipe, index) => ({
    title: messages.join(shortened(row.cells[index]?.text ?? ""), shortened(row.cells[index + 1]?.text ?? "")),
    class: "ask",
    edits: [{ span: { start: pipe, end: pipe }, text: "\\" }],
  }));
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
