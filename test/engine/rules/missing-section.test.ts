import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const template = `# Design

## 1. Context

[What it is about]

---

## 2. Runtime

[How it runs]

### 2.1 Nodes

[Nodes]

### 2.2 Network

[Network]

---

## 3. Recovery

### 3.1 Objectives

[Objective 1]

### 3.2 Backup

[Backup]

---

## Approval

[Who approved]
`;

const finished = `# Billing

## 1. Context

Invoices.

---

## 2. Runtime

On two nodes.

### 2.1 Nodes

Two.

### 2.2 Network

One.

---

## 3. Recovery

### 3.1 Objectives

One hour.

### 3.2 Backup

Daily.

---

## Approval

Ada.
`;

const rule = "missing-section";

describe("missing-section", () => {
  it("is shown after the section that should stand before it", () => {
    const document = finished
      .replace("### 2.1 Nodes\n\nTwo.\n\n", "")
      .replace("## 2. Runtime\n", "## 2. Runtime\n^^^^^^^^^^^^^ missing-section\n");
    checkProblems({ template, document });
  });

  it("names what is missing along, and is one finding", () => {
    const document = finished.replace(/## 3\. Recovery[\s\S]*?(?=## Approval)/, "");
    const problems = check({ template, document }).problems;
    expect(problems.map(({ message }) => message)).toEqual([
      "Section '3. Recovery' is missing after '2. Runtime', with its sub-sections '3.1 Objectives', '3.2 Backup'.",
    ]);
  });

  it("does not ask for a heading that is room for more", () => {
    const roomy = template.replace("## Approval", "## …\n\n[More]\n\n## Approval");
    expect(check({ template: roomy, document: finished }).problems).toEqual([]);
  });

  it("is about the heading alone where its sub-sections stand there", () => {
    const document = finished.replace("## 3. Recovery\n\n", "");
    const problems = check({ template, document }).problems;
    expect(problems.map(({ message }) => message)).toEqual([
      "Section '3. Recovery' is missing after '2. Runtime'; its sub-sections '3.1 Objectives', '3.2 Backup' stand without it.",
    ]);
    checkFix({ template, document, rule, expected: finished });
  });

  it("says nothing where a section does not apply, is kept elsewhere or is still to be written", () => {
    for (const body of [
      "N/A",
      "Not applicable: a library.",
      "See [the runbook](runbook.md).",
      "[Describe how it is recovered.]",
    ]) {
      const document = finished.replace(/## 3\. Recovery[\s\S]*?---/, `## 3. Recovery\n\n${body}\n\n---`);
      checkProblems({ template, document, rule });
    }
  });

  it("says nothing where the section is a label of its parent, or the header stands in the front matter", () => {
    checkProblems({
      template,
      document: finished.replace("### 2.2 Network\n\nOne.\n\n", "").replace("On two nodes.", "**Network**: One."),
      rule,
    });
    checkProblems({
      template:
        "# Design\n\n## Control\n\n| Field | Value |\n|---|---|\n| **Status** | [Status] |\n| **Owner** | [Owner] |\n\n## Context\n\n[Text]\n",
      document: "---\nstatus: Draft\nowner: Ada\n---\n\n# Billing\n\n## Context\n\nInvoices.\n",
      rule,
    });
  });

  it("says nothing of optional sections, and of no instance without a name", () => {
    checkProblems({
      template:
        "# Design\n\n## Context\n\n[Text]\n\n## Glossary (Optional)\n\n[Terms]\n\n## Parts\n\n### Component: [Name]\n\n#### Purpose\n\n[Purpose]\n\n#### Owner\n\n[Owner]\n",
      document: "# Billing\n\n## Context\n\nInvoices.\n\n## Parts\n\n### Component: [Name]\n\n#### Purpose\n\nBooks.\n",
      rule,
    });
  });

  it("leaves the heading that lacks everything to empty-section", () => {
    const document = finished.replace(
      /## 3\. Recovery[\s\S]*?---/,
      "## 3. Recovery\n^^^^^^^^^^^^^^ empty-section\n\n---",
    );
    checkProblems({ template, document });
  });

  it("inserts what was removed, wherever it stood", () => {
    const unfilled = template.replace("# Design", "# Billing").replace("[How it runs]", "On two nodes.");
    for (const title of ["1. Context", "2.1 Nodes", "2.2 Network", "3.1 Objectives", "3.2 Backup"]) {
      const level = title.split(".").length + (/^\d\.\d/.test(title) ? 1 : 0);
      const own = new RegExp(`${"#".repeat(level)} ${title}\\n\\n[^#]*?(?=\\n---|\\n#)`);
      const body = own.exec(unfilled)?.[0] ?? "";
      checkFix({ template, document: unfilled.replace(`${body}\n`, ""), rule, expected: unfilled });
    }
  });

  it("numbers what it inserts to fit, and makes room", () => {
    const document = finished.replace("### 2.1 Nodes\n\nTwo.\n\n", "").replace("### 2.2 Network", "### 2.1 Network");
    checkFix({
      template,
      document: `${document}\nSee [network](#21-network).\n`,
      rule,
      expected: `${finished.replace("Two.", "[Nodes]")}\nSee [network](#22-network).\n`,
    });
  });

  it("numbers a chapter and what is below it by the document's own count", () => {
    const document = finished
      .replace(/## 3\. Recovery[\s\S]*?---\n\n/, "")
      .replaceAll(/^(#+ )(\d)/gm, (_, marks: string, digit: string) => `${marks}${Number(digit) + 4}`);
    const recovery = "## 7. Recovery\n\n### 7.1 Objectives\n\n[Objective 1]\n\n### 7.2 Backup\n\n[Backup]\n\n---\n\n";
    checkFix({ template, document, rule, expected: document.replace("## Approval", `${recovery}## Approval`) });
  });

  it("has no number where the document has none, and the document's level and line endings", () => {
    const document = finished
      .replace("### 3.1 Objectives\n\nOne hour.\n\n", "")
      .replaceAll(/^#(#+) (?:[\d.]+ )?/gm, "$1 ");
    const expected = document.replace("# Recovery\n\n", "# Recovery\n\n## Objectives\n\n[Objective 1]\n\n");
    checkFix({ template, document, rule, expected });
    checkFix({
      template,
      document: document.replaceAll("\n", "\r\n"),
      rule,
      expected: expected.replaceAll("\n", "\r\n"),
    });
  });

  it("says in its title how much it inserts", () => {
    const document = finished.replace(/## 3\. Recovery[\s\S]*?(?=## Approval)/, "");
    const titles = check({ template, document }).problems.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles).toEqual(["Insert 'Recovery' (3 sections, 2 placeholders)"]);
  });

  it("inserts the heading of an instance before its sub-sections", () => {
    const parts =
      "# Design\n\n## 1. Parts\n\n### 1.1 Component: [Name]\n\n#### 1.1.1 Purpose\n\n[Purpose]\n\n#### 1.1.2 Owner\n\n[Owner]\n";
    const document = `# Billing

## 1. Parts

### 1.1 Component: Ledger

#### 1.1.1 Purpose

Books.

#### 1.1.2 Owner

Ada.

#### 1.2.1 Purpose

Mail.

#### 1.2.2 Owner

Bob.
`;
    checkFix({
      template: parts,
      document,
      rule,
      expected: document.replace("#### 1.2.1", "### 1.2 Component: [Name]\n\n#### 1.2.1"),
    });
  });
});
