/**
 * Values to choose from: the list a template writes (`[A | B | C]`, `High/Med/Low`), and whether a text is one of them.
 * Must not know: which field or cell it is, nor what the template's annotations say.
 */
import { nearest } from "./title.ts";

export interface ChoiceList {
  readonly values: readonly string[];
  /** `[A | B]` rather than `A / B / C`. */
  readonly bracketed: boolean;
  readonly separator: "|" | "/";
}

export interface AllowedValue {
  /** As it is written: `Medium`. What follows a dash explains it: `Stateful - if so, how`. */
  readonly value: string;
  /** What else is understood: `Med`, `M`. */
  readonly spellings: readonly string[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export type AllowedMatch =
  /** `High`, `high`, `**High** on storm days`. */
  | { readonly kind: "allowed"; readonly value: string }
  /** `Med`: understood, written otherwise. The span is the spelling's. */
  | { readonly kind: "other-spelling"; readonly value: string; readonly span: Span }
  /** `High/Med/Low`: nobody has chosen yet. `values` are as they are written, each once. */
  | { readonly kind: "unresolved"; readonly values: readonly string[] }
  /** The span is what `nearest` would replace, or all of the text. */
  | { readonly kind: "invalid"; readonly nearest?: string; readonly span: Span };

/** `[A/B]` is a choice only within one of these; otherwise its parts are examples. */
const scales: readonly ReadonlySet<string>[] = [
  new Set(["very high", "critical", "high", "medium", "med", "moderate", "low", "very low", "h", "m", "l"]),
  new Set(["xxs", "xs", "s", "m", "l", "xl", "xxl"]),
  new Set(["yes", "no", "partial", "partially"]),
  new Set(["draft", "review", "in review", "under review", "approved", "final", "deprecated", "retired", "rejected"]),
  new Set(["draft", "proposed", "in review", "under review", "accepted", "rejected", "superseded", "deprecated"]),
  new Set(["must", "should", "could", "won't", "must have", "should have", "could have", "won't have"]),
];

/** The list of a template's whole value, or `undefined` when it is none. */
export function readChoiceList(text: string): ChoiceList | undefined {
  const value = bare(text);
  const inner = insideBrackets(value);
  return inner === undefined ? readOpenList(value) : readBracketedList(inner);
}

/** The parts joined by `|`, else by `/`, without brackets and emphasis around them. One part when nothing is joined. */
export function splitChoice(text: string): readonly string[] {
  const value = bare(text);
  return splitParts(insideBrackets(value) ?? value)
    .map(bare)
    .filter((part) => part !== "");
}

/**
 * Compares a text with the allowed values. The longest one it begins with decides; what follows is a remark, unless it is
 * a further value joined by `+`, `and`, `/` or a comma. Where nothing is demanded (no allowed value), everything is allowed.
 */
export function matchAllowed(text: string, allowed: readonly AllowedValue[]): AllowedMatch {
  if (allowed.length === 0) return { kind: "allowed", value: text.trim() };
  const terms = allowed.flatMap(termsOf);
  const first = findTerm(text, 0, terms);
  if (!first) return invalid(text, allowed, terms);
  const found = [first];
  let at = first.span.end;
  let onlyAlternatives = true;
  for (;;) {
    const joiner = readJoiner(text, at);
    if (!joiner) break;
    const next = findTerm(text, joiner.end, terms);
    if (!next) {
      const mistyped = nearTerm(text, joiner.end, terms, 4);
      if (mistyped) return { kind: "invalid", nearest: mistyped.value, span: mistyped.span };
      break;
    }
    onlyAlternatives &&= joiner.alternative;
    found.push(next);
    at = next.span.end;
  }
  const values = [...new Set(found.map((match) => match.term.value))];
  if (values.length > 1 && onlyAlternatives && isBlankAfter(text, at)) return { kind: "unresolved", values };
  const other = found.find((match) => match.term.other);
  if (other) return { kind: "other-spelling", value: other.term.value, span: other.span };
  return { kind: "allowed", value: first.term.value };
}

function readBracketedList(inner: string): ChoiceList | undefined {
  if (/^e\.g\./i.test(inner)) return undefined;
  const values = splitParts(inner);
  if (values.length < 2 || !values.every((value) => /[\p{L}\p{N}]/u.test(value))) return undefined;
  if (inner.includes("|")) {
    return values.some(isOpenEnd) ? undefined : { values, bracketed: true, separator: "|" };
  }
  return isOneScale(values) ? { values, bracketed: true, separator: "/" } : undefined;
}

function readOpenList(value: string): ChoiceList | undefined {
  if (value.includes("|")) return undefined;
  const values = splitParts(value);
  if (values.length < 3 || !values.every(isShortPart) || values.some(isOpenEnd)) return undefined;
  // `src/engine/values` is a path, `DD/MM/YYYY` a date.
  const looksLikePath = !value.includes(" / ") && values.every((part) => /^[\p{Ll}\p{N}_.-]+$/u.test(part));
  if (looksLikePath && !isOneScale(values)) return undefined;
  if (values.every((part) => /^(?:d{1,2}|m{1,2}|y{2,4})$/i.test(part))) return undefined;
  return { values, bracketed: false, separator: "/" };
}

function isShortPart(part: string): boolean {
  if (part.length > 25 || part.split(" ").length > 3) return false;
  return /^\p{L}/u.test(part) && !/[[\]{}<>"`,;:=\\@|]|\.\w/.test(part);
}

/** `etc.`, `…`: the list is not closed. */
function isOpenEnd(part: string): boolean {
  return /^(?:etc\b|…|\.\.\.)/i.test(part);
}

function isOneScale(values: readonly string[]): boolean {
  const words = values.map((value) => straightQuotes(value.toLowerCase())).filter((word) => word !== "n/a");
  return words.length > 1 && scales.some((scale) => words.every((word) => scale.has(word)));
}

/** Splits by `|` (a table's `\|` too), else by ` / `, else by `/`; the slash of `N/A` joins nothing. */
function splitParts(text: string): readonly string[] {
  const joined = text.replace(/\s+/g, " ").replace(/\\\|/g, "|");
  if (joined.includes("|")) return joined.split("|").map((part) => part.trim());
  const spaced = joined.split(" / ");
  if (spaced.length > 1) return spaced.map((part) => part.trim());
  const parts: string[] = [];
  for (const part of joined.split("/")) {
    const before = parts.at(-1);
    if (/^a$/i.test(part.trim()) && before !== undefined && /^n$/i.test(before)) {
      parts[parts.length - 1] = `${before}/${part.trim()}`;
    } else {
      parts.push(part.trim());
    }
  }
  return parts;
}

/** Without the spaces, emphasis and code marks around it. */
function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && /[\s*_`]/.test(text.charAt(start))) start++;
  while (end > start && /[\s*_`]/.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The inside of one pair of brackets that holds the whole text. */
function insideBrackets(text: string): string | undefined {
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "[") depth++;
    else if (character === "]") depth--;
    if (depth === 0 && at < text.length - 1) return undefined;
  }
  return depth === 0 ? bare(text.slice(1, -1)) : undefined;
}

interface Term {
  readonly text: string;
  readonly value: string;
  /** Whether it is written otherwise than the value. */
  readonly other: boolean;
}

interface TermMatch {
  readonly term: Term;
  readonly span: Span;
}

function termsOf(allowed: AllowedValue): readonly Term[] {
  const { value, spellings } = allowed;
  const head = /^(.*?\S)\s[-–—]\s/su.exec(value)?.[1];
  const own = head === undefined ? [value] : [value, head];
  return [
    ...own.map((text) => ({ text: text.trim(), value, other: false })),
    ...spellings.map((text) => ({ text: text.trim(), value, other: true })),
  ].filter((term) => term.text !== "");
}

/** The longest term at a place, marks and pictures before it left aside. */
function findTerm(text: string, from: number, terms: readonly Term[]): TermMatch | undefined {
  for (let at = from; at < text.length; at++) {
    const match = longestTerm(text, at, terms);
    if (match) return match;
    if (isWordAt(text, at)) return undefined;
  }
  return undefined;
}

function longestTerm(text: string, at: number, terms: readonly Term[]): TermMatch | undefined {
  let best: TermMatch | undefined;
  for (const term of terms) {
    const end = matchEnd(text, at, term.text);
    if (end === undefined || end <= (best?.span.end ?? at) || !isBoundary(text, end, terms)) continue;
    best = { term, span: { start: at, end } };
  }
  return best;
}

/** Where a term ends that begins here: case does not count, and a space may be several, or a hyphen. */
function matchEnd(text: string, from: number, term: string): number | undefined {
  let at = from;
  for (let index = 0; index < term.length; index++) {
    const wanted = term.charAt(index);
    if (/\s/.test(wanted)) {
      if (index > 0 && /\s/.test(term.charAt(index - 1))) continue;
      const start = at;
      if (/[_-]/.test(text.charAt(at))) at++;
      else while (at < start + 16 && /\s/.test(text.charAt(at))) at++;
      if (at === start) return undefined;
      continue;
    }
    const found = text.charAt(at);
    if (found !== wanted && straightQuotes(found.toLowerCase()) !== straightQuotes(wanted.toLowerCase())) {
      return undefined;
    }
    at++;
  }
  return at;
}

/** `Highly` does not begin with `High`, nor `Low-code` with `Low`; `Medium-High` begins with `Medium`. */
function isBoundary(text: string, end: number, terms: readonly Term[]): boolean {
  if (!isWordAt(text, end - 1)) return true;
  if (isWordAt(text, end)) return false;
  if (text.charAt(end) !== "-" || !/\p{L}/u.test(text.charAt(end + 1))) return true;
  return terms.some((term) => {
    const after = matchEnd(text, end + 1, term.text);
    return after !== undefined && !isWordAt(text, after);
  });
}

/** What joins two values: a sign, or the word `and`. An alternative (`/`, `|`) leaves the choice open. */
function readJoiner(text: string, from: number): { readonly end: number; readonly alternative: boolean } | undefined {
  const start = skip(text, from, /[\s*_`\\]/);
  const sign = text.charAt(start);
  if (sign === "/" || sign === "|") return { end: start + 1, alternative: true };
  if (sign === "+" || sign === "," || sign === "&") return { end: start + 1, alternative: false };
  return /^and\s/i.test(text.slice(start, start + 4)) ? { end: start + 4, alternative: false } : undefined;
}

function isBlankAfter(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (isWordAt(text, at)) return false;
  return true;
}

function invalid(text: string, allowed: readonly AllowedValue[], terms: readonly Term[]): AllowedMatch {
  const mistyped = nearTerm(text, 0, terms, 1);
  if (mistyped) return { kind: "invalid", nearest: mistyped.value, span: mistyped.span };
  const start = skip(text, 0, /\s/);
  const span = { start, end: start + text.slice(start).trimEnd().length };
  const values = allowed.map((entry) => entry.value);
  const whole = nearest(bare(text), values);
  return whole === undefined ? { kind: "invalid", span } : { kind: "invalid", nearest: whole, span };
}

/** The value that the words at a place most likely mean. Words shorter than `atLeast` letters mean none. */
function nearTerm(
  text: string,
  from: number,
  terms: readonly Term[],
  atLeast: number,
): { readonly value: string; readonly span: Span } | undefined {
  let start = from;
  while (start < text.length && !isWordAt(text, start)) start++;
  const lengths = [...new Set(terms.map((term) => term.text.split(/\s+/).length))].sort((a, b) => b - a);
  for (const count of lengths.filter((length) => length <= 4)) {
    const end = endOfWords(text, start, count);
    const words = text.slice(start, end);
    if (end === start || words.length < atLeast || words.length > 80) continue;
    const candidates = terms.filter((term) => atLeast === 1 || sameFirstLetter(term.text, words));
    const near = nearest(
      words,
      candidates.map((term) => term.text),
    );
    const term = candidates.find((candidate) => candidate.text === near);
    if (term) return { value: term.other ? term.value : term.text, span: { start, end } };
  }
  return undefined;
}

function endOfWords(text: string, from: number, count: number): number {
  let at = from;
  let end = from;
  for (let words = 0; words < count && isWordAt(text, at); words++) {
    while (at < text.length && (isWordAt(text, at) || /['’-]/.test(text.charAt(at)))) at++;
    end = at;
    while (at < text.length && /[ \t]/.test(text.charAt(at))) at++;
  }
  return end;
}

function sameFirstLetter(a: string, b: string): boolean {
  return a.charAt(0).toLowerCase() === b.charAt(0).toLowerCase();
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text.charAt(at))) at++;
  return at;
}

function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

function straightQuotes(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'");
}
