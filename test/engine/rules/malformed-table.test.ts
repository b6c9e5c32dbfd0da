import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "malformed-table";
const template =
  "# Design\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| Fire | [Impact] | [Owner] |\n| Ice | [Impact] | [Owner] |\n";
const risks = (table: string): string => `# B\n\n## Risks\n\n${table}\n`;
const header = "| Risk | Impact | Owner |";
const line = "|------|--------|-------|";
const whole = `${header}\n${line}\n| Fire | High | Ada |\n| Ice | Low | Bob |`;

describe("malformed-table", () => {
  it.each([
    ["no delimiter row", `${header}\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a delimiter row with too few cells", `${header}\n|---|---|\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a delimiter row with too many cells", `${header}\n|---|---|---|---|\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a delimiter row of equal signs", `${header}\n|====|====|====|\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a delimiter row of long dashes", `${header}\n|––––|––––|––––|\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a delimiter row with plus signs", `${header}\n|----+----+----|\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["a blank line between rows", `${header}\n${line}\n| Fire | High | Ada |\n\n| Ice | Low | Bob |`],
    ["a blank line under the header", `${header}\n\n${line}\n| Fire | High | Ada |\n| Ice | Low | Bob |`],
    ["blank lines everywhere", `${header}\n\n${line}\n\n| Fire | High | Ada |\n\n\n| Ice | Low | Bob |`],
  ])("repairs %s, and nothing else is said of the table", (_name, table) => {
    const { problems } = check({ template, document: risks(table) });
    expect(problems.map((problem) => [problem.rule, problem.fixes[0]?.class])).toEqual([[rule, "save"]]);
    checkFix({ template, document: risks(table), rule, expected: risks(whole) });
  });

  it("is shown on the header, the delimiter row, or the row after the blank line", () => {
    checkProblems({
      template,
      document: risks(`${header}\n${"^".repeat(header.length)} malformed-table\n| Fire | High | Ada |`),
    });
    checkProblems({
      template,
      document: risks(`${header}\n|---|---|\n^^^^^^^^^ malformed-table\n| Fire | High | Ada |`),
    });
    checkProblems({
      template,
      document: risks(
        `${header}\n${line}\n| Fire | High | Ada |\n\n| Ice | Low | Bob |\n^^^^^^^^^^^^^^^^^^^ malformed-table`,
      ),
    });
  });

  it("hides that the table or its rows, columns and fields are missing", () => {
    checkProblems({
      template,
      document: risks("| Risk | Impact |\n^^^^^^^^^^^^^^^^^ malformed-table\n| Fire | High |"),
    });
    const fields =
      "# Design\n\n## Control\n\n| Field | Value |\n|---|---|\n| **Author** | [Name] |\n| **Owner** | [Name] |\n";
    checkProblems({
      template: fields,
      document:
        "# B\n\n## Control\n\n| Field | Value |\n^^^^^^^^^^^^^^^^^ malformed-table\n| **Author** | Ada |\n| **Owner** | Bob |\n",
    });
    const label =
      '# Design\n\n## Parts\n<!-- lintel field "Exposed" required -->\n\n**Exposed**:\n\n| Name | Type |\n|---|---|\n| [Name] | [Type] |\n';
    checkProblems({
      template: label,
      document: "# B\n\n## Parts\n\n**Exposed**:\n| Name | Type |\n^^^^^^^^^^^^^^^ malformed-table\n| Mail | SMTP |\n",
    });
  });

  it.each([
    ["two whole tables", `${whole}\n\n| A | B | C |\n|---|---|---|\n| a | b | c |`],
    ["a single line with pipes", "| Fire | High | Ada |"],
    ["single lines with pipes", "| Fire | High | Ada |\n\n| Ice | Low | Bob |"],
    ["lines of one cell", "| a poem |\n| in lines |"],
    ["pipes in prose", "Choose a | b | c,\nor d | e | f."],
    ["a drawing without a fence", "+-----+-----+\n| a   | b   |\n| c   | d   |\n+-----+-----+"],
    ["code", "```\n| a | b |\n| c | d |\n```"],
    ["a table without pipes outside", "Risk | Impact | Owner\n--- | --- | ---\nFire | High | Ada\nIce | Low | Bob"],
  ])("is none with %s", (_name, text) => {
    checkProblems({ template, document: risks(text), rule });
  });

  it("is found in quotes and list items", () => {
    checkFix({
      template,
      document: "# B\r\n\r\n## Own\r\n\r\n> | A | B |\r\n> |---|---|\r\n> | a | b |\r\n>\r\n> | c | d |\r\n",
      rule,
      expected: "# B\r\n\r\n## Own\r\n\r\n> | A | B |\r\n> |---|---|\r\n> | a | b |\r\n> | c | d |\r\n",
    });
    checkFix({
      template,
      document: "# B\n\n## Own\n\n- Text\n\n  | A | B |\n  | a | b |\n",
      rule,
      expected: "# B\n\n## Own\n\n- Text\n\n  | A | B |\n  |---|---|\n  | a | b |\n",
    });
  });

  it("keeps what the broken line says of alignment", () => {
    checkFix({
      template,
      document: risks("| A | B |\n|:--|--:|:-:|\n| a | b |"),
      rule,
      expected: risks("| A | B |\n|:--|--:|\n| a | b |"),
    });
  });

  it("asks where the header may be what is wrong", () => {
    const narrow = check({ template, document: risks("| A | B |\n|---|---|---|\n| a | b | c |") });
    expect(
      narrow.problems.filter((problem) => problem.rule === rule).map((problem) => problem.fixes[0]?.class),
    ).toEqual(["ask"]);
    const headless = check({ template, document: risks("|---|---|---|\n| Fire | High | Ada |\n| Ice | Low | Bob |") });
    expect(headless.problems.map((problem) => [problem.rule, problem.fixes[0]?.class])).toEqual([[rule, "ask"]]);
  });
});
