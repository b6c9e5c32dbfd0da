/** Lines that are meant as a table and are none, or only in part. Must not know: what the template wants of the table. */
import { tablesIn } from "../bind/section-tables.ts";
import type { Breakage, Table } from "../document/content.ts";
import { readRow } from "../document/table-rows.ts";
import type { SectionSpan } from "../document/span.ts";
import { cellGap, insertLines, linePrefix } from "../fix/table-edits.ts";
import type { EditDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  noDelimiter: "These lines are not shown as a table; expected a line like '|---|---|' under the header row.",
  wrongDelimiter: (header: number, delimiter: number) =>
    header === delimiter
      ? "This line makes no table of the lines around it; expected one of dashes, like '|---|---|'."
      : `This line has ${delimiter} ${delimiter === 1 ? "cell" : "cells"} and the header ${header}, so the lines are not shown as a table; expected as many.`,
  noHeader: "These lines are not shown as a table; expected a header row above the line of dashes.",
  blankLine:
    "A blank line stands before this row, so it is not shown as part of the table; expected no blank lines in a table.",
  insertDelimiter: "Insert the line under the header",
  mendDelimiter: "Mend the line under the header",
  insertHeader: "Insert a blank header row",
  joinLines: "Delete the blank lines in the table",
};

export const malformedTable: SectionRule = {
  id: "malformed-table",
  reads: "section",
  summary: "Lines are meant as a table and are none.",
  why: "On the page the lines run together into one paragraph of words and pipes that nobody can read.",
  severities: { default: ["error", "error", "error", "error"] },
  examples: [
    {
      title: "The line under the header is absent",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact |\n^^^^^^^^^^^^^^^^^ malformed-table\n| Late invoices | High |\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|------|--------|\n| Late invoices | High |\n",
    },
    {
      title: "A blank line splits the table",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late invoices | High |\n\n| Lost mails | Low |\n^^^^^^^^^^^^^^^^^^^^ malformed-table\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late invoices | High |\n| Lost mails | Low |\n",
    },
  ],
  check(input, report) {
    for (const table of tablesIn(input.content.blocks)) {
      const { breakage } = table;
      if (!breakage) continue;
      report({
        message: messageOf(table, breakage, input.text),
        span: shownAt(table, breakage),
        name: table.header.cells[0]?.text ?? "",
        fixes: [repair(table, breakage, input)],
      });
    }
  },
};

function messageOf(table: Table, { kind }: Breakage, text: string): string {
  switch (kind) {
    case "no-delimiter":
      return messages.noDelimiter;
    case "wrong-delimiter":
      return messages.wrongDelimiter(table.header.cells.length, readRow(text, table.delimiter).cells.length);
    case "no-header":
      return messages.noHeader;
    case "blank-line":
      return messages.blankLine;
  }
}

function shownAt(table: Table, { kind, gaps }: Breakage): SectionSpan {
  switch (kind) {
    case "no-delimiter":
      return table.header.span;
    case "wrong-delimiter":
    case "no-header":
      return table.delimiter;
    case "blank-line": {
      const end = gaps[0]?.end ?? 0;
      return [table.delimiter, ...table.rows.map((row) => row.span)].find((span) => span.start >= end) ?? table.span;
    }
  }
}

function repair(table: Table, { kind, gaps }: Breakage, input: SectionInput): FixDraft {
  const joined = gaps.map((gap): EditDraft => ({ span: gap, text: "" }));
  const line = delimiterFor(table, input.text);
  switch (kind) {
    case "no-delimiter": {
      const edits = [insertLines(input.text, table.header.span, [line], input.newline), ...joined];
      return { title: messages.insertDelimiter, class: "save", edits };
    }
    case "wrong-delimiter": {
      // A header with fewer cells than the rows would hide what is in them: then it may be the header that is wrong.
      const fits = table.rows.every((row) => row.cells.length <= table.header.cells.length);
      return {
        title: messages.mendDelimiter,
        class: fits ? "save" : "ask",
        edits: [{ span: table.delimiter, text: line }, ...joined],
      };
    }
    case "no-header": {
      const start = table.delimiter.start;
      const blank = `|${" |".repeat(readRow(input.text, table.delimiter).cells.length)}`;
      const text = `${blank}${input.newline}${linePrefix(input.text, start)}`;
      return { title: messages.insertHeader, class: "ask", edits: [{ span: { start, end: start }, text }, ...joined] };
    }
    case "blank-line":
      return { title: messages.joinLines, class: "save", edits: joined };
  }
}

/** As wide as the header; what the broken line says of alignment is kept. */
function delimiterFor(table: Table, text: string): string {
  const old = readRow(text, table.delimiter).cells.map((cell) => cell.text);
  const cells = table.header.cells.map((_, index) => {
    const gap = cellGap(text, table.header, index);
    const width = Math.max(3, gap.end - gap.start);
    const left = old[index]?.startsWith(":") === true ? ":" : "";
    const right = old[index]?.endsWith(":") === true ? ":" : "";
    return left + "-".repeat(width - left.length - right.length) + right;
  });
  return `|${cells.join("|")}|`;
}
