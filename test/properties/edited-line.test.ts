/** What is made of an earlier reading after a key is what the whole would be read as. */
import { expect, it, vi } from "vitest";
import { isParsedWhole } from "../../server/src/engine/document/bounds.ts";
import { bracketsIn, carryBrackets } from "../../server/src/engine/document/brackets.ts";
import type { Content } from "../../server/src/engine/document/content.ts";
import { readEditedLine } from "../../server/src/engine/document/edited-line.ts";
import { lineEdit } from "../../server/src/engine/document/line-edit.ts";
import { carryTargets, linkTargets } from "../../server/src/engine/document/link-targets.ts";
import { readSection, type Reading } from "../../server/src/engine/document/read-content.ts";
import { times } from "./arbitrary-text.ts";
import { seeded, type Random } from "./defects/defect.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

/** Lines of blocks, in any order: with blank lines around the blocks, most are told without the parser. */
const blocks: readonly (readonly string[])[] = [
  [
    ...["word [a] and [Name]", "word", "Text [x](y) and www", "[Name 1]", "[a](#nowhere-1)", "Its `code`", "a | b"],
    ...["a ` lone", "with `code that", "goes on` there", "$x$ and $ 5", "x > y", "the [B c]", "![a](b) and [b](c)"],
    ...["an [open", "one] and", "note[^1] [^2]", "\u00e9 [x] \u00fc", "a <b c=", "Title"],
  ],
  [
    "- item [a](b)",
    "- [x] done",
    "- [ ] open `c`",
    "- a",
    "  - below",
    "    - deep",
    "- an [open",
    "- one] and",
    "- $x$",
  ],
  ["1. one", "2. two [a]", "3. three", "   - below"],
  [
    "> quoted [a](b)",
    "> word",
    ">word",
    ">",
    "> [a]",
    "> an [open",
    "> one] and",
    "> with `code that",
    "> goes on` there",
  ],
  ["| c | [d](e) |", "| [a](b) | `c` |", "| one | two | three |", "| a \\| b | c |", "| [a] | |", "| d |  "],
  ["<!-- comment -->", "<!-- lintel ignore empty-cell --> x"],
  ["[^1]: note", "[a]: b", "[open one]: x", "---"],
];

function block(random: Random): string {
  const of = random.pick(blocks) ?? [];
  const some = Array.from({ length: 1 + random.below(4) }, () => random.pick(of) ?? "");
  const lines = Array.from({ length: 1 + random.below(random.below(4) === 0 ? 70 : 4) }, () => random.pick(some) ?? "");
  return [...(of[0]?.startsWith("|") === true ? ["| a | b |", "|---|---|"] : []), ...lines].join("\n");
}

/** Lines of which one changes how those around it are read. */
const strange = [
  ...["<!-- a", "```", "> [!NOTE]"],
  ...["![b](c d)", "a@b.c", "see www.a.b", "ends so\\", "two  ", "1) one", "> > deep", "> - item", "|", "| open", "#"],
  ...["<!-- open", "-->", "<div>", "</div>", "<!-->", "~~~", "```js", "    code", "===", "***", "[B c]: d", "[^1]: a"],
  ...["  indented", "\tcode", " # head", "2 [word", "+", "-", "& &amp; b", "x\u00a0y", "a\rb", "a\u0000b", "\uFEFFa"],
];

const signs = Array.from("ax1 [](){}`<>|!:.-*_#\\$&^@=~+/");

const keys = [
  ...Array.from("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ0123456789"),
  ...signs,
  ...signs,
  ...["]:", "](", "[^", "``", "-->", "<!--", "\n", "\r\n", "\t", "\u00a0", "word [a] x", "[Name]", "[a](b)", "\u0000"],
];

it("agrees with a reading of the whole, key for key", () => {
  const random = seeded(4);
  let [taken, all] = [0, 0];
  for (let run = 0; run < 500 * times; run++) {
    const newline = random.below(5) === 0 ? "\r\n" : "\n";
    const parts = Array.from({ length: 1 + random.below(8) }, () => block(random));
    if (random.below(4) === 0) parts.splice(random.below(parts.length), 0, random.pick(strange) ?? "");
    const title = random.below(2) === 0 ? `# Title${newline}${newline}` : "";
    let text = `${title}${parts.join(random.below(8) === 0 ? "\n" : "\n\n").replace(/\n/g, newline)}${random.pick(["", newline]) ?? ""}`;
    let reading = readSection(text);
    for (let key = 0; key < 8; key++) {
      const next = withKey(text, random);
      if (next === text) continue;
      const whole = readSection(next, reading.parts);
      const edited = agreed(text, reading, next, whole);
      all++;
      if (edited) taken++;
      [text, reading] = [next, edited ?? whole];
    }
  }
  expect(taken / all).toBeGreaterThan(0.1);
});

/** What is read of the line alone, if anything, is what the whole is read as; so is what is carried over. */
function agreed(text: string, reading: Reading, next: string, whole: Reading): Reading | undefined {
  const line = lineEdit(text, next);
  const edited = line && readEditedLine({ text, reading }, line, next);
  if (!edited) return undefined;
  const said = JSON.stringify([text, next]).slice(-5000);
  const { content, stretches, labels } = whole;
  expect({ ...edited, parts: 0 }, said).toEqual({ content, stretches, labels, parts: 0 });
  workOut(reading.content, text);
  carryBrackets(reading.content, edited.content, line);
  carryTargets(reading.content, edited.content, line, next);
  expect(workOut(edited.content, next), said).toEqual(workOut(content, next));
  return edited;
}

it("agrees where a key changes how other lines are read", () => {
  for (const [text, next] of [
    ["word\nb]: c", "[word\nb]: c"],
    ["[Name]\nword", "[Name]\nword ]: c"],
    ["Text\n1. one", "Text\n2. one"],
    ["- one\n- two", "- one\n* two"],
    ["[a b c]: d\n\nan [a\nbx\nc] e", "[a b c]: d\n\nan [a\nb\nc] e"],
    ["[a b]: d\n\nan [a\nbx] e", "[a b]: d\n\nan [a\nb] e"],
    ["[a b]: d\n\nan [ax\nb] e", "[a b]: d\n\nan [a\nb] e"],
    ["with `code\nthat goes\non`", "with `code\nthat [a](b) goes\non`"],
    ["- one\n\n```\ncode\n", "- one <b>\n\n```\ncode\n"],
  ] as const) {
    editedAlone(text, next);
    editedAlone(between(text), between(next));
  }
});

it("agrees where a text gets so short that the parser can read it all", () => {
  const plain = "word\n\n".repeat(2200);
  const open = "- a\n\n  <div>\n";
  let padding = "";
  while (isParsedWhole(`${plain}${padding}\n\n${open}`)) padding += "word ".repeat(20);
  while (!isParsedWhole(`${plain}${padding.slice(0, -1)}\n\n${open}`)) padding = padding.slice(0, -1);
  const [text, next] = [`${plain}${padding}\n\n${open}`, `${plain}${padding.slice(0, -1)}\n\n${open}`];
  editedAlone(text, next);
});

it("reads no more than the line in a paragraph, a list, a quote, a table and below a comment", () => {
  for (const [before, after] of [
    ["Word one", "Word [one](a)"],
    ["- one\n  - [x] two", "- one\n  - [x] tw"],
    ["> [one]\n> two", "> [one]\n> two [a]"],
    ["| a | b |\n|---|---|\n| one | two |", "| a | b |\n|---|---|\n| one | two `three` |"],
    ["<!-- lintel ignore empty-cell -->", "<!-- lintel ignore empty-cell -->x"],
  ] as const) {
    expect(editedAlone(between(before), between(after))).toBeDefined();
  }
});

/** What is read of the line alone where nothing was edited before. */
function editedAlone(text: string, next: string): Reading | undefined {
  return agreed(text, readSection(text), next, readSection(next));
}

/** With something around it that is none of it. */
function between(text: string): string {
  return `# Title\n\nAbove.\n\n${text}\n\nBelow.\n`;
}

/** What is carried over. */
function workOut(content: Content, text: string): unknown {
  return [content.blocks.map((one) => bracketsIn(content, one)), linkTargets(content, text)];
}

/** A key, or a few characters less, mostly in the middle of a line. */
function withKey(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const dropped = random.pick([0, 0, 0, 1, 1, 3]) ?? 0;
  const written = dropped > 0 && random.below(2) === 0 ? "" : (random.pick(keys) ?? "");
  return text.slice(0, at) + written + text.slice(at + dropped);
}
