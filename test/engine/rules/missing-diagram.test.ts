import { describe, expect, it } from "vitest";
import { check, checkFix, checkProblems } from "../check-problems.ts";

const rule = "missing-diagram";
const template =
  "# Design\n\n## Context\n\n```\n┌───┐   ┌───┐\n│ a │──▶│ b │\n└───┘   └───┘\n```\n\n## Layers\n\n**Defence**:\n```mermaid\nflowchart LR\n  a --> b\n```\n";
const context = (text: string): string => `# B\n\n## Context\n\n${text}\n\n## Layers\n\n**Defence**: N/A\n`;
const prose = "The portal talks to three services.";

describe("missing-diagram", () => {
  it("stands on the heading, or on the label", () => {
    checkProblems({
      template,
      document: `# B\n\n## Context\n^^^^^^^^^^ missing-diagram\n\n${prose}\n\n## Layers\n\n**Defence**: Three lines of it.\n^^^^^^^^^^^ missing-diagram\n`,
      rule,
    });
  });

  it.each([
    ["mermaid", "```mermaid\nflowchart LR\n  a --> b\n```"],
    ["PlantUML in a list item", "1. First:\n\n   ```plantuml\n   a -> b\n   ```"],
    ["box art of ASCII", "```\n+---+    +---+\n| a | -> | b |\n+---+    +---+\n```"],
    ["box art in code of some language", "```bash\n┌───┐\n│ a │\n└───┘\n```"],
    ["an indented drawing", "    +---+\n    | a |\n    +---+"],
    ["an image", "![Context](context.png)"],
    ["an image by reference", "![Context][picture]"],
    ["an embedded file", "![[context.excalidraw]]"],
    ["<img>", '<p align="center"><img src="context.svg"></p>'],
    ["<svg>", "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>"],
    ["a link", "See [the board](https://miro.example/board)."],
    ["a bare address", "Drawn at https://miro.example/board."],
    ["a container of Azure DevOps", "::: mermaid\ngraph LR\na --> b\n:::"],
    ["an image in a table", "| Before | After |\n|---|---|\n| ![a](a.png) | ![b](b.png) |"],
    ["an image in a quote", "> ![Context](context.png)"],
    ["a sub-section of the author's own", `${prose}\n\n### The drawing\n\n![Context](context.png)`],
    ["N/A", "N/A, one process without neighbours"],
    ["a placeholder", "[Context diagram]"],
    ["nothing", ""],
  ])("is none with %s", (_name, text) => {
    checkProblems({ template, document: context(text), rule });
  });

  it("never demands trees, numbered lines or code of other languages", () => {
    const code =
      "# Design\n\n## Flow\n\n```\nsrc/\n├── app/\n│   └── main.ts\n└── test/\n```\n\n## Steps\n\n```\n1. Visitor -> site\n2. Site -> provider\n```\n\n## Check\n\n```csharp\nx => x > 0\n```\n";
    checkProblems({
      template: code,
      document: `# B\n\n## Flow\n\n${prose}\n\n## Steps\n\n${prose}\n\n## Check\n\n${prose}\n`,
      rule,
    });
  });

  it("is repaired by a drawing to begin with, which is a sample until it is changed", () => {
    const before = context(prose);
    const fixed = context(
      `\`\`\`mermaid\nflowchart LR\n    user([User]) --> system[This system] --> other[Another system]\n\`\`\`\n\n${prose}`,
    );
    checkFix({ template, document: before, rule, expected: fixed });
    expect(check({ template, document: fixed }).problems.map((problem) => problem.rule)).toEqual(["unresolved-sample"]);
    expect(check({ template, document: fixed.replace("user([User])", "portal") }).problems).toEqual([]);
  });
});
