import { describe, expect, it } from "vitest";
import { check } from "../check-problems.ts";

const template = [
  "# Design",
  "",
  '<!-- lintel field "Status" is=status one-of="Draft, In Review|Under Review, Approved, Deprecated" stage="draft: Draft, review: In Review|Under Review, approved: Approved, deprecated: Deprecated" -->',
  "",
  "**Status**: Draft / In Review / Approved / Deprecated",
  "",
  "## Risks",
  "",
  "[The risks]",
  "",
].join("\n");

function stageOf(status: string): string | undefined {
  // No stage is given, so the document's own status tells.
  const document = `# Billing\n\n${status}\n\n## Risks\n\nLate data.\n`;
  return check({ template, document, stage: "of the document" }).stage;
}

describe("the stage a status tells", () => {
  it.each([
    ["**Status**: Draft", "draft"],
    ["**Status:** In Review", "review"],
    ["**Status**: **under review** (second round)", "review"],
    ["**Status**: ✅ Approved by the board", "approved"],
    ["**Status**: Deprecated", "deprecated"],
    ["**Status**: Draft / In Review / Approved / Deprecated", "draft"],
    ["**Status**: Cooking", "draft"],
    ["- **Status**: Approved", "approved"],
    ["> **Status**: Approved", "approved"],
    ["| Field | Value |\n|---|---|\n| **Status** | Approved |", "approved"],
    ["Nothing said.", "draft"],
  ])("%s", (status, stage) => {
    expect(stageOf(status.includes("Status") ? status : "Nothing said.")).toBe(stage);
  });
  it("front matter tells where the body does not", () => {
    const document = "---\nstatus: Approved\n---\n\n# Billing\n\n## Risks\n\nLate data.\n";
    expect(check({ template, document, stage: "of the document" }).stage).toBe("approved");
  });
});

describe("severity by stage", () => {
  const severityAt = (status: string): string | undefined =>
    check({
      template,
      document: `# Billing\n\n**Status**: ${status}\n\n## Risks\n\n[The risks]\n`,
      stage: "of the document",
    }).problems.find(({ rule }) => rule === "unresolved-placeholder")?.severity;
  it("unfinished things rise, and are nothing in a deprecated document", () => {
    expect(["Draft", "In Review", "Approved", "Deprecated"].map(severityAt)).toEqual([
      "info",
      "warning",
      "error",
      undefined,
    ]);
  });
});
