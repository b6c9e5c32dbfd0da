/** Any text gives a result, with spans and edits inside the text; what is beyond a bound is said. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { anyText, mangled, times } from "./arbitrary-text.ts";
import { seeded } from "./defects/defect.ts";
import { checkAnew, draft, exampleIds, finished, lineAt, type ExampleId } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

describe.each(exampleIds)("%s", (id) => {
  it("takes any text", () => {
    fc.assert(
      fc.property(anyText, (text) => void expectSound(id, text)),
      { numRuns: 150 * times },
    );
  });

  it("takes documents that were mangled", () => {
    for (let seed = 1; seed <= 25 * times; seed++)
      expectSound(id, mangled(seed % 2 === 0 ? finished(id) : draft(id), seeded(seed)));
  });

  it("finds the same with the line ends of Windows", () => {
    for (const text of [finished(id), draft(id)]) expectSameOnWindows(id, text);
    for (let seed = 1; seed <= 8 * times; seed++)
      expectSameOnWindows(id, mangled(draft(id), seeded(seed)).replaceAll("\r", ""));
    fc.assert(
      fc.property(
        anyText.map((text) => text.replaceAll("\r", "")),
        (text) => expectSameOnWindows(id, text),
      ),
      { numRuns: 60 * times },
    );
  });
});

const row = (cells: number, text: string): string => `|${` ${text} |`.repeat(cells)}`;

describe("a megabyte of one line again and again", () => {
  // A hundred thousand arguments of one call overflow the stack.
  it.each(["a\n", "> a\n", "[Name]\n", "TODO\n", "- a\n", "**A**: b\n", "\n", "<b>\n"])("%j", (line) => {
    const text = `# Title\n\n## 1. System Overview\n\n${line.repeat(1_000_000 / line.length)}`;
    expect(checkAnew("system-architecture", text).problems.length).toBeGreaterThan(10);
  });

  it("is read, too, where it is a table or front matter without an end", () => {
    const rows = `# Title\n\n## 1. System Overview\n\n| a |\n|---|\n${"|a|\n".repeat(250_000)}`;
    for (const text of [rows, `---\n${"a: b\n".repeat(200_000)}`])
      expect(checkAnew("system-architecture", text).problems.length).toBeGreaterThan(10);
  });
});

describe("texts beyond all bounds", () => {
  it.each([
    ["a line of a million letters", "long ".repeat(200_000)],
    ["a heading of 100,000 letters", `# ${"x".repeat(100_000)}`],
    ["1,000 columns", [row(1000, "a"), row(1000, "---"), row(1000, "b")].join("\n")],
    ["lists 600 deep on one line", `${"- ".repeat(600)}a`],
    ["lists 600 deep", Array.from({ length: 600 }, (_item, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
    ["quotes 600 deep", `${"> ".repeat(600)}a`],
    ["quotes 600 deep without spaces", `${">".repeat(600)}a`],
    ["10,000 links in one block", "[a](b) ".repeat(10_000).replace(/(.{400})/g, "$1\n")],
    ["10,000 long definitions", Array.from({ length: 10_000 }, (_item, at) => `[a${at}]: <b>`).join("\n")],
    ["a quote of 10,000 lines with HTML", "> <b>quoted</b>\n".repeat(10_000)],
    ["10,000 items with HTML under one", `- all\n${"  - <b>one</b> of them\n\n".repeat(10_000)}`],
    ["10,000 open tags", `text ${'<b c="\n'.repeat(10_000)}`],
    ["10,000 backslashes", "\\a".repeat(10_000).replace(/(.{400})/g, "$1\n")],
  ])("%s: not-checked", (_name, block) => {
    const text = `# Title\n\n## 1. System Overview\n\n${block}\n`;
    const result = expectSound("system-architecture", text);
    expect(result.problems.map(({ rule }) => rule)).toContain("not-checked");
  });

  it.each([
    [
      "a table of 10,000 rows",
      ["| a | b |", "|---|---|", ...Array.from({ length: 10_000 }, (_item, index) => `| ${index} | x |`)].join("\n"),
    ],
    ["3,000 headings", Array.from({ length: 3000 }, (_item, index) => `## ${index} Heading`).join("\n\n")],
    ["10,000 list items", "- item\n".repeat(10_000)],
    ["10,000 definitions", Array.from({ length: 10_000 }, (_item, at) => `[a${at}]: b`).join("\n")],
    ["a quote of 10,000 lines", "> [quoted]\n".repeat(10_000)],
    ["10,000 items under one", `- all\n${"  - [one](of) them\n\n".repeat(10_000)}`],
    ["10,000 references to a definition", `[a]: b\n\n${"see [a] and [b]\n".repeat(10_000)}`],
    ["3,000 labels", "**Label**: value\n\n".repeat(3000)],
    ["500 components", Array.from({ length: 500 }, (_item, index) => `### Component: ${index}`).join("\n")],
    ["2,000 setext headings", "Heading\n---\n".repeat(2000)],
    ["an open fence before 10,000 lines", `\`\`\`\n${"# no heading\n".repeat(10_000)}`],
    ["an open comment before 10,000 lines", `<!--\n${"# no heading\n".repeat(10_000)}`],
    ["10,000 comments", "<!-- lintel ignore missing-section -->\n".repeat(10_000)],
    ["1,000 tables", "| Risk ID | Risk |\n|---|---|\n| R-001 | x |\n\n".repeat(1000)],
    ["10,000 references", "see [x](#nowhere), R-001 and ADR-001\n".repeat(1000)],
    ["10,000 brackets", "[a] ".repeat(10_000).replace(/(.{400})/g, "$1\n")],
    ["10,000 opening brackets", "[".repeat(10_000)],
    ["10,000 footnotes", Array.from({ length: 10_000 }, (_item, at) => `[^${at}]: note\n\nSee [^${at}].\n`).join("\n")],
    ["10,000 items with links", "- [one](of) them\n".repeat(10_000)],
    ["10,000 rows with links", `| a | b |\n|---|---|\n${"| [one](of) | x |\n".repeat(10_000)}`],
    ["10,000 stars", "*a ".repeat(10_000).replace(/(.{300})/g, "$1\n")],
    ["nothing", ""],
    ["a line end", "\n"],
    ["a NUL", "\0"],
    ["half a character", "\ud83d # x"],
  ])("%s: ends", (_name, block) => {
    for (const id of exampleIds) expectSound(id, `# Title\n\n## 11. Risks & Mitigations\n\n${block}`);
    if (block.length < 10) for (const id of exampleIds) expectSound(id, block);
  });

  it("says so where both sides of a merge stand", () => {
    const { problems } = checkAnew(
      "system-architecture",
      `<<<<<<< ours\n${finished("system-architecture")}\n=======\n>>>>>>> theirs\n`,
    );
    expect(problems.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["hint not-checked"]);
  });
});

function expectSound(id: ExampleId, text: string) {
  const result = checkAnew(id, text);
  let previous: readonly (number | string)[] = [];
  for (const { rule, message, span, fixes } of result.problems) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length))
      expect.fail(`${rule} spans ${span.start}-${span.end} of ${text.length}`);
    if (message.trim() === "") expect.fail(`${rule} says nothing`);
    const key = [span.start, span.end, rule, message];
    if (previous.length > 0 && compare(previous, key) > 0)
      expect.fail(`${previous.join(" ")} stands before ${key.join(" ")}`);
    previous = key;
    for (const { title, edits } of fixes) {
      let end = 0;
      for (const edit of edits) {
        if (edit.span.start < end || edit.span.end < edit.span.start || edit.span.end > text.length)
          expect.fail(`'${title}' edits ${edit.span.start}-${edit.span.end} after ${end} of ${text.length}`);
        end = edit.span.end;
      }
    }
  }
  if (result.completeness && result.completeness.done > result.completeness.total)
    expect.fail("more is done than there is");
  return result;
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? "";
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

function expectSameOnWindows(id: ExampleId, text: string): void {
  const shown = (given: string): readonly string[] =>
    checkAnew(id, given)
      .problems.map(({ rule, span }) => `${lineAt(given, span.start)} ${rule}`)
      .sort();
  expect(shown(text.replaceAll("\n", "\r\n"))).toEqual(shown(text));
}
