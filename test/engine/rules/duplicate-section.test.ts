import { describe, expect, it } from "vitest";
import { check, checkProblems } from "../check-problems.ts";

const template = `# Design

## Context

[Context]

## Recovery

### Objectives

[Objectives]

### Backup

[Backup]

## Parts

What it is made of.

### Component: [Name]

[What it does]
`;

const finished = `# Billing

## Context

Invoices.

## Recovery

### Objectives

One hour.

### Backup

Daily.

## Parts

What it is made of.

### Component: Ledger

Books.

### Component: Mail

Reminders.
`;

const rule = "duplicate-section";

describe("duplicate-section", () => {
  it("is one finding for a part that stands twice with all that is below it", () => {
    const recovery = finished.slice(finished.indexOf("## Recovery"), finished.indexOf("## Parts"));
    checkProblems({
      template,
      document: finished.replace(
        "## Parts\n",
        `${recovery.replace("## Recovery\n", "## Recovery\n^^^^^^^^^^^ duplicate-section\n")}## Parts\n`,
      ),
    });
    const parts = finished.slice(finished.indexOf("## Parts"));
    expect(check({ template, document: `${finished}\n${parts}` }).problems.map((problem) => problem.rule)).toEqual([
      rule,
    ]);
  });

  it("is one finding for sections copied in a row", () => {
    const copies = "### Objectives\n\nTwo hours.\n\n### Backup\n\nHourly.\n\n";
    const problems = check({ template, document: finished.replace("## Parts", `${copies}## Parts`) }).problems;
    expect(problems.map(({ message }) => message)).toEqual([
      "Section 'Objectives' stands here twice, and so do 1 more after it; expected once.",
    ]);
  });

  it("finds two instances of one name, however they are numbered", () => {
    checkProblems({
      template,
      document: finished.replace(
        "### Component: Mail\n",
        "### Component 2: Ledger\n^^^^^^^^^^^^^^^^^^^^^^^ duplicate-section\n",
      ),
    });
  });

  it("says nothing of equal titles under different headings, and of names still to be filled in", () => {
    checkProblems({ template, document: `${finished}\n#### Objectives\n\nOf mail.\n` });
    checkProblems({
      template,
      document: finished
        .replace("Component: Ledger", "Component: [Name]")
        .replace("Component: Mail", "Component: [Name]"),
      rule,
    });
    checkProblems({
      template,
      document: finished.replace("Invoices.", "Invoices.\n\n### Notes\n\nA.\n\n### Notes\n\nB."),
    });
  });
});
