/** What is read without the parser is what the parser would read. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { readDocument } from "../../server/src/engine/document/document.ts";
import { cutPlain } from "../../server/src/engine/document/plain-text.ts";
import { parseContent, readContent } from "../../server/src/engine/document/read-content.ts";
import { anyText, times } from "./arbitrary-text.ts";
import { seeded, type Random } from "./defects/defect.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const folders = ["examples", "templates", "docs", "docs/rules", "."];

const sections = folders
  .flatMap((folder) => readdirSync(folder).flatMap((name) => (name.endsWith(".md") ? [`${folder}/${name}`] : [])))
  .flatMap((file) => readDocument(readFileSync(file, "utf8")).sections)
  .map(({ text }) => text);

/** What may change how the lines around it are read. */
const marks = [
  ...["\n", "\n\n", "\r\n", "  ", "    ", "\t", "\u00a0", " "],
  ...["- ", "* ", "+", "-", "1. ", "2) ", "1986. ", "[ ] ", "> ", "#", "## ", "=", "---", "***", "_ _ _"],
  ...["|", "|\n", "|---|---|", "| a | b |\n|---|---|\n", "`", "``", "```", "```js\n", "\n```\n", "~~~", "~~"],
  ...["<", "<!-- ", "-->", "<div>", "[", "](x)", "]:", "[^1]", "^[a]", "\\", "&amp;", "www.a.b", "a@b.c", "$x$"],
  ...["[a](b)", "![a](b)", "[a b](https://c.d/e)", "[a](b c)", "[a](b", "`[a](b)`", "[a][b](c)", "\\|", "- [x] a"],
  ...["[a]: b\n", "[^1]: b\n", "[a]", "\n\n[^1]: c\n", "[^1]: c\n[^b]: d\n", "![^1]"],
  ...["  - ", "  - a\n", "    - a\n", "\n  - a\n", "   - a\n", "   1. a\n", "   2. a\n", "- - a\n", "\n\n- a\n"],
  ...["[a][]", "[b  C]", "![a]", "[[a]]", "[a]: "],
  ...[
    "\n\n> ",
    "> a\n",
    ">\n",
    ">a",
    "> [!NOTE]\n",
    "\n===\n",
    "\n---\n",
    "<b c=",
    '"',
    ">",
    "<!-- a",
    "<?",
    "Title\n==\n",
  ],
];

/** Below blank lines. The parser reads long tables in runs, which know nothing of what is defined further down. */
const definitions = ["\n\n[a]: b\n", "\n\n[a]: b\n[B c]: d 'e'\n", '\n\n[a]: b "c"\n', "\n\n[x]: y\nz\n"];

it("agrees about every section of the documents here", () => {
  for (const text of sections) expect(readContent(text)).toEqual(parseContent(text));
});

it("reads most of them without the parser", () => {
  const parsed = sections.map((text) => {
    const difficult = cutPlain(text).filter(({ kind }) => kind === "parse" || kind === "items" || kind === "rows");
    return difficult.reduce((sum, { span }) => sum + span.end - span.start, 0);
  });
  const all = sections.reduce((sum, text) => sum + text.length, 0);
  expect(parsed.reduce((sum, length) => sum + length, 0)).toBeLessThan(all / 2);
});

it("reads links, footnotes, escaped pipes and boxes without the parser, as they are mostly written", () => {
  for (const text of [
    "See [the plan](docs/plan.md) and ![the picture](https://example.com/a.png), `a\\b`.\n",
    "| Name | Pattern |\n|---|---|\n| [API](https://example.com) | `open\\|closed`, `a@b` |\n",
    "- [x] Done, see [the plan](#plan)\n- [ ] Open\n",
    "Kept for ten years.[^law]\n\n[^law]: Act 7, [chapter 2](https://example.com).\n",
    'See [the Plan] and [name].\n\n[the plan]: docs/plan.md\n[c]: d.md "The whole"\n',
    "> [!NOTE]\n> Quoted, see [the plan](plan.md)\n> and what follows: `a`.\n>\n> And more.\n",
    "A tag never closed <b c=\n\nA comment <!-- lintel\n\n| a | b <c |\n|---|---|\n",
    "The title\n=========\n\nIts text.\n",
    "1. One\n   - [x] Below it, [the plan](#plan)\n\n   - Loose\n     - Deep\n\n2. Two\n",
  ]) {
    expect(cutPlain(text).map(({ kind }) => kind)).not.toContain("parse");
    expect(readContent(text)).toEqual(parseContent(text));
  }
});

it("agrees about sections with marks put in anywhere", () => {
  const random = seeded(1);
  for (let run = 0; run < 1500 * times; run++) {
    const text = withMarks(random.pick(sections) ?? "", random, 1500, [...marks, ...definitions]);
    expect(readContent(text), JSON.stringify(text)).toEqual(parseContent(text));
  }
});

it("agrees about lists and tables that are read in runs", () => {
  const random = seeded(2);
  const starts = ["- ", "1. ", "- **a** ", "| a ", "| [b](c) ", "> - ", "[^1]: "];
  for (let run = 0; run < 60 * times; run++) {
    const start = random.pick(starts) ?? "";
    const before = start.startsWith("|") ? "| a | b |\n|---|---|\n" : "";
    const lines = Array.from({ length: 180 }, (_, at) => `${start}word ${at} [a] | x |\n`);
    let text = `${before}${lines.join("")}\n\nAfter it [a].\n`;
    for (let count = random.below(4); count > 0; count--) text = withMarks(text, random, text.length);
    expect(readContent(text), JSON.stringify(text)).toEqual(parseContent(text));
  }
});

it("agrees about any text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const section of readDocument(text).sections)
        expect(readContent(section.text)).toEqual(parseContent(section.text));
    }),
    { numRuns: 500 * times },
  );
});

function withMarks(section: string, random: Random, longest: number, from = marks): string {
  const start = random.below(Math.max(1, section.length - longest));
  let text = section.slice(start, start + longest);
  for (let count = 1 + random.below(4); count > 0; count--) {
    const anywhere = random.below(text.length + 1);
    const at = random.below(3) === 0 ? text.indexOf("\n", anywhere) + 1 : anywhere;
    const dropped = random.pick([0, 0, 0, 1, 2, 20]) ?? 0;
    text = text.slice(0, at) + (random.pick(from) ?? "") + text.slice(at + dropped);
  }
  return text;
}
