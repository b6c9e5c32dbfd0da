import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "malformed-row";
const template =
  "# Design\n\n## Errors\n\n| Code | Meaning | Severity |\n|---|---|---|\n| [Code] | [Meaning] | High/Medium/Low |\n";
const errors = (rows: string): string => `# B\n\n## Errors\n\n| Code | Meaning | Severity |\n|---|---|---|\n${rows}\n`;

describe("malformed-row", () => {
  it.each([
    ["in code", "| `a|b` | x | High |", "| `a\\|b` | x | High |"],
    ["in brackets", "| f(a | b) | x | High |", "| f(a \\| b) | x | High |"],
    ["in quotes", '| "a | b" | x | High |', '| "a \\| b" | x | High |'],
    ["without spaces", "| string|null | x | High |", "| string\\|null | x | High |"],
    ["twice", "| a || b | x | High |", "| a \\|\\| b | x | High |"],
    ["in code and without spaces", "| `a|b` | x|y | High |", "| `a\\|b` | x\\|y | High |"],
  ])("escapes a pipe %s, and nothing else is said of the row", (_name, row, mended) => {
    const { problems } = check({ template, document: errors(row) });
    expect(problems.map((problem) => [problem.rule, problem.fixes[0]?.class])).toEqual([[rule, "save"]]);
    checkFix({ template, document: errors(row), rule, expected: errors(mended) });
  });

  it("asks which pipe is too many where it cannot be told, and says nothing of the cells", () => {
    const document = errors("| 500 | The bank | does not answer | High |");
    checkProblems({
      template,
      document: errors(
        "| 500 | The bank | does not answer | High |\n                                     ^^^^ malformed-row",
      ),
    });
    const fixes = check({ template, document }).problems[0]?.fixes ?? [];
    expect(fixes.map((fix) => [fix.title, fix.class])).toEqual([
      ["Escape the pipe between '500' and 'The bank'", "ask"],
      ["Escape the pipe between 'The bank' and 'does not answer'", "ask"],
      ["Escape the pipe between 'does not answer' and 'High'", "ask"],
    ]);
  });

  it.each([
    ["escaped pipes", "| a\\|b | `c\\|d` | High |"],
    ["as many cells", "| a | b | High |"],
    ["fewer cells", "| a | b |"],
    ["a text line under the table", "| a | b | High |\nEither a or b."],
  ])("is none with %s", (_name, rows) => {
    checkProblems({ template, document: errors(rows), rule });
  });

  it("is none in the rows of a broken table", () => {
    checkProblems({ template, document: "# B\n\n## Errors\n\n| A | B |\n|===|===|\n| a | b | c |\n", rule });
  });

  it("reports tables that the template does not know, and at every stage", () => {
    const document = "# B\n\n## Own\n\n| A | B |\n|---|---|\n| a | b | c |\n          ^ malformed-row\n";
    checkProblems({ template, document, rule, stage: "deprecated" });
    checkProblems({ template, document, rule, stage: "draft" });
  });

  it("is none of two columns' values side by side, where a pipe elsewhere is one too many", () => {
    const scales = template.replace("[Meaning]", "High/Medium/Low");
    checkProblems({
      template: scales,
      document: errors("| 500 | or 503 | High | Low |\n                        ^^^ malformed-row"),
    });
  });

  it("deletes blank cells at the end only when asked", () => {
    checkFix({ template, document: errors("| a | b | High | |"), rule, expected: errors("| a | b | High |") });
    const { problems } = check({ template, document: errors("| a | b | High | |") });
    expect(problems[0]?.fixes.map((fix) => fix.class)).toEqual(["ask"]);
  });
});
