/**
 * Reads dates: calendar days in the usual written forms, days that do not exist, coarser periods, date masks.
 * Owns what looks like a date and which day is meant.
 * Must not know: templates, rules, Markdown structure, today's date.
 */

/** A stretch of the text read; UTF-16 offsets, `end` exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export type DateReading =
  /** An existing day. `iso` is `YYYY-MM-DD`; `form` is "iso" only where it was written exactly so. */
  | { readonly kind: "day"; readonly iso: string; readonly form: "iso" | "other"; readonly span: Stretch }
  /** Looks like a day and is none. `meant` is the only day it can be, as `YYYY-MM-DD`; absent where several or none can. */
  | { readonly kind: "invalid-day"; readonly meant?: string; readonly span: Stretch }
  /** A month, quarter, year or the like. */
  | { readonly kind: "period" }
  /** A date yet to be written, brackets included in the span. */
  | { readonly kind: "mask"; readonly span: Stretch };

/** A stretch of a text that looks like a day. `iso` (`YYYY-MM-DD`) is there exactly when the day exists. */
export interface FoundDay extends Stretch {
  readonly iso?: string;
  readonly valid: boolean;
}

interface Day {
  readonly iso?: string;
  readonly meant?: string;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

const DAY = [
  "(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})",
  "(\\d{1,2})([./-])(\\d{1,2})\\6(\\d{4})",
  `(\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s{1,3}|-)(${MONTH}),?(?:\\s{1,3}|-)(\\d{4})`,
  `(${MONTH})\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}(\\d{4})`,
].join("|");
const ANY_DAY = new RegExp(DAY, "gi");

const YEAR = "(?:19|20|21)\\d{2}";
const QUARTER = "(?:q[1-4]|h[12])";
const SEASON = "(?:spring|summer|autumn|fall|winter)";
/** `mid` of `mid 2026`. What follows is a pattern of its own: in one, it would be compiled once for each of these words. */
const ROUGHLY = /^(?:early|mid|middle|late|end|start|beginning|by|until|around)(?:\s{1,3}of)?[\s-]{1,3}(?:the\s)?/;
/** Of text in lower case: a pattern with Unicode classes that is to ignore case takes long to be made. */
const LEADING_PERIOD = new RegExp(
  `^(?:(?:${[
    `${MONTH}(?:\\s?[-–—]\\s?${MONTH})?,?\\s{1,3}\\d{4}`,
    `${QUARTER}(?:\\s?[-–—/]\\s?${QUARTER})?[\\s,/-]{0,2}\\d{4}`,
    `\\d{4}[\\s/-]?${QUARTER}`,
    `${SEASON}\\s{1,3}\\d{4}`,
    `fy\\s?(?:\\d{4}|\\d{2})`,
  ].join("|")})(?![\\p{L}\\p{N}])|(?:${[
    `\\d{4}-(?:0[1-9]|1[0-2])`,
    `(?:0?[1-9]|1[0-2])/\\d{4}`,
    `${YEAR}(?:\\s?[-–—/]\\s?${YEAR})?(?!\\s+[\\p{L}\\p{N}])`,
  ].join("|")})(?![-./]?[\\p{L}\\p{N}]))`,
  "u",
);

const MASK =
  "(?:YYYY-MM-DD|YYYY/MM/DD|YYYY\\.MM\\.DD|(?:DD/MM|MM/DD)/YYYY|(?:DD\\.MM|MM\\.DD)\\.YYYY|(?:DD-MM|MM-DD)-YYYY)";
const ANY_MASK = new RegExp(
  `\\\\?\\[${MASK}\\\\?\\]|\\{\\{\\s?${MASK}\\s?\\}\\}|\\{${MASK}\\}|\\\\?<${MASK}\\\\?>|${MASK}`,
  "g",
);

/** Emphasis, quotes, brackets and a weekday before the date itself. */
const LEAD = /^[\s*_~"'`([{<\\]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?/i;
const ONLY_MARKS = /^[\s*_~"'`([{<\\]*$/;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Reads the date a value starts with; emphasis, quotes and brackets before it and any remark behind it are allowed.
 * Undefined when the value starts with anything else.
 */
export function readDate(text: string): DateReading | undefined {
  const mask = findDateMasks(text)[0];
  if (mask && ONLY_MARKS.test(text.slice(0, mask.start))) return { kind: "mask", span: mask };
  const start = LEAD.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const match = leadingDay(rest);
  if (match) {
    const span = { start, end: start + match[0].length };
    if (isOpenAfter(text, span.end, true)) return dayReading(match, span);
  }
  return /\d\d/.test(rest) && isPeriod(rest.toLowerCase()) ? { kind: "period" } : undefined;
}

/** More than the longest day has: `30th   September.,   2026`. */
const longestDay = 40;

/** With the one pattern that finds days anywhere: another would have to be compiled, too. */
function leadingDay(text: string): RegExpMatchArray | undefined {
  const beginning = text.slice(0, longestDay);
  if (!/\d{4}/.test(beginning)) return undefined;
  const [match] = beginning.matchAll(ANY_DAY);
  return match?.index === 0 ? match : undefined;
}

/** `text`: in lower case. */
function isPeriod(text: string): boolean {
  let rest = text;
  for (let count = 0; count < 3; count++) rest = rest.replace(ROUGHLY, "");
  return LEADING_PERIOD.test(rest);
}

/** Every date mask standing as a word of its own, in reading order, with the brackets right around it; else empty. */
export function findDateMasks(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  if (!text.includes("YYYY")) return found;
  for (const match of text.matchAll(ANY_MASK)) {
    const end = match.index + match[0].length;
    if (isOpenBefore(text, match.index) && isOpenAfter(text, end, false)) found.push({ start: match.index, end });
  }
  return found;
}

/** Every stretch that looks like a day, in reading order, existing or not; none inside paths and longer identifiers. */
export function findDays(text: string): readonly FoundDay[] {
  const found: FoundDay[] = [];
  if (!/\d{4}/.test(text)) return found;
  for (const match of text.matchAll(ANY_DAY)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!isOpenBefore(text, start) || !isOpenAfter(text, end, true)) continue;
    const { iso } = dayOf(match);
    found.push(iso === undefined ? { start, end, valid: false } : { start, end, iso, valid: true });
  }
  return found;
}

function dayReading(match: RegExpMatchArray, span: Stretch): DateReading {
  const { iso, meant } = dayOf(match);
  if (iso !== undefined) return { kind: "day", iso, form: match[0] === iso ? "iso" : "other", span };
  return meant === undefined ? { kind: "invalid-day", span } : { kind: "invalid-day", meant, span };
}

/** The groups of `DAY`, one alternative after the other. */
function dayOf(match: RegExpMatchArray): Day {
  const [, y1, , m1, d1, a2, separator, b2, y2, d3, m3, y3, m4, d4, y4] = match;
  if (y1 !== undefined) return chooseDay(Number(y1), Number(m1), Number(d1), false);
  if (y2 !== undefined) {
    const [first, second] = [Number(a2), Number(b2)];
    return separator === "." ? chooseDay(Number(y2), second, first, false) : chooseDay(Number(y2), first, second, true);
  }
  if (y3 !== undefined) return chooseDay(Number(y3), monthNumber(m3), Number(d3), false);
  return chooseDay(Number(y4), monthNumber(m4), Number(d4), false);
}

/** Month and day swapped is another valid reading where the order is `open`, and the day meant where it is not. */
function chooseDay(year: number, month: number, day: number, open: boolean): Day {
  const iso = isoDay(year, month, day);
  if (iso !== undefined) return { iso };
  const swapped = month > 12 ? isoDay(year, day, month) : undefined;
  if (swapped === undefined) return {};
  return open ? { iso: swapped } : { meant: swapped };
}

function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

/** True when nothing before `start` makes the stretch part of a longer word or path; underscores may be emphasis. */
function isOpenBefore(text: string, start: number): boolean {
  let index = start - 1;
  while (text[index] === "_") index--;
  const before = text[index] ?? " ";
  return !WORD.test(before) && !["-", "/", "\\", "."].includes(before);
}

/** The same behind the stretch; a time of day may follow a day (`2026-03-01T10:00`). */
function isOpenAfter(text: string, end: number, allowTime: boolean): boolean {
  let index = end;
  while (text[index] === "_") index++;
  const after = text[index] ?? " ";
  const next = text[index + 1] ?? " ";
  if (allowTime && after === "T" && next >= "0" && next <= "9") return true;
  if (after === ".") return !WORD.test(next);
  return !WORD.test(after) && after !== "-" && after !== "/";
}
