import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "unresolved-choice";
const template = `# Design

## Summary

<!-- lintel section optional -->
<!-- lintel field "Style" suggest="Layered, Modular, Serverless" many; field "State" suggest="Stateless, Stateful"; field "Risk" one-of="Low|L, Medium|Med|M, High|H" -->

**Style**: [Layered | Modular | Serverless]

**State**: [Stateless | Stateful - if stateful, how]

**Risk**: [Low | Medium | High]

**Protocol**: [REST/GraphQL/gRPC]

## Risks

<!-- lintel section optional -->
<!-- lintel column "Impact" one-of="Low|L, Medium|Med|M, High|H"; column "Critical?" one-of="Yes, No" -->

| Risk | Impact | Critical? | Owner |
|---|---|---|---|
| [Risk] | [H/M/L] | Yes | [Owner] |
`;
const summary = (text: string): string => `# B\n\n## Summary\n\n${text}\n`;
const risks = (rows: string): string =>
  `# B\n\n## Risks\n\n| Risk | Impact | Critical? | Owner |\n|---|---|---|---|\n${rows}\n`;

describe("unresolved-choice", () => {
  it.each([
    ["**Risk**: [Low | Medium | High]", "          ^^^^^^^^^^^^^^^^^^^^^"],
    ["**Risk**: Low / High", "          ^^^^^^^^^^"],
    ["**Risk**: [High/Med]", "          ^^^^^^^^^^"],
    ["**Risk**: Low / High\n\nTo be discussed.", "          ^^^^^^^^^^"],
    ["**Style**: [Layered | Modular]", "           ^^^^^^^^^^^^^^^^^^^"],
    ["**Style**: Layered / Modular / Serverless", "           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"],
    ["**State**: [Stateless | Stateful - if stateful, how]", "           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"],
  ])("finds %s", (value, marks) => {
    const [line, ...rest] = value.split("\n");
    checkProblems({ template, document: summary([line, `${marks} ${rule}`, ...rest].join("\n")), rule });
  });

  it.each([
    ["**Risk**: High"],
    ["**Risk**: High on storm days / Low otherwise"],
    ["**Risk**: Low, Medium on holidays"],
    ["**Risk**: N/A"],
    ["**Risk**: Medium-High"],
    ["**Style**: Layered / Modular"],
    ["**Style**: Layered, Modular and Serverless"],
    ["**State**: Stateful, TCP/IP sessions"],
    ["**Protocol**: REST / GraphQL"],
    ["**Protocol**: CI/CD"],
    ["**Ours**: pass/fail"],
  ])("lets %s stand", (line) => {
    checkProblems({ template, document: summary(line), rule });
  });

  it("finds a list in a cell, also where its pipes cut it", () => {
    checkProblems({
      template,
      document: risks(
        [
          "| Fire | [H/M/L] | Yes | Ada |",
          `         ^^^^^^^ ${rule}`,
          "| Ice | High | [Yes | No] | Ada |",
          `               ^^^^^^^^^^ ${rule}`,
          "| Sun | High | Medium | Low | No | Ada |",
          `        ^^^^^^^^^^^^^^^^^^^ ${rule}`,
          "| Rain | High | Yes \\| No | Ada |",
          `                ^^^^^^^^^ ${rule}`,
        ].join("\n"),
      ),
    });
    // Neighbouring columns may well hold values of one scale.
    checkProblems({ template, document: risks("| Fire | High | Yes | Low |"), rule });
  });

  it("finds a list in a header block, cut or not, and in the front matter", () => {
    const header =
      '# Design\n\n## Document\n\n<!-- lintel field "Status" is=status one-of="Draft, In Review, Approved" -->\n\n| Field | Value |\n|---|---|\n| **Status** | Draft / In Review / Approved |\n| **Author** | [Author] |\n';
    checkProblems({
      template: header,
      document: `# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Status** | Draft | In Review | Approved |\n               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}\n| **Author** | Ada |\n`,
    });
    checkProblems({
      template: header,
      document: `---\nstatus: Draft | In Review\n        ^^^^^^^^^^^^^^^^^ ${rule}\nauthor: Ada\n---\n\n# B\n\n## Document\n\nIn the front matter.\n`,
    });
  });

  it("offers each of the values", () => {
    const document = risks("| Ice | [H/M/L] | No | Ada |");
    const titles = check({ template, document }).problems[0]?.fixes.map(({ title, class: kind }) => [title, kind]);
    expect(titles).toEqual([
      ["Choose 'High'", "ask"],
      ["Choose 'Medium'", "ask"],
      ["Choose 'Low'", "ask"],
    ]);
    checkFix({ template, document, rule, title: "Choose 'Medium'", expected: risks("| Ice | Medium | No | Ada |") });
    checkFix({
      template,
      document: risks("| Ice | High | [Yes | No] | Ada |"),
      rule,
      title: "Choose 'No'",
      expected: risks("| Ice | High | No | Ada |"),
    });
  });
});
