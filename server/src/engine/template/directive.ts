/**
 * What a Lintel comment says: annotations of a template, the template a document names, or findings it silences.
 * Total: what cannot be understood is a mistake beside what could be.
 * Must not know: where the comment stands, whether what it names exists.
 */
import { readSuppression, type Suppression } from "../lint/suppression-comment.ts";
import {
  collapseSpace,
  type CommentSpan,
  type DirectiveMistake,
  type DirectiveText,
  mistake,
  pieceOf,
  readDirectiveText,
  type TextToken,
  type Token,
} from "./directive-text.ts";
import {
  isMark,
  isWord,
  nearestWord,
  passValue,
  peek,
  readWords,
  type TokenReader,
  type Word,
} from "./directive-words.ts";

import { remembered } from "../values/remembered.ts";

export type { CommentSpan, DirectiveMistake } from "./directive-text.ts";
export { directiveWords } from "./directive-reference.ts";
export type { Word } from "./directive-words.ts";

export type ParsedComment =
  /** `<!-- lintel table rows sample; column "Date" type=day -->`: two annotations */
  | {
      readonly kind: "annotation";
      readonly annotations: readonly Annotation[];
      readonly mistakes: readonly DirectiveMistake[];
    }
  /** `<!-- lintel template=system-architecture@1.2 -->`: the span is that of `system-architecture@1.2` */
  | {
      readonly kind: "template";
      /** `none` switches checking off. */
      readonly id: string;
      readonly version?: string;
      readonly span: CommentSpan;
      readonly mistakes: readonly DirectiveMistake[];
    }
  | Suppression;

export interface Annotation {
  readonly subject: Subject;
  /** In the order written; empty only beside a mistake. */
  readonly words: readonly Word[];
  readonly span: CommentSpan;
}

export type BlockSubject = "section" | "table" | "list" | "code" | "diagram" | "text" | "block";
export type NamedSubject = "field" | "column" | "row";

export type Subject =
  /** No subject written: the section under a heading, else the block that follows. */
  | { readonly kind: "implicit" }
  | { readonly kind: BlockSubject }
  /** `row "Frontend / Framework"`: the name is `["Frontend", "Framework"]`, the span includes `row` and the quotes. */
  | { readonly kind: NamedSubject; readonly name: readonly string[]; readonly span: CommentSpan };

const blockSubjects: readonly BlockSubject[] = ["section", "table", "list", "code", "diagram", "text", "block"];
const namedSubjects: readonly NamedSubject[] = ["field", "column", "row"];
const commentWords = ["template", "ignore", "ignore-file"];
const implicit: Subject = { kind: "implicit" };

/**
 * Reads a whole HTML comment, several lines or one. Undefined when it is not Lintel's: the first word must be `lintel`.
 */
export const parseDirective: (comment: string) => ParsedComment | undefined = remembered((comment) => {
  const text = readDirectiveText(comment);
  if (text === undefined) return undefined;
  return readSuppression(text) ?? readTemplateChoice(text) ?? readAnnotations(text);
});

function readAnnotations(text: DirectiveText): ParsedComment {
  const mistakes: DirectiveMistake[] = [];
  const annotations: Annotation[] = [];
  reportUnclosedQuote(text.tokens, mistakes);
  for (const tokens of splitAtSemicolons(text.tokens)) {
    const reader: TokenReader = { tokens, at: 0, mistakes };
    for (let first = peek(reader); first !== undefined; first = peek(reader)) {
      // Read on as if the semicolon stood there: what follows is not about the part named before.
      if (reader.at > 0) reportMissingSemicolon(first, mistakes);
      const annotation = readAnnotation(reader, first);
      if (annotation !== undefined) annotations.push(annotation);
    }
  }
  if (annotations.length === 0 && mistakes.length === 0) {
    mistakes.push(mistake("The comment says nothing: write a word such as 'optional' after 'lintel'.", text.keyword));
  }
  return { kind: "annotation", annotations, mistakes };
}

/** Undefined when it is about a field, column or row and does not say which. */
function readAnnotation(reader: TokenReader, first: Token): Annotation | undefined {
  const mistakesBefore = reader.mistakes.length;
  const subject = readSubject(reader, first);
  const words = readWords(reader, startsSubject);
  const span = { start: first.span.start, end: reader.tokens[reader.at - 1]?.span.end ?? first.span.end };
  if (subject === undefined) return undefined;
  if (words.length === 0 && reader.mistakes.length === mistakesBefore && !endsUnclosed(reader)) {
    const message = "Nothing is said about this part: add a word such as 'optional'.";
    reader.mistakes.push(mistake(message, span));
  }
  return { subject, words, span };
}

function readSubject(reader: TokenReader, first: Token): Subject | undefined {
  if (first.kind !== "bare") return implicit;
  const named = namedSubjects.find((kind) => kind === first.text);
  if (named !== undefined) return readNamedSubject(reader, named, first);
  const block = blockSubjects.find((kind) => kind === first.text);
  if (block !== undefined) {
    // `list keys "…"` is a word that happens to begin like the subject it is about.
    if (!isListKeys(reader)) reader.at++;
    return { kind: block };
  }
  reportMisspelledStart(reader, first);
  return implicit;
}

/** `tabel`, `ignroe`, `template id`: only here are subjects and the other kinds of comment among what may be meant. */
function reportMisspelledStart(reader: TokenReader, first: TextToken): void {
  if (isWord(first.text)) return;
  if (commentWords.includes(first.text)) {
    const message =
      first.text === "template"
        ? "'template' needs the id of a template: write it like template=system-architecture."
        : `'${first.text}' stands in a comment of its own.`;
    reader.mistakes.push(mistake(message, first.span));
    reader.at = reader.tokens.length;
    return;
  }
  const nearest = nearestWord(first.text, [...blockSubjects, ...namedSubjects, ...commentWords]);
  if (nearest === undefined) return;
  reader.at++;
  reader.mistakes.push(mistake(`'${first.text}' is not a word that Lintel knows.`, first.span, nearest));
  passValue(reader);
}

function readNamedSubject(reader: TokenReader, kind: NamedSubject, first: TextToken): Subject | undefined {
  reader.at++;
  const token = peek(reader);
  if (token === undefined || token.kind === "mark" || (token.kind === "bare" && isWord(token.text))) {
    reader.mistakes.push(mistake(`'${kind}' needs a name: write it like ${kind} "Version".`, first.span));
    return undefined;
  }
  reader.at++;
  if (token.kind === "quoted" && !token.closed) return undefined;
  const start = first.span.start;
  const text = token.kind === "quoted" ? pieceOf(token).text : readBareName(reader, token);
  const end = reader.tokens[reader.at - 1]?.span.end ?? token.span.end;
  const name = collapseSpace(text)
    .split(" / ")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (name.length > 0) return { kind, name, span: { start, end } };
  reader.mistakes.push(mistake(`The name of the ${kind} is empty.`, token.span));
  return undefined;
}

/** `field Approval Date required` means the field "Approval Date", but should say so. */
function readBareName(reader: TokenReader, first: TextToken): string {
  const parts = [first.text];
  let end = first.span.end;
  for (let token = peek(reader); token?.kind === "bare"; token = peek(reader)) {
    if (isWord(token.text) || isMark(reader.tokens[reader.at + 1], "=")) break;
    if (nearestWord(token.text, []) !== undefined) break;
    reader.at++;
    parts.push(token.text);
    end = token.span.end;
  }
  const name = parts.join(" ");
  if (parts.length > 1) {
    const span = { start: first.span.start, end };
    reader.mistakes.push(mistake("A name of several words stands in double quotes.", span, `"${name}"`));
  }
  return name;
}

/** Undefined when the comment does not begin with `template=` and an id. */
function readTemplateChoice(text: DirectiveText): ParsedComment | undefined {
  const [name, mark, value] = text.tokens;
  if (name?.kind !== "bare" || name.text !== "template" || !isMark(mark, "=")) return undefined;
  if (value === undefined || value.kind === "mark" || (value.kind === "quoted" && !value.closed)) return undefined;
  const { text: choice, span } = pieceOf(value);
  const at = choice.indexOf("@");
  const id = (at < 0 ? choice : choice.slice(0, at)).trim();
  if (id === "") return undefined;
  const version = at < 0 ? "" : choice.slice(at + 1).trim();
  const mistakes: DirectiveMistake[] = [];
  if (at >= 0 && version === "") {
    mistakes.push(mistake(`The version after '@' is missing: write ${id}@1.0, or ${id} alone.`, span, id));
  }
  const next = text.tokens[3];
  if (next !== undefined) {
    const rest = { start: next.span.start, end: text.tokens.at(-1)?.span.end ?? next.span.end };
    mistakes.push(mistake("Nothing else stands in a comment that names the template.", rest));
  }
  return { kind: "template", id, ...(version === "" ? {} : { version }), span, mistakes };
}

function startsSubject(reader: TokenReader): boolean {
  const token = peek(reader);
  if (token?.kind !== "bare" || isListKeys(reader)) return false;
  return [...blockSubjects, ...namedSubjects].some((subject) => subject === token.text);
}

function isListKeys(reader: TokenReader): boolean {
  const [list, keys] = reader.tokens.slice(reader.at, reader.at + 2);
  return list?.kind === "bare" && list.text === "list" && keys?.kind === "bare" && keys.text === "keys";
}

function reportMissingSemicolon(first: Token, mistakes: DirectiveMistake[]): void {
  if (first.kind !== "bare") return;
  const message = `'${first.text}' begins an annotation of its own: write ';' before it.`;
  mistakes.push(mistake(message, first.span, `; ${first.text}`));
}

/** At most the last quote of a comment can be unclosed. */
function reportUnclosedQuote(tokens: readonly Token[], mistakes: DirectiveMistake[]): void {
  const last = tokens.at(-1);
  if (last !== undefined && isUnclosed(last)) mistakes.push(mistake("The quote is not closed.", last.span));
}

function endsUnclosed(reader: TokenReader): boolean {
  const last = reader.tokens.at(-1);
  return last !== undefined && isUnclosed(last);
}

function isUnclosed(token: Token): boolean {
  return token.kind === "quoted" && !token.closed;
}

function splitAtSemicolons(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "mark" && token.text === ";") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
