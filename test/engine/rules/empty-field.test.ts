import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "empty-field";
const template = `# Design

## Runtime

<!-- lintel field "Risk" one-of="Low, Medium, High"; field "Reviewed" type=day; field "Notes" may-be-blank -->

**Parts**:

**Language**: [Language]

**Modules**:
- **Core**: [Core]
- **Edge**: [Edge]

**Risk**: [Low | Medium | High]

**Reviewed**: YYYY-MM-DD

**Notes**: [Notes]
`;
const runtime = (text: string): string => `# B\n\n## Runtime\n\n${text}\n`;

describe("empty-field", () => {
  it("stands on the label, also on an item's and on the cell of a header block", () => {
    checkProblems({
      template,
      document: runtime(
        "**Language**:\n^^^^^^^^^^^^ empty-field\n\n**Modules**:\n- **Core**: Ledger\n- **Edge**:\n  ^^^^^^^^ empty-field",
      ),
      rule,
    });
    checkProblems({
      template:
        "# Design\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | [Author] |\n| **Owner** | [Owner] |\n",
      document:
        "# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | |\n  ^^^^^^^^^^ empty-field\n| **Owner** | <!-- who? --> |\n  ^^^^^^^^^ empty-field\n",
      rule,
    });
  });

  it.each([
    ["text on the next line", "**Language**:\nGo 1.24"],
    ["a list", "**Language**:\n- Go\n- Rust"],
    ["a table", "**Language**:\n\n| Name |\n|---|\n| Go |"],
    ["code", "**Language**:\n```go\npackage main\n```"],
    ["an image", "**Language**:\n\n<img src='go.svg'>"],
    ["N/A", "**Language**: N/A"],
    ["a dash", "**Language**: –"],
    ["labels of the author's own below", "**Modules**:\n\n**Payments**: Ledger\n\n**Mail**: Postman"],
    ["its items as lines", "**Modules**:\n\n**Core**: Ledger\n\n**Edge**: Proxy"],
    ["a sub-section", "**Modules**:\n\n### Core\n\nLedger."],
    ["a label that is a caption in the template", "**Parts**:\n\n**Language**: Go"],
    ["a label that may be blank", "**Notes**:"],
    ["a label that the template does not have", "**Language**: Go\n\n**Remarks**:"],
  ])("is none with %s", (_name, text) => {
    checkProblems({ template, document: runtime(text), rule });
  });

  it("is none in an instance without a name, in a section that is N/A, and for a blank approval date", () => {
    const component = "# Design\n\n## Component: [Name]\n\n**Purpose**: [Purpose]\n";
    checkProblems({ template: component, document: "# B\n\n## Component: [Name]\n\n**Purpose**:\n", rule });
    const dates =
      '# Design\n\n## Document\n\n<!-- lintel field "Approved" is=approved from=approved -->\n\n| Field | Value |\n|---|---|\n| Author | [Author] |\n| Approved | YYYY-MM-DD |\n';
    const document = "# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| Author | Ada |\n| Approved | |\n";
    checkProblems({ template: dates, document, rule, stage: "draft" });
    checkProblems({ template: dates, document, rule, stage: "approved" });
  });

  it("is due when its part is", () => {
    const late =
      '# Design\n\n## Release\n\n<!-- lintel field "Signed by" from=approved -->\n\n**Signed by**: [Name]\n\n**Scope**: [Scope]\n';
    const document = "# B\n\n## Release\n\n**Signed by**:\n\n**Scope**: All\n";
    expect(check({ template: late, document, stage: "review" }).problems).toEqual([]);
    expect(check({ template: late, document, stage: "approved" }).problems.map((problem) => problem.rule)).toEqual([
      rule,
    ]);
  });

  it("offers what may be written: each allowed value, or today", () => {
    checkFix({
      template,
      document: runtime("**Risk**:"),
      rule,
      title: "Write 'Medium'",
      expected: runtime("**Risk**: Medium"),
    });
    checkFix({ template, document: runtime("**Reviewed**: "), rule, expected: runtime("**Reviewed**: 2026-11-22") });
    const fixes = check({ template, document: runtime("**Language**:") }).problems[0]?.fixes;
    expect(fixes).toEqual([]);
  });
});
