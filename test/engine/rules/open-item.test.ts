import { describe, expect, it } from "vitest";
import { check, checkProblems } from "../check-problems.ts";

const rule = "open-item";
const template = `# Design

## Runtime

<!-- lintel field "Signed by" from=approved -->

**Language**: [Language]

**Signed by**: [Name]

## Sign-Off

<!-- lintel table is=approvals rows keys from=approved -->

| Role | Name | Date |
|---|---|---|
| Architect | | |

## Component: [Name]

[What it does]
`;
const runtime = (text: string): string =>
  `# B\n\n## Runtime\n\n**Language**: Go\n\n**Signed by**: Ada\n\n${text}\n\n## Sign-Off\n\n| Role | Name | Date |\n|---|---|---|\n| Architect | Ada | 2026-01-01 |\n\n## Component: Ledger\n\nKeeps books.\n`;

describe("open-item", () => {
  it("finds marks in prose, lists, cells and values", () => {
    checkProblems({
      template,
      document: runtime(
        [
          "The allowance is TBD and will follow.",
          `                 ^^^ ${rule}`,
          "",
          "- Region: ???",
          `          ^^^ ${rule}`,
          "- Owner: [NEEDS CLARIFICATION: which team?]",
          `         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}`,
          "",
          "| Part | Size |",
          "|---|---|",
          "| Disk | TBC |",
          `         ^^^ ${rule}`,
          "| Name | ____ |",
          `         ^^^^ ${rule}`,
        ].join("\n"),
      ),
    });
  });

  it.each([
    ["code", "`TBD`"],
    ["identifiers", "CVE-TODO-1, TODO_LIST and `todo.md`"],
    ["states", "One of TODO, DOING, DONE"],
    ["a table of tasks of the author's own", "| Task | Status |\n|---|---|\n| Cut over | TODO |\n| Restore | DONE |"],
    ["what explains the word", "| Term | Meaning |\n|---|---|\n| TBD | To be determined |"],
    ["a legend", "TBD: to be decided by the board"],
    ["a link", "[TBD](open-questions.md)"],
    ["a link by reference", "[PENDING]\n\n[PENDING]: https://tracker.example/open"],
    ["a heading that collects open items", "## TODO\n\nNothing."],
    ["a comment", "<!-- TODO: ask Ada -->"],
  ])("lets %s stand", (_name, text) => {
    checkProblems({ template, document: runtime(text), rule });
  });

  it("is never said of sign-offs, and of other parts when they are due", () => {
    const document = runtime("Fine.")
      .replace("**Signed by**: Ada", "**Signed by**: TBD")
      .replace("| Architect | Ada | 2026-01-01 |", "| Architect | TBD | ____ |");
    const lines = (stage: "review" | "approved"): readonly string[] =>
      check({ template, document, stage }).problems.flatMap((problem) =>
        problem.rule === rule ? [problem.message] : [],
      );
    expect(lines("review")).toEqual([]);
    expect(lines("approved")).toEqual(["'TBD' is still open; expected what was decided."]);
  });

  it("finds the open name of an instance", () => {
    checkProblems({
      template,
      document: runtime("Fine.").replace("## Component: Ledger", `## Component: TBD\n              ^^^ ${rule}`),
      rule,
    });
  });

  it("is the one finding on a value, before the placeholder", () => {
    checkProblems({ template, document: runtime(`**Hosting**: [TBD]\n             ^^^^^ ${rule}`) });
  });
});
