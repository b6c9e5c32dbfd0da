import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "missing-row";
const keyed =
  "# Design\n\n## Recovery\n\n| Metric | Target |\n|---|---|\n| RTO (Recovery Time Objective) | [Target] |\n| RPO (Recovery Point Objective) | [Target] |\n| Retention | [Target] |\n";
const recovery = (rows: string): string => `# Billing\n\n## Recovery\n\n| Metric | Target |\n|---|---|\n${rows}\n`;

const grouped = `# Design

## Stack
<!-- lintel row "Frontend" optional -->

| Layer | Technology | Why |
|---|---|---|
| **Frontend** |
| Framework | [Name] | [Why] |
| Styling | [Name] | [Why] |
| **Backend** |
| Runtime | [Name] | [Why] |
| Framework | [Name] | [Why] |
| **Data** |
| Database | [Name] | [Why] |
| Cache | [Name] | [Why] |
`;
const stack = (rows: string, header = "| Layer | Technology | Why |\n|---|---|---|"): string =>
  `# Billing\n\n## Stack\n\n${header}\n${rows}\n`;
const backend = "| **Backend** |\n| Runtime | Go | fast |\n| Framework | Gin | small |";
const data = "| **Data** |\n| Database | Postgres | known |\n| Cache | Redis | known |";

function messages(template: string, document: string): readonly string[] {
  return check({ template, document })
    .problems.filter((problem) => problem.rule === rule)
    .map(({ message }) => message);
}

describe("missing-row", () => {
  it("is shown on the row before it, or on the header", () => {
    checkProblems({
      template: keyed,
      document: recovery("| RTO | 1 h |\n  ^^^ missing-row\n| Retention | 90 days |"),
      rule,
    });
    checkProblems({
      template: keyed,
      document:
        "# Billing\n\n## Recovery\n\n| Metric | Target |\n^^^^^^^^^^^^^^^^^^^ missing-row\n|---|---|\n| RPO | 1 h |\n| Retention | 90 days |\n",
      rule,
    });
  });

  it.each([
    ["abbreviations and long forms", "| RTO | 1 h |\n| Recovery Point Objective | 5 min |\n| Retention | 90 days |"],
    ["emphasis, links, code", "| **RTO** | 1 h |\n| [RPO](#rpo) | 5 min |\n| `Retention` | 90 days |"],
    ["another order and more rows", "| Retention | 90 days |\n| MTTR | 2 h |\n| RPO | 5 min |\n| RTO | 1 h |"],
    ["two rows in one", "| RTO / RPO | 1 h |\n| Retention | 90 days |"],
    ["N/A in a row", "| RTO | 1 h |\n| RPO | N/A |\n| Retention | – |"],
    ["N/A as the only row", "| N/A | Nothing is kept |"],
    ["a broken table", "| RTO | 1 h |\n\n| RPO | 5 min |"],
    ["no rows: an empty table", "| | |"],
  ])("is none with %s", (_name, rows) => {
    checkProblems({ template: keyed, document: recovery(rows), rule });
  });

  it("names the rows of a group, once", () => {
    expect(messages(grouped, stack(`| **Frontend** | N/A |\n${backend}`))).toEqual([
      "The group 'Data' is missing after 'Framework', with its rows 'Database', 'Cache'.",
    ]);
    expect(messages(grouped, stack(`${backend}\n| **Data** |\n| Database | Postgres | known |`))).toEqual([
      "Row 'Cache' of 'Data' is missing after 'Database'; expected it, with 'N/A' where it does not apply.",
    ]);
  });

  it.each([
    ["an optional group left out", `${backend}\n${data}`],
    ["a group that does not apply", `| **Backend** | N/A – static pages | |\n${data}`],
    ["a group said not to apply beside its name", `| **Backend** (N/A) |\n${data}`],
    ["padded group rows", `${backend.replace("| **Backend** |", "| **Backend** | | |")}\n${data}`],
    [
      "groups in italics, with a remark or an emoji",
      `${backend.replace("**Backend**", "🖥 **Backend** (services)")}\n${data.replace("**Data**", "*Data*")}`,
    ],
    ["a group under another name", `${backend.replace("Backend", "Server side")}\n${data}`],
    ["a row in another group", `${backend}\n| Cache | Redis | known |\n| **Data** |\n| Database | Postgres | known |`],
    [
      "no group rows",
      "| Runtime | Go | fast |\n| Framework | Gin | small |\n| Database | Postgres | known |\n| Cache | Redis | known |",
    ],
    ["a group as one row", `| Backend | Go, Gin | small |\n${data.replace("| **Data** |\n", "")}`],
    [
      "the table split by group",
      `| Runtime | Go | fast |\n| Framework | Gin | small |\n\n**Data**\n\n| Layer | Technology | Why |\n|---|---|---|\n| Database | Postgres | known |\n| Cache | Redis | known |`,
    ],
  ])("is none with %s", (_name, rows) => {
    expect(messages(grouped, stack(rows))).toEqual([]);
  });

  it("demands nothing where rows are samples, kept, or not yet due", () => {
    for (const words of ["rows sample", "rows keep", "keep", "from=approved"]) {
      const template = keyed.replace("\n\n|", `\n\n<!-- lintel table ${words} -->\n\n|`);
      checkProblems({ template, document: recovery("| RTO | 1 h |"), rule });
    }
  });

  it("demands concrete rows where they are keys", () => {
    const template =
      "# Design\n\n## Recovery\n\n<!-- lintel table rows keys -->\n\n| Metric | Target |\n|---|---|\n| RTO | 8 hours |\n| RPO | 1 hour |\n";
    checkProblems({ template, document: recovery("| RTO | 1 h |\n  ^^^ missing-row"), rule });
    checkFix({
      template,
      document: recovery("| RTO | 1 h |"),
      rule,
      expected: recovery("| RTO | 1 h |\n| RPO | [Target] |"),
    });
  });

  it("inserts rows in the document's order of columns", () => {
    checkFix({
      template: grouped,
      document: stack(
        "| **Backend** |\n| fast | Go | x | Runtime |".replace(
          "| **Backend** |\n| fast | Go | x | Runtime |",
          "| **Backend** |\n| Runtime | x | fast | Go |",
        ) + `\n${data}`,
        "| Layer | Extra | Why | Technology |\n|---|---|---|---|",
      ),
      rule,
      expected: stack(
        `| **Backend** |\n| Runtime | x | fast | Go |\n| Framework | | [Why] | [Name] |\n${data}`,
        "| Layer | Extra | Why | Technology |\n|---|---|---|---|",
      ),
    });
  });

  it("inserts a group after the last row of the one before it, and the author's own rows", () => {
    checkFix({
      template: grouped,
      document: stack(`${backend}\n| Jobs | Cron | old |\n| **Tools** |\n| Editor | Vim | old |`),
      rule,
      expected: stack(
        `${backend}\n| Jobs | Cron | old |\n| **Data** |\n| Database | [Name] | [Why] |\n| Cache | [Name] | [Why] |\n| **Tools** |\n| Editor | Vim | old |`,
      ),
    });
  });

  it("inserts in quotes and with the document's line endings", () => {
    checkFix({
      template: keyed,
      document:
        "# B\r\n\r\n## Recovery\r\n\r\n> | Metric | Target |\r\n> |---|---|\r\n> | RTO | 1 h |\r\n> | RPO | 1 h |\r\n",
      rule,
      expected:
        "# B\r\n\r\n## Recovery\r\n\r\n> | Metric | Target |\r\n> |---|---|\r\n> | RTO | 1 h |\r\n> | RPO | 1 h |\r\n> | Retention | [Target] |\r\n",
    });
  });
});
