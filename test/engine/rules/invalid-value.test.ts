import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "invalid-value";

const risks = `# Design

## Risks

<!-- lintel column "Id" id=R-###; column "Impact" one-of="High|H, Medium|Med|M, Low|L" -->

| Id | Impact | Owner |
|---|---|---|
| R-001 | [H/M/L] | [Owner] |
`;

function risksOf(...rows: string[]): string {
  return `# Billing\n\n## Risks\n\n| Id | Impact | Owner |\n|---|---|---|\n${rows.join("\n")}\n`;
}

describe("invalid-value: allowed values", () => {
  it("takes other spellings, any case, emphasis, remarks, numbers of the scale and N/A", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf(
        "| R-001 | H | Ada |",
        "| R-002 | **med** | Ada |",
        "| R-003 | Low, see [R-001](#risks) | Ada |",
        "| R-004 | High on storm days | Ada |",
        "| R-005 | Medium, High on storm days | Ada |",
        "| R-006 | 🔴 High | Ada |",
        "| R-007 | 3 - High | Ada |",
        "| R-008 | N/A | Ada |",
        "| R-009 | – | Ada |",
      ),
    });
  });

  it("leaves what is not filled in to others", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf(
        "| R-001 | [H/M/L] | Ada |",
        "| R-002 | TBD | Ada |",
        "| R-003 |  | Ada |",
        "| R-004 | [Impact] | Ada |",
      ),
    });
  });

  it("points at the words that stand for the value", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf(
        "| R-001 | **Elastic** - in summer | Ada |",
        "            ^^^^^^^ invalid-value",
        "| R-002 | Medum | Ada |",
        "          ^^^^^ invalid-value",
      ),
    });
  });

  it("repairs a slip of the pen by itself", () => {
    checkFix({
      template: risks,
      rule,
      document: risksOf("| R-001 | Medum (rare) | Ada |"),
      expected: risksOf("| R-001 | Medium (rare) | Ada |"),
    });
  });

  it("offers each value otherwise, the remark kept", () => {
    checkFix({
      template: risks,
      rule,
      title: "Write 'Low'",
      document: risksOf("| R-001 | Elastic (rare) | Ada |"),
      expected: risksOf("| R-001 | Low (rare) | Ada |"),
    });
  });

  it("does not close a column for one list among other texts, nor a key row for another's list", () => {
    const template =
      "# Design\n\n## Controls\n\n| Control | How |\n|---|---|\n| [Control] | Cookies / tokens / headers |\n| [Control] | A strict policy |\n\n## Facts\n\n| Fact | Answer |\n|---|---|\n| Encrypted | Yes / No / Partly |\n| Load | Low / Medium / High |\n| Store | [Name] |\n";
    checkProblems({
      template,
      rule,
      document:
        "# Billing\n\n## Controls\n\n| Control | How |\n|---|---|\n| Forms | Signed fields |\n\n## Facts\n\n| Fact | Answer |\n|---|---|\n| Encrypted | Yes |\n| Load | Huge |\n         ^^^^ invalid-value\n| Store | PostgreSQL |\n",
    });
  });
});

describe("invalid-value: ids", () => {
  it("takes more digits, emphasis, links and anchors", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf(
        "| **R-001** | High | Ada |",
        "| [R-002](#x) | High | Ada |",
        "| R-1003 | High | Ada |",
        '| <a id="r-4"></a>R-004 | High | Ada |',
      ),
    });
  });

  it("reports another form, and writes it as the pattern has it", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf("| R-001 | High | Ada |", "| R-2 | High | Ada |", "  ^^^ invalid-value"),
    });
    checkFix({
      template: risks,
      rule,
      document: risksOf("| R-001 | High | Ada |", "| R-2 | High | Ada |"),
      expected: risksOf("| R-001 | High | Ada |", "| R-002 | High | Ada |"),
    });
  });

  it("reports a column that numbers otherwise once", () => {
    checkProblems({
      template: risks,
      rule,
      document: risksOf("| SEC-1 | High | Ada |", "  ^^^^^ invalid-value", "| SEC-2 | High | Ada |"),
    });
  });
});

describe("invalid-value: kinds of value", () => {
  const template = `# Design

<!-- lintel field "Version" type=version -->

**Version**: [Version]

## Targets

<!-- lintel column "Target" type=quantity; column "Source" type=url -->

| Metric | Target | Source |
|---|---|---|
| [Metric] | [Target] | [Link] |
`;
  const targets = (version: string, ...rows: string[]): string =>
    `# Billing\n\n**Version**: ${version}\n\n## Targets\n\n| Metric | Target | Source |\n|---|---|---|\n${rows.join("\n")}\n`;

  it("takes versions, numbers and links however they are written", () => {
    checkProblems({
      template,
      rule,
      document: targets(
        "v1.2 (draft)",
        "| A | < 200 ms | [SLA](https://x.example/sla) |",
        "| B | p95 below 400 ms | docs/sla.md |",
        "| C | five minutes | <https://x.example> |",
        "| D | No data loss | [SLA][sla] |",
        "| E | see [SLA](x.md) | DOC-1234 |",
        "| F | N/A | Appendix B |",
        "| G | TBD | N/A |",
      ),
    });
    for (const version of ["2025-03-01", "Rev. C", "Unreleased", "2025.1", "[Version]", "TBD"]) {
      checkProblems({ template, rule, document: targets(version, "| A | 1 s | x.md |") });
    }
  });

  it("reports what is surely something else", () => {
    checkProblems({
      template,
      rule,
      document: targets(
        "latest\n             ^^^^^^ invalid-value",
        "| A | fast | [SLA](x.md) |",
        "      ^^^^ invalid-value",
        "| B | P95 as usual | Confluence |",
        "      ^^^^^^^^^^^^ invalid-value",
        "                     ^^^^^^^^^^ invalid-value",
      ),
    });
  });
});

describe("invalid-value: the header", () => {
  const template = `# Design

## Document Control

<!-- lintel field "Status" is=status one-of="Draft, In Review, Approved" stage="draft: Draft, review: In Review, approved: Approved" -->

| Field | Value |
|---|---|
| **Status** | Draft / In Review / Approved |

## Scope

[Scope]
`;

  it("knows the status as a row, a label, a bullet, in a quote and in the front matter", () => {
    checkProblems({
      template,
      rule,
      document:
        "# B\n\n## Document Control\n\n| Field | Value |\n|---|---|\n| **Status** | Final |\n               ^^^^^ invalid-value\n\n## Scope\n\nAll.\n",
    });
    checkProblems({
      template,
      rule,
      document:
        "# B\n\n## Document Control\n\n- **Status**: Final\n              ^^^^^ invalid-value\n\n## Scope\n\nAll.\n",
    });
    checkProblems({
      template,
      rule,
      document: "# B\n\n**Status:** Final\n            ^^^^^ invalid-value\n\n## Scope\n\nAll.\n",
    });
    checkProblems({
      template,
      rule,
      document: "# B\n\n> **Status**: Final\n              ^^^^^ invalid-value\n\n## Scope\n\nAll.\n",
    });
    checkProblems({
      template,
      rule,
      document: "---\nstatus: Final\n        ^^^^^ invalid-value\n---\n\n# B\n\n## Scope\n\nAll.\n",
    });
    checkProblems({
      template,
      rule,
      document: "---\nstatus: Final\n---\n\n# B\n\n**Status**: Approved (2026-01-02)\n\n## Scope\n\nAll.\n",
    });
  });

  it("leaves a label of that name alone where the header has its own section", () => {
    checkProblems({
      template,
      rule,
      document:
        "# B\n\n**Status**: In production\n\n## Document Control\n\n| Field | Value |\n|---|---|\n| **Status** | Approved |\n\n## Scope\n\nAll.\n",
    });
  });

  it("knows the words of the stages where no choice is given", () => {
    const stages =
      '# Design\n\n<!-- lintel field "State" is=status stage="draft: WIP, approved: Done" -->\n\n**State**: [State]\n';
    checkProblems({
      template: stages,
      rule,
      document: "# B\n\n**State**: Finished\n           ^^^^^^^^ invalid-value\n",
    });
    checkProblems({ template: stages, rule, document: "# B\n\n**State**: done\n" });
  });
});
