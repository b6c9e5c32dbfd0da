import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "missing-field";
const header = `# Design

<!-- lintel field "Date" required; field "Version" required; field "Owner" required -->

**Date**: [Date]  
**Version**: [v1.0]  
**Owner**: [Owner]

## Scope

[Scope]
`;
const body = "\n## Scope\n\nInvoices.\n";
const table =
  "# Design\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | [Author] |\n| **Owner** | [Owner] |\n| **Status** | Draft / Approved / Retired |\n";
const blocks = `# Design

## Stores

<!-- lintel field "Database" required; field "Database / Rationale" required -->

**Database**:
- **Technology**: [Technology]

**Rationale**: [Why]

---

**Cache**:
- **Technology**: [Technology]

**Rationale**: [Why]

---

**Search** (if applicable):
- **Technology**: [Technology]

**Indexing**: [How]
`;
const store = (name: string): string => `**${name}**:\n- **Technology**: PostgreSQL\n\n`;
const why = "**Rationale**: Known to the team\n\n";
const repeated =
  "# Design\n\n## Tables\n\n**Table: [Name]**: [Purpose]\n\n**Indexes**: [Indexes]\n\n---\n\n**Table: [Next Table]**: [Purpose]\n\n**Indexes**: [Indexes]\n";

describe("missing-field", () => {
  it("stands on the label before it, and on the heading where there is none", () => {
    checkProblems({
      template: header,
      document: `# Billing\n\n**Date**: 2026-03-01  \n^^^^^^^^ missing-field\n**Owner**: Ada\n${body}`,
      rule,
    });
    checkProblems({
      template: header,
      document: `# Billing\n^^^^^^^^^ missing-field\n\n**Version**: 1.0  \n**Owner**: Ada\n${body}`,
      rule,
    });
  });

  it("is one finding where nothing of a block is there", () => {
    const found = check({ template: header, document: `# Billing\n${body}` }).problems.filter(
      (problem) => problem.rule === rule,
    );
    expect(found.map((problem) => problem.message)).toEqual([
      "'Date' is missing under 'Billing', with 'Version', 'Owner'.",
    ]);
  });

  it("is a warning for a required label, information for an expected one, nothing for an item", () => {
    const template =
      '# Design\n\n## Runtime\n\n<!-- lintel field "Language" required -->\n\n**Language**: [Language]\n\n**Hosting**: [Hosting]\n- **Region**: [Region]\n\n**Cost**: [Cost]\n';
    const found = check({
      template,
      document: "# B\n\n## Runtime\n\n**Cost**: 12 a month\n",
      stage: "review",
    }).problems.filter((problem) => problem.rule === rule);
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ["info", "'Hosting' is expected under 'Runtime', but is not there."],
      ["warning", "'Language' is missing under 'Runtime'."],
    ]);
  });

  it.each([
    ["a table", "| Attribute | Details |\n|---|---|\n| Date | 2026 |\n| Version | 1 |\n| Owner | Ada |\n"],
    ["a table of two pairs a row", "| Date | 2026 | Version | 1 |\n|---|---|---|---|\n| Owner | Ada | | |\n"],
    ["bullets", "- **Date**: 2026\n- Version: 1\n- **Owner** - Ada\n"],
    ["a quote", "> **Date:** 2026\n> **Version**: 1\n> __Owner__: Ada\n"],
    ["HTML", "<b>Date</b>: 2026<br>\n<b>Version</b>: 1<br>\n<strong>Owner:</strong> Ada\n"],
    ["plain lines", "Date: 2026\nVersion: 1\nOwner: Ada\n"],
    ["bullets under a label", "**About**\n\n- **Date**: 2026\n- **Version**: 1\n- **Owner**: Ada\n"],
    ["another case and remarks", "**date**: 2026\n\n**Version** (of this document): 1\n\n**OWNER:** Ada\n"],
    [
      "a section of its own",
      "\n## About this document\n\n| Date | 2026 |\n|---|---|\n| Version | 1 |\n| Owner | Ada |\n",
    ],
  ])("is none where the labels are written as %s", (_name, labels) => {
    checkProblems({ template: header, document: `# Billing\n\n${labels}${body}`, rule });
  });

  it("is none where the front matter has the field", () => {
    checkProblems({
      template: header,
      document: `---\ndate: 2026-03-01\nversion: "1.0"\nowner: Ada\n---\n\n# Billing\n${body}`,
      rule,
    });
    checkProblems({
      template: table,
      document: `---\nauthor: Ada\nowner: Bob\n---\n\n# Billing\n\n## Document\n\n**Status**: Draft\n`,
      rule,
    });
  });

  it("is none for a label that is a sub-heading, a column or the beginning of a line", () => {
    const template =
      "# Design\n\n## Decision\n\n**Context**: [Context]\n\n**Outcome (Result)**: [Outcome]\n\n**Cost**: [Cost]\n";
    checkProblems({
      template,
      document: "# B\n\n## Decision\n\n### Context\n\nA.\n\n### Outcome (Result)\n\nB.\n\n### Cost\n\nC.\n",
      rule,
    });
    checkProblems({
      template,
      document: "# B\n\n## Decision\n\n| Context | Outcome | Cost |\n|---|---|---|\n| A | B | C |\n",
      rule,
    });
    checkProblems({
      template,
      document: "# B\n\n## Decision\n\n- Context - late files\n- **Outcome** – one ledger\n- Cost (yearly): 12\n",
      rule,
    });
  });

  it("binds a name that occurs several times by its block", () => {
    checkProblems({
      template: blocks,
      document: `# B\n\n## Stores\n\n**Database**:\n^^^^^^^^^^^^ missing-field\n- **Technology**: PostgreSQL\n\n---\n\n${store("Cache")}${why}`,
      rule,
    });
    // Authors drop the `---`.
    checkProblems({
      template: blocks,
      document: `# B\n\n## Stores\n\n${store("Database")}${why}**Cache**:\n^^^^^^^^^ missing-field\n- **Technology**: PostgreSQL\n`,
      rule,
    });
  });

  it("asks for nothing of a block whose first label is optional, and once for a block that is absent", () => {
    checkProblems({
      template: blocks,
      document: `# B\n\n## Stores\n\n${store("Database")}**Rationale**: Known to the team\n^^^^^^^^^^^^^ missing-field\n`,
      rule,
    });
  });

  it("asks every instance of a repeated label, but for one without a name", () => {
    checkProblems({
      template: repeated,
      document:
        "# B\n\n## Tables\n\n**Table: users**: People\n\n**Indexes**: By name\n\n---\n\n**Table: orders**: Orders\n^^^^^^^^^^^^^^^^^ missing-field\n\n---\n\n**Table: [Next Table]**: [Purpose]\n",
      rule,
    });
  });

  it("asks for what follows all samples of a repeated label once, not of each", () => {
    const template =
      "# Design\n\n## Caching\n\n**1. Browser**:\n- **What**: Scripts\n\n**2. Edge**:\n- **What**: [What]\n\n**Invalidation**:\n- [Strategy]\n";
    checkProblems({
      template,
      document:
        "# B\n\n## Caching\n\n**1. Browser**:\n- **What**: Fonts\n\n**2. Edge**:\n- **What**: Tiles\n\n**3. Server**:\n- **What**: Rates\n\n**Invalidation**:\n- By version\n",
      rule,
    });
  });

  it.each([
    ["N/A", "N/A, no store at all\n"],
    ["a link to another document", "See [the store handbook](stores.md).\n"],
    ["a placeholder", "[Stores]\n"],
    ["an instruction", "[Follow same format as above]\n"],
    ["nothing at all", ""],
  ])("is none where the section is %s", (_name, text) => {
    checkProblems({ template: blocks, document: `# B\n\n## Stores\n\n${text}`, rule });
  });

  it("never demands captions, kept labels, or anything of an instance without a name", () => {
    const template =
      '# Design\n\n## Component: [Name]\n\n<!-- lintel field "Readers" keep -->\n\n**Tables**:\n\n**Purpose**: [Purpose]\n\n**Readers**:\n- Developers\n- Testers\n';
    checkProblems({ template, document: "# B\n\n## Component: Ledger\n\n**Purpose**: Keeps books.\n", rule });
    checkProblems({ template, document: "# B\n\n## Component: [Name]\n\nSoon.\n", rule });
  });

  it("names items that a list must have, however they are written", () => {
    const template =
      '# Design\n\n## Decision\n\n<!-- lintel field "Consequences" list keys "Positive, Negative" -->\n\n**Consequences**:\n- **Positive**: [Benefits]\n- **Negative**: [Costs]\n';
    const decision = (list: string): string => `# B\n\n## Decision\n\n**Consequences**:\n${list}`;
    checkProblems({ template, document: decision("- **Positive**: One store\n  ^^^^^^^^^^^^ missing-field\n"), rule });
    checkProblems({
      template,
      document: `# B\n\n## Decision\n\n**Consequences**:\n^^^^^^^^^^^^^^^^ missing-field\n- **Negative**: Two stores\n`,
      rule,
    });
    checkProblems({ template, document: decision("- Positive: one store\n- Negative: no spare\n"), rule });
    checkProblems({
      template,
      document: decision("- ✅ Positive consequences: one store\n- ❌ Negative ones: no spare\n"),
      rule,
    });
    checkProblems({ template, document: "# B\n\n## Decision\n\n**Consequences**: N/A\n", rule });
    checkProblems({
      template,
      document: "# B\n\n## Decision\n\n**Consequences**:\n\n**Positive**:\n- one store\n\n**Negative**:\n- no spare\n",
      rule,
    });
    checkFix({
      template,
      document: decision("* **Negative**: No spare\n"),
      rule,
      expected: decision("* **Positive**: [Benefits]\n* **Negative**: No spare\n"),
    });
  });

  it.each([
    ["two spaces", "**Date**: 1  \n**Owner**: Ada\n", "**Date**: 1  \n**Version**: [v1.0]  \n**Owner**: Ada\n"],
    ["a backslash", "**Date**: 1\\\n**Owner**: Ada\n", "**Date**: 1\\\n**Version**: [v1.0]\\\n**Owner**: Ada\n"],
    ["no break at all", "**Date**: 1\n**Owner**: Ada\n", "**Date**: 1\n**Version**: [v1.0]\n**Owner**: Ada\n"],
    ["blank lines", "**Date**: 1\n\n**Owner**: Ada\n", "**Date**: 1\n\n**Version**: [v1.0]\n\n**Owner**: Ada\n"],
    ["a quote", "> **Date**: 1  \n> **Owner**: Ada\n", "> **Date**: 1  \n> **Version**: [v1.0]  \n> **Owner**: Ada\n"],
    ["bullets", "- **Date**: 1\n- **Owner**: Ada\n", "- **Date**: 1\n- **Version**: [v1.0]\n- **Owner**: Ada\n"],
    [
      "a table",
      "| Field | Value |\n|---|---|\n| Date | 1 |\n| Owner | Ada |\n",
      "| Field | Value |\n|---|---|\n| Date | 1 |\n| Version | [v1.0] |\n| Owner | Ada |\n",
    ],
  ])("is repaired with the line ending of its neighbours: %s", (_name, before, after) => {
    checkFix({ template: header, document: `# B\n\n${before}${body}`, rule, expected: `# B\n\n${after}${body}` });
  });

  it("is repaired at the end, at the beginning and as a whole", () => {
    checkFix({
      template: header,
      document: `# B\n\n**Date**: 1  \n**Version**: 1\n${body}`,
      rule,
      expected: `# B\n\n**Date**: 1  \n**Version**: 1  \n**Owner**: [Owner]\n${body}`,
    });
    checkFix({
      template: header,
      document: `# B\n\n**Version**: 1  \n**Owner**: Ada\n${body}`,
      rule,
      expected: `# B\n\n**Date**: [Date]  \n**Version**: 1  \n**Owner**: Ada\n${body}`,
    });
    checkFix({
      template: header,
      document: `# B\r\n${body.replace(/\n/g, "\r\n")}`,
      rule,
      expected: `# B\r\n\r\n**Date**: [Date]  \r\n**Version**: [v1.0]  \r\n**Owner**: [Owner]\r\n${body.replace(/\n/g, "\r\n")}`,
    });
    checkFix({
      template: table,
      document: "# B\n\n## Document\n\nAll about it.\n",
      rule,
      expected:
        "# B\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | [Author] |\n| **Owner** | [Owner] |\n| **Status** | Draft / Approved / Retired |\n\nAll about it.\n",
    });
  });

  it("is repaired behind the `---` where a new block begins", () => {
    checkFix({
      template: blocks,
      document: `# B\n\n## Stores\n\n${store("Database")}${why}---\n\nMore to come.\n`,
      rule,
      expected: `# B\n\n## Stores\n\n${store("Database")}${why}---\n\n**Cache**:\n- **Technology**: [Technology]\n\n**Rationale**: [Why]\n\n---\n\nMore to come.\n`,
    });
  });
});
