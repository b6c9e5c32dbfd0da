/**
 * Cuts a section's text into stretches: those that are so plain that what they hold can be told line by line, and those
 * that the parser has to read. Most of an architecture document is plain: paragraphs, tables, lists of one-line items, code
 * blocks. Reading these here is many times faster, and in doubt everything is for the parser: what comes out is the same.
 * Must not know: what is made of the stretches.
 */
import { isPlainInline, isPlainRow } from "./plain-inline.ts";
import type { SectionSpan } from "./span.ts";

/** A line without its line ending. Offsets in the section. */
export type Line = SectionSpan;

/** From the first character to the last, without the line ending; what has no end goes to the end of the text. */
export type Stretch = { readonly span: SectionSpan } & (
  | { readonly kind: "heading"; readonly depth: number; readonly title: SectionSpan }
  | { readonly kind: "paragraph" | "break" | "html" }
  | { readonly kind: "table" | "list"; readonly lines: readonly Line[] }
  | { readonly kind: "code"; readonly language: string; readonly value: SectionSpan }
  /** To be parsed; what stands before and after has no part in it. */
  | { readonly kind: "parse" }
);

/** Marks that a line may begin with where it is not simply text. */
const blockStart = /^(?:[#>|<=\s]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~)/;
/** Only marks: breaks, underlines of headings, delimiter rows. */
const onlyMarks = /^[-*_=:| \t]+$/;
const bullet = /^([-+*])( {1,4})(?=[^\s])/;
const numbered = /^(\d{1,9})([.)])( {1,4})(?=[^\s])/;
const listMarker = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
/** What an item may not begin with, to be a line of text: `- [x] Done` is one, where a word follows. */
const itemStart = /^(?:[#>|<=]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~|\[[ \txX]\](?! [\p{L}\p{N}]))/u;
const thematicBreak = /^(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;
const delimiterRow = /^\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*$/;
const fence = /^(`{3,}|~{3,})[ \t]*(?![ \t])([^\s`~\\&]*)(?:[ \t][^`\\&]*)?$/;
const atxHeading = /^(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$/;

/** Marks with a meaning in a title, where characters that only look like blanks count, too. */
const titleMarks = /[`*_\\~]|[^\S \t]|<[a-z/!?]|\]\(|&[#a-z0-9]|https?:|www\.|\S@\S/i;

/** `undefined`: the parser is to read everything. */
export function cutPlain(text: string): readonly Stretch[] | undefined {
  // Front matter, and characters that the parser treats in ways of its own.
  if (/^---[ \t]*\r?\n|[\0\f\v\uFEFF]|\r(?!\n)/.test(text)) return undefined;
  const cutter: Cutter = { text, lines: readLines(text), stretches: [], at: 0 };
  while (cutter.at < cutter.lines.length) {
    const shown = lineText(cutter, cutter.at);
    if (isBlank(shown)) cutter.at++;
    else if (!cutGroup(cutter, shown)) return undefined;
  }
  return cutter.stretches.some((stretch) => mayDefine(stretch, text)) ? undefined : cutter.stretches;
}

/** Definitions and footnotes concern the whole text. */
function mayDefine({ kind, span }: Stretch, text: string): boolean {
  return kind !== "code" && kind !== "html" && text.slice(span.start, span.end).includes("]:");
}

interface Cutter {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly stretches: Stretch[];
  /** Index of the line to read next. */
  at: number;
}

function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const stop = newline === -1 ? text.length : newline;
    lines.push({ start, end: newline > start && text[newline - 1] === "\r" ? newline - 1 : stop });
    start = stop + 1;
  }
  return lines;
}

function lineText({ text, lines }: Cutter, index: number): string {
  const line = lines[index];
  return line ? text.slice(line.start, line.end) : "";
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

/** Reads from a line that is not blank and that no block before it reaches into. False: the parser must read everything. */
function cutGroup(cutter: Cutter, line: string): boolean {
  if (line.startsWith("#")) return cutHeading(cutter, line);
  if (/^[ \t]/.test(line)) return false;
  if (line.startsWith("```") || line.startsWith("~~~")) return cutCode(cutter, line);
  if (line.startsWith("<")) return cutHtml(cutter, line);
  if (thematicBreak.test(line)) return take(cutter, "break", cutter.at + 1);
  if (line.startsWith("|")) return cutTable(cutter);
  if (listMarker.test(line)) return cutList(cutter);
  if (line.startsWith(">")) return parseGroup(cutter);
  return cutParagraph(cutter);
}

type Simple = "paragraph" | "table" | "list" | "break" | "html" | "parse";

/** What stands up to a line, that one left out. */
function take(cutter: Cutter, kind: Simple, end: number): true {
  const lines = cutter.lines.slice(cutter.at, end);
  cutter.stretches.push({ kind, span: spanOf(lines), lines });
  cutter.at = end;
  return true;
}

function spanOf(lines: readonly Line[]): SectionSpan {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

/** A section has one, at its beginning; whatever else begins so is for the parser. */
function cutHeading(cutter: Cutter, line: string): boolean {
  const place = cutter.lines[cutter.at];
  if (cutter.at > 0 || !place) return false;
  const [, marks = "", title = ""] = atxHeading.exec(line) ?? [];
  if (title === "") return /^#{1,6}[ \t]*$/.test(line) && take(cutter, "parse", 1);
  if (title.startsWith("#") || titleMarks.test(line)) return take(cutter, "parse", 1);
  const start = place.start + line.indexOf(title, marks.length);
  const span = { start, end: start + title.length };
  cutter.stretches.push({ kind: "heading", span: place, depth: marks.length, title: span });
  cutter.at = 1;
  return true;
}

function cutCode(cutter: Cutter, line: string): boolean {
  const [, marks = "", language = ""] = fence.exec(line) ?? [];
  if (marks === "") return false;
  const { lines, text, at } = cutter;
  const closing = new RegExp(`^ {0,3}${marks.charAt(0)}{${marks.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lineText(cutter, end))) end++;
  const isOpen = end === lines.length;
  const span = { start: lines[at]?.start ?? 0, end: isOpen ? text.length : (lines[end]?.end ?? 0) };
  const inner = spanOf(lines.slice(at + 1, end));
  const value = end > at + 1 ? inner : { start: span.end, end: span.end };
  cutter.stretches.push({ kind: "code", span, language, value });
  cutter.at = isOpen ? end : end + 1;
  return true;
}

/** A comment ends on the line with its end, a tag at the next blank line. */
function cutHtml(cutter: Cutter, line: string): boolean {
  if (/^<!-+>/.test(line)) return false;
  if (!line.startsWith("<!--")) return /^<(?:[!?]|script|pre|style|textarea)/i.test(line) ? false : parseGroup(cutter);
  const { lines, text, at } = cutter;
  const start = lines[at]?.start ?? 0;
  const closing = text.indexOf("-->", start + 4);
  if (closing === -1) {
    cutter.stretches.push({ kind: "html", span: { start, end: text.length } });
    cutter.at = lines.length;
    return true;
  }
  let end = at;
  while ((lines[end]?.end ?? text.length) < closing) end++;
  return take(cutter, "html", end + 1);
}

/** Up to the next blank line, where nothing that goes beyond it begins before. */
function parseGroup(cutter: Cutter): boolean {
  let end = cutter.at + 1;
  for (; end < cutter.lines.length; end++) {
    const line = lineText(cutter, end);
    if (isBlank(line)) break;
    if (opensMore(line)) return false;
  }
  return take(cutter, "parse", end);
}

/** Begins what may go on beyond a blank line. */
function opensMore(line: string): boolean {
  return /^(?:[ \t>]*(?:```|~~~|<[!?a-z])|[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$))/i.test(line);
}

function cutTable(cutter: Cutter): boolean {
  let end = cutter.at + 1;
  while (end < cutter.lines.length && lineText(cutter, end).startsWith("|")) end++;
  const isWhole = end === cutter.lines.length || isBlank(lineText(cutter, end));
  if (!isWhole || !isTable(cutter, cutter.at)) return parseGroup(cutter);
  for (let index = cutter.at; index < end; index++) {
    if (!isPlainRow(lineText(cutter, index))) return take(cutter, "parse", end);
  }
  return take(cutter, "table", end);
}

function isTable(cutter: Cutter, header: number): boolean {
  const delimiter = lineText(cutter, header + 1);
  if (!delimiterRow.test(delimiter)) return false;
  const cells = lineText(cutter, header).trimEnd();
  return !/\\|\|\|/.test(cells) && cells.length > 2 && cells.endsWith("|") && pipes(cells) === pipes(delimiter);
}

function pipes(line: string): number {
  return line.split("|").length;
}

function cutList(cutter: Cutter): boolean {
  const first = lineText(cutter, cutter.at);
  let end = cutter.at;
  for (; end < cutter.lines.length; end++) {
    const line = lineText(cutter, end);
    if (isBlank(line)) break;
    if (!isPlainItem(line, first)) return parseList(cutter);
  }
  return reachesOn(cutter, end) ? parseList(cutter) : take(cutter, "list", end);
}

/** One line of plain text, with the marker of the list's first item. */
function isPlainItem(line: string, first: string): boolean {
  const marks = bullet.exec(line) ?? numbered.exec(line);
  const wanted = bullet.exec(first) ?? numbered.exec(first);
  if (!marks || !wanted) return false;
  const sameList = marks.length === wanted.length && marks[marks.length - 2] === wanted[wanted.length - 2];
  const text = line.slice(marks[0].length);
  return sameList && !itemStart.test(text) && !onlyMarks.test(line) && !onlyMarks.test(text) && isPlainInline(text);
}

/** Whether what stands after blank lines may belong to the list that ends here. */
function reachesOn(cutter: Cutter, end: number): boolean {
  let next = end;
  while (next < cutter.lines.length && isBlank(lineText(cutter, next))) next++;
  const line = lineText(cutter, next);
  return next < cutter.lines.length && (/^[ \t]/.test(line) || listMarker.test(line));
}

/** A list with all that may belong to it: up to a blank line after which something else begins in the first column. */
function parseList(cutter: Cutter): boolean {
  let end = cutter.at;
  takeBack(cutter);
  for (;;) {
    for (; end < cutter.lines.length; end++) {
      const line = lineText(cutter, end);
      if (isBlank(line)) break;
      // These may go on beyond a blank line.
      if (/^ {0,3}<|```|~~~|<(?:[!?]|script|pre|style|textarea)/i.test(line)) return false;
    }
    if (!reachesOn(cutter, end)) return take(cutter, "parse", end);
    while (end < cutter.lines.length && isBlank(lineText(cutter, end))) end++;
  }
}

/** What may interrupt a paragraph depends on it: the lines right above, if they are one, are read along. */
function takeBack(cutter: Cutter): void {
  const last = cutter.stretches.at(-1);
  const above = cutter.lines[cutter.at - 1];
  if ((last?.kind !== "paragraph" && last?.kind !== "parse") || last.span.end !== above?.end) return;
  cutter.stretches.pop();
  while (cutter.at > 0 && (cutter.lines[cutter.at]?.start ?? 0) > last.span.start) cutter.at--;
}

/** Lines of text; a list, a table or a code block may follow without a blank line. */
function cutParagraph(cutter: Cutter): boolean {
  if (onlyMarks.test(lineText(cutter, cutter.at))) return parseGroup(cutter);
  let end = cutter.at + 1;
  for (; end < cutter.lines.length; end++) {
    const line = lineText(cutter, end);
    if (isBlank(line) || interrupts(cutter, end, line)) break;
    if (blockStart.test(line) || onlyMarks.test(line)) return parseGroup(cutter);
  }
  const { start } = spanOf(cutter.lines.slice(cutter.at, end));
  const text = cutter.text.slice(start, cutter.lines[end - 1]?.end);
  return take(cutter, isPlainInline(text) ? "paragraph" : "parse", end);
}

function interrupts(cutter: Cutter, index: number, line: string): boolean {
  if (line.startsWith("|")) return isTable(cutter, index);
  if (line.startsWith("```") || line.startsWith("~~~")) return fence.test(line);
  return bullet.test(line) || /^1[.)] {1,4}\S/.test(line);
}
