/**
 * The number a heading opens with: `2.1`, `VI.`, `A.`, the `A` of `Appendix A:`.
 * Owns reading one and writing another like it.
 * Must not know: which number a heading ought to have, nor Markdown.
 */

export type NumberStyle = "decimal" | "roman" | "letter" | "appendix";

export interface HeadingNumber {
  readonly style: NumberStyle;
  /** `[2, 1]` of `2.1`, `[6]` of `VI.`, `[1]` of `A.` and of `Appendix A:`. */
  readonly parts: readonly number[];
  /** `2.1.` of `2.1. Scope`; only the `A` of `Appendix A: Scope`. */
  readonly span: { readonly start: number; readonly end: number };
  /** What stands in the span. */
  readonly text: string;
  /** `.`, `)`, `:` or `""`: what follows the number; in the span, except after an appendix's letter. */
  readonly closer: string;
}

const appendixForm = /^((?:appendix|annex)\s)([A-Z](?:\.\d{1,3}){0,5})([:.)]?)(?=\s|$)/i;
const decimalForm = /^(\d{1,3}(?:\.\d{1,3}){0,8})([.):]?)(.?)/su;
const letterForm = /^([IVXL]{2,7}|[ivxl]{2,7}|[A-Za-z])((?:\.\d{1,3}){0,5})([.)]?)(?=\s|$)/;

/** The number at the start of a title (emphasis marks and emoji may stand before it), or `undefined` when it has none. */
export function readHeadingNumber(title: string): HeadingNumber | undefined {
  const start = firstCharacter(title);
  const first = title.charCodeAt(start);
  if (!isDigit(first) && !isLetter(first)) return undefined;
  // No number is longer than this; what follows it is not looked at.
  const text = title.slice(start, start + 64);
  if (isDigit(first)) return readDecimal(text, start);
  return readAppendix(text, start) ?? readLetter(text, start);
}

/** The number of these parts, in the style and with the closer of another. It fits that one's span. */
export function formatHeadingNumber(like: HeadingNumber, parts: readonly number[]): string {
  const [first, ...rest] = parts;
  if (first === undefined) return "";
  const opening = formatFirst(like, first);
  const number = [opening, ...rest].join(".");
  return like.style === "appendix" ? number : number + like.closer;
}

function formatFirst(like: HeadingNumber, value: number): string {
  if (like.style === "decimal") return String(value);
  const written = like.style === "roman" ? toRoman(value) : toLetters(value);
  return /^[a-z]/.test(like.text) ? written.toLowerCase() : written;
}

/** ASCII alone: no number begins with another. */
function isDigit(char: number): boolean {
  return char >= 48 && char <= 57;
}

function isLetter(char: number): boolean {
  return (char >= 65 && char <= 90) || (char >= 97 && char <= 122);
}

function firstCharacter(title: string): number {
  const char = title.charCodeAt(0);
  if (isDigit(char) || isLetter(char)) return 0;
  return (
    /^(?:[\s*_\u200D\uFE0F]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})*/u.exec(title)?.[0]
      .length ?? 0
  );
}

function readAppendix(text: string, offset: number): HeadingNumber | undefined {
  if (!text.startsWith("A") && !text.startsWith("a")) return undefined;
  const [, word = "", number = "", closer = ""] = appendixForm.exec(text) ?? [];
  if (number === "") return undefined;
  // `Appendix a list`: without a closer only a capital is a number.
  if (closer === "" && !/^[A-Z]/.test(number)) return undefined;
  const start = offset + word.length;
  return {
    style: "appendix",
    parts: lettered(number, letterValue),
    span: { start, end: start + number.length },
    text: number,
    closer,
  };
}

function readDecimal(text: string, offset: number): HeadingNumber | undefined {
  const [, number = "", closer = "", next = ""] = decimalForm.exec(text) ?? [];
  if (number === "") return undefined;
  // `1.Introduction` needs no space, `3D Model` and `99.9% availability` are no numbers.
  const ends = next === "" || /\s/.test(next) || (/[.)]/.test(closer) && /[\p{L}*_`]/u.test(next));
  const parts = number.split(".").map(Number);
  if (!ends || (parts[0] ?? 0) > 99) return undefined;
  const written = number + closer;
  return { style: "decimal", parts, span: { start: offset, end: offset + written.length }, text: written, closer };
}

function readLetter(text: string, offset: number): HeadingNumber | undefined {
  // Most titles begin with a longer word.
  if (isLetter(text.charCodeAt(1)) && !/^[IVXL]{2,7}[.)]/i.test(text)) return undefined;
  const [, letters = "", decimals = "", closer = ""] = letterForm.exec(text) ?? [];
  // `A system`, `I want`: a letter alone needs a closer; `A.1` shows what it is by its dot.
  if (letters === "" || (closer === "" && decimals === "")) return undefined;
  const roman = letters.length > 1 || /[IVX]/i.test(letters);
  if (roman && fromRoman(letters) === undefined) return undefined;
  const written = letters + decimals + closer;
  return {
    style: roman ? "roman" : "letter",
    parts: lettered(letters + decimals, roman ? (word) => fromRoman(word) ?? 0 : letterValue),
    span: { start: offset, end: offset + written.length },
    text: written,
    closer,
  };
}

function lettered(number: string, valueOf: (letters: string) => number): readonly number[] {
  return number.split(".").map((part, index) => (index === 0 ? valueOf(part) : Number(part)));
}

function letterValue(letter: string): number {
  return letter.toUpperCase().charCodeAt(0) - 64;
}

/** `A` … `Z`, `AA` …; what is no such number is written in digits. */
function toLetters(value: number): string {
  if (!Number.isSafeInteger(value) || value < 1) return String(value);
  let rest = value;
  let letters = "";
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

const romanDigits: readonly (readonly [string, number])[] = [
  ["M", 1000],
  ["CM", 900],
  ["D", 500],
  ["CD", 400],
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

/** What is no such number is written in digits. */
function toRoman(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999) return String(value);
  let rest = value;
  let letters = "";
  for (const [digit, worth] of romanDigits) {
    while (rest >= worth) {
      letters += digit;
      rest -= worth;
    }
  }
  return letters;
}

/** `undefined` unless it is written as numbers are: `IIX` is none. */
function fromRoman(letters: string): number | undefined {
  const text = letters.toUpperCase();
  let at = 0;
  let value = 0;
  for (const [digit, worth] of romanDigits) {
    while (text.startsWith(digit, at)) {
      value += worth;
      at += digit.length;
    }
  }
  return at === text.length && toRoman(value) === text ? value : undefined;
}
