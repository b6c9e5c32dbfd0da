import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "unresolved-date";
const template = `# Design

## Document

<!-- lintel field "Last Updated" is=updated; field "Approved" is=approved from=approved -->

| Field | Value |
|---|---|
| Last Updated | YYYY-MM-DD |
| Created | YYYY-MM-DD |
| Approved | YYYY-MM-DD |

## Notes

[Notes]
`;
const document = (updated: string, created: string, approved: string, notes = "None."): string =>
  `# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| Last Updated | ${updated} |\n| Created | ${created} |\n| Approved | ${approved} |\n\n## Notes\n\n${notes}\n`;

describe("unresolved-date", () => {
  it("finds the mask with its brackets, and with a remark behind it", () => {
    checkProblems({
      template,
      document: `# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| Last Updated | [YYYY-MM-DD] |\n                 ^^^^^^^^^^^^ ${rule}\n| Created | YYYY-MM-DD (after the pilot) |\n            ^^^^^^^^^^ ${rule}\n| Approved | 2026-03-01 |\n`,
      rule,
    });
  });

  it("is due when its part is", () => {
    const text = document("2026-03-01", "2026-01-01", "YYYY-MM-DD");
    expect(
      check({ template, document: text, stage: "review" }).problems.filter((problem) => problem.rule === rule),
    ).toEqual([]);
    expect(
      check({ template, document: text, stage: "approved" }).problems.filter((problem) => problem.rule === rule),
    ).toHaveLength(1);
  });

  it.each([
    [`**Due date**: YYYY-MM-DD\n              ^^^^^^^^^^ ${rule}`],
    [`- **Review due**: DD.MM.YYYY\n                  ^^^^^^^^^^ ${rule}`],
    [`| Step | Target Date |\n|---|---|\n| Pilot | YYYY-MM-DD |\n          ^^^^^^^^^^ ${rule}`],
    [`| Item | Value |\n|---|---|\n| Released on | YYYY-MM-DD |\n                ^^^^^^^^^^ ${rule}`],
  ])("finds a mask as a value of the author's own that is named like a date: %s", (notes) => {
    checkProblems({ template, document: document("2026-03-01", "2026-01-01", "2026-03-01", notes), rule });
  });

  it.each([
    ["prose", "Dates are written YYYY-MM-DD throughout."],
    ["code", "Files are named `YYYY-MM-DD.log`."],
    ["a label that says how dates are written", "**Date format**: YYYY-MM-DD"],
    ["a column that says so", "| Column | Format |\n|---|---|\n| created_on | YYYY-MM-DD |"],
    ["the description of a field", "| Field | Type | Description |\n|---|---|---|\n| birth_date | DATE | YYYY-MM-DD |"],
    ["an identifier", "**Last release date**: rel-YYYY-MM-DD-n"],
    ["a date", "**Due date**: 2026-03-01"],
    ["the text below a date", "**Due date**: 2026-03-01\n\nLike all others it is written YYYY-MM-DD."],
  ])("lets a mask in %s stand", (_name, notes) => {
    checkProblems({ template, document: document("2026-03-01", "2026-01-01", "2026-03-01", notes), rule });
  });

  it("finds it in the front matter, whatever its key", () => {
    checkProblems({
      template,
      document: `---\nlast_updated: "YYYY-MM-DD"\n               ^^^^^^^^^^ ${rule}\ndate: YYYY-MM-DD\n      ^^^^^^^^^^ ${rule}\ndate-format: YYYY-MM-DD\n---\n\n${document("2026-03-01", "2026-01-01", "2026-03-01")}`,
      rule,
    });
  });

  it("writes today in the form of the mask: safely for the last update, else offered", () => {
    checkFix({
      template,
      document: document("YYYY-MM-DD", "2026-01-01", "2026-03-01"),
      rule,
      expected: document("2026-11-22", "2026-01-01", "2026-03-01"),
    });
    checkFix({
      template,
      document: document("2026-11-22", "[DD.MM.YYYY]", "2026-03-01"),
      rule,
      expected: document("2026-11-22", "22.11.2026", "2026-03-01"),
    });
    const classes = check({ template, document: document("YYYY-MM-DD", "YYYY-MM-DD", "2026-03-01") }).problems.map(
      (problem) => problem.fixes[0]?.class,
    );
    expect(classes).toEqual(["save", "ask"]);
  });
});
