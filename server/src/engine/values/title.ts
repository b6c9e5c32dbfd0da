/**
 * Whether two titles, labels, columns or row keys say the same, however they are written.
 * Owns the comparable key and the degrees of likeness.
 * Must not know: where in a document they stand, nor Markdown beyond the marks left in plain text.
 */
import { distance } from "fastest-levenshtein";
import { readHeadingNumber } from "./heading-number.ts";
import { remembered } from "./remembered.ts";

/** Longer titles are compared by their beginnings: comparing costs the product of the lengths. */
const comparedLength = 300;

/**
 * The comparable key of a heading: `**2.1 Organisation & Scope:** (Optional)` is `organization and scope`.
 * Empty only for a text that is blank.
 */
export const normaliseTitle: (text: string) => string = remembered((text) => {
  const plain = withoutMarks(text);
  let key = plain;
  const number = readHeadingNumber(key);
  if (number) key = orElse(trimPunctuation(key.slice(number.span.end)), key);
  key = key.toLowerCase();
  key = orElse(trimPunctuation(key.replace(/^(?:appendix|annex) (?:[a-z]|\d{1,2}) ?[:.)-] ?/, "")), key);
  key = withoutTrailing(key, (inner) => /^(?:optional|(?:include |only )?if\b)/.test(inner));
  return finish(key, text);
});

/**
 * The comparable key of a label, column or row key. Unlike a title's it drops any bracket at the end (`RTO (Recovery Time
 * Objective)` is `rto`) and keeps numbers other than a list's (`6 Month Target`). Empty only for a text that is blank.
 */
export const normaliseKey: (text: string) => string = remembered((text) => {
  let key = withoutMarks(text).toLowerCase();
  key = orElse(key.replace(/^\d{1,2}[.)] /, ""), key);
  key = orElse(key.replace(/\?/g, ""), key);
  key = withoutTrailing(trimPunctuation(key), () => true);
  return finish(key, text);
});

/**
 * How surely a document's title is the template's: `same` but for a plural, `qualified` by further words (`GDPR Data
 * Protection`), or `similar` but for a typo. `undefined` when it is another.
 */
export function titleMatch(documentTitle: string, templateTitle: string): TitleMatch | undefined {
  return wordsMatch(titleWords(documentTitle), titleWords(templateTitle));
}

/** The same of titles that were taken apart. */
export function wordsMatch(document: TitleWords, template: TitleWords): TitleMatch | undefined {
  if (document.key === template.key) return document.key === "" ? undefined : "same";
  const found = document.words;
  const wanted = template.words;
  if (found.length === 0 || wanted.length === 0) return undefined;
  if (sameWords(document, template)) return "same";
  if (isQualified(found, wanted)) return "qualified";
  return isMistyped(document, template) || sharesMostWords(document, template) ? "similar" : undefined;
}

/** Likeness of two normalised strings, from 0 to 1: by their letters or by their words, whichever is more. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = a.slice(0, comparedLength);
  const right = b.slice(0, comparedLength);
  // Nothing reaches 1 but the same.
  const letters = Math.min(1 - distance(left, right) / Math.max(left.length, right.length), 0.99);
  return Math.max(letters, Math.min(overlap(contentWords(wordsOf(left)), contentWords(wordsOf(right))), 0.99));
}

/**
 * The candidate that a mistyped word most likely means: within two edits, one for a word of less than five letters; case
 * does not count. `undefined` when none is that near, or two are equally near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.trim().toLowerCase();
  const bound = wanted.length < 5 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = bound + 1;
  let ambiguous = false;
  for (const candidate of candidates) {
    const lower = candidate.trim().toLowerCase();
    if (lower === "" || Math.abs(lower.length - wanted.length) > bound) continue;
    const edits = editDistance(wanted, lower);
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
      ambiguous = false;
    } else if (edits === bestDistance && best !== undefined && lower !== best.trim().toLowerCase()) {
      ambiguous = true;
    }
  }
  return wanted === "" || ambiguous ? undefined : best;
}

export type TitleMatch = "same" | "qualified" | "similar";

/** A title taken apart, to be compared with many. */
export interface TitleWords {
  readonly key: string;
  readonly words: readonly string[];
  /** All of them, without blanks. */
  readonly joined: string;
  /** Without small words and repetitions. */
  readonly content: readonly string[];
}

/** Aligning compares every title with every other: each is taken apart once. */
export const titleWords: (title: string) => TitleWords = remembered((title) => wordsOfKey(normaliseTitle(title)));

/** The same of a title's comparable key. */
export function wordsOfKey(key: string): TitleWords {
  const words = wordsOf(key);
  return { key, words, joined: words.join(""), content: contentWords(words) };
}

/** Emoji, emphasis and code marks, escapes and a heading's `{#id}` taken out; one kind of space, quote and dash. */
function withoutMarks(text: string): string {
  const ascii = isAscii(text) ? text : asciiMarks(text);
  const plain = hasMarks.test(ascii) ? unmarked(ascii) : ascii;
  const id = plain.endsWith("}") ? plain.lastIndexOf("{#") : -1;
  return trimPunctuation(id > 0 ? plain.slice(0, id) : plain);
}

/** Most titles are words with one blank between them. */
const hasMarks = /[*`\\_&]|[^\S ]| {2}|^ | $/;

function unmarked(text: string): string {
  return text
    .replace(/[*`\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "")
    .replace(/&(?:amp;)?/g, " and ")
    .replace(/\s+/g, " ")
    .trim();
}

function isAscii(text: string): boolean {
  return /^[\0-\x7F]*$/.test(text);
}

function asciiMarks(text: string): string {
  return text
    .replace(/[\u200B-\u200D\u2060\u20E3\uFE0E\uFE0F\uFEFF]/g, "")
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu, " ")
    .replace(/[\u2018\u2019\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201F]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** Drops brackets at the end whose inside is as wanted; never all of the text. */
function withoutTrailing(text: string, drops: (inner: string) => boolean): string {
  let kept = text;
  for (let dropped = 0; dropped < 8; dropped++) {
    const opening = openingOfTrailing(kept);
    if (opening === undefined || !drops(kept.slice(opening + 1, -1).trim())) break;
    const rest = trimPunctuation(kept.slice(0, opening));
    if (!/[\p{L}\p{N}]/u.test(rest)) break;
    kept = rest;
  }
  return kept;
}

/** Where the bracket opens that closes at the end of the text. */
function openingOfTrailing(text: string): number | undefined {
  const closing = text.at(-1);
  const opening = closing === ")" ? "(" : closing === "]" ? "[" : undefined;
  if (opening === undefined) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === closing) depth++;
    else if (character === opening && --depth === 0) return at;
  }
  return undefined;
}

/** Colons, dots and dashes around a text; a text of nothing else stays. */
function trimPunctuation(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && /[\s:,;)-]/.test(text.charAt(start))) start++;
  while (end > start && /[\s:.,;!?…-]/.test(text.charAt(end - 1))) end--;
  return start < end ? text.slice(start, end) : text.trim();
}

function orElse(text: string, otherwise: string): string {
  return text.trim() === "" ? otherwise : text;
}

function finish(key: string, original: string): string {
  const written = key
    .replace(/ ?\/ ?/g, "/")
    .replace(/ +/g, " ")
    .trim();
  const spelled = americanSpelling(trimPunctuation(written));
  return spelled === "" ? original.replace(/\s+/g, " ").trim().toLowerCase() : spelled;
}

/** Words that end like `organise` but are the same in American: `enterprise`. */
const alwaysIse =
  /^(?:adv|advert|appra|ar|bru|chast|compr|comprom|conc|cr|cru|dem|desp|dev|disgu|enterpr|exc|exerc|expert|franch|gu|improv|likew|merchand|mort|no|otherw|parad|po|pra|prec|prem|prom|ra|repr|rev|r|superv|surm|surpr|telev|treat|v|w)is(?:e|ed|es|er|ers|ing|able)$/;

const spellings: readonly (readonly [RegExp, string])[] = [
  [/isation(s?)$/, "ization$1"],
  [/is(e|ed|es|er|ers|ing|able)$/, "iz$1"],
  [/lys(e|ed|er|ers|ing)$/, "lyz$1"],
  [/^(mis)?(behavi|col|fav|flav|hon|lab|neighb|endeav|harb|rum|vap|hum|arm)our/, "$1$2or"],
  [/^(cent|fib|lit|calib|theat|(?:kilo|milli|centi)?met)re(s?)$/, "$1er$2"],
  [/^(centr)ed$/, "centered"],
  [/^(catal|dial|anal)ogue(s?)$/, "$1og$2"],
  [/^(licen|defen|offen)ce(s?)$/, "$1se$2"],
  [/^practis(e|ed|es|ing)$/, "practic$1"],
  [/^programme(s?)$/, "program$1"],
  [/^(model|label|travel|cancel|signal|channel|level|tunnel|funnel|fuel|dial|total|initial)l(ing|ed|er|ers)$/, "$1$2"],
  [/^artefact(s?)$/, "artifact$1"],
  [/^(judg|acknowledg)ement(s?)$/, "$1ment$2"],
  [/^(fulfil|enrol|instal)(ment|ments|s)?$/, "$1l$2"],
  [/^grey/, "gray"],
  [/^focuss(ed|ing)$/, "focus$1"],
  [/^ageing$/, "aging"],
];

/** What every British spelling above has somewhere; most words have none of it. */
const mayBeBritish = /is[aei]|lys|our|re|ogue|ce|mme|ll|efact|ement|fil|rol|stal|grey|uss|agei/;

function americanSpelling(text: string): string {
  if (!mayBeBritish.test(text)) return text;
  return text.replace(/[a-z]{4,}/g, (word) => {
    if (!mayBeBritish.test(word) || alwaysIse.test(word)) return word;
    for (const [british, american] of spellings) {
      if (british.test(word)) return word.replace(british, american);
    }
    return word;
  });
}

function wordsOf(key: string): readonly string[] {
  return key.match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/** `Sign-Off` is `Signoff`, `Risks` is `Risk`. */
function sameWords(a: TitleWords, b: TitleWords): boolean {
  if (sameWord(a.joined, b.joined)) return true;
  return a.words.length === b.words.length && a.words.every((word, index) => sameWord(word, b.words[index] ?? ""));
}

function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3 || long.length - short.length > 2) return false;
  if (long === `${short}s` || (long === `${short}es` && /(?:s|x|z|ch|sh)$/.test(short))) return true;
  if (long.endsWith("ies") && short.endsWith("y")) return long.slice(0, -3) === short.slice(0, -1);
  return long.endsWith("ices") && /(?:ix|ex)$/.test(short) && long.slice(0, -4) === short.slice(0, -2);
}

function isQualified(found: readonly string[], wanted: readonly string[]): boolean {
  if (found.length <= wanted.length || !wanted.some((word) => word.length >= 4)) return false;
  if (wanted.every((word, index) => sameWord(word, found[index] ?? ""))) return true;
  if (found.length - wanted.length > 3) return false;
  let met = 0;
  for (const word of found) if (sameWord(word, wanted[met] ?? "")) met++;
  return met === wanted.length;
}

/** `Securty Controls` is `Security Controls`; `Scale` is not `Scope`, nor `Internal Interfaces` `External Interfaces`. */
function isMistyped(found: TitleWords, wanted: TitleWords): boolean {
  const count = found.words.length;
  if (count !== wanted.words.length) return false;
  // With a blank between them.
  const length = Math.max(found.joined.length, wanted.joined.length) + count - 1;
  if (length < 4 || length > comparedLength) return false;
  let edits = 0;
  for (let index = 0; index < count; index++) {
    const word = found.words[index] ?? "";
    const other = wanted.words[index] ?? "";
    if (word === other) continue;
    const steps = sameWord(word, other) ? 1 : mistypedBy(word, other);
    if (steps === undefined) return false;
    edits += steps;
  }
  return edits <= 3 && edits <= length / 4;
}

/** By how many edits a word is mistyped; `undefined` when it is another word. */
function mistypedBy(a: string, b: string): number | undefined {
  if (/\p{N}/u.test(a + b) || Math.abs(a.length - b.length) > 2) return undefined;
  const edits = editDistance(a, b);
  if (a.charAt(0) === b.charAt(0)) return edits <= 2 ? edits : undefined;
  // Another first letter is rarely a typo: `internal` and `external`, `synchronous` and `asynchronous` are two words.
  if (Math.min(a.length, b.length) < 6 || a.endsWith(b) || b.endsWith(a)) return undefined;
  return edits <= 1 ? edits : undefined;
}

function sharesMostWords(found: TitleWords, wanted: TitleWords): boolean {
  if (found.content.length < 2 || wanted.content.length < 2) return false;
  if (!sharesWord(found.content, wanted.content)) return false;
  if (sharedWords(found.content, wanted.content) < 2 || overlap(found.content, wanted.content) < 2 / 3) return false;
  // `Phase 2` is not `Phase 1`, nor `Component B` `Component A`.
  return counters(found.words) === counters(wanted.words);
}

function sharesWord(a: readonly string[], b: readonly string[]): boolean {
  for (const word of a) for (const other of b) if (sameWord(word, other)) return true;
  return false;
}

function counters(words: readonly string[]): string {
  return words.filter((word) => /\p{N}|^.$/u.test(word)).join(" ");
}

/** Shared words of all words. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = sharedWords(a, b);
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

function sharedWords(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  let shared = 0;
  for (const word of a) {
    const index = rest.findIndex((other) => sameWord(word, other));
    if (index < 0) continue;
    rest.splice(index, 1);
    shared++;
  }
  return shared;
}

const smallWords = new Set(["a", "an", "the", "and", "or", "of", "for", "in", "on", "to", "with"]);

function contentWords(words: readonly string[]): readonly string[] {
  if (words.length <= 2 && words[0] !== words[1] && !words.some((word) => smallWords.has(word))) return words;
  const first = words.slice(0, 50);
  return first.filter((word, index) => !smallWords.has(word) && first.indexOf(word) === index);
}

/** Edits from one word to another; two neighbouring letters swapped are one. */
function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length === b.length) {
    let at = 0;
    while (a.charAt(at) === b.charAt(at)) at++;
    const swapped = a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2);
    if (swapped === b) return 1;
  }
  if (Math.max(a.length, b.length) > comparedLength) return Infinity;
  return distance(a, b);
}
