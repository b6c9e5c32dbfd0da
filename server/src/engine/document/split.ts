/**
 * Cuts a document into sections: one piece a top-level heading, and the piece before the first.
 * A line scanner finds the headings in the first column (ATX); the few that only the parser can tell (setext, indented)
 * are found by parsing a suspicious piece, see `cutAtParsedHeadings`.
 * Must not know: what a section means. Offsets are the document's.
 */
import { append } from "./append.ts";
import { boundLines, boundWhole } from "./bounds.ts";
import { frontMatterEnd } from "./front-matter.ts";
import { parseMarkdown } from "./markdown.ts";
import { cutPlain } from "./plain-text.ts";
import { Section } from "./section.ts";

interface ScanState {
  /** "```" or "~~~~": the run that closes the open fence. */
  fence: { readonly char: string; readonly length: number; readonly listIndent: number } | undefined;
  /** What ends the open HTML block; "blank" for a blank line. */
  html: { readonly end: RegExp | "blank"; readonly listIndent: number } | undefined;
  /** Column at which the open list item's content begins; 0: no list open. */
  listIndent: number;
  previousBlank: boolean;
}

const atxHeading = /^#{1,6}(?:[ \t]|\r?$)/;
const fenceOpening = /^( *)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;
const listMarker = /^( {0,3}|\s+)((?:[-*+]|\d{1,9}[.)])(?:[ \t]+|\r?$))/;

const htmlRaw = /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i;
const htmlRawEnd = /<\/(?:script|pre|style|textarea)>/i;
const htmlBlockTag =
  /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/i;
const htmlAnyTag = /^ {0,3}<\/?[a-z][a-z0-9-]*(?:\s+[^<>]*)?\/?>[ \t]*\r?$/i;

/** The sections of a document, in order; joined they are the text. Never empty. */
export function splitDocument(text: string): readonly Section[] {
  return scanPieces(text, true).flatMap(cutAtParsedHeadings);
}

/** Pieces cut at ATX headings in the first column only. `atStart`: front matter may stand here. */
export function scanPieces(text: string, atStart: boolean): readonly Section[] {
  const scan = beginScan(text, atStart);
  scanLines(scan, text.length);
  return piecesOf(scan);
}

/** Characters: a few milliseconds. */
const stretch = 50_000;

/** The same as `splitDocument`; yields between its steps. `length`: how many characters one of them looks at. */
export function* splitInSteps(text: string, length = stretch): Generator<void, readonly Section[]> {
  const scan = beginScan(text, true);
  while (scan.offset < text.length) {
    scanLines(scan, scan.offset + length);
    yield;
  }
  const pieces: Section[] = [];
  for (const piece of piecesOf(scan)) {
    append(pieces, cutAtParsedHeadings(piece));
    yield;
  }
  return pieces;
}

interface Scan {
  readonly text: string;
  /** Where pieces begin. */
  readonly cuts: number[];
  readonly state: ScanState;
  /** What stands before it was looked at. */
  offset: number;
}

function beginScan(text: string, atStart: boolean): Scan {
  const state: ScanState = { fence: undefined, html: undefined, listIndent: 0, previousBlank: true };
  return { text, cuts: [0], state, offset: atStart ? frontMatterEnd(text) : 0 };
}

/** Looks at the lines that begin before `limit`. */
function scanLines(scan: Scan, limit: number): void {
  const { text, cuts, state } = scan;
  let { offset } = scan;
  while (offset < limit && offset < text.length) {
    const newline = text.indexOf("\n", offset);
    const end = newline === -1 ? text.length : newline + 1;
    if (isOpenText(state) && beginsText(text.charCodeAt(offset))) state.previousBlank = false;
    else if (isOpenText(state) && newline === offset) state.previousBlank = true;
    else {
      const line = text.slice(offset, newline === -1 ? end : newline);
      if (isTopLevelHeading(line, state) && offset > 0) cuts.push(offset);
    }
    offset = end;
  }
  scan.offset = offset;
}

function piecesOf({ text, cuts }: Scan): readonly Section[] {
  return cuts.map((start, index) => new Section(text.slice(start, cuts[index + 1] ?? text.length), true));
}

/** In no fence, HTML or list, where a line of text changes nothing. */
function isOpenText({ fence, html, listIndent }: ScanState): boolean {
  return fence === undefined && html === undefined && listIndent === 0;
}

/** No line that begins so is a heading or item, or opens anything, or is blank. */
function beginsText(char: number): boolean {
  return textStarts[char] === 1;
}

const textStarts = new Uint8Array(128);
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
for (const char of `${letters}[(|>!"'`) textStarts[char.charCodeAt(0)] = 1;

/** Feeds one line to the scanner; true when the line is a heading at the top level. */
function isTopLevelHeading(line: string, state: ScanState): boolean {
  const blank = line.trim() === "";
  const indent = indentOf(line);
  const inParagraph = !state.previousBlank;
  state.previousBlank = blank;
  if (state.fence) {
    if (!blank && indent < state.fence.listIndent) state.fence = undefined;
    else {
      if (closesFence(line, state.fence)) state.fence = undefined;
      return false;
    }
  }
  if (state.html) {
    if (!blank && indent < state.html.listIndent) state.html = undefined;
    else {
      if (state.html.end === "blank" ? blank : state.html.end.test(line)) state.html = undefined;
      return false;
    }
  }
  if (blank) return false;
  if (atxHeading.test(line)) {
    state.listIndent = 0;
    state.previousBlank = true;
    return true;
  }
  followList(line, indent, inParagraph, state);
  if (indent - state.listIndent >= 4 && !inParagraph) return false;
  if (!openFence(line, state)) openHtml(line, inParagraph, state);
  return false;
}

function followList(line: string, indent: number, inParagraph: boolean, state: ScanState): void {
  const marker = listMarker.exec(line);
  if (marker && (indent < 4 || indent >= state.listIndent)) {
    state.listIndent = (marker[1]?.length ?? 0) + (marker[2]?.trimEnd().length ?? 0) + 1;
    return;
  }
  // A line left of the list's content ends the list, unless it lazily continues a paragraph.
  if (indent < state.listIndent && !inParagraph) state.listIndent = 0;
}

/** True when the line opens a fence. */
function openFence(line: string, state: ScanState): boolean {
  if (!line.includes("```") && !line.includes("~~~")) return false;
  const opening = fenceOpening.exec(line);
  const run = opening?.[2];
  if (run === undefined || line.trimStart().startsWith(">")) return false;
  const inList = state.listIndent > 0 && (indentOf(line) >= state.listIndent || listMarker.test(line));
  if (!inList && indentOf(line) > 3) return false;
  state.fence = { char: run.charAt(0), length: run.length, listIndent: inList ? state.listIndent : 0 };
  return true;
}

function closesFence(line: string, fence: { readonly char: string; readonly length: number }): boolean {
  const text = line.trim();
  if (!text.startsWith(fence.char)) return false;
  return text.length >= fence.length && text === fence.char.repeat(text.length);
}

function openHtml(line: string, inParagraph: boolean, state: ScanState): void {
  if (!line.includes("<")) return;
  const inList = state.listIndent > 0 && indentOf(line) >= state.listIndent;
  const text = inList ? line.slice(state.listIndent) : line;
  const end = htmlEnd(text, inParagraph);
  if (end === undefined) return;
  // `<?>` and `<!-->` end where they begin.
  if (end !== "blank" && end.test(text)) return;
  state.html = { end, listIndent: inList ? state.listIndent : 0 };
}

/** What would end the HTML block that this line opens; `undefined` when it opens none (CommonMark 4.6, kinds 1 to 7). */
function htmlEnd(line: string, inParagraph: boolean): RegExp | "blank" | undefined {
  if (htmlRaw.test(line)) return htmlRawEnd;
  if (/^ {0,3}<!--/.test(line)) return /-->/;
  if (/^ {0,3}<\?/.test(line)) return /\?>/;
  if (/^ {0,3}<!\[CDATA\[/.test(line)) return /\]\]>/;
  if (/^ {0,3}<![a-z]/i.test(line)) return />/;
  if (htmlBlockTag.test(line)) return "blank";
  if (!inParagraph && htmlAnyTag.test(line)) return "blank";
  return undefined;
}

const space = 32;
const tab = 9;

function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charCodeAt(at);
    if (char === space) columns += 1;
    else if (char === tab) columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Setext and indented headings: the parser tells them, and it is asked only about stretches where a line looks like one. */
export function cutAtParsedHeadings(piece: Section): readonly Section[] {
  if (!mayHoldParsedHeading(piece.text)) return [piece];
  const { text } = boundLines(piece.text);
  const cuts = cutPlain(text)
    .filter(({ kind }) => kind === "parse" || kind === "items")
    .flatMap(({ span }) => parsedHeadings(text.slice(span.start, span.end)).map((offset) => span.start + offset))
    .filter((offset) => offset > 0);
  if (cuts.length === 0) return [piece];
  const starts = [0, ...cuts];
  return starts.map(
    (start, index) => new Section(piece.text.slice(start, starts[index + 1] ?? piece.text.length), index === 0),
  );
}

/** Where the lines begin that are headings, in a stretch of text that the parser would read. */
function parsedHeadings(text: string): readonly number[] {
  if (!mayHoldParsedHeading(text)) return [];
  if (simpleHeading.test(text)) return [0];
  return parseMarkdown(boundWhole(text).text).children.flatMap((node) =>
    node.type === "heading" ? [lineStart(text, node.position?.start.offset ?? 0)] : [],
  );
}

/** One line of text that is surely underlined, or a line with marks that is surely a heading: it need not be parsed. */
const simpleHeading = /^(?:\p{L}[^\n|[\]<`~]*\n {0,3}(?:=+|-+)| {1,3}#{1,6}[ \t][^\n]*)[ \t]*\r?\n?$/u;

/** Whether a line underlines the line above it, or is an indented "# heading". */
function mayHoldParsedHeading(text: string): boolean {
  let previousBlank = true;
  let offset = frontMatterEnd(text);
  while (offset < text.length) {
    const newline = text.indexOf("\n", offset);
    const end = newline === -1 ? text.length : newline;
    if (end === offset) previousBlank = true;
    else if (end - offset < 1000 && !isNoUnderline(text.charCodeAt(offset))) {
      const line = text.slice(offset, end).trimEnd();
      const mark = line.trimStart().charAt(0);
      if (!previousBlank && (mark === "=" || mark === "-") && /^ {0,3}(?:=+|-+)$/.test(line)) return true;
      if (mark === "#" && /^ {1,3}#{1,6}(?:[ \t]|$)/.test(line)) return true;
      previousBlank = line === "";
    } else previousBlank = false;
    offset = end + 1;
  }
  return false;
}

/** No line that begins so is blank, underlines a title, or is indented. */
function isNoUnderline(char: number): boolean {
  return char > 32 && char < 127 && char !== equals && char !== dash;
}

const equals = 61;
const dash = 45;

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
