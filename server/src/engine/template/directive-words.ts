/**
 * The words of an annotation: what each is called, what may follow it, what it means for people and what it becomes.
 * Must not know: which part of a template the annotation is about, whether a word makes sense there.
 */
import {
  collapseSpace,
  type CommentSpan,
  type DirectiveMistake,
  mistake,
  nearestOf,
  type Piece,
  pieceOf,
  splitPiece,
  splitPieceOnce,
  type TextToken,
  type Token,
} from "./directive-text.ts";

export type Grade = "required" | "expected" | "optional";

export type Word =
  /** `required` */
  | { readonly kind: "grade"; readonly grade: Grade }
  /** `from=approved` */
  | { readonly kind: "from"; readonly stage: "review" | "approved" }
  /** `keep` */
  | { readonly kind: "content"; readonly content: "keep" | "default" | "sample" | "guidance" }
  | { readonly kind: "repeat" }
  /** `label="Event:"`: as written, the colon included */
  | { readonly kind: "label"; readonly label: string }
  /** `id=ADR-###`: each `#` is a digit */
  | { readonly kind: "id"; readonly pattern: string }
  /** `min=2` */
  | { readonly kind: "min"; readonly min: number }
  /** `min-by="Complexity Assessment: Low 3, High 8"` */
  | {
      readonly kind: "min-by";
      readonly field: string;
      readonly minimums: readonly { readonly value: string; readonly min: number }[];
    }
  /** `alias "Tech Stack", "Technologies"` */
  | { readonly kind: "alias"; readonly names: readonly string[] }
  /** `rows keys` */
  | { readonly kind: "rows"; readonly rows: "keys" | "sample" | "keep" }
  /** `list keys "Positive, Negative"` */
  | { readonly kind: "list-keys"; readonly keys: readonly string[] }
  /** `columns free` */
  | { readonly kind: "columns-free" }
  /** `one-of="High|H, Low"`: `High` is the value, `H` its only other spelling; `Low` has none */
  | {
      readonly kind: "one-of";
      readonly values: readonly { readonly value: string; readonly spellings: readonly string[] }[];
    }
  /** `suggest="React, Vue"` */
  | { readonly kind: "suggest"; readonly values: readonly string[] }
  | { readonly kind: "many" }
  /** `type=day` */
  | { readonly kind: "type"; readonly type: ValueType }
  | { readonly kind: "may-be-blank" }
  | { readonly kind: "unique" }
  /** `refers-to="Component"` */
  | { readonly kind: "refers-to"; readonly label: string }
  /** `when="Type: Internal"` */
  | { readonly kind: "when"; readonly column: string; readonly value: string }
  /** `is=title` */
  | { readonly kind: "role"; readonly role: string }
  /** `stage="draft: Draft, review: In Review|Under Review"` */
  | {
      readonly kind: "stage";
      readonly stages: readonly { readonly stage: AnnotatedStage; readonly words: readonly string[] }[];
    }
  | { readonly kind: "closed" };

export type ValueType = "day" | "date" | "version" | "percent" | "quantity" | "url" | "text";
export type AnnotatedStage = "draft" | "review" | "approved" | "deprecated";

/** The tokens of one annotation and how far they have been read. */
export interface TokenReader {
  readonly tokens: readonly Token[];
  at: number;
  readonly mistakes: DirectiveMistake[];
}

type WordReader = (reader: TokenReader, name: TextToken) => Word | undefined;

const valueTypes: readonly ValueType[] = ["day", "date", "version", "percent", "quantity", "url", "text"];
const stageNames: readonly AnnotatedStage[] = ["draft", "review", "approved", "deprecated"];
const dueStages = ["review", "approved"] as const;
const rowKinds = ["keys", "sample", "keep"] as const;

const wordReaders: ReadonlyMap<string, WordReader> = new Map<string, WordReader>([
  ["required", flag({ kind: "grade", grade: "required" })],
  ["expected", flag({ kind: "grade", grade: "expected" })],
  ["optional", flag({ kind: "grade", grade: "optional" })],
  ["from", choice(dueStages, (stage) => ({ kind: "from", stage }))],
  ["keep", flag({ kind: "content", content: "keep" })],
  ["default", flag({ kind: "content", content: "default" })],
  ["sample", flag({ kind: "content", content: "sample" })],
  ["guidance", flag({ kind: "content", content: "guidance" })],
  ["repeat", flag({ kind: "repeat" })],
  ["label", single((value) => ({ kind: "label", label: collapseSpace(value.text) }))],
  ["id", single(idWord)],
  ["min", single(minWord)],
  ["min-by", single(minByWord)],
  ["alias", aliasWord],
  ["rows", rowsWord],
  ["list", listKeysWord],
  ["columns", columnsFreeWord],
  ["one-of", several(oneOfWord)],
  ["suggest", several((values) => ({ kind: "suggest", values: values.map(nameOf) }))],
  ["many", flag({ kind: "many" })],
  ["type", choice(valueTypes, (type) => ({ kind: "type", type }))],
  ["may-be-blank", flag({ kind: "may-be-blank" })],
  ["unique", flag({ kind: "unique" })],
  ["refers-to", single((value) => ({ kind: "refers-to", label: collapseSpace(value.text) }))],
  ["when", single(whenWord)],
  ["is", single((value) => ({ kind: "role", role: collapseSpace(value.text) }))],
  ["stage", several(stageWord)],
  ["closed", flag({ kind: "closed" })],
]);

/** What cannot stand alone, found by its second half: `keys` was meant to be `rows keys`. */
const phrases = ["rows keys", "list keys", "columns free"];

/**
 * Reads words until the tokens end or the subject of another annotation begins. What is not understood becomes a
 * mistake and is passed over.
 */
export function readWords(reader: TokenReader, isSubject: (reader: TokenReader) => boolean): readonly Word[] {
  const words: Word[] = [];
  for (let token = peek(reader); token !== undefined && !isSubject(reader); token = peek(reader)) {
    reader.at++;
    if (token.kind === "mark") {
      if (token.text === "=") reader.mistakes.push(mistake("A word is missing before '='.", token.span));
      continue;
    }
    const readWord = token.kind === "bare" ? wordReaders.get(token.text) : undefined;
    if (readWord === undefined) {
      passUnknown(reader, token, isSubject);
      continue;
    }
    const word = readWord(reader, token);
    if (word !== undefined) words.push(word);
  }
  return words;
}

export function isWord(text: string): boolean {
  return wordReaders.has(text);
}

export function nearestWord(text: string, others: readonly string[]): string | undefined {
  return (
    phrases.find((phrase) => phrase.endsWith(` ${text.toLowerCase()}`)) ??
    nearestOf(text, [...[...wordReaders.keys()].filter((word) => word !== "list" && word !== "columns"), ...others])
  );
}

export function peek(reader: TokenReader): Token | undefined {
  return reader.tokens[reader.at];
}

/** `=` and what follows it belong to a word that takes no value or is not known; one mistake is enough. */
export function passValue(reader: TokenReader): void {
  if (!isMark(peek(reader), "=")) return;
  reader.at++;
  if (startsValue(peek(reader))) reader.at++;
}

export function isMark(token: Token | undefined, text: "=" | ","): boolean {
  return token?.kind === "mark" && token.text === text;
}

/** `is great at` is one mistake, not three; a word that is nearly a known one is a mistake of its own. */
function passUnknown(reader: TokenReader, first: TextToken, isSubject: (reader: TokenReader) => boolean): void {
  if (first.kind === "quoted") {
    if (first.closed) {
      reader.mistakes.push(mistake(`"${shown(first.text)}" belongs to no word; write a word before it.`, first.span));
    }
    return;
  }
  const nearest = nearestWord(first.text, []);
  let last: TextToken = first;
  if (nearest === undefined) {
    for (let next = peek(reader); next?.kind === "bare"; next = peek(reader)) {
      if (isWord(next.text) || isSubject(reader) || nearestWord(next.text, []) !== undefined) break;
      reader.at++;
      last = next;
    }
  }
  const span = { start: first.span.start, end: last.span.end };
  const text = last === first ? first.text : `${first.text} … ${last.text}`;
  const verb = last === first ? "is not a word" : "are not words";
  reader.mistakes.push(mistake(`'${shown(text)}' ${verb} that Lintel knows.`, span, nearest));
  passValue(reader);
}

function flag(word: Word): WordReader {
  return (reader, name) => {
    if (!isMark(peek(reader), "=")) return word;
    const start = name.span.start;
    passValue(reader);
    const end = reader.tokens[reader.at - 1]?.span.end ?? name.span.end;
    reader.mistakes.push(mistake(`'${name.text}' takes no value.`, { start, end }, name.text));
    return undefined;
  };
}

function single(toWord: (value: Piece, reader: TokenReader) => Word | undefined): WordReader {
  return (reader, name) => {
    const [value] = takeAssigned(reader, name, 1);
    return value === undefined ? undefined : toWord(value, reader);
  };
}

/** `one-of="High, Low"` and `one-of="High", "Low"` are the same. */
function several(toWord: (values: readonly Piece[], reader: TokenReader) => Word | undefined): WordReader {
  return (reader, name) => {
    const values = takeAssigned(reader, name, Infinity).flatMap((value) => splitPiece(value, ","));
    return values.length === 0 ? undefined : toWord(values, reader);
  };
}

function choice<Value extends string>(allowed: readonly Value[], toWord: (value: Value) => Word): WordReader {
  return (reader, name) => {
    const [value] = takeAssigned(reader, name, 1);
    if (value === undefined) return undefined;
    const chosen = allowed.find((candidate) => candidate === value.text);
    if (chosen !== undefined) return toWord(chosen);
    const message = `'${shown(value.text)}' is not one of ${allowed.join(", ")}.`;
    reader.mistakes.push(mistake(message, value.span, nearestOf(value.text, allowed)));
    return undefined;
  };
}

function idWord(value: Piece, reader: TokenReader): Word | undefined {
  if (value.text.includes("#")) return { kind: "id", pattern: collapseSpace(value.text) };
  const message = `'${shown(value.text)}' has no '#', which stands for a digit: write it like 'R-###'.`;
  reader.mistakes.push(mistake(message, value.span));
  return undefined;
}

function minWord(value: Piece, reader: TokenReader): Word | undefined {
  const min = wholeNumber(value.text);
  if (min !== undefined) return { kind: "min", min };
  reader.mistakes.push(mistake(`'${shown(value.text)}' is not a whole number.`, value.span));
  return undefined;
}

function minByWord(value: Piece, reader: TokenReader): Word | undefined {
  const sides = splitPieceOnce(value, ":");
  if (sides === undefined) {
    const message = `'${shown(value.text)}' names no field and values: write it like "Complexity: Low 3, High 8".`;
    reader.mistakes.push(mistake(message, value.span));
    return undefined;
  }
  const minimums = splitPiece(sides[1], ",").flatMap((part) => {
    const words = collapseSpace(part.text).split(" ");
    const min = wholeNumber(words.at(-1) ?? "");
    if (min !== undefined && words.length > 1) return [{ value: words.slice(0, -1).join(" "), min }];
    const message = `'${shown(part.text)}' is not a value and a whole number: write it like 'Low 3'.`;
    reader.mistakes.push(mistake(message, part.span));
    return [];
  });
  return minimums.length === 0 ? undefined : { kind: "min-by", field: nameOf(sides[0]), minimums };
}

function oneOfWord(pieces: readonly Piece[], reader: TokenReader): Word | undefined {
  const values = pieces.flatMap((piece) => {
    const [value, ...spellings] = splitPiece(piece, "|").map(nameOf);
    if (value !== undefined) return [{ value, spellings }];
    reader.mistakes.push(mistake("There is no value beside '|'.", piece.span));
    return [];
  });
  return values.length === 0 ? undefined : { kind: "one-of", values };
}

function whenWord(value: Piece, reader: TokenReader): Word | undefined {
  const sides = splitPieceOnce(value, ":");
  if (sides !== undefined) return { kind: "when", column: nameOf(sides[0]), value: nameOf(sides[1]) };
  const message = `'${shown(value.text)}' names no column and value: write it like "Type: Internal".`;
  reader.mistakes.push(mistake(message, value.span));
  return undefined;
}

function stageWord(entries: readonly Piece[], reader: TokenReader): Word | undefined {
  const stages = entries.flatMap((entry) => {
    const sides = splitPieceOnce(entry, ":");
    if (sides === undefined) {
      const message = `'${shown(entry.text)}' names no stage and its words: write it like 'review: In Review'.`;
      reader.mistakes.push(mistake(message, entry.span));
      return [];
    }
    const stage = stageNames.find((name) => name === sides[0].text);
    if (stage !== undefined) return [{ stage, words: splitPiece(sides[1], "|").map(nameOf) }];
    const message = `'${shown(sides[0].text)}' is not one of ${stageNames.join(", ")}.`;
    reader.mistakes.push(mistake(message, sides[0].span, nearestOf(sides[0].text, stageNames)));
    return [];
  });
  return stages.length === 0 ? undefined : { kind: "stage", stages };
}

function aliasWord(reader: TokenReader, name: TextToken): Word | undefined {
  if (isMark(peek(reader), "=")) reader.at++;
  const names = takeValues(reader, name, Infinity).map(nameOf);
  return names.length === 0 ? undefined : { kind: "alias", names };
}

function rowsWord(reader: TokenReader, name: TextToken): Word | undefined {
  const next = secondWord(reader);
  const rows = rowKinds.find((kind) => kind === next?.text);
  if (rows !== undefined) {
    reader.at++;
    return { kind: "rows", rows };
  }
  if (next?.kind === "bare" && (!isWord(next.text) || next.text === "default" || next.text === "guidance")) {
    reader.at++;
    const message = `'rows ${shown(next.text)}' is not one of rows keys, rows sample, rows keep.`;
    reader.mistakes.push(mistake(message, next.span, nearestOf(next.text, rowKinds)));
  } else {
    reader.mistakes.push(mistake("'rows' is followed by keys, sample or keep.", name.span));
  }
  return undefined;
}

/** Only reached before `keys`; any other `list` begins an annotation. */
function listKeysWord(reader: TokenReader, name: TextToken): Word | undefined {
  reader.at++;
  if (isMark(peek(reader), "=")) reader.at++;
  const values = takeValues(reader, name, Infinity);
  const keys = values.flatMap((value) => splitPiece(value, ",")).map(nameOf);
  return keys.length === 0 ? undefined : { kind: "list-keys", keys };
}

function columnsFreeWord(reader: TokenReader, name: TextToken): Word | undefined {
  const next = secondWord(reader);
  if (next?.text === "free") {
    reader.at++;
    return { kind: "columns-free" };
  }
  const isMisspelling = next?.kind === "bare" && !isWord(next.text);
  if (isMisspelling) reader.at++;
  const span = { start: name.span.start, end: isMisspelling ? next.span.end : name.span.end };
  reader.mistakes.push(mistake("'columns' is followed by free.", span, "columns free"));
  return undefined;
}

/** The `keys` of `rows keys`; `rows=keys` is understood too. */
function secondWord(reader: TokenReader): TextToken | undefined {
  const hasMark = isMark(peek(reader), "=");
  const token = reader.tokens[hasMark ? reader.at + 1 : reader.at];
  if (token === undefined || token.kind === "mark") return undefined;
  if (hasMark) reader.at++;
  return token;
}

/** The values after `one-of=`; none, and a mistake, when `=` or the value is missing. */
function takeAssigned(reader: TokenReader, name: TextToken, most: number): readonly Piece[] {
  const next = peek(reader);
  if (isMark(next, "=")) {
    reader.at++;
    return takeValues(reader, name, most);
  }
  // `min 2`: the value is passed over, so that it is not reported as an unknown word as well.
  const isForgotten = startsValue(next) && (next.kind === "quoted" || !isWord(next.text));
  if (isForgotten) reader.at++;
  const span: CommentSpan = { start: name.span.start, end: isForgotten ? next.span.end : name.span.end };
  const valueText = next?.kind === "quoted" ? `"${next.text}"` : next?.kind === "bare" ? next.text : "";
  const nearest = isForgotten ? `${name.text}=${valueText}` : undefined;
  reader.mistakes.push(mistake(`'${name.text}' needs '=' and a value.`, span, nearest));
  return [];
}

/** Values with commas between them; an unclosed quote is reported where the comment is read, and no value. */
function takeValues(reader: TokenReader, name: TextToken, most: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let before: CommentSpan = reader.tokens[reader.at - 1]?.span ?? name.span;
  while (pieces.length < most) {
    const token = peek(reader);
    if (!startsValue(token) || isNextWord(token, before, pieces.length)) {
      const span = { start: name.span.start, end: before.end };
      const message = pieces.length === 0 ? `'${name.text}' needs a value.` : "A value is missing after ','.";
      reader.mistakes.push(mistake(message, span));
      return pieces;
    }
    reader.at++;
    if (token.kind === "quoted" && !token.closed) return pieces;
    const piece = pieceOf(token);
    if (piece.text === "") {
      reader.mistakes.push(mistake(`The value of '${name.text}' is empty.`, token.span));
    } else {
      pieces.push(piece);
    }
    const comma = peek(reader);
    if (!isMark(comma, ",") || most === 1) return pieces;
    before = comma?.span ?? token.span;
    reader.at++;
  }
  return pieces;
}

function startsValue(token: Token | undefined): token is TextToken {
  return token !== undefined && token.kind !== "mark";
}

/** `min= required`, `alias "A", optional`, `alias required`: a known word after a space is not the value. */
function isNextWord(token: TextToken, before: CommentSpan, taken: number): boolean {
  if (token.kind !== "bare" || !isWord(token.text)) return false;
  return taken > 0 || token.span.start > before.end;
}

function nameOf(piece: Piece): string {
  return collapseSpace(piece.text);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Messages stay one line however long the text is. */
function shown(text: string): string {
  const line = collapseSpace(text);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
