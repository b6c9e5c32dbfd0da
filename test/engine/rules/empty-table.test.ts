import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "empty-table";
const template = "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n";

describe("empty-table", () => {
  it("reports tables that the template does not know, too", () => {
    checkProblems({
      template,
      document:
        "# B\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late data | High |\n\n| Term | Meaning |\n^^^^^^^^^^^^^^^^^^ empty-table\n|---|---|\n\n## Own\n\n| A | B |\n^^^^^^^^^ empty-table\n|---|---|\n| | |\n| | |\n",
      rule,
    });
  });

  it.each([
    ["N/A as a row", "| Risk | Impact |\n|---|---|\n| N/A | |"],
    ["a line of links", "| [Home](a.md) | [Search](b.md) |\n|---|---|"],
    ["a broken table", "| Risk | Impact |\n|---|---|\n\n| Late data | High |"],
    ["only a group row", "| Risk | Impact |\n|---|---|\n| **Technical** |"],
  ])("is none with %s", (_name, table) => {
    checkProblems({ template, document: `# B\n\n## Risks\n\n${table}\n`, rule });
  });

  it("asks nothing of an instance without a name", () => {
    const repeated = "# Design\n\n## Data\n\n### Entity: [Entity Name]\n\n| Field | Type |\n|---|---|\n| | |\n";
    checkProblems({ template: repeated, document: repeated, rule });
  });

  it("puts a row to fill in the place of the blank ones", () => {
    checkFix({
      template,
      document: "# B\r\n\r\n## Risks\r\n\r\n| Impact | Owner | Risk |\r\n|---|---|---|\r\n| | | |\r\n| | | |",
      rule,
      expected: "# B\r\n\r\n## Risks\r\n\r\n| Impact | Owner | Risk |\r\n|---|---|---|\r\n| [Impact] | | [Risk] |",
    });
  });
});
