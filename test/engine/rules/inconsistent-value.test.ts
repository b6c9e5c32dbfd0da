import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "inconsistent-value";

const template = `# Design

## Recovery

<!-- lintel field "RTO" is=rto; field "RPO" is=rpo -->

**RTO**: [Time]

**RPO**: [Time]

## Targets

<!-- lintel column "Target" type=quantity; row "RTO" is=rto; row "RPO" is=rpo; row "Alert" is=alert -->

| Metric | Target |
|---|---|
| RTO | [Target] |
| RPO | [Target] |
| Alert | [Target] |
`;

function documentOf(rto: string, rpo: string, ...rows: string[]): string {
  return `# B\n\n## Recovery\n\n**RTO**: ${rto}\n\n**RPO**: ${rpo}\n\n## Targets\n\n| Metric | Target |\n|---|---|\n${rows.join("\n")}\n`;
}

describe("inconsistent-value", () => {
  it("converts units, and compares single numbers only", () => {
    checkProblems({
      template,
      rule,
      document: documentOf("60 min", "15 minutes", "| RTO | < 1 h |", "| RPO | 0.25 hours |", "| Alert | 5 min |"),
    });
    checkProblems({
      template,
      rule,
      document: documentOf("4 hours (tier 1), 8 hours (tier 2)", "P15", "| RTO | 2 h |", "| RPO | 5 |"),
    });
    checkProblems({ template, rule, document: documentOf("[4 hours]", "TBD", "| RTO | 2 h |", "| RPO | N/A |") });
    checkProblems({
      template,
      rule,
      document: documentOf("4 hours", "99.9 %", "| RTO | 4 people |", "| RPO | 10 min |"),
    });
  });

  it("reports the later one, and repairs either", () => {
    const wrong = documentOf("4 hours", "5 min", "| RTO | below 2 hours |", "| RPO | 5 min |");
    checkProblems({
      template,
      rule,
      document: wrong.replace("2 hours |", "2 hours |\n        ^^^^^^^^^^^^^ inconsistent-value"),
    });
    checkFix({ template, rule, document: wrong, expected: wrong.replace("2 hours", "4 hours") });
    checkFix({
      template,
      rule,
      document: wrong,
      title: "Write '2 hours' at the earlier place",
      expected: wrong.replace("4 hours", "2 hours"),
    });
  });
});
