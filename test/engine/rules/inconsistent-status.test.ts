import { describe, it } from "vitest";
import { checkProblems } from "../check-problems.ts";

const rule = "inconsistent-status";

const template = `# Design

<!-- lintel field "Approved" is=approved type=day from=approved -->

**Approved**: YYYY-MM-DD

## Sign-Off

<!-- lintel table is=approvals rows keys from=approved; column "Date" type=date -->

| Role | Name | Signature | Date |
|---|---|---|---|
| Architect | | | |
| Security | | | |
`;

function documentOf(approved: string, ...rows: string[]): string {
  return `# B\n\n**Approved**: ${approved}\n\n## Sign-Off\n\n| Role | Name | Signature | Date |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

const dated = "| Architect | Ada | signed | 2026-03-01 |";

describe("inconsistent-status", () => {
  it("takes dated sign-offs, dates elsewhere in the row, N/A and spare rows", () => {
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf(
        "2026-03-01",
        dated,
        "| Security | Grace | signed on 2026-03-02 | |",
        "| Legal | N/A | | |",
        "| Quality | Jo | – | |",
        "| | | | |",
      ),
    });
  });

  it("leaves masks and placeholders to others", () => {
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf("YYYY-MM-DD", dated, "| Security | Grace | | [Date] |", "| Legal | Jo | | YYYY-MM-DD |"),
    });
    checkProblems({ template, rule, stage: "approved", document: documentOf("N/A", dated) });
  });

  it("reports one undated sign-off a table: the date, or the role where it is blank", () => {
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf(
        "2026-03-01",
        dated,
        "| Security | Grace | | |",
        "  ^^^^^^^^ inconsistent-status",
        "| Legal | Jo | | Pending |",
      ),
    });
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf(
        "2026-03-01",
        "| Security | Grace | | TBD |",
        "                       ^^^ inconsistent-status",
      ),
    });
  });

  it("reports an approval date that is said to be pending", () => {
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf("Pending", dated).replace("Pending", "Pending\n              ^^^^^^^ inconsistent-status"),
    });
  });

  it("reports a blank approval date at its label, and none that stands in the front matter", () => {
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: documentOf("", dated).replace("**Approved**: \n", "**Approved**:\n^^^^^^^^^^^^ inconsistent-status\n"),
    });
    checkProblems({
      template,
      rule,
      stage: "approved",
      document: `---\napproved: 2026-03-01\n---\n\n${documentOf("", dated)}`,
    });
  });

  it("is nothing before the document is approved", () => {
    for (const stage of ["draft", "review", "deprecated"] as const)
      checkProblems({ template, rule, stage, document: documentOf("Pending", "| Security | Grace | | |") });
  });
});
