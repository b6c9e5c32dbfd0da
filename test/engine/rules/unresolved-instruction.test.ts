import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "unresolved-instruction";
const template = `# Design

## Component: [Name A]

**Purpose**: [Purpose]

**Parts**:
- [Part 1]

---

## Component: [Name B]

[Follow same structure as Component A]

---

_[Continue for all components]_

---

## Context

[Context]

*[Replace with the actual diagram]*

## Tables

**Table: Users**
\`\`\`sql
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
\`\`\`

**Indexes**: [Indexes]

---

**Table: [Next Table]**
[Follow same format]
`;
const component = (text: string): string =>
  `# B\n\n## Component: Ledger\n\n${text}\n\n## Context\n\nInvoices.\n\n## Tables\n\n**Table: Orders**\nOne row an order.\n\n**Indexes**: By day\n`;
const filled = "**Purpose**: Keeps books.\n\n**Parts**:\n- Journal";

describe("unresolved-instruction", () => {
  it("finds the template's words anywhere, wrapped, emphasised, in a list or a quote", () => {
    checkProblems({
      template,
      document: component(
        `${filled}\n- [Continue for all components]\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}\n\n> *[Replace with the\n   ^^^^^^^^^^^^^^^^^ ${rule}\n> actual diagram]*\n\nSee [Follow same format] above.\n    ^^^^^^^^^^^^^^^^^^^^ ${rule}`,
      ),
    });
  });

  it("finds the author's version of one where the template has one, and another number of it anywhere", () => {
    checkProblems({
      template,
      document: component(`${filled}\n\n_[Continue with the rest]_\n ^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}`),
    });
    const context = (text: string): string => component(filled).replace("Invoices.", text);
    checkProblems({
      template,
      document: context(
        `Invoices.\n\n[Follow same structure as Component C]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}`,
      ),
    });
  });

  it.each([
    ["guidance in italics", "*Component A is described first.*"],
    ["an instruction in code", "`[Follow same format]`"],
    ["a comment", "<!-- [Follow same format] -->"],
    ["a link of that name", "[Follow the runbook](runbook.md)"],
    ["a bracket in a sentence", "We [continue] as planned."],
    ["an abstract in italics", "*The [ledger] keeps books.*"],
  ])("lets %s stand", (_name, text) => {
    checkProblems({ template, document: component(`${filled}\n\n${text}`), rule });
  });

  it("hides what is missing in a part that is nothing else", () => {
    checkProblems({
      template,
      document: component(
        `[Follow same structure as Component A]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}\n\n---\n\n_[Continue for all components]_\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}`,
      ),
    });
    checkProblems({
      template,
      document: component(filled).replace(
        "One row an order.\n\n**Indexes**: By day",
        `[Follow same format]\n^^^^^^^^^^^^^^^^^^^^ ${rule}`,
      ),
    });
  });

  it("is deleted with its line, and with a `---` that parts nothing any more", () => {
    checkFix({
      template,
      document: component(`${filled}\n\n---\n\n_[Continue for all components]_\n\n---`),
      rule,
      expected: component(`${filled}\n\n---`),
    });
    checkFix({
      template,
      document: component(`${filled}\n\n*[Replace with the actual diagram]*`),
      rule,
      expected: component(filled),
    });
    checkFix({
      template,
      document: component(`${filled}\n- Accounts [Follow same format]`),
      rule,
      expected: component(`${filled}\n- Accounts `),
    });
    const classes = check({
      template,
      document: component(`${filled}\n\n_[Continue with the rest]_`),
    }).problems.flatMap((problem) => problem.fixes.map((fix) => fix.class));
    expect(classes).toEqual(["ask"]);
  });

  it("is replaced by what it refers to", () => {
    checkFix({
      template,
      document: component("[Follow same structure as Component A]"),
      rule,
      expected: component("**Purpose**: [Purpose]\n\n**Parts**:\n- [Part 1]"),
    });
    checkFix({
      template,
      document: component(filled).replace("One row an order.\n\n**Indexes**: By day", "[Follow same format]"),
      rule,
      expected: component(filled).replace(
        "One row an order.\n\n**Indexes**: By day",
        "```sql\nCREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n```\n\n**Indexes**: [Indexes]",
      ),
    });
  });
});
