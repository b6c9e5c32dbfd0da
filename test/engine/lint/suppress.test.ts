import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../server/src/engine/fix/apply.ts";
import { check, checkFix } from "../check-problems.ts";

const template = [
  "# Design",
  "",
  "## Goals",
  "",
  "| Goal | Measure |",
  "|---|---|",
  "| [Goal 1] | [How it is measured] |",
  "",
  "## Risks",
  "",
  "[The risks]",
  "",
  "## Decisions",
  "",
  "[The decisions]",
  "",
].join("\n");

const goals = [
  "# Billing",
  "",
  "## Goals",
  "",
  "| Goal | Measure |",
  "|---|---|",
  "| Calm | [How it is measured] |",
  "",
];
const rest = ["## Risks", "", "Late data.", "", "## Decisions", "", "None yet.", ""];

function rulesOf(lines: readonly string[]): readonly string[] {
  return check({ template, document: lines.join("\n") }).problems.map((problem) => problem.rule);
}

/** The document with a comment put before its table. */
function beforeTable(comment: string): readonly string[] {
  return [...goals.slice(0, 4), comment, "", ...goals.slice(4), ...rest];
}

describe("ignore", () => {
  it("silences the block that follows", () => {
    expect(
      rulesOf(beforeTable("Measured yearly.\n\n<!-- lintel ignore unresolved-placeholder -- agreed with finance -->")),
    ).toEqual([]);
  });
  it("under a heading silences the section", () => {
    expect(rulesOf(beforeTable("<!-- lintel ignore unresolved-placeholder -->"))).toEqual([]);
  });
  it("at the end of a row's last cell silences that row", () => {
    const row = "| Calm | [How it is measured] <!-- lintel ignore unresolved-placeholder --> |";
    expect(rulesOf([...goals.slice(0, 6), row, "| Quiet | [How it is measured] |", "", ...rest])).toEqual([
      "unresolved-placeholder",
    ]);
  });
  it("with a name silences what has that name only", () => {
    const document = [
      ...goals.slice(0, 3),
      '<!-- lintel ignore missing-section "Risks" -- kept in the register -->',
      "",
      ...goals.slice(4, 6),
      "| Calm | Calls a month |",
      "",
    ];
    expect(rulesOf(document)).toEqual(["missing-section"]);
    expect(check({ template, document: document.join("\n") }).problems[0]?.message).toContain("Decisions");
  });
  it("for the file silences everywhere", () => {
    expect(rulesOf(["<!-- lintel ignore-file unresolved-placeholder -- a sketch -->", "", ...goals, ...rest])).toEqual(
      [],
    );
  });
  it("in code is text", () => {
    expect(rulesOf(beforeTable("`<!-- lintel ignore unresolved-placeholder -->` is how."))).toEqual([
      "unresolved-placeholder",
    ]);
    expect(rulesOf(beforeTable("```html\n<!-- lintel ignore unresolved-placeholder -->\n```"))).toEqual([
      "unresolved-placeholder",
    ]);
  });
});

describe("what is said of the comment itself", () => {
  it("unused: it silences nothing", () => {
    expect(rulesOf([...goals, "## Risks", "", "<!-- lintel ignore open-item -->", "", ...rest.slice(2)])).toEqual([
      "unresolved-placeholder",
      "unused-suppression",
    ]);
  });
  it("unused: the fix deletes it with its line", () => {
    checkFix({
      template,
      rule: "unused-suppression",
      document: [
        "# Billing",
        "",
        "## Goals",
        "",
        "N/A",
        "",
        "## Risks",
        "",
        "<!-- lintel ignore missing-row -->",
        "",
        ...rest.slice(2),
      ].join("\n"),
      expected: ["# Billing", "", "## Goals", "", "N/A", "", "## Risks", "", ...rest.slice(2)].join("\n"),
    });
  });
  it("expired: it no longer silences", () => {
    expect(rulesOf(beforeTable("<!-- lintel ignore unresolved-placeholder until=2026-11-21 -->"))).toEqual([
      "expired-suppression",
      "unresolved-placeholder",
    ]);
    expect(rulesOf(beforeTable("<!-- lintel ignore unresolved-placeholder until=2026-11-22 -->"))).toEqual([]);
  });
  it("an unknown rule is a mistake with the nearest one as its fix", () => {
    const document = beforeTable("<!-- lintel ignore unresolved-placehoder -->").join("\n");
    const [problem] = check({ template, document }).problems;
    expect(problem?.rule).toBe("invalid-directive");
    expect(problem?.message).toContain("'unresolved-placeholder'");
    const fixed = applyEdits(document, problem?.fixes.slice(0, 1) ?? []).text;
    expect(check({ template, document: fixed }).problems).toEqual([]);
  });
  it("a template's own comments, copied along, are no finding", () => {
    expect(rulesOf(beforeTable("<!-- lintel table rows sample -->"))).toEqual(["unresolved-placeholder"]);
  });
});
