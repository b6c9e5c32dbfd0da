/**
 * What may stand in a line of text and still be told without the parser: code between single backticks, links and images
 * as they are mostly written, footnotes, escaped pipes. Everything else with a meaning is for the parser.
 * Must not know: blocks.
 */
import type { Link } from "./content.ts";
import type { SectionSpan } from "./span.ts";

/** Marks with a meaning: escapes, HTML and autolinks, links, definitions, doubled code marks, footnotes, addresses. */
const marks = /[\\]|<[a-z/!?]|\][(:]|``|\^\[|!\[\^|https?:|www\.|\S@\S/i;

const escapedPipe = /(?<!\\)\\\|/g;
const code = /`[^`]*`/g;
/** `[Text](target)` and `![Text](target)`, with nothing in either that has a meaning of its own. */
const link = /(?<![\^\]!])(!?)\[([^[\]`*_~<>&\\!^@:\r\n]+)\]\(([^\s()<>&\\`]+)\)/;
const links = new RegExp(link, "g");
const linkHere = new RegExp(link, "y");

/** Whether `readInline` finds what the parser would find in a paragraph, cell or item. */
export function isPlainInline(text: string): boolean {
  return !marks.test(text) || (!text.includes("``") && !marks.test(withoutKnown(text)));
}

/** The same of a table's line. */
export function isPlainRow(line: string): boolean {
  return !marks.test(line) || line.replace(escapedPipe, blanked).split("|").every(isPlainInline);
}

/** What replaces is no part of a link: one with code in it is not known. */
function withoutKnown(text: string): string {
  return text.replace(escapedPipe, blanked).replace(code, blanked).replace(links, blanked);
}

function blanked(known: string): string {
  return ">".repeat(known.length);
}

/** `[^1]` */
const footnoteHere = /\[\^([\w-]+)\]/y;

export interface Found {
  readonly code: (span: SectionSpan) => void;
  readonly link: (link: Link) => void;
  /** `[^1]`, whether there is such a footnote or not; its label in lower case. */
  readonly footnote: (span: SectionSpan, label: string) => void;
}

/** Finds these in a paragraph, cell or item that is plain, from the left. Offsets are those of `text`. */
export function readInline(text: string, { start, end }: SectionSpan, found: Found): void {
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
      if (whole === undefined || at + whole.length > end) continue;
      const span = { start: at, end: at + whole.length };
      found.link({ kind: image === "" ? "link" : "image", span, url, text: label });
      at = span.end - 1;
    }
  }
}

const backtick = 96;
const bracket = 91;
const exclamation = 33;
