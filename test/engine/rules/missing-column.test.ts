import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "missing-column";
const template = "# Design\n\n## Risks\n\n| Risk | Impact | Owner |\n|---|---|---|\n| [Risk] | [Impact] | [Owner] |\n";
const document = (table: string): string => `# Billing\n\n## Risks\n\n${table}\n`;

describe("missing-column", () => {
  it.each([
    ["another order", "| Owner | Risk | Impact |\n|---|---|---|\n| Ada | Late data | High |"],
    [
      "further columns",
      "| # | Risk | Impact | Owner | Notes |\n|---|---|---|---|---|\n| 1 | Late data | High | Ada | |",
    ],
    [
      "emphasis, case, plural, a remark",
      "| **RISKS** | `Impact` (1–5) | Owner: |\n|---|---|---|\n| Late data | 5 | Ada |",
    ],
    ["a line break in a heading", "| Risk | Impact<br>today | Owner |\n|---|---|---|\n| Late data | High | Ada |"],
    ["a qualified heading", "| Risk | Business Impact | Risk Owner |\n|---|---|---|\n| Late data | High | Ada |"],
    ["two columns in one", "| Risk | Impact / Owner |\n|---|---|\n| Late data | High, Ada |"],
    ["no pipes outside", "Risk | Impact | Owner\n--- | --- | ---\nLate data | High | Ada"],
    [
      "prettier's padding",
      "| Risk      | Impact | Owner |\n| :-------- | -----: | :---: |\n| Late data |   High |  Ada  |",
    ],
    ["no heading over the first column", "| | Impact | Owner |\n|---|---|---|\n| Late data | High | Ada |"],
    ["N/A as the only row", "| Risk | Impact |\n|---|---|\n| N/A – nothing runs yet | |"],
    ["a broken table", "| Risk | Impact |\n| Late data | High |"],
  ])("is none with %s", (_name, table) => {
    checkProblems({ template, document: document(table), rule });
  });

  it("names columns that are free only by the first", () => {
    const matrix =
      "# Design\n\n## Rights\n\n<!-- lintel table columns free rows sample -->\n\n| Resource | Admin | User |\n|---|---|---|\n| Invoices | ✓ | ✗ |\n";
    checkProblems({
      template: matrix,
      document: "# B\n\n## Rights\n\n| Resource | Clerk |\n|---|---|\n| Invoices | ✓ |\n",
      rule,
    });
  });

  it("knows the column of the keys by what stands in it", () => {
    const keyed = "# Design\n\n## Stack\n\n| Layer | Technology |\n|---|---|\n| Cache | [Name] |\n| Queue | [Name] |\n";
    checkProblems({
      template: keyed,
      document: "# B\n\n## Stack\n\n| Area | Technology |\n|---|---|\n| Cache | Redis |\n| Queue | SQS |\n",
      rule,
    });
  });

  it("is one finding where most columns are absent", () => {
    const { problems } = check({ template, document: document("| Risk | Remark |\n|---|---|\n| Late data | none |") });
    expect(problems.filter((problem) => problem.rule === rule).map(({ message }) => message)).toEqual([
      "Columns 'Impact', 'Owner' are missing from this table.",
    ]);
  });

  it("adds the column where the template has it, and leaves short and blank rows what they are", () => {
    checkFix({
      template:
        "# Design\n\n## Stack\n\n| Layer | Technology | License |\n|---|---|---|\n| **Data** |\n| Cache | [Redis/Memcached] | N/A |\n| Queue | [SQS] | [License] |\n",
      document:
        "# B\n\n## Stack\n\n| Layer | License |\n|---|---|\n| **Data** |\n| Cache | BSD |\n| Queue | MIT |\n| | |\n",
      rule,
      expected:
        "# B\n\n## Stack\n\n| Layer | Technology | License |\n|---| --- |---|\n| **Data** |\n| Cache | [Redis/Memcached] | BSD |\n| Queue | [SQS] | MIT |\n| | | |\n",
    });
  });

  it("adds the last column, in a quote and without pipes outside too", () => {
    checkFix({
      template,
      document: document("> Risk | Impact\r\n> --- | ---\r\n> Late data | High"),
      rule,
      expected: document("> Risk | Impact | Owner\r\n> --- | --- | ---\r\n> Late data | High | [Owner]"),
    });
  });
});
