import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "missing-table";
const template = "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n\n## End\n\n[Text]\n";
const labelled =
  '# Design\n\n## Interfaces\n<!-- lintel field "Exposed" required -->\n\n**Exposed**:\n\n| Name | Type |\n|---|---|\n| [Name] | [Type] |\n\n**Consumed**:\n\n| Name | Provider |\n|---|---|\n| [Name] | [Provider] |\n';

function severities(given: string, document: string, stage: "draft" | "review" | "approved"): readonly string[] {
  return check({ template: given, document, stage })
    .problems.filter((problem) => problem.rule === rule)
    .map((problem) => problem.severity);
}

describe("missing-table", () => {
  it("is shown on the heading, and on the label", () => {
    checkProblems({
      template,
      document: "# Billing\n\n## Risks\n^^^^^^^^ missing-table\n\nNothing big.\n\n## End\n\nText.\n",
      rule,
    });
    checkProblems({
      template: labelled,
      document:
        "# Billing\n\n## Interfaces\n\n**Exposed**: one for each client.\n^^^^^^^^^^^ missing-table\n\n**Consumed**:\n\n| Name | Provider |\n|---|---|\n| Mail | Post |\n",
      rule,
    });
  });

  it("is information where a list stands in its place, and under a label that is not required", () => {
    expect(severities(template, "# Billing\n\n## Risks\n\n- Late data\n\n## End\n\nText.\n", "approved")).toEqual([
      "info",
    ]);
    const labels = "# Billing\n\n## Risks\n\n**Late data**: often\n**Fire**: rarely\n\n## End\n\nText.\n";
    expect(severities(template, labels, "approved")).toEqual(["info"]);
    const divided = "# Billing\n\n## Risks\n\n### Late data\n\nOften.\n\n### Fire\n\nRarely.\n\n## End\n\nText.\n";
    expect(severities(template, divided, "approved")).toEqual(["info"]);
    const prose = "# Billing\n\n## Interfaces\n\n**Exposed**: N/A\n\n**Consumed**: some of the old ones.\n";
    expect(severities(labelled, prose, "review")).toEqual(["info"]);
    expect(severities(labelled, prose, "approved")).toEqual(["warning"]);
    expect(
      severities(
        template,
        "# Billing\n\n## Risks\n\nNone known to us so far are big.\n\n## End\n\nText.\n",
        "approved",
      ),
    ).toEqual(["error"]);
  });

  it.each([
    ["N/A", "N/A – nothing runs yet."],
    ["a link to where it is kept", "See [the register](../risks.md)."],
    ["an instruction as the whole body", "[Follow same structure as Component A]"],
    ["an open item as the whole body", "TBD – after the review."],
    ["nothing at all", ""],
    ["a table under another order of columns", "| Impact | Risk |\n|---|---|\n| High | Late data |"],
    ["a table with more columns", "| # | Risk | Owner | Impact |\n|---|---|---|---|\n| 1 | Late data | Ada | High |"],
    ["a table in a list item", "- The risks:\n\n  | Risk | Impact |\n  |---|---|\n  | Late data | High |"],
    ["a table in a quote", "> | Risk | Impact |\n> |---|---|\n> | Late data | High |"],
    ["a table right under text", "These are all:\n| Risk | Impact |\n|---|---|\n| Late data | High |"],
    ["a table in HTML", "<table>\n<tr><td>Late data</td><td>High</td></tr>\n</table>"],
    ["a table that is broken", "| Risk | Impact |\n| Late data | High |"],
    [
      "a table split over sub-sections",
      "### Technical\n\n| Risk | Impact |\n|---|---|\n| Late data | High |\n\n### Legal\n\nNone.",
    ],
    ["sub-sections with labels", "### Late data\n\n**Impact**: high\n\n**Risk**: some\n\n### Fire\n\n**Impact**: low"],
  ])("is none with %s", (_name, body) => {
    checkProblems({ template, document: `# Billing\n\n## Risks\n\n${body}\n\n## End\n\nText.\n`, rule });
  });

  it("says nothing where the label is absent, blank or not applicable", () => {
    const document = (exposed: string): string =>
      `# Billing\n\n## Interfaces\n\n${exposed}**Consumed**:\n\n| Name | Provider |\n|---|---|\n| Mail | Post |\n`;
    for (const exposed of ["", "**Exposed**: None\n\n", "**Exposed**:\n\n", "**Exposed**: [Fill in]\n\n"]) {
      checkProblems({ template: labelled, document: document(exposed), rule });
    }
  });

  it("asks nothing of an instance without a name, nor of an optional table", () => {
    const repeated =
      "# Design\n\n## Parts\n\n### Part: [Name]\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n";
    checkProblems({ template: repeated, document: "# Billing\n\n## Parts\n\n### Part: [Name]\n\nText.\n", rule });
    const optional =
      "# Design\n\n## Risks\n\n<!-- lintel table optional -->\n\n| Risk | Impact |\n|---|---|\n| [Risk] | [Impact] |\n";
    checkProblems({ template: optional, document: "# Billing\n\n## Risks\n\nText.\n", rule });
  });

  it("inserts the table with the line endings of the document, the key rows included", () => {
    const keyed =
      "# Design\n\n## Recovery\n\n| Objective | Target |\n|---|---|\n| RTO | [Target] |\n| RPO | [Target] |\n\n---\n\n## End\n\n[Text]\n";
    checkFix({
      template: keyed,
      document: "# Billing\r\n\r\n## Recovery\r\n\r\nSoon.\r\n\r\n---\r\n\r\n## End\r\n\r\nText.\r\n",
      rule,
      expected:
        "# Billing\r\n\r\n## Recovery\r\n\r\nSoon.\r\n\r\n| Objective | Target |\r\n|---|---|\r\n| RTO | [Target] |\r\n| RPO | [Target] |\r\n\r\n---\r\n\r\n## End\r\n\r\nText.\r\n",
    });
  });

  it("inserts nothing concrete: that would be nobody's claim", () => {
    checkFix({
      template:
        "# Design\n\n## Alerts\n\n<!-- lintel table default -->\n\n| Alert | Severity |\n|---|---|\n| Disk full | High |\n",
      document: "# Billing\n\n## Alerts\n\nText.\n",
      rule,
      expected: "# Billing\n\n## Alerts\n\nText.\n\n| Alert | Severity |\n|---|---|\n| [Alert] | [Severity] |\n",
    });
  });
});
