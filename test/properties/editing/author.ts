/**
 * Somebody who edits a document at random, but as people do: types letter by letter, pastes, deletes across sections,
 * takes back, opens fences and closes them, moves headings about. The same seed edits the same way.
 * Must not know: what is found in the text.
 */
import type { TextEdit } from "../../../server/src/engine/document/document.ts";
import { randomFragment } from "../arbitrary-text.ts";
import type { Random } from "../defects/defect.ts";

/** The next edit of the text that the edits so far have made. */
export type Author = (text: string) => TextEdit;

export function createAuthor(random: Random): Author {
  /** Edits that belong together: the letters of a word, the steps of taking back. */
  let pending: readonly TextEdit[] = [];
  /** What takes back the newest edits, the newest last. */
  let history: readonly TextEdit[] = [];
  return (text) => {
    if (pending.length === 0) {
      const back = history.slice(-1 - random.below(6));
      const takesBack = back.length > 0 && random.below(8) === 0;
      pending = takesBack ? back.toReversed() : (random.pick(actions) ?? typeWord)(text, random);
      if (takesBack) history = history.slice(0, -back.length);
    }
    const [edit = insert(0, ""), ...rest] = pending;
    pending = rest;
    history = [...history.slice(-40), inverse(text, edit)];
    return edit;
  };
}

export function applied(text: string, { span, text: written }: TextEdit): string {
  return text.slice(0, span.start) + written + text.slice(span.end);
}

function inverse(text: string, { span, text: written }: TextEdit): TextEdit {
  return replace(span.start, span.start + written.length, text.slice(span.start, span.end));
}

/** What is done at once or letter by letter; each edit is one of the text that the one before it left. */
type Action = (text: string, random: Random) => readonly TextEdit[];

const typed: readonly string[] = [
  "## New\n",
  "### 3.9 Component: Ledger\n\n",
  "```\n",
  "~~~~\n",
  "<!-- x -->",
  "<!-- lintel ignore empty-cell -->\n",
  "| a | b |\n|---|---|\n| c | d |\n",
  "**Status**: Draft\n",
  "[Name]",
  "- item\n\n",
  "Title\n===\n",
  "[ref]: https://example.org\n",
  "TBD",
  "2026-02-30",
];

const typeWord: Action = (text, random) => {
  const start = place(text, random);
  return Array.from(random.pick(typed) ?? "x", (letter) => letter).map((letter, index, letters) =>
    insert(start + letters.slice(0, index).join("").length, letter),
  );
};

const paste: Action = (text, random) => [
  insert(random.below(2) === 0 ? lineStart(text, random) : place(text, random), randomFragment(random)),
];

/** Lines or whole sections, once more elsewhere. */
const copy: Action = (text, random) => {
  const from = lineStart(text, random);
  const to = random.below(3) === 0 ? nextHeading(text, from + 1) : after(text, from, 1 + random.below(6));
  return [insert(lineStart(text, random), text.slice(from, to))];
};

const cut: Action = (text, random) => {
  const start = place(text, random);
  return [replace(start, Math.min(text.length, start + (random.pick([1, 1, 2, 10, 80, 400]) ?? 1)), "")];
};

const cutAcrossSections: Action = (text, random) => {
  const start = place(text, random);
  let end = start;
  for (let count = 1 + random.below(3); count > 0; count--) end = nextHeading(text, end + 1);
  return [replace(start, Math.min(text.length, end + random.below(20)), "")];
};

const backspace: Action = (text, random) => {
  const end = place(text, random);
  const count = Math.min(end, 1 + random.below(12));
  return Array.from({ length: count }, (_, index) => replace(end - index - 1, end - index, ""));
};

const insertLine: Action = (text, random) => [insert(lineStart(text, random), random.pick(wholeLines) ?? "\n")];

const wholeLines: readonly string[] = [
  "\n",
  "```\n",
  "````md\n",
  "~~~\n",
  "<!--\n",
  "-->\n",
  "<div>\n",
  "</div>\n",
  "<pre>\n",
  "---\n",
  "===\n",
  "***\n",
  "> quoted\n",
  "1. one\n",
  "    indented\n",
  "[async-device]: ./missing/device.md\n",
  "[api-portal]: https://example.org/api\n",
  "[^gdp]: another note\n",
  "# Top\n",
  "## Document Control\n",
  "### 1.2 Scope\n",
  "#### Entity: Order\n",
  "###### Deep\n",
  "   ## indented\n",
  "####### none\n",
  "N/A\n",
  "**Version**: 2.0\n",
  "|---|---|---|\n",
  "| **Version** | 9.9 |\n",
  "| R-003 | x | High | Low | y | z |\n",
  "<!-- lintel ignore missing-section -->\n",
  "<!-- lintel ignore-file unresolved-placeholder -->\n",
  "<!-- lintel ignore open-item until=2024-01-01 -->\n",
  "<!-- lintel keep -->\n",
  "<!-- lintel nonsense -->\n",
  "<<<<<<< ours\n",
  "=======\n",
];

const deleteLines: Action = (text, random) => {
  const start = lineStart(text, random);
  return [replace(start, after(text, start, 1 + random.below(4)), "")];
};

/** Lines of one kind are few among all: they are looked for. */
const deleteMark: Action = (text, random) => {
  const kind = random.pick([
    /^(?:```|~~~).*\n/gm,
    /^#+ .*\n/gm,
    /^\[.*\]:.*\n/gm,
    /<!--|-->/g,
    /^\|[ :|-]+\|\s*\n/gm,
    /^\n/gm,
  ]);
  const match = random.pick([...text.matchAll(kind ?? /\n/g)]);
  return match ? [replace(match.index, match.index + match[0].length, "")] : cut(text, random);
};

const changeHeading: Action = (text, random) => {
  const match = random.pick([...text.matchAll(/^(#+) (.*)$/gm)]);
  if (!match) return typeWord(text, random);
  const [, marks = "", title = ""] = match;
  const end = match.index + marks.length;
  switch (random.below(4)) {
    case 0:
      return [insert(end, "#")];
    case 1:
      return [replace(end - 1, end, "")];
    case 2:
      return [
        insert(end + 1 + random.below(title.length + 1), random.pick(["x", " ", "2.", "(Optional)", "*"]) ?? "x"),
      ];
    default:
      return [
        replace(end + 1, end + 1 + title.length, random.pick(["Risks", "Component: Ledger", "2. Other", ""]) ?? ""),
      ];
  }
};

/** A heading gets another's title, or one letter more: names come to stand twice, and to be unlike any. */
const changeTitle: Action = (text, random) => {
  const titles = [...text.matchAll(/(?<=^#+ (?:[\d.]+ )?)\S.*$/gm)];
  const [match, other] = [random.pick(titles), random.pick(titles)];
  if (!match || !other) return typeWord(text, random);
  const { index } = match;
  const [title] = match;
  if (random.below(2) === 0)
    return [insert(index + random.below(title.length + 1), random.pick(["x", " y", "-"]) ?? "x")];
  return [replace(index, index + title.length, other[0])];
};

const changeTable: Action = (text, random) => {
  const match = random.pick([...text.matchAll(/^\|.*\|[ \t]*\r?$/gm)]);
  if (!match) return paste(text, random);
  const row = match[0];
  const pipe = match.index + row.indexOf("|", random.below(row.length - 1));
  switch (random.below(4)) {
    case 0:
      return [insert(match.index, `${row}\n`)];
    case 1:
      return [replace(pipe, pipe + 1, "")];
    case 2:
      return [insert(pipe, random.pick(["| x ", "\\", "TBD", " [Owner] "]) ?? "|")];
    default:
      return [replace(match.index, match.index + row.length, "")];
  }
};

/** A word becomes another one of the same document: names, ids, states and dates come to differ, or to agree. */
const exchangeWord: Action = (text, random) => {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.-]*/gu)];
  const [match, other] = [random.pick(words), random.pick(words)];
  return match && other ? [replace(match.index, match.index + match[0].length, other[0])] : typeWord(text, random);
};

const changeFrontMatter: Action = (text, random) => {
  if (text.startsWith("---")) return [replace(0, after(text, 0, 1 + random.below(4)), "")];
  return [
    insert(
      0,
      random.pick([
        "---\n",
        "---\ntitle: x\n---\n",
        "---\nlintel:\n  stage: draft\n---\n",
        "---\nstatus: Draft\n",
        "\n",
      ]) ?? "",
    ),
  ];
};

const changeLineEnds: Action = (text, random) => {
  const start = lineStart(text, random);
  const end = after(text, start, 1 + random.below(30));
  const lines = text.slice(start, end);
  return [
    replace(start, end, lines.includes("\r\n") ? lines.replaceAll("\r\n", "\n") : lines.replaceAll("\n", "\r\n")),
  ];
};

/** Characters of two units, halves of them, and what looks like a space or a line's end. */
const strangeCharacter: Action = (text, random) => {
  const at = place(text, random);
  const half = /[\uD800-\uDFFF]/.exec(text.slice(at));
  if (half && random.below(2) === 0) return [replace(at + half.index, at + half.index + 1, "")];
  return [insert(at, random.pick(["😀", "\uD83D", "\uDE00", "\u0000", "\u00A0", "\u2028", "\r", "\t", "é"]) ?? "é")];
};

const actions: readonly Action[] = [
  typeWord,
  typeWord,
  paste,
  copy,
  cut,
  cut,
  cutAcrossSections,
  backspace,
  insertLine,
  insertLine,
  deleteLines,
  deleteMark,
  changeHeading,
  changeTitle,
  changeTable,
  exchangeWord,
  exchangeWord,
  changeFrontMatter,
  changeLineEnds,
  strangeCharacter,
];

function insert(at: number, text: string): TextEdit {
  return replace(at, at, text);
}

function replace(start: number, end: number, text: string): TextEdit {
  return { span: { start, end }, text };
}

function place(text: string, random: Random): number {
  return random.below(text.length + 1);
}

function lineStart(text: string, random: Random): number {
  return text.lastIndexOf("\n", place(text, random) - 1) + 1;
}

/** The offset so many lines further. */
function after(text: string, offset: number, lines: number): number {
  let end = offset;
  for (let count = 0; count < lines && end < text.length; count++) end = text.indexOf("\n", end) + 1 || text.length;
  return end;
}

function nextHeading(text: string, offset: number): number {
  const heading = /^#{1,6} /gm;
  heading.lastIndex = offset;
  return heading.exec(text)?.index ?? text.length;
}
