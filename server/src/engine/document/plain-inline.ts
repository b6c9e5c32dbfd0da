/**
 * What may stand in a line of text and still be told without the parser: code between single backticks, links and images
 * as they are mostly written, footnotes, escaped pipes. Everything else with a meaning is for the parser.
 * Must not know: blocks.
 */
import type { Link, Shortcut } from "./content.ts";
import { identifierOf, usedLabels } from "./definitions.ts";
import { fillerOf } from "./filler.ts";
import type { SectionSpan } from "./span.ts";

/** Marks with a meaning: escapes, links, doubled code marks, footnotes, addresses. */
const marks = /[\\]|\]\(|``|\^\[|!\[\^|https?:|www\.|\S@\S/i;
/** HTML and autolinks, which are text where no `>` follows. */
const tag = /<[a-z/!?]/i;

const escapedPipe = /(?<!\\)\\\|/g;
const code = /`[^`]*`/g;
/** `[Text](target)` and `![Text](target)`, with nothing in either that has a meaning of its own. */
const link = /(?<![\^\]!])(!?)\[([^[\]`*_~<>&\\!^@:\r\n]+)\]\(([^\s()<>&\\`]+)\)/;
const links = new RegExp(link, "g");
const linkHere = new RegExp(link, "y");

/** Whether `readInline` finds what the parser would find in a paragraph, cell or item. */
export function isPlainInline(text: string): boolean {
  const closing = text.lastIndexOf(">");
  return !hasMarks(text, closing) || (!text.includes("``") && !hasMarks(withoutKnown(text), closing));
}

function hasMarks(text: string, closing: number): boolean {
  return marks.test(text) || (closing !== -1 && tag.test(text.slice(0, closing)));
}

/** A definition may stand at the beginning of a text, and be followed by others; in the middle of one there is none. */
export function mayDefine(text: string): boolean {
  return text.startsWith("[") && text.includes("]:");
}

/** The same of a table's line. */
export function isPlainRow(line: string): boolean {
  return !hasMarks(line, line.length) || line.replace(escapedPipe, blanked).split("|").every(isPlainInline);
}

/** What replaces is no part of a link: one with code in it is not known. */
function withoutKnown(text: string): string {
  const unescaped = text.includes("\\") ? text.replace(escapedPipe, blanked) : text;
  return (unescaped.includes("`") ? unescaped.replace(code, blanked) : unescaped).replace(links, blanked);
}

const filler = fillerOf(">");

function blanked(known: string): string {
  return filler(known.length);
}

/** `[^1]` */
const footnoteHere = /\[\^([\w-]+)\]/y;

/** `[a]` with nothing in it that has a meaning of its own. */
const plainLabel = /[^[\]`*_~<>&\\!^@:|\t\r\n]+/;
const shortcutHere = new RegExp(`\\[(${plainLabel.source})\\]`, "y");
const onlyPlainLabel = new RegExp(`^${plainLabel.source}$`);

/** Whether a plain text refers to labels with `[a]` alone. `own`: labels that it defines itself. */
export function refersPlainly(text: string, labels: ReadonlySet<string>, own: readonly string[]): boolean {
  return usedLabels(labels, own, text).places.every((place) => isPlainReference(text, place));
}

/** Labels of definitions: where a text is plain, footnotes are understood. */
export function withoutFootnotes(labels: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...labels].filter((label) => !/^\^[\w-]+$/.test(label)));
}

/** Whether a reference in a plain text is `[a]` and nothing more: no image, and no part of `[text][a]`. */
function isPlainReference(text: string, { start, end }: SectionSpan): boolean {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  return before !== "!" && before !== "]" && after !== "[" && onlyPlainLabel.test(text.slice(start + 1, end - 1));
}

export interface Found {
  readonly code: (span: SectionSpan) => void;
  readonly link: (link: Link) => void;
  /** `[a]`, where that is a label. */
  readonly shortcut: (shortcut: Shortcut) => void;
  /** `[^1]`, whether there is such a footnote or not; its label in lower case. */
  readonly footnote: (span: SectionSpan, label: string) => void;
}

/**
 * Finds these in a paragraph, cell or item that is plain, from the left. Offsets are those of `text`. `labels`: those that are
 * defined, and that it refers to plainly.
 */
export function readInline(text: string, { start, end }: SectionSpan, labels: ReadonlySet<string>, found: Found): void {
  for (let at = start; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === backtick) {
      const closing = text.indexOf("`", at + 1);
      // A last one without another is text.
      if (closing === -1 || closing >= end) continue;
      found.code({ start: at, end: closing + 1 });
      at = closing;
    } else if (char === bracket && text.charAt(at + 1) === "^") {
      footnoteHere.lastIndex = at;
      const [whole = "", label = ""] = footnoteHere.exec(text) ?? [];
      if (whole !== "") found.footnote({ start: at, end: at + whole.length }, label.toLowerCase());
    } else if (char === bracket || char === exclamation) {
      linkHere.lastIndex = at;
      const [whole, image, label = "", url = ""] = linkHere.exec(text) ?? [];
      if (whole === undefined || at + whole.length > end) {
        at = char === bracket && labels.size > 0 ? readShortcut(text, at, end, labels, found) : at;
        continue;
      }
      const span = { start: at, end: at + whole.length };
      found.link({ kind: image === "" ? "link" : "image", span, url, text: label });
      at = span.end - 1;
    }
  }
}

/** The place of the last character that was read. */
function readShortcut(text: string, at: number, end: number, labels: ReadonlySet<string>, found: Found): number {
  shortcutHere.lastIndex = at;
  const [whole = "", shown = ""] = shortcutHere.exec(text) ?? [];
  const label = identifierOf(shown);
  if (whole === "" || at + whole.length > end || !labels.has(label)) return at;
  found.shortcut({ span: { start: at, end: at + whole.length }, label });
  return at + whole.length - 1;
}

const backtick = 96;
const bracket = 91;
const exclamation = 33;
