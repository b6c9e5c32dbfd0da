/**
 * Placeholders, choices and masks that still stand in a section, for colouring.
 * Must not know: documents as a whole, lines, editors.
 */
import { contentOf } from "../document/document.ts";
import type { SectionSpan } from "../document/span.ts";
import type { LintedSection } from "../lint/lint.ts";

export const tokenTypes = ["placeholder", "choice", "mask"] as const;

export interface Token {
  readonly type: (typeof tokenTypes)[number];
  readonly span: SectionSpan;
}

const typeOfRule: Readonly<Record<string, Token["type"]>> = {
  "unresolved-placeholder": "placeholder",
  "unresolved-instruction": "placeholder",
  "unresolved-choice": "choice",
  "unresolved-date": "mask",
};

const known = new WeakMap<LintedSection["findings"], readonly Token[]>();

const none: readonly Token[] = [];

/** In order; they never overlap, and each stands in one line. */
export function tokensOf(section: LintedSection): readonly Token[] {
  if (section.findings.length === 0) return none;
  const cached = known.get(section.findings);
  if (cached) return cached;
  const { text } = section.section;
  const { heading } = contentOf(section.section);
  const tokens: Token[] = [];
  let end = 0;
  const found = section.findings
    .flatMap((finding) => {
      const type = typeOfRule[finding.rule];
      return type ? [{ type, span: finding.span }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start);
  for (const { type, span } of found) {
    // A heading that is open as a whole is no token: its colour is the heading's.
    if (heading && span.start <= heading.span.start && span.end >= heading.span.end) continue;
    for (const piece of inLines(text, { start: Math.max(span.start, end), end: span.end })) {
      tokens.push({ type, span: piece });
      end = piece.end;
    }
  }
  known.set(section.findings, tokens);
  return tokens;
}

function inLines(text: string, span: SectionSpan): readonly SectionSpan[] {
  const pieces: SectionSpan[] = [];
  let start = span.start;
  for (const part of text.slice(span.start, span.end).split(/(\r\n|\n|\r)/)) {
    if (!/^[\r\n]*$/.test(part)) pieces.push({ start, end: start + part.length });
    start += part.length;
  }
  return pieces;
}
