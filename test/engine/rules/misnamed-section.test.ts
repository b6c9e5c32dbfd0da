import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const template = `# Design

## 1. Database Schema

[Schema]

## 2. Recovery

### 2.1 Recovery Objectives

[Objectives]

### 2.2 Backup Strategy

[Backup]

## 3. Risks and Mitigations

| Risk | Impact | Mitigation |
|---|---|---|
| [Risk] | [Impact] | [Mitigation] |
`;

const finished = `# Billing

## 1. Database Schema

One table.

## 2. Recovery

### 2.1 Recovery Objectives

One hour.

### 2.2 Backup Strategy

Daily.

## 3. Risks and Mitigations

| Risk | Impact | Mitigation |
|---|---|---|
| Late data | High | Retry |
`;

const rule = "misnamed-section";

describe("misnamed-section", () => {
  it("finds a slip, and renames the heading and the links to it", () => {
    checkProblems({
      template,
      document: finished.replace("Database Schema\n", "Databse Schema\n      ^^^^^^^^^^^^^^ misnamed-section\n"),
    });
    checkFix({
      template,
      document: `${finished.replace("Database", "Databse")}\nSee [schema](#1-databse-schema) and [risks](#3-risks-and-mitigations).\n`,
      rule,
      expected: `${finished}\nSee [schema](#1-database-schema) and [risks](#3-risks-and-mitigations).\n`,
    });
  });

  it("finds another title over the same sub-sections or the same table", () => {
    checkProblems({
      template,
      document: finished.replace("## 2. Recovery\n", "## 2. When It Breaks\n      ^^^^^^^^^^^^^^ misnamed-section\n"),
    });
    checkFix({
      template,
      document: finished.replace("Risks and Mitigations", "Worries"),
      rule,
      expected: finished,
    });
  });

  it("accepts numbers, case, emphasis, emoji, plurals, spelling and further words", () => {
    for (const title of [
      "Database Schema",
      "IV. Database Schema",
      "1. DATABASE SCHEMA:",
      "1. **Database Schema**",
      "1. Database Schemas 🗄️",
      "1. Database Schema & Keys",
      "1. The Billing Database Schema",
    ]) {
      checkProblems({ template, document: finished.replace("1. Database Schema", title), rule });
    }
  });

  it("takes no heading that is named as another section, and none elsewhere", () => {
    checkProblems({
      template: "# Design\n\n## Data Encryption\n\n[Text]\n\n## Data Protection\n\n[Text]\n",
      document: "# Billing\n\n## Data Protection\n\nBoth.\n",
      rule,
    });
    checkProblems({
      template,
      document: `${finished.replace("1. Database Schema", "1. Tables")}\n### Databse Schema\n\nOld.\n`,
      rule,
    });
  });

  it("leaves optional sections to their authors, but for slips", () => {
    const optional =
      "# Design\n\n## Context\n\n[Text]\n\n## Reference Patterns (Optional)\n\n| Pattern | Source |\n|---|---|\n| [Pattern] | [Source] |\n";
    const document =
      "# Billing\n\n## Context\n\nText.\n\n## Borrowed Ideas\n\n| Pattern | Source |\n|---|---|\n| Ledger | Book |\n";
    checkProblems({ template: optional, document, rule });
    checkProblems({
      template: optional,
      document: document.replace(
        "## Borrowed Ideas\n",
        "## Referense Patterns\n   ^^^^^^^^^^^^^^^^^^ misnamed-section\n",
      ),
      rule,
    });
  });
});
