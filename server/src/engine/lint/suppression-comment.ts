/**
 * The comment that silences findings: `<!-- lintel ignore missing-section "Dependencies" until=2027-03-01 -- reason -->`.
 * Must not know: which rules exist, which part of the document the comment is about, what day it is.
 */
import {
  collapseSpace,
  type CommentSpan,
  type DirectiveMistake,
  type DirectiveText,
  mistake,
  nearestOf,
  readDirectiveText,
  type TextToken,
} from "../template/directive-text.ts";

export interface Suppression {
  /** `ignore`: the next block, section, row or item; `ignore-file`: the whole document. */
  readonly kind: "ignore" | "ignore-file";
  /** As written: whether there are such rules is the caller's to say. */
  readonly rules: readonly { readonly id: string; readonly span: CommentSpan }[];
  /** `"Dependencies"`: only findings about what has this name. */
  readonly name?: string;
  /** `2027-03-01`: the last day on which it silences; a date that the calendar has. */
  readonly until?: string;
  /** What follows ` -- `. */
  readonly reason?: string;
  readonly mistakes: readonly DirectiveMistake[];
  /** The whole comment. */
  readonly span: CommentSpan;
}

/** Undefined when the comment is not `<!-- lintel ignore … -->` or `<!-- lintel ignore-file … -->`. */
export function parseSuppression(comment: string): Suppression | undefined {
  const text = readDirectiveText(comment);
  return text === undefined ? undefined : readSuppression(text);
}

/** The same for a comment that has been cut into tokens already. */
export function readSuppression(text: DirectiveText): Suppression | undefined {
  const [first] = text.tokens;
  if (first?.kind !== "bare" || (first.text !== "ignore" && first.text !== "ignore-file")) return undefined;

  const rules: { readonly id: string; readonly span: CommentSpan }[] = [];
  const mistakes: DirectiveMistake[] = [];
  let name: string | undefined;
  let until: string | undefined;

  for (let at = 1; at < text.tokens.length; at++) {
    const token = text.tokens[at];
    if (token === undefined) break;
    if (token.kind === "mark") {
      if (token.text === ",") continue;
      const hint = token.text === ";" ? "write what follows it in a comment of its own" : "only until= takes a value";
      mistakes.push(mistake(`'${token.text}' is not understood here; ${hint}.`, token.span));
      continue;
    }
    if (token.kind === "quoted") {
      const quoted = collapseSpace(token.text);
      if (!token.closed) mistakes.push(mistake("The quote is not closed.", token.span));
      else if (quoted === "") mistakes.push(mistake("The name between the quotes is empty.", token.span));
      else if (name === undefined) name = quoted;
      else mistakes.push(mistake("One comment silences one name; write a second comment for the other.", token.span));
      continue;
    }
    const mark = text.tokens[at + 1];
    if (mark?.kind !== "mark" || mark.text !== "=") {
      rules.push({ id: token.text, span: token.span });
      continue;
    }
    const value = text.tokens[at + 2];
    const valueToken = value?.kind === "mark" ? undefined : value;
    at += valueToken === undefined ? 1 : 2;
    if (token.text !== "until") {
      const message = `'${token.text}=' is not understood; only until= takes a value.`;
      mistakes.push(mistake(message, token.span, nearestOf(token.text, ["until"])));
    } else if (valueToken !== undefined && isDay(valueToken.text.trim())) {
      until = valueToken.text.trim();
    } else {
      mistakes.push(untilMistake(token.span, valueToken));
    }
  }

  if (rules.length === 0) {
    const message = `'${first.text}' needs the id of at least one rule: write it like '${first.text} missing-section'.`;
    mistakes.push(mistake(message, first.span));
  }
  return {
    kind: first.text,
    rules,
    ...(name === undefined ? {} : { name }),
    ...(until === undefined ? {} : { until }),
    ...(text.remark === undefined ? {} : { reason: text.remark }),
    mistakes,
    span: text.span,
  };
}

function untilMistake(nameSpan: CommentSpan, value: TextToken | undefined): DirectiveMistake {
  if (value === undefined) return mistake("'until' needs a day: write it like until=2027-03-01.", nameSpan);
  const message = `'${collapseSpace(value.text).slice(0, 60)}' is not a day: write it like until=2027-03-01.`;
  return mistake(message, value.span);
}

/** Whether the calendar has the day: `2027-02-29` is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
