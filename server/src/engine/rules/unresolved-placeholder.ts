/**
 * `[Component Name]` left as the template has it, or brackets left around what the author wrote.
 * Must not know: other kinds of leftovers; precedence keeps one finding a value.
 */
import { findBrackets, type Bracket } from "../document/brackets.ts";
import { freePlaces, valuePlaces } from "../bind/places.ts";
import type { SectionSpan } from "../document/span.ts";
import { isInstruction } from "../template/instruction.ts";
import type { Placeholder, ValueSpec } from "../template/model.ts";
import { readDate } from "../values/date.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import { isGenericPlaceholder, normalisePlaceholder, placeholderFamily, placeholderHead, wordCount } from "../values/placeholder.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  left: (text: string) => `Placeholder '${text}' is not filled in yet.`,
  brackets: (text: string) => `'${text}' is still in the template's brackets; expected the value without them.`,
};

export const unresolvedPlaceholder: SectionRule = {
  id: "unresolved-placeholder",
  reads: "section",
  summary: "A placeholder of the template is still there.",
  why: "A placeholder that survives to review says that nobody has thought about this part yet, and reads like content when the document is skimmed.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "A cell left as the template has it",
      template: "# Design\n\n## Goals\n\n| Goal | Measure |\n|---|---|\n| [Goal 1] | [How it is measured] |\n",
      bad: "# Billing\n\n## Goals\n\n| Goal | Measure |\n|---|---|\n| Fewer reminders | [How it is measured] |\n                    ^^^^^^^^^^^^^^^^^^^^ unresolved-placeholder\n",
      good: "# Billing\n\n## Goals\n\n| Goal | Measure |\n|---|---|\n| Fewer reminders | Reminders a month |\n",
    },
    {
      title: "Brackets around a value that was written",
      template: "# Design\n\n## Runtime\n\n**Language**: [Language and version]\n",
      bad: "# Billing\n\n## Runtime\n\n**Language**: [Go 1.24]\n              ^^^^^^^^^ unresolved-placeholder\n",
      good: "# Billing\n\n## Runtime\n\n**Language**: Go 1.24\n",
    },
  ],
  check(input, report) {
    const { content } = input;
    if (content.heading) reportHeading(input, content.heading.titleSpan, report);
    const places = wholeValues(input);
    for (const block of content.blocks) {
      if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter" || block.kind === "definition") continue;
      for (const bracket of findBrackets(content.prose, block.span.start, block.span.end)) {
        if (isSomethingElse(input, bracket)) continue;
        const place = places.get(bracket.span.start);
        const value = place && place.end === bracket.span.end ? place.value : undefined;
        const own = isTemplates(input, bracket);
        if (own || (value && isWholeValue(value, bracket)) || isItemLabel(input, bracket)) {
          report(finding(input, bracket, own, place?.from));
        }
      }
    }
  },
};

function finding(input: SectionInput, bracket: Bracket, own: boolean, from: FindingDraft["from"]): FindingDraft {
  const shown = input.text.slice(bracket.span.start, bracket.span.end);
  return {
    message: own ? messages.left(oneLine(shown)) : messages.brackets(oneLine(shown)),
    span: bracket.span,
    from,
    fixes: unbracketed(bracket, own),
  };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 77)}…]` : line;
}

/** What stands in brackets where the author's own words do is a value; the template's own text is nobody's claim yet. */
function unbracketed(bracket: Bracket, own: boolean): readonly FixDraft[] {
  if (own && !/\d/.test(bracket.inner)) return [];
  const inner = bracket.inner.trim();
  return [{ title: `Remove the brackets around '${oneLine(inner)}'`, class: own ? "ask" : "save", edits: [{ span: bracket.span, text: inner }] }];
}

/** In a heading only the template's own text counts, family included. */
function reportHeading(input: SectionInput, title: SectionSpan, report: (finding: FindingDraft) => void): void {
  const own = input.spec?.body.placeholders ?? [];
  for (const bracket of findBrackets(input.content.prose, title.start, title.end)) {
    if (own.some((placeholder) => matches(placeholder, bracket.inner)) || input.template.placeholders.includes(normalisePlaceholder(bracket.inner))) {
      report(finding(input, bracket, true, undefined));
    }
  }
}

interface WholeValue {
  readonly end: number;
  readonly value: ValueSpec;
  readonly from: FindingDraft["from"];
}

/** Values of labels, items and cells by the offset where they start. */
function wholeValues(input: SectionInput): ReadonlyMap<number, WholeValue> {
  const known = valuePlaces(input.bound, input.text);
  const free = freePlaces(input.body, input.content, known);
  return new Map([
    ...free.map((place) => [place.span.start, { end: place.span.end, value: place.value, from: undefined }] as const),
    ...known.map((place) => [place.span.start, { end: place.span.end, value: place.value, from: place.from }] as const),
  ]);
}

/** Dates, instructions, N/A and defined references are other rules' or nothing. */
function isSomethingElse(input: SectionInput, bracket: Bracket): boolean {
  if (isNotApplicable(bracket.inner) || readDate(bracket.inner)?.kind === "mask") return true;
  if (isInstruction(input.content.prose, bracket) && isKnownInstruction(input, bracket)) return true;
  if (isTemplates(input, bracket)) return false;
  return input.facts.all(`definition:${bracket.inner.trim().toLowerCase()}`).length > 0;
}

function isKnownInstruction(input: SectionInput, bracket: Bracket): boolean {
  const text = normalisePlaceholder(bracket.inner);
  return input.spec?.body.instructions.includes(text) === true || input.template.instructions.includes(text) || isInstruction(input.content.prose, bracket);
}

/** The template's own text: at its own place any of it, elsewhere only what has two words or more. */
function isTemplates(input: SectionInput, bracket: Bracket): boolean {
  const own = input.spec?.body.placeholders ?? [];
  if (own.some((placeholder) => matches(placeholder, bracket.inner))) return true;
  return wordCount(bracket.inner) >= 2 && input.template.placeholders.includes(normalisePlaceholder(bracket.inner));
}

function matches(placeholder: Placeholder, inner: string): boolean {
  if (placeholder.text === normalisePlaceholder(inner)) return true;
  // `[Goal 4]` of `[Goal 1]`: only what has a number or letter to vary is a family.
  if (placeholder.family.includes("#") && placeholder.family !== "#" && placeholder.family === placeholderFamily(inner)) return true;
  const head = placeholderHead(inner);
  return placeholder.head !== undefined && placeholder.head.includes("#") && (placeholder.head === head || placeholder.head === placeholderFamily(inner));
}

/** Where the template asks for something, any bracket that is the whole value; elsewhere what looks like a placeholder. */
function isWholeValue(value: ValueSpec, bracket: Bracket): boolean {
  if (value.placeholder || value.mask || value.choices.length > 0) return true;
  return isGenericPlaceholder(bracket.inner);
}

/** `1. [MongoDB]: Cost` where the template's items begin so: rendered, the line vanishes. */
function isItemLabel(input: SectionInput, bracket: Bracket): boolean {
  const { prose } = input.content;
  if (prose[bracket.span.end] !== ":" || !input.bound) return false;
  const before = prose.slice(prose.lastIndexOf("\n", bracket.span.start - 1) + 1, bracket.span.start);
  if (!/^[\s>]*(?:[-*+]|\d+[.)])\s+$/.test(before)) return false;
  return input.bound.fields.some(
    (bound) =>
      bound.spec.list &&
      bound.spec.fillable &&
      /(?:^|\n)[\s>]*(?:[-*+]|\d+[.)])\s+\[[^\]]+\]:/.test(bound.spec.source) &&
      bound.field?.blocks.some((block) => block.span.start <= bracket.span.start && bracket.span.end <= block.span.end) === true,
  );
}
