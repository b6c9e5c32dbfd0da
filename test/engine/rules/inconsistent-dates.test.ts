import { describe, it } from "vitest";
import { checkProblems } from "../check-problems.ts";

const rule = "inconsistent-dates";

const template = `# Design

## Control

<!-- lintel field "Created" is=created type=day; field "Updated" is=updated type=day; field "Approved" is=approved type=day from=approved -->

| Field | Value |
|---|---|
| Created | YYYY-MM-DD |
| Updated | YYYY-MM-DD |
| Approved | YYYY-MM-DD |

## History

<!-- lintel table is=revisions rows sample -->

| Version | Date |
|---|---|
| 1.0 | YYYY-MM-DD |
`;

function documentOf(days: readonly [string, string, string], ...dates: string[]): string {
  const [created, updated, approved] = days;
  const rows = dates.map((date, index) => (date.includes("^") ? date : `| 1.${index} | ${date} |`));
  return `# B\n\n## Control\n\n| Field | Value |\n|---|---|\n| Created | ${created} |\n| Updated | ${updated} |\n| Approved | ${approved} |\n\n## History\n\n| Version | Date |\n|---|---|\n${rows.join("\n")}\n`;
}

describe("inconsistent-dates", () => {
  it("takes dates that can be true, open ones, and revisions that run up or down", () => {
    checkProblems({
      template,
      rule,
      document: documentOf(
        ["2026-01-01", "2026-03-01", "2026-03-01"],
        "2026-01-01",
        "2026-02-01",
        "2026-02-01",
        "2026-03-01",
      ),
    });
    checkProblems({
      template,
      rule,
      document: documentOf(["2026-01-01", "3 March 2026", "Pending"], "2026-03-01", "2026-02-01"),
    });
    checkProblems({ template, rule, document: documentOf(["YYYY-MM-DD", "TBD", ""], "YYYY-MM-DD") });
    // The third of April or the fourth of March.
    checkProblems({ template, rule, document: documentOf(["2026-03-10", "03/04/2026", "N/A"]) });
  });

  it("reports updated before created, before the newest revision, and approved before created", () => {
    const marked = (text: string, line: string): string =>
      text.replace(line, `${line}\n            ${"^".repeat(10)} inconsistent-dates`);
    checkProblems({
      template,
      rule,
      document: marked(documentOf(["2026-03-01", "2026-01-01", ""]), "| Updated | 2026-01-01 |"),
    });
    checkProblems({
      template,
      rule,
      document: marked(documentOf(["2026-01-01", "2026-02-01", ""], "2026-03-01"), "| Updated | 2026-02-01 |"),
    });
    checkProblems({
      template,
      rule,
      document: documentOf(["2026-03-01", "2026-03-01", "2026-02-01 (board)"]).replace(
        "(board) |",
        `(board) |\n             ${"^".repeat(10)} inconsistent-dates`,
      ),
    });
  });

  it("reports the revision out of order, once a table", () => {
    checkProblems({
      template,
      rule,
      document: documentOf(
        ["2024-01-01", "2026-12-01", ""],
        "2026-01-01",
        "2025-02-01",
        "        ^^^^^^^^^^ inconsistent-dates",
        "2026-03-01",
        "2026-04-01",
      ),
    });
    checkProblems({
      template,
      rule,
      document: documentOf(
        ["2024-01-01", "2026-12-01", ""],
        "2026-04-01",
        "2026-03-01",
        "2026-01-01",
        "2026-02-01",
        "        ^^^^^^^^^^ inconsistent-dates",
      ),
    });
  });
});
