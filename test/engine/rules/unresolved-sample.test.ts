import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "unresolved-sample";
const template = `# Design

## Context

\`\`\`
┌────────┐   ┌────────┐
│ Portal │──▶│ Ledger │
└────────┘   └────────┘
\`\`\`

## Risks

<!-- lintel table rows sample; column "Mitigation" alias "Answer" -->

| Risk | Impact | Mitigation |
|---|---|---|
| The only expert leaves the company | High | Pairing in every sprint |
| Partner changes the interface | Low | Contract tests every night |
| [Risk] | [Impact] | [Mitigation] |

## Access

<!-- lintel table rows sample -->

| Resource | Admin | Guest |
|---|---|---|
| Invoices | yes | no |
| Prices | yes | yes |

## Scaling

| Part | Trigger |
|---|---|
| Web servers | Processor above 65 % |
| Workers | Oldest job waits 60 s |

## Logging

**Rules**:
- One object a line, the same fields everywhere
- Addresses never reach the log

**Levels**:
- Debug

**Example**:
\`\`\`csharp
log.LogInformation("Booking {Booking} moved", booking);
\`\`\`

## Entity: User

<!-- lintel section repeat label="Entity:" min=1 sample -->

| Field | Type |
|---|---|
| user_no | BIGINT PRIMARY KEY |
| login | TEXT NOT NULL |

**Indexes:**
- \`ux_login\` over \`login\`, unique
- \`ix_seen\` over \`last_seen\`

## Entity: [Entity Name]

| Field | Type |
|---|---|
| | |

## Tables

<!-- lintel section optional -->

**Table: Users**
\`\`\`sql
CREATE TABLE users (user_no bigint PRIMARY KEY, login text);
\`\`\`

**Keys**:
- Users are found by their login name
- Logins are unique in all of the system

---

**Table: [Next Table]**
[Follow same format]

## Kept

<!-- lintel section keep -->

- The parts of the system and what each one answers for
- Languages, frameworks and platforms of the system
`;
const only = (section: string): string => `# B\n\n${section}\n`;
const drawing = "```\n┌────────┐   ┌────────┐\n│ Portal │──▶│ Ledger │\n└────────┘   └────────┘\n```";
const scaling =
  "| Part | Trigger |\n|---|---|\n| Web servers | Processor above 65 % |\n| Workers | Oldest job waits 60 s |";
const rules = "- One object a line, the same fields everywhere\n- Addresses never reach the log";
const user =
  "| Field | Type |\n|---|---|\n| user_no | BIGINT PRIMARY KEY |\n| login | TEXT NOT NULL |\n\n**Indexes:**\n- `ux_login` over `login`, unique\n- `ix_seen` over `last_seen`";

describe("unresolved-sample", () => {
  it("is one finding on the fence of a drawing, whatever its indent and blank lines", () => {
    checkProblems({
      template,
      document: only(`## Context\n\n${drawing.replace("```\n", `\`\`\`\n^^^ ${rule}\n`)}`),
      rule,
    });
    checkProblems({
      template,
      document: only(
        "## Context\n\n````text\n^^^^^^^^ unresolved-sample\n\n  ┌────────┐   ┌────────┐\n  │ PORTAL │──▶│ Ledger │\n\n  └────────┘   └────────┘\n````",
      ),
      rule,
    });
    checkProblems({ template, document: only(`## Context\n\n${drawing.replace("Ledger", "Archive")}`), rule });
  });

  it("is one finding a row, whatever the order of columns and further ones", () => {
    checkProblems({
      template,
      document: only(
        `## Risks\n\n| Impact | Risk | Owner | Answer |\n|---|---|---|---|\n| High | **The only expert** leaves the  company | Ada | pairing in every sprint |\n${"^".repeat(82)} ${rule}\n| High | Late files | Ada | Reconciliation |`,
      ),
      rule,
    });
  });

  it("says nothing of rows with another cell, and of a few words alone", () => {
    const risks = (row: string): string => only(`## Risks\n\n| Risk | Impact | Mitigation |\n|---|---|---|\n${row}`);
    checkProblems({
      template,
      document: risks("| The only expert leaves the company | Low | Pairing in every sprint |"),
      rule,
    });
    checkProblems({
      template,
      document: risks("| The only expert leaves the company | | Pairing in every sprint |"),
      rule,
    });
    const access = (rows: string): string => only(`## Access\n\n| Resource | Admin | Guest |\n|---|---|---|\n${rows}`);
    checkProblems({ template, document: access("| Invoices | yes | no |\n| Parcels | yes | no |"), rule });
    checkProblems({
      template,
      document: access(
        `| Invoices | yes | no |\n${"^".repeat(23)} ${rule}\n| Prices | yes | yes |\n${"^".repeat(22)} ${rule}`,
      ),
      rule,
    });
  });

  it("is one finding a default, only while all of it is untouched", () => {
    const level = (document: string): readonly string[] =>
      check({ template, document, stage: "approved" }).problems.flatMap((problem) =>
        problem.rule === rule ? [problem.severity] : [],
      );
    expect(level(only(`## Scaling\n\n${scaling}`))).toEqual(["info"]);
    expect(level(only(`## Context\n\n${drawing}`))).toEqual(["error"]);
    checkProblems({
      template,
      document: only(`## Scaling\n\n${scaling.replace("\n", `\n${"^".repeat(18)} ${rule}\n`)}`),
      rule,
    });
    checkProblems({ template, document: only(`## Scaling\n\n${scaling.replace("60 s", "90 s")}`), rule });
    checkProblems({ template, document: only(`## Scaling\n\n${scaling}\n| Cache | Memory above 70 % |`), rule });
    checkProblems({ template, document: only(`## Scaling\n\n${scaling.split("\n").slice(0, 3).join("\n")}`), rule });
  });

  it("compares lists and code as wholes, and never single items", () => {
    checkProblems({
      template,
      document: only(
        `## Logging\n\n**Rules**:\n* Addresses never reach\n  ^^^^^^^^^^^^^^^^^^^^^ unresolved-sample\n  the log\n* One object a line, the same fields everywhere`.replace(
          "  ^^^^^^^^^^^^^^^^^^^^^",
          "^^^^^^^^^^^^^^^^^^^^^^^",
        ),
      ),
      rule,
    });
    checkProblems({ template, document: only(`## Logging\n\n**Rules**:\n${rules}\n- Kept for a year`), rule });
    checkProblems({ template, document: only("## Logging\n\n**Rules**:\n- Addresses never reach the log"), rule });
    checkProblems({ template, document: only("## Logging\n\n**Levels**:\n- Debug"), rule });
    checkProblems({
      template,
      document: only(
        `## Logging\n\n**Example**:\n\`\`\`csharp\n^^^^^^^^^ ${rule}\nlog.LogInformation("Booking {Booking} moved", booking);\n\`\`\``,
      ),
      rule,
    });
    checkProblems({
      template,
      document: only(
        '## Logging\n\n**Example**:\n```csharp\nlog.LogInformation("Parcel {Parcel} moved", parcel);\n```',
      ),
      rule,
    });
  });

  it("is one finding for an example left as a whole, on its heading or label", () => {
    checkProblems({ template, document: only(`## Entity: User\n^^^^^^^^^^^^^^^ ${rule}\n\n${user}`), rule });
    checkProblems({
      template,
      document: only(
        `## Entity: User\n\n${user.replace("TEXT", "VARCHAR(80)")}`
          .replace("**Indexes:**\n", `**Indexes:**\n`)
          .replace(
            "- `ux_login` over `login`, unique",
            `- \`ux_login\` over \`login\`, unique\n${"^".repeat(33)} ${rule}`,
          ),
      ),
      rule,
    });
    const table =
      "**Table: Users**\n```sql\nCREATE TABLE users (user_no bigint PRIMARY KEY, login text);\n```\n\n**Keys**:\n- Users are found by their login name\n- Logins are unique in all of the system";
    checkProblems({
      template,
      document: only(`## Tables\n\n${table.replace("\n", `\n${"^".repeat(16)} ${rule}\n`)}`),
      rule,
    });
    checkProblems({
      template,
      document: only(
        `## Tables\n\n${table.replace("Users**", "Accounts**").replace("CREATE TABLE users", "CREATE TABLE accounts").replace("Logins are", "Accounts are")}`,
      ),
      rule,
    });
  });

  it("is none at another place, in kept parts, and where the author says so", () => {
    checkProblems({ template, document: only(`## Logging\n\n${drawing}\n\n${scaling}`), rule });
    checkProblems({
      template,
      document: only(
        "## Kept\n\n- The parts of the system and what each one answers for\n- Languages, frameworks and platforms of the system",
      ),
      rule,
    });
    checkProblems({ template, document: only(`## Scaling\n\nAs usual.\n\n<!-- lintel keep -->\n\n${scaling}`), rule });
    checkProblems({ template, document: only(`## Scaling\n\n<!-- lintel keep -->\n\nAs usual.\n\n${scaling}`), rule });
    checkProblems({
      template,
      document: only(`## Logging\n\nAs usual.\n\n<!-- lintel keep -->\n\n**Rules**:\n${rules}`),
      rule,
    });
  });

  it("is deleted or kept, always on demand", () => {
    const risks = (rows: string): string => only(`## Risks\n\n| Risk | Impact | Mitigation |\n|---|---|---|\n${rows}`);
    const sample = "| The only expert leaves the company | High | Pairing in every sprint |\n";
    checkFix({
      template,
      document: risks(`${sample}| Late files | High | None |`),
      rule,
      title: "Delete this row",
      expected: risks("| Late files | High | None |"),
    });
    checkFix({
      template,
      document: risks(sample.trimEnd()),
      rule,
      title: "Empty this row",
      expected: risks("| | | |"),
    });
    checkFix({
      template,
      document: only(`## Context\n\n${drawing}\n\nWords.`),
      rule,
      title: "Delete this diagram",
      expected: only("## Context\n\nWords."),
    });
    checkFix({
      template,
      document: only(`## Entity: User\n\n${user}`),
      rule,
      title: "Delete this section",
      expected: "# B\n\n",
    });
    checkFix({
      template,
      document: only(`## Scaling\n\nWords.\n\n${scaling}`),
      rule,
      title: "Keep it as it is",
      expected: only(`## Scaling\n\nWords.\n\n<!-- lintel keep -->\n\n${scaling}`),
    });
    checkFix({
      template,
      document: only(`## Scaling\n\n${scaling}`),
      rule,
      title: "Keep it as it is",
      expected: only(`## Scaling\n\n<!-- lintel keep -->\n\n${scaling}`),
    });
    checkFix({
      template,
      document: only(`## Logging\n\n**Rules**:\n${rules}`),
      rule,
      title: "Keep it as it is",
      expected: only(`## Logging\n\n**Rules**:\n<!-- lintel keep -->\n${rules}`),
    });
    checkFix({
      template,
      document: only(`## Entity: User\n\n${user}`),
      rule,
      title: "Keep it as it is",
      expected: only(`## Entity: User\n<!-- lintel keep -->\n\n${user}`),
    });
    const classes = check({ template, document: risks(sample) })
      .problems.filter((problem) => problem.rule === rule)
      .flatMap((problem) => problem.fixes.map((fix) => fix.class));
    expect(new Set(classes)).toEqual(new Set(["ask"]));
  });

  it("keeps several defaults of a section at once", () => {
    const logging = `## Logging\n\n**Rules**:\n${rules}\n\n**Example**:\n\`\`\`csharp\nlog.LogInformation("Booking {Booking} moved", booking);\n\`\`\``;
    const { problems } = check({ template, document: only(logging) });
    const title = "Keep all of this section as it is";
    const samples = problems.filter((problem) => problem.rule === rule);
    expect(samples.map(({ fixes }) => fixes.some((fix) => fix.title === title))).toEqual([true, true]);
    const kept = only(logging.replace("## Logging\n", "## Logging\n<!-- lintel keep -->\n"));
    checkProblems({ template, document: kept, rule });
  });

  it("asks for a column's own text in a row that is otherwise filled", () => {
    const methods =
      '# Design\n\n## Modules\n\n<!-- lintel table rows sample; column "Methods" sample -->\n\n| Module | Methods |\n|---|---|\n| [Module] | `method1()` |\n';
    const modules = (rows: string): string => only(`## Modules\n\n| Module | Methods |\n|---|---|\n${rows}`);
    checkProblems({
      template: methods,
      document: modules(`| Ledger | \`method1()\` |\n${" ".repeat(11)}${"^".repeat(11)} ${rule}`),
      rule,
    });
    checkProblems({ template: methods, document: modules("| [Module] | `method1()` |\n| Ledger | `post()` |"), rule });
  });
});
