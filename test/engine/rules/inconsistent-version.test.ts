import { describe, it } from "vitest";
import { checkFix, checkProblems } from "../check-problems.ts";

const rule = "inconsistent-version";

const template = `# Design

## Control

<!-- lintel field "Version" is=version type=version -->

| Field | Value |
|---|---|
| Version | 1.0 |

## History

<!-- lintel table is=revisions rows sample; column "Version" type=version -->

| Version | Date | Changes |
|---|---|---|
| 1.0 | YYYY-MM-DD | [Changes] |
`;

function documentOf(version: string, ...rows: string[]): string {
  return `# B\n\n## Control\n\n| Field | Value |\n|---|---|\n| Version | ${version} |\n\n## History\n\n| Date | Version | Changes |\n|---|---|---|\n${rows.join("\n")}\n`;
}

describe("inconsistent-version", () => {
  it("takes any way of writing, and revisions that run up or down", () => {
    checkProblems({
      template,
      rule,
      document: documentOf("v1.10", "| 2026-01-01 | 1.9 | A |", "| 2026-02-01 | 1.10.0 | B |"),
    });
    checkProblems({
      template,
      rule,
      document: documentOf("2.0 (draft)", "| 2026-02-01 | **2.0** | B |", "| 2026-01-01 | 1.0 | A |"),
    });
  });

  it("does not count the template's own row, nor values left open", () => {
    checkProblems({ template, rule, document: documentOf("0.1", "| YYYY-MM-DD | 1.0 | [Changes] |") });
    checkProblems({ template, rule, document: documentOf("TBD", "| 2026-01-01 | 1.0 | A |") });
    checkProblems({
      template,
      rule,
      document: documentOf("1.0", "| 2026-01-01 | Unreleased | A |", "| N/A | 1.0 | B |"),
    });
  });

  it("reports the version, and repairs either side", () => {
    const wrong = documentOf("v0.8 (draft)", "| 2026-01-01 | 0.5 | A |", "| 2026-02-01 | v0.9 | B |");
    checkProblems({
      template,
      rule,
      document: wrong.replace("(draft) |", "(draft) |\n             ^^^ inconsistent-version"),
    });
    checkFix({
      template,
      rule,
      document: wrong,
      title: "Change the version to '0.9'",
      expected: wrong.replace("v0.8", "v0.9"),
    });
    checkFix({
      template,
      rule,
      document: wrong,
      title: "Change the newest revision to '0.8'",
      expected: wrong.replace("v0.9", "v0.8"),
    });
  });

  it("finds the version under the title and in the front matter", () => {
    const history = "## History\n\n| Version | Date | Changes |\n|---|---|---|\n| 1.1 | 2026-01-01 | A |\n";
    checkProblems({
      template,
      rule,
      document: `# B\n\n- **Version:** 1.0\n               ^^^ inconsistent-version\n\n${history}`,
    });
    checkProblems({
      template,
      rule,
      document: `---\nversion: "1.0"\n          ^^^ inconsistent-version\n---\n\n# B\n\n${history}`,
    });
    checkProblems({ template, rule, document: `---\nversion: 1.0\n---\n\n# B\n\n**Version**: 1.1\n\n${history}` });
  });
});
