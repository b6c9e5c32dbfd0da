import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const template = `# Design

## Context

### Goals

[Goals]

### Scope and Limits

[Scope]

---

## Runtime

### Nodes

[Nodes]

### Component: [Name]

[What it does]

---

## Risks

[Risks]
`;

const finished = `# Billing

## Context

### Goals

Fewer reminders.

### Scope and Limits

Invoices only.

---

## Runtime

### Nodes

Two.

### Component: Ledger

Books.

### Component: Mail

Reminders.

---

## Risks

Late data.
`;

const rule = "misplaced-section";
const part = (title: string): string =>
  new RegExp(`#+ ${title}\\n\\n[^#]*?(?=(?:---\\n\\n)?#|$)`).exec(finished)?.[0] ?? "";

describe("misplaced-section", () => {
  it("finds one of two that changed places, and puts it back", () => {
    const document = finished.replace(
      part("Goals") + part("Scope and Limits"),
      part("Scope and Limits") + part("Goals"),
    );
    checkProblems({
      template,
      document: document.replace(
        "### Scope and Limits\n",
        "### Scope and Limits\n^^^^^^^^^^^^^^^^^^^^ misplaced-section\n",
      ),
    });
    checkFix({ template, document, rule, expected: finished });
  });

  it("finds a section under another heading, and moves it there with what stands below", () => {
    const document = finished
      .replace(part("Scope and Limits"), "")
      .replace(part("Component: Ledger"), part("Scope and Limits") + part("Component: Ledger"));
    expect(check({ template, document }).problems.map(({ message }) => message)).toEqual([
      "Section 'Scope and Limits' stands under 'Runtime'; expected under 'Context', after 'Goals'.",
    ]);
    checkFix({ template, document, rule, expected: finished });
  });

  it("moves a chapter with its sub-sections and its closing line", () => {
    const context = finished.slice(finished.indexOf("## Context"), finished.indexOf("## Runtime"));
    const runtime = finished.slice(finished.indexOf("## Runtime"), finished.indexOf("## Risks"));
    const document = finished.replace(context + runtime, runtime + context);
    checkProblems({
      template,
      document: document.replace("## Runtime\n", "## Runtime\n^^^^^^^^^^ misplaced-section\n"),
    });
    checkFix({ template, document, rule, expected: finished });
  });

  it("does not care for the order of instances, sections of the author's own, or levels", () => {
    checkProblems({
      template,
      document: finished.replace(
        part("Component: Ledger") + part("Component: Mail"),
        part("Component: Mail") + part("Component: Ledger"),
      ),
    });
    checkProblems({ template, document: finished.replace("## Runtime", "## Calendar\n\nMondays.\n\n## Runtime") });
    checkProblems({
      template,
      document: finished.replace("### Component: Ledger", "## Interlude\n\nA pause.\n\n### Component: Ledger"),
    });
    checkProblems({ template, document: finished.replace("## Runtime", "### Runtime"), rule });
  });

  it("says nothing of sections whose parent is absent", () => {
    checkProblems({ template, document: finished.replace("## Runtime\n\n", ""), rule });
  });

  it("does not take a heading of one word below the author's own for the template's", () => {
    const document = finished.replace(part("Goals"), "") + "\n## Interviews\n\n### Goals\n\nTo listen.\n";
    expect(check({ template, document }).problems.map((problem) => problem.rule)).toEqual(["missing-section"]);
  });

  it("hides the numbers it puts out of order", () => {
    const numbered = "# Design\n\n## 1. Goals\n\n[Goals]\n\n## 2. Scope\n\n[Scope]\n\n## 3. Risks\n\n[Risks]\n";
    checkProblems({
      template: numbered,
      document:
        "# Billing\n\n## 3. Risks\n^^^^^^^^^^^ misplaced-section\n\nLate.\n\n## 1. Goals\n\nFew.\n\n## 2. Scope\n\nAll.\n",
    });
  });

  it("keeps line endings", () => {
    const document = finished.replace(
      part("Goals") + part("Scope and Limits"),
      part("Scope and Limits") + part("Goals"),
    );
    checkFix({
      template,
      document: document.replaceAll("\n", "\r\n"),
      rule,
      expected: finished.replaceAll("\n", "\r\n"),
    });
  });
});
