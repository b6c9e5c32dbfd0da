import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "invalid-date";

const template = `# Design

<!-- lintel field "Date" is=updated type=day -->

**Date**: YYYY-MM-DD

## Debt

| Item | Target Date |
|---|---|
| [Item] | YYYY-MM-DD |
`;

function debt(date: string, ...rows: string[]): string {
  return `# Billing\n\n**Date**: ${date}\n\n## Debt\n\n| Item | Target Date |\n|---|---|\n${rows.join("\n")}\n`;
}

describe("invalid-date", () => {
  it("takes days, months, quarters and long forms", () => {
    checkProblems({
      template,
      rule,
      document: debt(
        "2026-03-01",
        "| A | 2026-03-01 |",
        "| B | Q3 2026 |",
        "| C | March 2026 |",
        "| D | 3 March 2026 |",
        "| E | 31/12/2026 |",
        "| F | after go-live |",
        "| G | YYYY-MM-DD |",
      ),
    });
  });

  it("reports days that no calendar has", () => {
    checkProblems({
      template,
      rule,
      document: debt(
        "2026-03-01",
        "| A | 2026-02-30 |",
        "      ^^^^^^^^^^ invalid-date",
        "| B | by 31.02.2025 at the latest |",
        "         ^^^^^^^^^^ invalid-date",
      ),
    });
  });

  it("writes the day meant where only one can be", () => {
    checkFix({
      template,
      rule,
      document: debt("2026-03-01", "| A | 2026-13-01 |"),
      expected: debt("2026-03-01", "| A | 2026-01-13 |"),
    });
  });

  it("says nothing of prose", () => {
    checkProblems({
      template,
      rule,
      document: debt("2026-03-01", "| The bug of 2026-02-30 | 2026-03-01 |").replace(
        "## Debt",
        "Since 2026-02-30.\n\n## Debt",
      ),
    });
  });

  it("asks a day for the template's form", () => {
    checkProblems({
      template,
      rule,
      document: debt("3 March 2026", "| A | Q3 2026 |").replace(
        "2026\n\n## Debt",
        "2026\n          ^^^^^^^^^^^^ invalid-date\n\n## Debt",
      ),
    });
    checkFix({
      template,
      rule,
      document: debt("3 March 2026", "| A | Q3 2026 |"),
      expected: debt("2026-03-03", "| A | Q3 2026 |"),
    });
    for (const date of ["2026-03-01 (v2)", "see Git", "TBD", "N/A", "[YYYY-MM-DD]", "2026-03-01T10:00:00Z"]) {
      checkProblems({ template, rule, document: debt(date, "| A | Q3 2026 |") });
    }
  });

  it("looks into date-like keys of the front matter", () => {
    const body = debt("2026-03-01", "| A | Q3 2026 |");
    checkProblems({
      template,
      rule,
      document: `---\ntitle: Since 2026-02-30\nlast_reviewed: 2026-02-30\n               ^^^^^^^^^^ invalid-date\ndate: 2026-02-28\n---\n\n${body}`,
    });
    checkProblems({
      template,
      rule,
      document: `---\r\ntitle: x\r\nlast_reviewed: "2026-02-30"\r\n                ^^^^^^^^^^ invalid-date\n---\r\n\r\n${body}`,
    });
  });
});
