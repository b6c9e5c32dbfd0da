import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "too-few-instances";

describe("too-few-instances of sections", () => {
  const template = `# Design

**Complexity**: [Low/Medium/High]

## 1. Parts

What it is made of.

### 1.1 Component: [Name]

#### 1.1.1 Purpose

[Purpose]

## 2. Decisions

What was decided.

### ADR-001: [Title]
<!-- lintel section repeat id=ADR-### min=1 min-by="Complexity: Low 1, Medium 2, High 3" from=review -->

[Text]
`;
  const document = `# Billing

**Complexity**: Medium, three teams

## 1. Parts

What it is made of.

### 1.1 Component: Ledger

#### 1.1.1 Purpose

Books.

## 2. Decisions

What was decided.

### ADR-004: PostgreSQL

It is there.

### ADR-007: Go

It is quick.
`;

  it("is shown on the last one, and inserts one more with the next number", () => {
    const one = document.replace(/\n### ADR-007[\s\S]*/, "");
    checkProblems({
      template,
      document: one.replace("PostgreSQL\n", "PostgreSQL\n^^^^^^^^^^^^^^^^^^^^^^^ too-few-instances\n"),
    });
    checkFix({ template, document: one, rule, expected: `${one}\n### ADR-005: [Title]\n\n[Text]\n` });
  });

  it("is shown on the parent where there is none", () => {
    const none = document.replace(/### 1\.1 [\s\S]*?(?=## 2)/, "");
    checkProblems({ template, document: none.replace("1. Parts\n", "1. Parts\n^^^^^^^^^^^ too-few-instances\n") });
    checkFix({
      template,
      document: none,
      rule,
      expected: none.replace("## 2.", "### 1.1 Component: [Name]\n\n#### 1.1.1 Purpose\n\n[Purpose]\n\n## 2."),
    });
  });

  it("counts by the field that raises the minimum, and falls back while that is open or unknown", () => {
    const few = (value: string): readonly string[] =>
      check({ template, document: document.replace("Medium, three teams", value) })
        .problems.filter((problem) => problem.rule === rule)
        .map(({ message }) => message);
    expect(few("High")).toEqual(["Only 2 sections 'ADR' where Complexity is 'High'; expected at least 3."]);
    for (const value of ["Low", "**Medium** (three teams)", "[Low/Medium/High]", "High / Medium", "Enormous", ""]) {
      expect(few(value)).toEqual([]);
    }
  });

  it("says nothing in a draft, where the parent does not apply, and of instances without a name", () => {
    const none = document.replace(/### ADR-004[\s\S]*/, "");
    checkProblems({ template, document: none, stage: "draft" });
    for (const body of ["N/A", "See [the decisions](adr/).", "[Follow the same structure]"]) {
      checkProblems({ template, document: none.replace("What was decided.", body), rule });
    }
    checkProblems({ template, document: document.replace("ADR-007: Go", "ADR-007: [Title]"), rule });
  });

  it("counts instances written as labels, and without the label", () => {
    const parts = /### 1\.1 Component: Ledger\n\n#### 1\.1\.1 Purpose\n\nBooks\./;
    checkProblems({ template, document: document.replace(parts, "**Component: Ledger**\n\nBooks."), rule });
    checkProblems({ template, document: document.replace("Component: Ledger", "Ledger"), rule });
  });
});

describe("too-few-instances of labels, items and rows", () => {
  const template = `# Design

## Patterns
<!-- lintel field "Pattern 1: Login" repeat label="Pattern" min=2 -->

How data is read.

**Pattern 1: Login**
- Use: [Use]

## Choice
<!-- lintel field "Alternatives" min=2; field "Principles" min=3 -->

**Principles**:
1. [Principle 1]
2. [Principle 2]
3. [Principle 3]

**Alternatives**:
1. [Alternative 1]
   - Pros: [Pros]
2. [Alternative 2]
   - Pros: [Pros]

## Risks
<!-- lintel table rows sample min=2 -->

| Risk | Owner |
|---|---|
| [Risk] | [Owner] |
| [Risk] | [Owner] |
`;
  const document = `# Billing

## Patterns

How data is read.

**Pattern 1: Login**
- Use: Every request

**Pattern 2: Search**
- Use: By clerks

## Choice

**Principles**:
- Few parts
- Plain words
- No surprises

**Alternatives**:
1. A sheet
   - Pros: Cheap
2. A ledger
   - Pros: Safe

## Risks

| Risk | Owner |
|---|---|
| Late data | Ada |
| Lost data | Bob |
`;

  it("finds nothing where there are enough", () => {
    checkProblems({ template, document });
  });

  it("finds too few labels, at the last one or on the heading", () => {
    const second = "**Pattern 2: Search**\n- Use: By clerks\n\n";
    const first = "**Pattern 1: Login**\n- Use: Every request\n\n";
    checkProblems({
      template,
      document: document
        .replace(second, "")
        .replace("1: Login**\n", "1: Login**\n^^^^^^^^^^^^^^^^^^^^ too-few-instances\n"),
    });
    checkProblems({
      template,
      document: document
        .replace(first + second, "")
        .replace("## Patterns\n", "## Patterns\n^^^^^^^^^^^ too-few-instances\n"),
      rule,
    });
    checkProblems({
      template,
      document: document.replace(first + second, "#### Pattern 1: Login\n\nA.\n\n#### Pattern 2: Search\n\nB.\n\n"),
      rule,
    });
  });

  it("finds too few items at the last one, and inserts another like the template's", () => {
    const one = document.replace("2. A ledger\n   - Pros: Safe\n", "");
    checkProblems({ template, document: one.replace("1. A sheet\n", "1. A sheet\n^^^^^^^^^^ too-few-instances\n") });
    checkFix({
      template,
      document: one,
      rule,
      expected: one.replace("Cheap\n", "Cheap\n2. [Alternative 1]\n   - Pros: [Pros]\n"),
    });
    const two = document.replace("- No surprises\n", "");
    checkFix({ template, document: two, rule, expected: document.replace("No surprises", "[Principle 1]") });
  });

  it("counts an item that Markdown takes for a line", () => {
    checkProblems({
      template,
      document: document
        .replace("1. A sheet\n   - Pros: Cheap\n", "")
        .replace("2. A ledger\n", "2. A ledger\n^^^^^^^^^^^ too-few-instances\n"),
    });
  });

  it("says nothing of what is told in prose, is N/A or empty", () => {
    for (const value of [
      "**Alternatives**: A sheet was too slow; a ledger too dear.",
      "**Alternatives**: N/A",
      "**Alternatives**: [Alternative 1]",
    ]) {
      checkProblems({
        template,
        document: document.replace(/\*\*Alternatives\*\*:[\s\S]*?(?=\n## )/, `${value}\n`),
        rule,
      });
    }
  });

  it("finds too few rows, but leaves a table without rows to empty-table", () => {
    checkProblems({
      template,
      document: document.replace("| Lost data | Bob |\n", "  ^^^^^^^^^ too-few-instances\n"),
    });
    checkProblems({ template, document: document.replace("| Late data | Ada |\n| Lost data | Bob |\n", ""), rule });
  });
});
