import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "wrong-number";

/** Headings over a word each; `template` and document in one. */
function made(...headings: readonly string[]): string {
  return `# Design\n\n${headings.map((heading) => `${heading}\n\nText.\n`).join("\n")}`;
}

const template = made(
  "## 1. Context",
  "### 1.1 Goals",
  "### 1.2 Scope",
  "### 1.3 Limits",
  "### 1.4 Terms",
  "## 2. Runtime",
  "### 2.1 Nodes",
  "### 2.2 Network",
  "## 3. Risks",
  "## Approval",
);

function numbersOf(document: string): readonly string[] {
  return check({ template, document })
    .problems.filter((problem) => problem.rule === rule)
    .map(({ message }) => message);
}

function changed(changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((text, [from, to]) => text.replace(from, to), template);
}

describe("wrong-number", () => {
  it("leaves a part of the author's own beside its chapter alone", () => {
    expect(numbersOf(changed({ "## Approval": "## 3.1 Accepted Risks\n\nText.\n\n## Approval" }))).toEqual([]);
  });

  it("leaves titles of the author's own that begin with a number alone", () => {
    const releases = "## Releases\n\n### 1.2.0 (May)\n\nText.\n\n### 1.4.1 (June)\n\nText.\n\n## Approval";
    expect(numbersOf(changed({ "## Approval": releases }))).toEqual([]);
  });

  it("finds one number that is quite another", () => {
    expect(numbersOf(changed({ "1.2 Scope": "1.7 Scope" }))).toEqual([
      "Number '1.7' does not continue the numbers before it; expected '1.2'.",
    ]);
    expect(numbersOf(changed({ "1.1 Goals": "1.8 Goals" }))).toHaveLength(1);
    expect(numbersOf(changed({ "1.4 Terms": "1.9 Terms" }))).toHaveLength(1);
    expect(numbersOf(changed({ "2. Runtime": "5. Runtime" }))).toEqual([
      "Number '5' does not continue the numbers before it; expected '2'.",
    ]);
  });

  it("finds a number that is used twice, at the second", () => {
    expect(numbersOf(changed({ "1.3 Limits": "1.2 Limits" }))).toEqual(["Number '1.2' is used twice; expected '1.3'."]);
    expect(numbersOf(changed({ "1.4 Terms": "1.3 Terms" }))).toEqual(["Number '1.3' is used twice; expected '1.4'."]);
  });

  it("finds a gap once, and two that were swapped once", () => {
    const own = changed({ "## 2. Runtime": "### 1.6 Own\n\nText.\n\n## 2. Runtime" });
    expect(numbersOf(own)).toEqual(["Number '1.6' does not continue the numbers before it; expected '1.5'."]);
    const swapped = changed({ "1.2 Scope": "1.x Scope", "1.3 Limits": "1.2 Limits", "1.x": "1.3" });
    expect(numbersOf(swapped)).toHaveLength(1);
  });

  it("finds the number of another parent, shared by siblings once", () => {
    expect(numbersOf(changed({ "2.1 Nodes": "1.1 Nodes", "2.2 Network": "1.2 Network" }))).toEqual([
      "Number '1.1' and 1 more after it are another section's; expected '2.1' and so on.",
    ]);
    expect(numbersOf(changed({ "2.2 Network": "4.2 Network" }))).toEqual([
      "Number '4.2' is another section's; expected '2.2'.",
    ]);
  });

  it("says nothing of whole, consistent numberings", () => {
    expect(numbersOf(template.replaceAll(/^(#+ )(?:[\d.]+ )/gm, "$1"))).toEqual([]);
    expect(
      numbersOf(
        template.replaceAll(/^(#+ )(\d)/gm, (_, marks: string, digit: string) => `${marks}${Number(digit) + 6}`),
      ),
    ).toEqual([]);
    expect(numbersOf(template.replaceAll(/^## (\d)\. /gm, "## $1.0 "))).toEqual([]);
    expect(
      numbersOf(template.replace("## 1.", "## I.").replace("## 2.", "## II.").replace("## 3.", "## III.")),
    ).toEqual([]);
    expect(numbersOf(template.replaceAll(/^### \d\.(\d) /gm, "### $1) "))).toEqual([]);
    expect(numbersOf(template.replaceAll(/^(#+) /gm, "$1 🚀 "))).toEqual([]);
  });

  it("keeps letters, Romans and appendices apart, and takes I among letters for the ninth", () => {
    const letters = "ABCDEFGHIJK".split("").map((letter) => `### ${letter}. Annex ${letter}`);
    checkProblems({
      template,
      document: template + "\n" + made("## 4. Annexes", ...letters).replace("# Design\n\n", ""),
    });
    expect(
      numbersOf(
        template + "\n" + made("## 4. Annexes", "### A. One", "### B. Two", "### B. Three").replace("# Design\n\n", ""),
      ),
    ).toEqual(["Number 'B' is used twice; expected 'C'."]);
  });

  it("does not take words that begin with a number for numbering", () => {
    expect(
      numbersOf(template.replace("## Approval", "### 5 Whys\n\nText.\n\n### 7 Wastes\n\nText.\n\n## Approval")),
    ).toEqual([]);
    expect(
      numbersOf(
        template.replace("## Approval", "## 3.1 Level Slipped\n\nText.\n\n## 3.2 Again\n\nText.\n\n## Approval"),
      ),
    ).toEqual([]);
    expect(
      numbersOf(
        template.replace(
          "## Approval",
          "## Releases\n\n### 1.2.0 (May)\n\nText.\n\n### 1.0.3 (April)\n\nText.\n\n## Approval",
        ),
      ),
    ).toEqual([]);
  });

  it("says nothing of the gap that a missing, moved or doubled section leaves", () => {
    const text = /### 1\.2 Scope\n\nText\.\n\n/;
    checkProblems({
      template,
      document: template.replace(text, "").replace("1.1 Goals\n", "1.1 Goals\n^^^^^^^^^^^^^ missing-section\n"),
    });
    const moved = template.replace(text, "").replace("### 2.2", "### 1.2 Scope\n\nText.\n\n### 2.2");
    expect(check({ template, document: moved }).problems.map((problem) => problem.rule)).toEqual(["misplaced-section"]);
    const doubled = template.replace("### 1.3", "### 1.2 Scope\n\nMore.\n\n### 1.3");
    expect(check({ template, document: doubled }).problems.map((problem) => problem.rule)).toEqual([
      "duplicate-section",
    ]);
  });

  it("renumbers what follows along, links too", () => {
    const own = changed({ "### 1.4 Terms": "### 1.3 Own\n\nText.\n\n### 1.4 Terms" });
    checkFix({
      template,
      document: `${own}\nSee [terms](#14-terms) and [limits](#13-limits).\n`,
      rule,
      expected: `${changed({ "### 1.4 Terms": "### 1.4 Own\n\nText.\n\n### 1.5 Terms" })}\nSee [terms](#15-terms) and [limits](#13-limits).\n`,
    });
  });

  it("renumbers sub-sections with their chapter", () => {
    const own = changed({ "## 3. Risks": "## 4. Risks\n\nText.\n\n### 4.1 Known" });
    checkFix({
      template,
      document: own,
      rule,
      expected: changed({ "## 3. Risks": "## 3. Risks\n\nText.\n\n### 3.1 Known" }),
    });
  });

  it("offers the whole document where several numbers are wrong", () => {
    const own = changed({ "1.4 Terms": "1.3 Terms", "2.2 Network": "2.5 Network", "3. Risks": "5. Risks" });
    const problems = check({ template, document: own }).problems.filter((problem) => problem.rule === rule);
    expect(problems).toHaveLength(3);
    const whole = problems[0]?.fixes.find(({ title }) => title === "Renumber the whole document");
    const edits = whole?.edits.toSorted((a, b) => b.span.start - a.span.start) ?? [];
    expect(
      edits.reduce((text, { span, text: added }) => text.slice(0, span.start) + added + text.slice(span.end), own),
    ).toBe(template);
  });
});
