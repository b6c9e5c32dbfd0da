import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const template = `# Design

## 1. Context

[What it is about]

---

## 2. Recovery

### 2.1 Objectives

[Objectives]

### 2.2 Backup (Optional)

[Backup]

---

## Glossary (Optional)

[Terms]
`;

const document = `# Billing

## 4. Context

---

## 5. Recovery

### 5.1 Objectives

One hour.
`;

const rule = "empty-section";

describe("empty-section", () => {
  it("finds a heading over nothing but comments and lines", () => {
    checkProblems({
      template,
      document: document.replace("Context\n", "Context\n^^^^^^^^^^^^^ empty-section\n\n<!-- later -->\n"),
    });
  });

  it("inserts the template's text, before the closing line", () => {
    checkFix({ template, document, rule, expected: document.replace("Context\n", "Context\n\n[What it is about]\n") });
  });

  it("inserts the sub-sections that the template requires, numbered", () => {
    checkFix({
      template,
      document: document.replace("Context\n", "Context\n\nInvoices.\n").replace(/\n### 5\.1[\s\S]*/, ""),
      rule,
      expected: document.replace("Context\n", "Context\n\nInvoices.\n").replace("One hour.", "[Objectives]"),
    });
  });

  it("settles it as not applicable", () => {
    checkFix({
      template,
      document,
      rule,
      title: "Mark as not applicable (N/A)",
      expected: document.replace("Context\n", "Context\n\nN/A\n"),
    });
  });

  it("says nothing of headings over sub-sections, of optional sections and of the author's own", () => {
    const filled = document.replace("Context\n", "Context\n\nInvoices.\n");
    checkProblems({ template, document: filled });
    checkProblems({ template, document: `${filled}\n## Glossary\n\n## Own\n` });
    checkProblems({ template, document: filled.replace("One hour.", "```yaml\nrto: 1h\n```") });
  });

  it("says nothing where what stood below was moved or is at another level", () => {
    const moved =
      "# Billing\n\n## 1. Context\n\nInvoices.\n\n### 2.1 Objectives\n\nOne hour.\n\n---\n\n## 2. Recovery\n";
    checkProblems({ template, document: moved, rule });
    const levels = "# Billing\n\n## 1. Context\n\nInvoices.\n\n### 2. Recovery\n\n### 2.1 Objectives\n\nOne hour.\n";
    checkProblems({ template, document: levels, rule });
  });
});
