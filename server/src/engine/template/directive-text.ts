/**
 * The text of a Lintel comment, cut into words, quoted names and marks, with their places; what every kind of
 * Lintel comment is read from. Linear in the length of the comment.
 * Must not know: what any word means, where in a document the comment stands.
 */
import { distance } from "fastest-levenshtein";

/** Offsets into the comment, from its `<!--`; UTF-16 units, `end` exclusive. */
export interface CommentSpan {
  readonly start: number;
  readonly end: number;
}

export interface DirectiveMistake {
  /** One sentence: "'requird' is not a word that Lintel knows." */
  readonly message: string;
  readonly span: CommentSpan;
  /** What can be written instead of the text at `span`: `required`. */
  readonly nearest?: string;
}

export type Token =
  /** `required`, `R-###`, `2027-03-01` */
  | { readonly kind: "bare"; readonly text: string; readonly textStart: number; readonly span: CommentSpan }
  /** `"Tech Stack"`: the text is what stands between the quotes, the span includes them. */
  | {
      readonly kind: "quoted";
      readonly text: string;
      readonly textStart: number;
      readonly span: CommentSpan;
      readonly closed: boolean;
    }
  | { readonly kind: "mark"; readonly text: "=" | "," | ";"; readonly span: CommentSpan };

/** A token that can be a value or a name. */
export type TextToken = Exclude<Token, { kind: "mark" }>;

export interface DirectiveText {
  /** What follows the word `lintel`, up to the remark. */
  readonly tokens: readonly Token[];
  /** `<!-- lintel keep -- the tokens are ours -->`: what follows ` -- `; undefined when nothing does. */
  readonly remark: string | undefined;
  /** The whole comment, `<!--` and `-->` included. */
  readonly span: CommentSpan;
  /** `lintel` */
  readonly keyword: CommentSpan;
}

/** A part of a value and its place in the comment; not blank unless the value is, white space as written. */
export interface Piece {
  readonly text: string;
  readonly span: CommentSpan;
}

const keyword = "lintel";
/** Word processors turn `--` into a dash. */
const remarkMarks = ["--", "—", "–"];
const openingQuotes = '"“”„';
const closingCurlyQuotes = '”“"';

/** Undefined when the comment is not one of Lintel's: `<!-- lintels are beams -->`, `<!-- TODO -->`. */
export function readDirectiveText(comment: string): DirectiveText | undefined {
  const opening = skipSpace(comment, 0, comment.length);
  if (!comment.startsWith("<!--", opening)) return undefined;
  const closing = comment.indexOf("-->", opening + 4);
  const contentEnd = closing < 0 ? comment.length : closing;
  const start = skipSpace(comment, opening + 4, contentEnd);
  const afterKeyword = start + keyword.length;
  if (!comment.startsWith(keyword, start) || afterKeyword > contentEnd) return undefined;
  if (afterKeyword < contentEnd && !isSpace(comment, afterKeyword)) return undefined;
  return {
    ...tokenize(comment, afterKeyword, trimmedEnd(comment, afterKeyword, contentEnd)),
    span: { start: opening, end: closing < 0 ? comment.length : closing + 3 },
    keyword: { start, end: afterKeyword },
  };
}

/** What stands between the quotes, or the bare word. */
export function pieceOf(token: TextToken): Piece {
  return trimmedPiece(token.text, token.textStart);
}

/** `Low 3, Medium 5` at `,`: the parts that are not blank, trimmed. */
export function splitPiece(piece: Piece, separator: string): readonly Piece[] {
  const parts: Piece[] = [];
  let offset = piece.span.start;
  for (const text of piece.text.split(separator)) {
    const part = trimmedPiece(text, offset);
    if (part.text !== "") parts.push(part);
    offset += text.length + separator.length;
  }
  return parts;
}

/** `Type: Internal` at `:`: what stands before and after the first one; undefined when a side is blank. */
export function splitPieceOnce(piece: Piece, separator: string): readonly [Piece, Piece] | undefined {
  const at = piece.text.indexOf(separator);
  if (at < 0) return undefined;
  const before = trimmedPiece(piece.text.slice(0, at), piece.span.start);
  const afterAt = at + separator.length;
  const after = trimmedPiece(piece.text.slice(afterAt), piece.span.start + afterAt);
  return before.text === "" || after.text === "" ? undefined : [before, after];
}

/** The comment's line breaks and indentation say nothing: a run of white space is one space. */
export function collapseSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The candidate that `text` was most likely meant to be: at most a third of the letters differ, or one, or two are swapped. */
export function nearestOf(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length < 3 || text.length > 40) return undefined;
  let nearest: string | undefined;
  let nearestDistance = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const candidateDistance = wordDistance(text.toLowerCase(), candidate.toLowerCase());
    if (candidateDistance >= nearestDistance || candidateDistance >= candidate.length) continue;
    nearest = candidate;
    nearestDistance = candidateDistance;
  }
  return nearest;
}

export function mistake(message: string, span: CommentSpan, nearest?: string): DirectiveMistake {
  return nearest === undefined ? { message, span } : { message, span, nearest };
}

/** Swapped letters are the lesser slip: "tabel" is nearer to "table" than to "label". */
function wordDistance(text: string, candidate: string): number {
  const edits = distance(text, candidate);
  return edits === 2 && sortedLetters(text) === sortedLetters(candidate) ? 0.5 : edits;
}

function sortedLetters(text: string): string {
  return text.split("").sort().join("");
}

function tokenize(comment: string, from: number, end: number): Pick<DirectiveText, "tokens" | "remark"> {
  const tokens: Token[] = [];
  let at = skipSpace(comment, from, end);
  while (at < end) {
    const remarkMark = remarkMarks.find((mark) => comment.startsWith(mark, at));
    if (remarkMark !== undefined && isSpace(comment, at - 1)) {
      const remark = collapseSpace(comment.slice(at + remarkMark.length, end));
      return { tokens, remark: remark === "" ? undefined : remark };
    }
    const token = tokenAt(comment, at, end);
    tokens.push(token);
    at = skipSpace(comment, token.span.end, end);
  }
  return { tokens, remark: undefined };
}

function tokenAt(comment: string, start: number, end: number): Token {
  const first = comment.charAt(start);
  if (first === "=" || first === "," || first === ";") {
    return { kind: "mark", text: first, span: { start, end: start + 1 } };
  }
  if (openingQuotes.includes(first)) return quotedAt(comment, start, end);
  let at = start + 1;
  while (at < end && !endsBare(comment, at)) at++;
  return { kind: "bare", text: comment.slice(start, at), textStart: start, span: { start, end: at } };
}

/** A quote that is never closed takes the rest of the comment. */
function quotedAt(comment: string, start: number, end: number): Token {
  const closers = comment.charAt(start) === '"' ? '"' : closingCurlyQuotes;
  let at = start + 1;
  while (at < end && !closers.includes(comment.charAt(at))) at++;
  const closed = at < end;
  return {
    kind: "quoted",
    text: comment.slice(start + 1, at),
    textStart: start + 1,
    span: { start, end: closed ? at + 1 : at },
    closed,
  };
}

function trimmedPiece(text: string, offset: number): Piece {
  const trimmed = text.trim();
  const start = offset + (text.length - text.trimStart().length);
  return { text: trimmed, span: { start, end: start + trimmed.length } };
}

function endsBare(comment: string, at: number): boolean {
  const character = comment.charAt(at);
  return "=,;".includes(character) || openingQuotes.includes(character) || isSpace(comment, at);
}

function skipSpace(comment: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(comment, at)) at++;
  return at;
}

function trimmedEnd(comment: string, from: number, end: number): number {
  let at = end;
  while (at > from && isSpace(comment, at - 1)) at--;
  return at;
}

function isSpace(comment: string, at: number): boolean {
  return /\s/.test(comment.charAt(at));
}
