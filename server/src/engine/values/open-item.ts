/**
 * Finds what an author left open on purpose: `TBD`, `TODO`, `???`, `[PENDING]`, `____`.
 * Owns how such marks are told from identifiers, paths, lists of states and mentions.
 * Must not know: Markdown structure (the caller has blanked code with U+0000), templates, rules.
 */

/** An open item; UTF-16 offsets, `end` exclusive, brackets around it included. `text` is what stands there. */
export interface OpenItem {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MARK =
  /\[(?:TBD|TBC|TODO|PENDING|NEEDS CLARIFICATION|\?{3,10}|_{4,80})(?![\p{L}\p{N}_/-])[^[\]]{0,1000}\]|\?{3,}|(?:\\?_){4,}|TBD|TBC|TODO/gu;
const LETTER = /[\p{L}\p{N}]/u;
const OPEN = "(?:TBD|TBC|TODO|PENDING)";
const QUOTE = "[\"'`*“”]{0,3}";
const STATE = `(?!${OPEN}(?![A-Z_]))[A-Z][A-Z_]+`;
const LISTED_AFTER = new RegExp(
  `^${QUOTE}(?:\\s{0,2}[,/]\\s{0,2}${QUOTE}${OPEN}${QUOTE}){0,4}\\s{0,2}[,/]\\s{0,2}${QUOTE}${STATE}${QUOTE}\\s{0,2}(?:$|[,/|)\\].;:}]|(?:or|and)\\s)`,
);
const LISTED_BEFORE = new RegExp(
  `(?:^|[^\\p{L}\\p{N}_])${STATE}${QUOTE}\\s{0,2}[,/]\\s{0,2}(?:${QUOTE}${OPEN}${QUOTE}\\s{0,2}[,/]\\s{0,2}){0,4}${QUOTE}$`,
  "u",
);
/** Words that make "TODO" the name of a thing ("the TODO list"). */
const MENTION = /^\s(?:lists?|items?|comments?|apps?|application|tracker|tags?|markers?)(?![\p{L}\p{N}])/u;
/** How far around a mark its surroundings are read. */
const REACH = 120;

/** Every open item of a text in reading order, none overlapping; empty when there is none. */
export function findOpenItems(text: string): readonly OpenItem[] {
  const found: OpenItem[] = [];
  const marks = new RegExp(MARK);
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isOpenItem(text, start, end)) found.push({ start, end, text: match[0] });
    // A bracket that is none of them may still hold one.
    else if (match[0].startsWith("[")) marks.lastIndex = start + 1;
  }
  return found;
}

function isOpenItem(text: string, start: number, end: number): boolean {
  switch (text[start]) {
    case "[":
      return isOpenBracket(text, start, end);
    case "?":
      return standsAlone(text, start, end);
    case "_":
    case "\\":
      return isBlankLine(text, start, end);
    default:
      return standsAlone(text, start, end) && !isListed(text, start, end) && !isMention(text, end);
  }
}

/** A link's label, a footnote and a list of states in brackets are something else. */
function isOpenBracket(text: string, start: number, end: number): boolean {
  const follows = text[end];
  if (follows === "(" || follows === "[") return false;
  const words = /^\[[A-Z]+/.exec(text.slice(start, start + 20))?.[0].length ?? 1;
  const listed = text.slice(start + words, Math.min(end, start + words + REACH)).replaceAll("|", "/");
  return !LISTED_AFTER.test(listed);
}

/** Underscores to write on may follow a label directly when there are many; text behind makes them emphasis. */
function isBlankLine(text: string, start: number, end: number): boolean {
  if (LETTER.test(text[end] ?? " ")) return false;
  return end - start > 4 || !LETTER.test(text[start - 1] ?? " ");
}

function isListed(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  return LISTED_AFTER.test(text.slice(end, end + REACH)) || LISTED_BEFORE.test(before);
}

function isMention(text: string, end: number): boolean {
  return text.slice(end - 4, end) === "TODO" && MENTION.test(text.slice(end, end + 20));
}

/** True for a word of its own: no part of an identifier, path, address or hyphenated id; `_TBD_` is emphasis. */
function standsAlone(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (text[before] === "_") before--;
  let after = end;
  while (text[after] === "_") after++;
  return isFreeBefore(text, before) && isFreeAfter(text, after) && !isInAddress(text, start);
}

function isFreeBefore(text: string, index: number): boolean {
  const sign = text[index] ?? " ";
  if (LETTER.test(sign) || sign === "\\" || sign === "$" || sign === "=") return false;
  if (sign === "/") return endsWithOpenWord(text, index) || isBlank(text[index - 1]);
  return !(sign === "-" || sign === ".") || !LETTER.test(text[index - 1] ?? " ");
}

function isFreeAfter(text: string, index: number): boolean {
  const sign = text[index] ?? " ";
  const next = text[index + 1] ?? " ";
  if (LETTER.test(sign) || sign === "\\" || sign === "=") return false;
  if (sign === "/")
    return isBlank(next) || /^(?:TBD|TBC|TODO)(?![\p{L}\p{N}_/])/u.test(text.slice(index + 1, index + 6));
  return !(sign === "-" || sign === ".") || !LETTER.test(next);
}

function endsWithOpenWord(text: string, end: number): boolean {
  return /(?:^|[^\p{L}\p{N}_/-])(?:TBD|TBC|TODO)$/u.test(text.slice(Math.max(0, end - 5), end));
}

function isBlank(sign: string | undefined): boolean {
  return sign === undefined || /\s/.test(sign);
}

/** True within a web address: `://` between the last white space and the place. */
function isInAddress(text: string, start: number): boolean {
  const word = /\S*$/.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? "";
  return word.includes("://");
}
