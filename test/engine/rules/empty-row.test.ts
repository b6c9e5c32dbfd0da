import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "empty-row";
const template = "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n| | |\n";

describe("empty-row", () => {
  it("is one finding for blank rows that follow one another", () => {
    checkProblems({
      template,
      document:
        "# B\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| | |\n^^^^^ empty-row\n| Late data | High |\n|  |  |\n^^^^^^^ empty-row\n| |\n",
      rule,
    });
  });

  it("reports tables that the template does not know", () => {
    checkProblems({
      template,
      document: "# B\n\n## Own\n\n| A | B |\n|---|---|\n| x | y |\n| | |\n^^^^^ empty-row\n",
      rule,
    });
  });

  it.each([
    ["no filled row: an empty table", "| | |"],
    ["dashes", "| Late data | High |\n| – | - |"],
    ["a spacer written on purpose", "| Late data | High |\n| &nbsp; | &nbsp; |"],
  ])("is none with %s", (_name, rows) => {
    checkProblems({ template, document: `# B\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n${rows}\n`, rule });
  });

  it("can be silenced in the row", () => {
    checkProblems({
      template,
      document:
        "# B\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late data | High |\n| | <!-- lintel ignore empty-row -- room --> |\n",
      rule,
    });
  });

  it("deletes the lines, the last one of the file too", () => {
    checkFix({
      template,
      document: "# B\r\n\r\n## Risks\r\n\r\n| Risk | Impact |\r\n|---|---|\r\n| Late data | High |\r\n| | |\r\n| | |",
      rule,
      expected: "# B\r\n\r\n## Risks\r\n\r\n| Risk | Impact |\r\n|---|---|\r\n| Late data | High |",
    });
    checkFix({
      template,
      document: "# B\n\n## Risks\n\n> | Risk | Impact |\n> |---|---|\n> | | |\n> | Late data | High |\n",
      rule,
      expected: "# B\n\n## Risks\n\n> | Risk | Impact |\n> |---|---|\n> | Late data | High |\n",
    });
  });
});
