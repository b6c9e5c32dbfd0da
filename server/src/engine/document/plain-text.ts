/**
 * Cuts a section's text into stretches: those that are so plain that what they hold can be told line by line, and those
 * that the parser has to read. Most of an architecture document is plain: paragraphs, tables, lists of one-line items, code
 * blocks. Reading these here is many times faster, and in doubt all that follows is for the parser: what comes out is the
 * same. Long tables and lists are cut into runs of rows and items, so that no one stretch of them is long.
 * Must not know: what is made of the stretches.
 */
import { isParsedWhole } from "./bounds.ts";
import { flowEnd } from "./flow.ts";
import { frontMatterEnd, opensFrontMatter } from "./front-matter.ts";
import { isPlainInline, isPlainRow, mayDefine } from "./plain-inline.ts";
import { definitionsFrom, type PlacedLabel } from "./plain-definitions.ts";
import {
  afterBlanks,
  beginsWithLetter,
  blockStart,
  bullet,
  isBlank,
  isNote,
  lineText,
  listMarker,
  numbered,
  onlyMarks,
  reachesOn,
  readLines,
  type Lines,
} from "./plain-lines.ts";
import { indentOf, itemStart, listFrom, type PlainItem } from "./plain-list.ts";
import { quoteFrom } from "./plain-quote.ts";
import type { SectionSpan } from "./span.ts";

/** From the first character to the last, without the line ending; what has no end goes to the end of the text. */
export type Stretch = { readonly span: SectionSpan } & (
  | { readonly kind: "heading"; readonly depth: number; readonly title: SectionSpan }
  | { readonly kind: "paragraph" | "break" | "html" }
  | { readonly kind: "table"; readonly lines: readonly SectionSpan[] }
  | { readonly kind: "list"; readonly items: readonly PlainItem[] }
  | { readonly kind: "code"; readonly language: string; readonly value: SectionSpan }
  | { readonly kind: "front-matter"; readonly value: SectionSpan }
  /** `[^1]: Text` on one line; its label in lower case. */
  | { readonly kind: "footnote"; readonly label: string; readonly text: SectionSpan }
  /** Lines such as `[a]: docs/a.md`. */
  | { readonly kind: "definitions"; readonly definitions: readonly PlacedLabel[] }
  /** Lines with `>` before them: nothing but text. */
  | { readonly kind: "quote"; readonly paragraphs: readonly SectionSpan[] }
  /** To be parsed; what stands before and after has no part in it but definitions. */
  | { readonly kind: "parse" }
  /** Further rows of the table before it; to be parsed under its `header`, delimiter included, unless they are plain. */
  | {
      readonly kind: "rows";
      readonly header: SectionSpan;
      readonly lines: readonly SectionSpan[];
      readonly isPlain: boolean;
    }
  /** To be parsed: further items of the list before it. */
  | { readonly kind: "items" }
);

/** Rows or lines of a list in one stretch. 25 to 50 were measured best. */
const runLength = 50;
/** Of a table with many columns as many rows as have so many cells. */
const runCells = 1000;

const thematicBreak = /^(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;
const delimiterRow = /^\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*$/;
const fence = /^(`{3,}|~{3,})[ \t]*(?![ \t])([^\s`~\\&]*)(?:[ \t][^`\\&]*)?$/;
const atxHeading = /^(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$/;

/** Marks with a meaning in a title, where characters that only look like blanks count, too. */
const titleMarks = /[`*_\\~]|[^\S \t]|<[a-z/!?]|\]\(|&[#a-z0-9]|https?:|www\.|\S@\S/i;

/** The stretches of a text, in order; between them are blank lines. */
export function cutPlain(text: string): readonly Stretch[] {
  // Characters that the parser treats in ways of its own.
  if (/[\0\f\v\uFEFF]|\r(?!\n)/.test(text)) return [{ kind: "parse", span: { start: 0, end: text.length } }];
  const cutter: Cutter = { text, lines: readLines(text), stretches: [], at: 0 };
  if (opensFrontMatter(text)) parseRest(cutter);
  cutFrontMatter(cutter);
  while (cutter.at < cutter.lines.length) {
    const shown = lineText(cutter, cutter.at);
    if (isBlank(shown)) cutter.at++;
    else if (!cutGroup(cutter, shown)) {
      // The parser has its moods about HTML in lists: it sees all, where that is not too much.
      if (isParsedWhole(text)) return [{ kind: "parse", span: { start: 0, end: text.length } }];
      parseRest(cutter);
    }
  }
  return cutter.stretches;
}

interface Cutter extends Lines {
  readonly stretches: Stretch[];
  /** Index of the line to read next. */
  at: number;
}

function cutFrontMatter(cutter: Cutter): void {
  const { text, lines } = cutter;
  const end = frontMatterEnd(text);
  if (end === 0) return;
  const next = lines.findIndex((line) => line.start >= end);
  cutter.at = next === -1 ? lines.length : next;
  const span = spanOf(lines.slice(0, cutter.at));
  const value = cutter.at > 2 ? spanOf(lines.slice(1, cutter.at - 1)) : { start: span.end, end: span.end };
  cutter.stretches.push({ kind: "front-matter", span, value });
}

/** Reads from a line that is not blank and that no block before it reaches into. False: the parser must read all the rest. */
function cutGroup(cutter: Cutter, line: string): boolean {
  if (line.startsWith("#")) return cutHeading(cutter, line);
  if (/^[ \t]/.test(line)) return parseIndented(cutter, line);
  if (line.startsWith("```") || line.startsWith("~~~")) return cutCode(cutter, line);
  if (line.startsWith("<")) return cutHtml(cutter, line);
  if (thematicBreak.test(line)) return take(cutter, "break", cutter.at + 1);
  if (line.startsWith("|")) return cutTable(cutter);
  if (listMarker.test(line)) return cutList(cutter);
  if (line.startsWith(">")) return cutQuote(cutter) || parseGroup(cutter);
  if (line.startsWith("[^") && cutFootnote(cutter, line)) return true;
  return (line.startsWith("[") && cutDefinitions(cutter)) || cutUnderlined(cutter, line) || cutParagraph(cutter);
}

type Simple = "paragraph" | "table" | "break" | "html" | "parse" | "items";

/** What stands up to a line, that one left out. */
function take(cutter: Cutter, kind: Simple, end: number): true {
  const lines = cutter.lines.slice(cutter.at, end);
  cutter.stretches.push({ kind, span: spanOf(lines), lines });
  cutter.at = end;
  return true;
}

function parseRest(cutter: Cutter): void {
  const start = cutter.lines[cutter.at]?.start ?? cutter.text.length;
  cutter.stretches.push({ kind: "parse", span: { start, end: cutter.text.length } });
  cutter.at = cutter.lines.length;
}

function spanOf(lines: readonly SectionSpan[]): SectionSpan {
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

const underlinedTitle = /^\p{L}[^|[\]]*\S$/u;

/** `Title` with a line of `=` or `-` below it, at the beginning of a section. */
function cutUnderlined(cutter: Cutter, line: string): boolean {
  const [title, underline] = cutter.lines;
  if (cutter.at > 0 || !title || !underline) return false;
  const shown = lineText(cutter, 1);
  if (!/^(?:=+|-+)$/.test(shown) || !underlinedTitle.test(line) || titleMarks.test(line)) return false;
  const span = { start: title.start, end: underline.end };
  cutter.stretches.push({ kind: "heading", span, depth: shown.startsWith("=") ? 1 : 2, title });
  cutter.at = 2;
  return true;
}

function cutCode(cutter: Cutter, line: string): boolean {
  const [, marks = "", language = ""] = fence.exec(line) ?? [];
  // An info string with marks of its own; or no fence at all but code in a text.
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

/** Up to the next blank line; further where something that may go on beyond it begins before. */
function parseGroup(cutter: Cutter): boolean {
  let end = cutter.at + 1;
  let hasNote = isNote(lineText(cutter, cutter.at));
  for (; end < cutter.lines.length; end++) {
    const line = lineText(cutter, end);
    if (isBlank(line)) break;
    if (opensMore(line)) return parseFlow(cutter);
    hasNote ||= isNote(line);
  }
  return hasNote ? parseFlow(cutter) : take(cutter, "parse", end);
}

/** Begins what may go on beyond a blank line. */
function opensMore(line: string): boolean {
  return /^(?:[ \t>]*(?:```|~~~|<[!?a-z])|[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$))/i.test(line);
}

/** A line with blanks before it: code, a list that stands out, or a text. */
function parseIndented(cutter: Cutter, line: string): boolean {
  if (/^[ \t]*(?:>|```|~~~|<)/.test(line)) return false;
  if (/^ {1,3}#{1,6}(?:[ \t]|$)/.test(line)) return take(cutter, "parse", cutter.at + 1);
  return isCode(line) || opensMore(line) ? parseFlow(cutter) : parseGroup(cutter);
}

function isCode(line: string): boolean {
  return /^(?: {4}| {0,3}\t)/.test(line);
}

/** A list, a footnote, indented code, with all that may belong to it: a long list in runs of items. */
function parseFlow(cutter: Cutter): boolean {
  const last = flowEnd(cutter, cutter.at);
  if (last === undefined) return false;
  // Blanks below it are part of indented code.
  const end = /^[ \t]/.test(lineText(cutter, last - 1)) ? afterBlanks(cutter, last) : last;
  let kind: "parse" | "items" = "parse";
  for (const at of itemStarts(cutter, end)) {
    if (at - cutter.at < runLength) continue;
    take(cutter, kind, at);
    kind = "items";
  }
  return take(cutter, kind, end);
}

/** Lines at which an item of the list begins that surely goes on there; the first item left out. */
function itemStarts(cutter: Cutter, end: number): readonly number[] {
  const starts: number[] = [];
  let item = readItem(lineText(cutter, cutter.at));
  for (let at = cutter.at + 1; at < end; at++) {
    const line = lineText(cutter, at);
    if (isBlank(line) || (item && indentOf(line) >= item.width)) continue;
    const next = readItem(line);
    // In the middle of a text only these begin a list.
    if (!item && !(next && (bullet.test(line) || /^1[.)]/.test(line)))) continue;
    // It may end here, or another begin.
    if (!next || (item && next.marks !== item.marks)) return starts;
    if (item) starts.push(at);
    item = next;
  }
  return starts;
}

interface ItemStart {
  /** What items of one list have in common: `-`, the full stop of `1.` */
  readonly marks: string;
  /** Column at which its text begins. */
  readonly width: number;
}

/** `undefined` for a line that may begin no item with a text. */
function readItem(line: string): ItemStart | undefined {
  const [all = "", ...parts] = onlyMarks.test(line) ? [] : (bullet.exec(line) ?? numbered.exec(line) ?? []);
  const marks = parts.at(-2);
  return marks === undefined ? undefined : { marks, width: all.length };
}

/** Lines with a definition each; a text may follow. */
function cutDefinitions(cutter: Cutter): boolean {
  const definitions = definitionsFrom(cutter, cutter.at);
  const end = cutter.at + definitions.length;
  if (definitions.length === 0 || !endsDefinitions(cutter, end)) return false;
  cutter.stretches.push({ kind: "definitions", span: spanOf(cutter.lines.slice(cutter.at, end)), definitions });
  cutter.at = end;
  return true;
}

/** Nothing but a text follows: no title of the last definition, and none underlined, which the parser makes a part of. */
function endsDefinitions(cutter: Cutter, end: number): boolean {
  for (let at = end; at < cutter.lines.length; at++) {
    const line = lineText(cutter, at);
    if (isBlank(line)) return true;
    if (onlyMarks.test(line) || (at === end && !/^[\p{L}[]/u.test(line))) return false;
  }
  return true;
}

function cutQuote(cutter: Cutter): boolean {
  const quote = quoteFrom(cutter, cutter.at);
  if (!quote) return false;
  const { end, paragraphs } = quote;
  cutter.stretches.push({ kind: "quote", span: spanOf(cutter.lines.slice(cutter.at, end)), paragraphs });
  cutter.at = end;
  return true;
}

const footnote = /^\[\^([\w-]+)\]: (?=\S)/;

/** One line of text with nothing that may belong to it below. */
function cutFootnote(cutter: Cutter, line: string): boolean {
  const place = cutter.lines[cutter.at];
  const [marks, label = ""] = footnote.exec(line) ?? [];
  if (marks === undefined || !place) return false;
  const shown = line.slice(marks.length);
  const next = lineText(cutter, cutter.at + 1);
  if (itemStart.test(shown) || onlyMarks.test(shown) || !isPlainInline(shown) || mayDefine(shown)) return false;
  if (!isBlank(next) && !footnote.test(next)) return false;
  if (reachesOn(cutter, cutter.at + 1)) return false;
  const text = { start: place.start + marks.length, end: place.end };
  cutter.stretches.push({ kind: "footnote", span: place, label: label.toLowerCase(), text });
  cutter.at++;
  return true;
}

function cutTable(cutter: Cutter): boolean {
  const { at, lines } = cutter;
  let end = at + 1;
  while (end < lines.length && lineText(cutter, end).startsWith("|")) end++;
  const isWhole = end === lines.length || isBlank(lineText(cutter, end));
  if (!isWhole || !isTable(cutter, at)) return parseGroup(cutter);
  const cells = pipes(lineText(cutter, at));
  const length = Math.max(1, Math.min(runLength, Math.floor(runCells / cells)));
  const header = spanOf(lines.slice(at, at + 2));
  const first = Math.min(end, at + 2 + length);
  take(cutter, arePlainRows(cutter, at, first) ? "table" : "parse", first);
  while (cutter.at < end) {
    const to = Math.min(end, cutter.at + length);
    const run = lines.slice(cutter.at, to);
    cutter.stretches.push({
      kind: "rows",
      span: spanOf(run),
      header,
      lines: run,
      isPlain: arePlainRows(cutter, cutter.at, to),
    });
    cutter.at = to;
  }
  return true;
}

function arePlainRows(cutter: Cutter, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (!isPlainRow(lineText(cutter, index))) return false;
  return true;
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
  const list = listFrom(cutter, cutter.at);
  if (!list) return parseList(cutter);
  const { end, items } = list;
  cutter.stretches.push({ kind: "list", span: spanOf(cutter.lines.slice(cutter.at, end)), items });
  cutter.at = end;
  return true;
}

/** A list with what stands right above it: what may interrupt a paragraph depends on that. */
function parseList(cutter: Cutter): boolean {
  takeBack(cutter);
  return parseFlow(cutter);
}

/** The lines right above, if they are a paragraph, are read along. */
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
    if (beginsWithLetter(line)) {
      if (isNote(line)) return parseGroup(cutter);
      continue;
    }
    if (isBlank(line) || interrupts(cutter, end, line)) break;
    if (blockStart.test(line) || onlyMarks.test(line) || isNote(line)) return parseGroup(cutter);
  }
  const { start } = spanOf(cutter.lines.slice(cutter.at, end));
  const text = cutter.text.slice(start, cutter.lines[end - 1]?.end);
  if (isPlainInline(text) && !mayDefine(text)) return take(cutter, "paragraph", end);
  return isNote(text) ? parseFlow(cutter) : take(cutter, "parse", end);
}

function interrupts(cutter: Cutter, index: number, line: string): boolean {
  if (line.startsWith("|")) return isTable(cutter, index);
  if (line.startsWith("```") || line.startsWith("~~~")) return fence.test(line);
  return bullet.test(line) || /^1[.)] {1,4}\S/.test(line);
}
