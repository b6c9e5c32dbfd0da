import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "unresolved-placeholder";
const template = `# [Product] Design

## Goals

| Goal | Measure | Link |
|---|---|---|
| [Goal 1] | [How it is measured] | [Link] |

## Runtime

<!-- lintel field "Status" one-of="Draft, Approved" -->

**Language**: [Language and version]

**Status**: [Draft | Approved]

**Limits**:
- Pool size: [Min/Max]
- [Principle 1 - e.g., "API-first"]

**Breaker**: Opens after [X] failures in [Y] seconds

**Options**:
1. [Option 1]: [Why not]

**Law**: [If applicable - how]

## Component: [Component Name A]

[What it does]

## Annex

<!-- lintel section optional -->

[Benchmark data]
`;
const goals = (row: string): string => `# B\n\n## Goals\n\n| Goal | Measure | Link |\n|---|---|---|\n${row}\n`;
const runtime = (text: string): string => `# B\n\n## Runtime\n\n${text}\n`;
const at = (column: number, length: number): string => `\n${" ".repeat(column)}${"^".repeat(length)} ${rule}`;

describe("unresolved-placeholder", () => {
  it.each([
    ["its number changed", `**Limits**:\n- [Principle 4 - e.g., "Ours"]${at(2, 28)}`],
    [
      "wrapped and in another case",
      "It is\n> [how it is\n> measured]".replace("> [how it is", `> [how it is${at(2, 10)}`),
    ],
    ["short, at its own place", `**Breaker**: Opens after [X] failures${at(25, 3)}`],
    ["short, at its own place, in a sentence", `**Breaker**: Opens after 5 failures in [Y] seconds${at(39, 3)}`],
    ["before the colon of an item", `**Options**:\n1. [MongoDB]: No joins${at(3, 9)}`],
    ["as the value of an item", `**Limits**:\n- Pool size: [10/100]${at(13, 8)}`],
    ["as the value of an item of the author's own", `**Limits**:\n- Burst limit: [50 a second]${at(15, 13)}`],
    ["in emphasis", `**Language**: **[Go 1.24]**${at(16, 9)}`],
    ["before further text", `**Language**: [Go 1.24]${at(14, 9)}\n\nIt was chosen for its tools.`],
  ])("finds the template's text and brackets around values: %s", (_name, text) => {
    checkProblems({ template, document: runtime(text), rule });
  });

  it.each([
    ["short texts of another section", "See [Link] and [Name]."],
    ["citations, tags and intervals", "As [UFP-C5] says, `[x]` in [0.30, 0.54] of [CMA]."],
    ["links", "[Goal 1](goals.md), [How it is measured][ref] and ![What it does](a.png)\n\n[ref]: https://x.example"],
    ["footnotes", "See[^1].\n\n[^1]: Below."],
    ["alerts and boxes", "> [!NOTE]\n> Mind.\n\n- [x] done\n- [ ] open\n+ [x] also\n\n| Done |\n|---|\n| [x] |"],
    ["types and patterns", "`a[0]`, TEXT[] and .hds-[block]__[element]"],
    ["math", "$[Language and version]$"],
    ["code", "```\n[Language and version]\n```"],
    ["N/A", "**Language**: [N/A]"],
    ["a ticked box as a value", "**Language**: [x]"],
    ["a list of names as the author's own value", "**Teams**: [Ada, Bob]"],
    ["a defined reference", "**Ours**: [Design guide]\n\n[Design guide]: https://x.example"],
  ])("lets %s stand", (_name, text) => {
    checkProblems({ template, document: runtime(text), rule });
  });

  it("counts in cells and labels of the author's own what looks like one", () => {
    checkProblems({ template, document: runtime(`**Hosting**: [Name of the provider]${at(13, 22)}`), rule });
    checkProblems({ template, document: runtime("**Hosting**: [Frankfurt, Paris]\n\n**Codes**: [DE-FRA]"), rule });
    checkProblems({
      template,
      document: runtime(`| Part | Owner |\n|---|---|\n| Disk | [Team name] |${at(9, 11)}`),
      rule,
    });
  });

  it("finds placeholders in headings, families included, and the title of the template", () => {
    checkProblems({
      template,
      document: `# B\n\n## Component: [Component Name C]\n              ^^^^^^^^^^^^^^^^^^ ${rule}\n\nSoon.\n`,
      rule,
    });
    checkProblems({ template, document: "# B\n\n## Component: [beta] Ledger\n\nKeeps books.\n", rule });
    checkProblems({ template, document: `# [Product] Design\n  ^^^^^^^^^^^^^^^^ ${rule}\n\n## Goals\n\nN/A\n`, rule });
    checkProblems({
      template: "# Architecture Document Template\n\n## Scope\n\n[Scope]\n",
      document: `# Architecture Document Template\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}\n\n## Scope\n\nAll.\n`,
      rule,
    });
    checkProblems({
      template: "# Architecture Document\n\n## Scope\n\n[Scope]\n",
      document: "# Architecture Document\n\n## Scope\n\nAll.\n",
      rule,
    });
  });

  it("takes brackets off by itself only where a value was surely written", () => {
    const classOf = (text: string): string | undefined =>
      check({ template, document: runtime(text) }).problems.find((problem) => problem.rule === rule)?.fixes[0]?.class;
    expect(classOf("**Language**: [Go 1.24]")).toBe("save");
    expect(classOf("**Status**: [Approved]")).toBe("save");
    expect(classOf("**Language**: [MongoDB]")).toBe("save");
    expect(classOf("**Language**: [Name of the language]")).toBe("ask");
    checkFix({
      template,
      document: runtime("**Language**: [Go 1.24]"),
      rule,
      expected: runtime("**Language**: Go 1.24"),
    });
    const own = "# Design\n\n## Data\n\n| Data | Kept |\n|---|---|\n| [Data] | [7 years] |\n";
    const kept = check({
      template: own,
      document: "# B\n\n## Data\n\n| Data | Kept |\n|---|---|\n| Bills | [7 years] |\n",
    });
    expect(kept.problems.map((problem) => problem.fixes.map((fix) => [fix.title, fix.class]))).toEqual([
      [["Remove the brackets around '7 years'", "ask"]],
    ]);
  });

  it("offers to remove what is optional", () => {
    checkFix({
      template,
      document: runtime("**Language**: Go\n\n**Limits**:\n- Pool size: [Min/Max]\n- API first"),
      rule,
      title: "Remove the optional 'Pool size'",
      expected: runtime("**Language**: Go\n\n**Limits**:\n- API first"),
    });
    checkFix({
      template,
      document: "# B\n\n## Goals\n\nN/A\n\n## Annex\n\n[Benchmark data]\n",
      rule,
      title: "Remove this optional section",
      expected: "# B\n\n## Goals\n\nN/A\n\n",
    });
  });

  it("finds the template's own text in other signs than brackets", () => {
    const signs =
      "# Design\n\n## Decision\n\n{short title of the decision}\n\n* Good, because {argument a}\n* Status: {proposed}\n\n## Blocks\n\n**Purpose**: \\<what it does\\>\n\n**Owner**: <name of the team>\n";
    checkProblems({
      template: signs,
      document: `# B\n\n## Decision\n\n{short title of the decision}\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${rule}\n\n## Blocks\n\n**Purpose**: \\<what it does\\>\n             ^^^^^^^^^^^^^^^^ ${rule}\n\n**Owner**: <name of the team>\n           ^^^^^^^^^^^^^^^^^^ ${rule}\n`,
    });
    checkProblems({
      template: signs,
      document:
        "# B\n\n## Decision\n\nPaths like /users/{id}, `{argument a}`, {{ props }} and Array<Order>, a<br>b, <https://x.example>.\n\n## Blocks\n\n**Purpose**: Keeps {names of all} books\n\n**Owner**: Ada <ada@x.example>\n",
      rule,
    });
  });

  it("takes no link, tag or hint of the template for a placeholder", () => {
    const tagged =
      "# [RFC] Design\n\n## Scope [Optional]\n\nSee [handbook/scope].\n\n[Scope]\n\n[handbook/scope]: https://x.example\n";
    checkProblems({
      template: tagged,
      document:
        "# [RFC] Ledger\n\n## Scope [Optional]\n\nSee [handbook/scope].\n\n[handbook/scope]: https://y.example\n",
      rule,
    });
  });

  it("finds the template's words in the front matter", () => {
    const header =
      "# Design\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | [Author Name] |\n| **Tags** | [Tags] |\n";
    checkProblems({
      template: header,
      document: `---\nauthor: [Author Name]\n        ^^^^^^^^^^^^^ ${rule}\ntags: [a, b]\n---\n\n# B\n\n## Document\n\nSee above.\n`,
      rule,
    });
    expect(goals("")).toContain("Goal");
  });
});
