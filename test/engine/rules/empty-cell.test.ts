import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "empty-cell";
const template =
  '# Design\n\n## Risks\n<!-- lintel column "Notes" may-be-blank -->\n\n| Risk | Impact | Owner | Notes |\n|---|---|---|---|\n| [Risk] | High/Medium/Low | [Owner] | [Notes] |\n';
const risks = (rows: string, header = "| Risk | Impact | Owner | Notes |\n|---|---|---|---|"): string =>
  `# B\n\n## Risks\n\n${header}\n${rows}\n`;

describe("empty-cell", () => {
  it("marks the blank between the pipes, and the pipes where there is none", () => {
    checkProblems({
      template,
      document: risks(
        "| Late data | High |  | |\n                    ^^ empty-cell\n| Lost mails || Ada | |\n             ^^ empty-cell",
      ),
      rule,
    });
  });

  it("is one finding at the end of a short row", () => {
    checkProblems({
      template,
      document: risks(
        "| Late data |\n            ^ empty-cell\n| Lost mails | High | Ada |\n| Fire | High\n            ^ empty-cell",
      ),
      rule,
    });
  });

  it.each([
    [
      "N/A, dashes, code, images, links, emoji, ticks",
      "| Fire | N/A | – | x |\n| `a` | ![i](i.png) | [Ada](#ada) | |\n| Ice | 🔥 | ✓ | |\n| Sun | ✗ | &nbsp; | |",
    ],
    ["a column that may be blank", "| Fire | High | Ada | |"],
    ["a further column", "| Fire | High | Ada | | |"],
    ["a row that says N/A", "| Fire | N/A | | |\n| Ice | N/A |"],
    ["N/A as the only row", "| N/A | | | |"],
    [
      "group rows",
      "| Fire | High | Ada | |\n| **Legal** | | | |\n| *Other* |\n| <b>More</b> | | | |\n| Ice | Low | Ada | |",
    ],
    ["a first cell that continues the row above", "| Fire | High | Ada | |\n| | Low | Bob | |"],
    ["a text line under the table", "| Fire | High | Ada | |\nSee also the register."],
    ["a row cut by a stray pipe", "| Fire | High | Ada | Bob | Eve | |"],
    ["a blank row", "| Fire | High | Ada | |\n| | | | |"],
  ])("is none with %s", (_name, rows) => {
    const wide = "| Risk | Impact | Owner | Notes | Remarks |\n|---|---|---|---|---|";
    checkProblems({
      template,
      document: risks(rows, rows.includes("| | |") && rows.startsWith("| Fire | High | Ada | | |") ? wide : undefined),
      rule,
    });
  });

  it("asks of a key row what the template has in it", () => {
    const keyed =
      "# Design\n\n## Risks\n\n| Layer | Version | License |\n|---|---|---|\n| Cloud | N/A | [License] |\n| Cache | [Version] | |\n";
    checkProblems({
      template: keyed,
      document: risks(
        "| Cloud | | MIT |\n| Cache |  | |\n         ^^ empty-cell\n| Queue | 1.0 |  |\n               ^^ empty-cell",
        "| Layer | Version | License |\n|---|---|---|",
      ),
      rule,
    });
  });

  it("takes a column that the template itself leaves blank here and there for one that may be", () => {
    const matrix =
      "# Design\n\n## Risks\n\n<!-- lintel table rows sample -->\n\n| Feature | Web | Mobile |\n|---|---|---|\n| Search | ✓ | |\n| Mail | ✓ | ✓ |\n";
    checkProblems({
      template: matrix,
      document: risks("| Sign-in | ✓ | |", "| Feature | Web | Mobile |\n|---|---|---|"),
      rule,
    });
  });

  it("never speaks of sign-offs, header blocks, kept tables and tables that the template does not know", () => {
    const approvals =
      "# Design\n\n## Risks\n\n<!-- lintel table is=approvals rows keys -->\n\n| Role | Name |\n|---|---|\n| Architect | [Name] |\n";
    checkProblems({
      template: approvals,
      document: risks("| Architect | |", "| Role | Name |\n|---|---|"),
      stage: "approved",
      rule,
    });
    const header = "# Design\n\n## Risks\n\n| Field | Value |\n|---|---|\n| **Author** | [Name] |\n";
    checkProblems({ template: header, document: risks("| **Author** | |", "| Field | Value |\n|---|---|"), rule });
    const kept = template.replace("\n\n| Risk", "\n\n<!-- lintel table keep -->\n\n| Risk");
    checkProblems({ template: kept, document: risks("| Fire | | | |"), rule });
    checkProblems({ template, document: "# B\n\n## Own\n\n| A | B |\n|---|---|\n| x | |\n", rule });
  });

  it("is not due before its stage", () => {
    const late = template.replace('"Notes" may-be-blank', '"Owner" from=approved');
    checkProblems({ template: late, document: risks("| Fire | High |  | x |"), rule });
    checkProblems({
      template: late,
      document: risks("| Fire | High |  | x |\n               ^^ empty-cell"),
      stage: "approved",
      rule,
    });
  });

  it("is silenced by a comment in the row", () => {
    checkProblems({
      template,
      document: risks("| Fire | High | | <!-- lintel ignore empty-cell -- nobody yet --> |"),
      rule,
    });
  });

  it("offers the allowed values and N/A, and keeps the width of the row where it can", () => {
    const fix = { template, document: risks("| Fire |         | Ada | x |"), rule };
    checkFix({ ...fix, title: "Write 'Medium'", expected: risks("| Fire | Medium  | Ada | x |") });
    checkFix({
      ...fix,
      document: risks("| Fire || Ada | x |"),
      title: "Write 'N/A'",
      expected: risks("| Fire | N/A | Ada | x |"),
    });
    checkFix({
      ...fix,
      document: risks("| Fire | High"),
      title: "Write 'N/A'",
      expected: risks("| Fire | High | N/A |"),
    });
    checkFix({
      ...fix,
      document: risks("| Fire | High |"),
      title: "Write 'N/A'",
      expected: risks("| Fire | High | N/A |"),
    });
  });
});
