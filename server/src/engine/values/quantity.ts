/**
 * Reads the single number of a text with its unit, and compares two such numbers across units.
 * Owns what is a number and what is only a name with digits (P95, TLS 1.3, R-001, dates).
 * Must not know: which part of a document a number stands in, targets, rules.
 */
import { findDays } from "./date.ts";

export type Dimension = "time" | "size" | "ratio" | "rate" | "count" | "other";

export interface Quantity {
  /** The number as written, thousands marks and multipliers (`10k`) resolved. */
  readonly value: number;
  /** The unit as written (`ms`, `req/sec`, `users`, `%`); empty when there is none. */
  readonly unit: string;
  readonly dimension: Dimension;
  /** `value` in seconds, bytes, parts of one, or that per second; for counts and other units `value` itself. */
  readonly base: number;
  /** `<`, `≤`, `>`, `≥` or `~`, when one stands right before the number. */
  readonly comparator?: string;
  /** Number and unit, without the comparator; UTF-16 offsets, `end` exclusive. */
  readonly span: { readonly start: number; readonly end: number };
}

interface Unit {
  readonly dimension: Dimension;
  readonly factor: number;
}

interface FoundNumber {
  readonly start: number;
  /** Behind the digits and the multiplier. */
  readonly end: number;
  readonly value: number;
}

/** What a thing is called, so that only like is compared with like. */
interface Measured {
  readonly kind: string;
  readonly factor: number;
}

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const TIMES: readonly (readonly [string, number])[] = [
  ["ns nanosecond nanoseconds", 1e-9],
  ["us µs μs microsecond microseconds", 1e-6],
  ["ms msec msecs millisecond milliseconds", 1e-3],
  ["s sec secs second seconds", SECOND],
  ["min mins minute minutes", MINUTE],
  ["h hr hrs hour hours", HOUR],
  ["d day days", DAY],
  ["wk wks week weeks", 7 * DAY],
  ["mo month months", YEAR / 12],
  ["quarter quarters", YEAR / 4],
  ["y yr yrs year years", YEAR],
];
const TIME_UNITS = new Map(TIMES.flatMap(([names, factor]) => names.split(" ").map((name) => [name, factor] as const)));

const MULTIPLIERS = new Map([
  ["k", 1e3],
  ["K", 1e3],
  ["M", 1e6],
  ["bn", 1e9],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
]);
const SIZE_PREFIXES = ["", "k", "m", "g", "t", "p"];
const RATE_SHORTHANDS = new Map([
  ["rps", "request"],
  ["tps", "transaction"],
  ["qps", "query"],
]);
const COUNTED = new Map([
  ["req", "request"],
  ["reqs", "request"],
  ["requests", "request"],
  ["tx", "transaction"],
  ["txn", "transaction"],
  ["transactions", "transaction"],
  ["queries", "query"],
  ["msg", "message"],
  ["msgs", "message"],
  ["messages", "message"],
]);
/** Words behind a number that are no unit. */
const FUNCTION_WORDS = new Set(
  (
    "a an and are as at based be because between by can during each every for from has have if in is max maximum " +
    "minimum must not of on once or over per should that than the then these this to total under until was when which " +
    "while will with within"
  ).split(" "),
);
const NAMING_WORDS = new Set(
  (
    "tls ssl dtls oauth openid saml http html css iso iec iso/iec rfc wcag soc nist ecmascript openapi usb ieee java jdk " +
    "node node.js python go php ruby rust .net angular react vue spring django postgresql postgres mysql mariadb redis " +
    "kafka mongodb elasticsearch kubernetes windows ubuntu debian rhel chrome firefox safari ios android phase tier level " +
    "section step version release sprint wave stage iteration milestone priority category class chapter figure table " +
    "appendix scenario option adr requirement layer zone part page article no. quarter week fy"
  ).split(" "),
);

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
/** Stretches whose digits are no numbers: addresses, link destinations, periods, times of day, ratios, dotted chains. */
const NAMES = new RegExp(
  [
    "\\b[a-z]{1,10}://\\S{1,2000}",
    "\\]\\([^)\\s]{0,500}\\)",
    `\\b${MONTH},?\\s(?:\\d{1,2},?\\s)?(?:19|20|21)\\d{2}\\b`,
    "\\b(?:Q[1-4]|H[12]|FY)[\\s/-]?(?:19|20|21)\\d{2}\\b",
    "\\b(?:mid|early|late|end of)[\\s-](?:19|20|21)\\d{2}\\b",
    "\\b(?:in|by|since|until|before|after)\\s(?:19|20|21)\\d{2}(?![\\w%]|[.,-]\\d|\\s[a-z%])",
    "(?<![\\w.,-])(?:19|20|21)\\d{2}-(?:0[1-9]|1[0-2])(?![\\w-]|[.,]\\d)",
    "(?<![\\w.,:])\\d{1,4}:\\d{1,4}(?::\\d{1,4})?(?![\\w:])",
    "(?<![\\w.,/])24/7(?:/365)?(?![\\w/])",
  ].join("|"),
  "gi",
);
const DIGITS = /\d+(?:[.,]\d+)*/g;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL = /^\d+(?:\.\d+)?$/;
/** No arrow, and no end of a tag. */
const COMPARATOR = /(<=|>=|&lt;|&gt;|[<≤≥~≈]|(?<![\p{L}/-])>)\s{0,3}$/u;
const COMPARATORS = new Map([
  ["<=", "≤"],
  [">=", "≥"],
  ["≈", "~"],
  ["&lt;", "<"],
  ["&gt;", ">"],
]);
const LETTER = /[\p{L}\p{N}_]/u;
const ATTACHED_WORD = /^[\p{L}µ]{1,40}(?![\p{L}\p{N}_])/u;
const UNIT_WORD = /^(?:[%‰°$€£]C?F?|[\p{L}µ]+(?:-[\p{L}]+)*)/u;
const PER = /^(?:\s?\/\s?|\s(?:per|an?)\s)([\p{L}µ]{1,40})(?![\p{L}\p{N}])/u;
/** How much of a text around a number is read. */
const REACH = 80;

/**
 * The text's only number, with its unit. Names with digits and dates are passed over.
 * Undefined when there is no number, or more than one.
 */
export function readQuantity(text: string): Quantity | undefined {
  const { numbers, lists } = findNumbers(text);
  const [number, second] = numbers;
  if (!number || second || lists > 0) return undefined;
  const lead = text.slice(Math.max(0, number.start - 8), number.start);
  const written = COMPARATOR.exec(lead.replace(/[*_$€£(\s]+$/u, " "))?.[1];
  const comparator = written === undefined ? undefined : (COMPARATORS.get(written) ?? written);
  const { unit, end, start } = readUnit(text, number);
  const { dimension, factor } = unitOf(unit);
  const base = number.value * factor;
  const quantity = { value: number.value, unit, dimension, base, span: { start, end } };
  return comparator === undefined ? quantity : { ...quantity, comparator };
}

/** How many numbers a text holds, names with digits and dates passed over. */
export function countNumbers(text: string): number {
  const { numbers, lists } = findNumbers(text);
  return numbers.length + lists;
}

/**
 * Whether two quantities are equal after conversion; comparators are not looked at. Sizes may count in 1000 or 1024,
 * months in 28 to 31 days. Undefined when they measure different things.
 */
export function sameQuantity(a: Quantity, b: Quantity): boolean | undefined {
  if (a.dimension !== b.dimension) return undefined;
  switch (a.dimension) {
    case "time":
      return isClose(a.base, b.base, isCalendar(a.unit) === isCalendar(b.unit) ? 1e-9 : 0.035);
    case "size":
      return sameSize(a, b);
    case "ratio":
      return isClose(a.base, b.base, 1e-9);
    case "rate":
      return measuredIn(a.unit).kind === measuredIn(b.unit).kind ? sameSize(a, b) : undefined;
    case "count":
      return comparableCounts(a.unit, b.unit) ? isClose(a.base, b.base, 1e-9) : undefined;
    case "other":
      return a.unit.toLowerCase() === b.unit.toLowerCase() ? isClose(a.base, b.base, 1e-9) : undefined;
  }
}

// ---- numbers

function findNumbers(text: string): { readonly numbers: readonly FoundNumber[]; readonly lists: number } {
  const readable = blankNames(text);
  const numbers: FoundNumber[] = [];
  let lists = 0;
  for (const match of readable.matchAll(DIGITS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isNamedBefore(readable, start) || isNamedAfter(readable, end)) continue;
    const value = numberOf(match[0]);
    if (value !== undefined) numbers.push(withSurroundings(readable, start, end, value));
    else if (match[0].includes(",")) lists += match[0].split(",").length;
  }
  return { numbers, lists };
}

/** The text with dates, addresses and the like replaced by as many signs that are no part of anything. */
function blankNames(text: string): string {
  let blanked = text.replace(NAMES, (name) => "\u0000".repeat(name.length));
  const days = findDays(blanked);
  if (days.length === 0) return blanked;
  const pieces: string[] = [];
  let last = 0;
  for (const { start, end } of days) {
    pieces.push(blanked.slice(last, start), "\u0000".repeat(end - start));
    last = end;
  }
  blanked = pieces.join("") + blanked.slice(last);
  return blanked;
}

/** Undefined for `1,2,3` (a list) and `1.2.3` (a version). */
function numberOf(digits: string): number | undefined {
  if (DECIMAL.test(digits)) return Number(digits);
  return THOUSANDS.test(digits) ? Number(digits.replaceAll(",", "")) : undefined;
}

function withSurroundings(text: string, start: number, end: number, value: number): FoundNumber {
  const multiplied = multiplierAfter(text, end);
  const sign = text[start - 1];
  const beforeSign = text[start - 2] ?? " ";
  const negative = (sign === "-" || sign === "−") && (start === 1 || /[\s(<>≤≥~=]/u.test(beforeSign));
  const product = (negative ? -value : value) * multiplied.factor;
  return { start: negative ? start - 1 : start, end: multiplied.end, value: product };
}

function multiplierAfter(text: string, end: number): { readonly factor: number; readonly end: number } {
  const rest = text.slice(end, end + REACH);
  const word = /^(?:\s?(?:thousand|million|billion|bn)|[kKM])(?![\p{L}\p{N}_])/u.exec(rest)?.[0];
  const factor = word === undefined ? undefined : MULTIPLIERS.get(word.trim());
  return word === undefined || factor === undefined ? { factor: 1, end } : { factor, end: end + word.length };
}

/** True when the digits end a name: `P95`, `SHA-256`, `HTTP/2`, `#12`, `TLS 1.3`. */
function isNamedBefore(text: string, start: number): boolean {
  const sign = text[start - 1];
  if (sign === undefined) return false;
  if (LETTER.test(sign) || "#§@^".includes(sign)) return true;
  if ("-/.+".includes(sign)) {
    const run = /[\p{L}\p{N}_./+-]{1,40}$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? "";
    return /^\p{L}/u.test(run);
  }
  if (sign !== " " && sign !== "\u00a0") return false;
  const word = /[^\s*_("'[,;:]{1,20}$/u.exec(text.slice(Math.max(0, start - 21), start - 1))?.[0];
  return word !== undefined && NAMING_WORDS.has(word.toLowerCase());
}

/** True when the digits begin a name: `3DES`, `95th`, `5xx`, `4-eyes`; units and multipliers make no name. */
function isNamedAfter(text: string, end: number): boolean {
  const joint = text[end] === "-" ? 1 : 0;
  const rest = text.slice(end + joint, end + joint + REACH);
  if (!/^[\p{L}µ_]/u.test(rest)) return false;
  const word = ATTACHED_WORD.exec(rest)?.[0];
  if (word === undefined) return true;
  return !(isUnit(word) || (joint === 0 && (MULTIPLIERS.has(word) || word === "x" || word === "m")));
}

// ---- units

function readUnit(
  text: string,
  number: FoundNumber,
): { readonly unit: string; readonly start: number; readonly end: number } {
  const currency = text[number.start - 1] ?? "";
  const before = "$€£".includes(currency) ? currency : "";
  const start = number.start - before.length;
  const rest = text.slice(number.end, number.end + REACH);
  const gap = before === "" ? (/^[*_]{0,3}[\s-]?/.exec(rest)?.[0].length ?? 0) : 0;
  const word = before === "" ? unitWord(rest.slice(gap)) : "";
  const name = before + word;
  if (name === "") return { unit: "", start, end: number.end };
  const wordEnd = word === "" ? 0 : gap + word.length;
  const per = PER.exec(rest.slice(wordEnd));
  const isRatio = unitOf(name).dimension === "ratio";
  if (!per || isRatio) return { unit: name, start, end: number.end + wordEnd };
  const divisor = per[1] ?? "";
  if (/^\san?\s/.test(per[0]) && !TIME_UNITS.has(divisor)) return { unit: name, start, end: number.end + wordEnd };
  return { unit: `${name}/${divisor}`, start, end: number.end + wordEnd + per[0].length };
}

function unitWord(rest: string): string {
  const word = UNIT_WORD.exec(rest)?.[0] ?? "";
  return FUNCTION_WORDS.has(word.toLowerCase()) ? "" : word;
}

function isUnit(word: string): boolean {
  const { dimension } = unitOf(word);
  return dimension !== "count" && dimension !== "other";
}

function unitOf(unit: string): Unit {
  if (unit === "%" || /^percent(?:age)?$/i.test(unit)) return { dimension: "ratio", factor: 0.01 };
  if (unit === "‰") return { dimension: "ratio", factor: 0.001 };
  const time = timeUnit(unit);
  if (time !== undefined) return { dimension: "time", factor: time };
  const size = sizeFactor(unit, 1000);
  if (size !== undefined) return { dimension: "size", factor: size };
  if (isRate(unit)) return { dimension: "rate", factor: measuredIn(unit).factor };
  const isOther =
    unit.includes("/") || /^(?:[°$€£]|(?:USD|EUR|GBP|CHF|px|km|m|cm|mm|kW|kWh|W|Hz|MHz|GHz|x)$)/u.test(unit);
  return { dimension: isOther ? "other" : "count", factor: 1 };
}

/** Seconds in a unit of time; capitals only where they cannot mean something else. */
function timeUnit(unit: string): number | undefined {
  return TIME_UNITS.get(unit) ?? (unit.length > 2 ? TIME_UNITS.get(unit.toLowerCase()) : undefined);
}

/** Bytes in a unit of size, `thousand` being 1000 or 1024 for the units that leave it open. */
function sizeFactor(unit: string, thousand: number): number | undefined {
  const match = /^(?:(k|m|g|t|p|kilo|mega|giga|tera|peta)(i?))?(b|bytes?|bits?)$/i.exec(unit);
  if (!match || unit === "b") return undefined;
  const [, prefix = "", binary = "", noun = ""] = match;
  const power = SIZE_PREFIXES.indexOf(prefix.slice(0, 1).toLowerCase());
  return (binary === "" ? thousand : 1024) ** power * (/^bit/i.test(noun) ? 1 / 8 : 1);
}

function isRate(unit: string): boolean {
  const slash = unit.indexOf("/");
  if (slash > 0) return timeUnit(unit.slice(slash + 1)) !== undefined;
  return RATE_SHORTHANDS.has(unit.toLowerCase()) || /^[kKmMGTP]?(?:bps|Bps)$/.test(unit);
}

/** What a rate counts, and how much of it a second one of the unit is. */
function measuredIn(unit: string, thousand = 1000): Measured {
  const shorthand = RATE_SHORTHANDS.get(unit.toLowerCase());
  if (shorthand !== undefined) return { kind: shorthand, factor: 1 };
  const bits = /^([kKmMGTP]?)(b|B)ps$/.exec(unit);
  if (bits)
    return { kind: "byte", factor: (sizeFactor(`${bits[1] ?? ""}B`, thousand) ?? 1) / (bits[2] === "b" ? 8 : 1) };
  const slash = unit.indexOf("/");
  const counted = unit.slice(0, slash);
  const seconds = timeUnit(unit.slice(slash + 1)) ?? 1;
  const size = /^[kKMGTP]b$/.test(counted)
    ? (sizeFactor(`${counted.slice(0, 1)}B`, thousand) ?? 1) / 8
    : sizeFactor(counted, thousand);
  if (size !== undefined) return { kind: "byte", factor: size / seconds };
  const time = timeUnit(counted);
  return time === undefined
    ? { kind: singular(counted), factor: 1 / seconds }
    : { kind: "second", factor: time / seconds };
}

// ---- comparison

function sameSize(a: Quantity, b: Quantity): boolean {
  return isClose(a.base, b.base, 1e-9) || isClose(binaryBase(a), binaryBase(b), 1e-9);
}

function binaryBase({ value, unit, dimension }: Quantity): number {
  return value * (dimension === "rate" ? measuredIn(unit, 1024).factor : (sizeFactor(unit, 1024) ?? 1));
}

function isCalendar(unit: string): boolean {
  return (timeUnit(unit) ?? 0) >= YEAR / 12;
}

function comparableCounts(a: string, b: string): boolean {
  return a === "" || b === "" || singular(a) === singular(b);
}

function singular(word: string): string {
  const lower = word.toLowerCase();
  return COUNTED.get(lower) ?? (lower.length > 3 && lower.endsWith("s") ? lower.slice(0, -1) : lower);
}

function isClose(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
