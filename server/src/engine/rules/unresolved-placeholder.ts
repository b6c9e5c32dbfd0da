/**
 * `[Component Name]` left as the template has it, or brackets left around what the author wrote.
 * Must not know: other kinds of leftovers; precedence keeps one finding a value.
 */
import { fieldEnd } from "../bind/field-state.ts";
import { frontMatterPlaces } from "../bind/front-matter-places.ts";
import { readInstruction } from "../bind/instructions.ts";
import { freePlaces, valuePlaces, type ValuePlace } from "../bind/places.ts";
import { bracketsIn, findBrackets, type Bracket } from "../document/brackets.ts";
import type { Field } from "../document/fields.ts";
import { findOtherPlaceholders } from "../document/other-placeholders.ts";
import type { SectionSpan } from "../document/span.ts";
import { deleteLines } from "../fix/delete-lines.ts";
import { valueSpan } from "../lint/exports.ts";
import type { FieldSpec, Placeholder, ValueSpec } from "../template/model.ts";
import { annotatedOf } from "../template/annotated.ts";
import { anyValue } from "../template/value.ts";
import { matchAllowed } from "../values/choice.ts";
import { readDate } from "../values/date.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import {
  isGenericPlaceholder,
  normalisePlaceholder,
  placeholderFamily,
  placeholderHead,
  wordCount,
} from "../values/placeholder.ts";
import { normaliseTitle } from "../values/title.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  left: (text: string) => `Placeholder '${text}' is not filled in yet.`,
  brackets: (text: string) => `'${text}' is still in the template's brackets; expected the value without them.`,
  title: (text: string) => `'${text}' is the template's title; expected the name of what is described.`,
  unwrap: (text: string) => `Remove the brackets around '${text}'`,
  removePart: (name: string) => `Remove the optional '${name}'`,
  removeSection: "Remove this optional section",
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
    const { content, text } = input;
    if (content.heading) reportHeading(input, content.heading.titleSpan, report);
    reportFrontMatter(input, report);
    reportOthers(input, report);
    if (!content.prose.includes("[")) return;
    let places: ReadonlyMap<number, WholeValue> | undefined;
    for (const block of content.blocks) {
      if (
        block.kind === "code" ||
        block.kind === "html" ||
        block.kind === "front-matter" ||
        block.kind === "definition"
      )
        continue;
      for (const bracket of bracketsIn(content, block)) {
        if (isTicked(bracket)) continue;
        const own = isTemplates(input, bracket);
        places ??= wholeValues(input);
        const found = places.get(bracket.span.start);
        const place = found && endsOf(found, text).includes(bracket.span.end) ? found : undefined;
        const isLeft =
          own || (place !== undefined && isWholeValue(place.value, bracket)) || isItemLabel(input, bracket);
        if (isLeft && !isSomethingElse(input, bracket, own)) report(finding(input, bracket, own, place));
      }
    }
  },
};

function finding(input: SectionInput, bracket: Bracket, own: boolean, place: WholeValue | undefined): FindingDraft {
  const shown = oneLine(input.text.slice(bracket.span.start, bracket.span.end));
  return {
    message: own ? messages.left(shown) : messages.brackets(shown),
    span: bracket.span,
    name: oneLine(bracket.inner.trim()),
    from: place?.from,
    fixes: [...unbracketed(bracket, own, place?.value ?? anyValue), ...removal(input, bracket, place)],
  };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 77)}…]` : line;
}

/** What stands in brackets where the author's own words do is a value; the template's own text is nobody's claim yet. */
function unbracketed(bracket: Bracket, own: boolean, value: ValueSpec): readonly FixDraft[] {
  if (own && !/\d/.test(bracket.inner)) return [];
  const inner = bracket.inner.trim();
  const isSafe = !own && isGoodValue(inner, value);
  return [
    {
      title: messages.unwrap(oneLine(inner)),
      class: isSafe ? "save" : "ask",
      edits: [{ span: bracket.span, text: inner }],
    },
  ];
}

/** `[Approved]`, `[2026-03-01]`, `[720 GB]`, `[MongoDB]`; `[Name of vendor]` may be a placeholder that the author made up. */
function isGoodValue(inner: string, value: ValueSpec): boolean {
  if (value.choices.length > 0 && matchAllowed(inner, value.choices).kind === "allowed") return true;
  return /\d|\p{Ll}\p{Lu}/u.test(inner);
}

/** What the template does not ask for may go as a whole. */
function removal(input: SectionInput, bracket: Bracket, place: WholeValue | undefined): readonly FixDraft[] {
  const { spec, content, text } = input;
  const part = place?.optional;
  if (part) {
    const span = { start: part.span.start, end: fieldEnd(part) };
    return [{ title: messages.removePart(part.name), class: "ask", edits: [deleteLines(text, span)] }];
  }
  const own = content.blocks.filter((block) => block.kind !== "html" && block.kind !== "break");
  const isAll = own.length === 1 && own[0]?.span.start === bracket.span.start && own[0].span.end === bracket.span.end;
  if (!isAll || spec?.grade !== "optional" || spec.repeat || !content.heading || input.children.length > 0) return [];
  return [{ title: messages.removeSection, class: "ask", edits: [{ span: { start: 0, end: text.length }, text: "" }] }];
}

/** In a heading only the template's own text counts, family included; the title when it is all the template's. */
function reportHeading(input: SectionInput, span: SectionSpan, report: (finding: FindingDraft) => void): void {
  const { template, spec, content } = input;
  const title = content.heading?.title ?? "";
  const { titleSpec } = template;
  if (spec?.index === 0 && titleSpec.unresolved && normaliseTitle(title) === normaliseTitle(titleSpec.text)) {
    report({ message: messages.title(title), span, name: title });
    return;
  }
  const own = spec?.body.placeholders ?? [];
  for (const bracket of findBrackets(content.prose, span.start, span.end)) {
    if (
      own.some((placeholder) => matches(placeholder, bracket.inner)) ||
      annotatedOf(template).placeholders.has(normalisePlaceholder(bracket.inner))
    ) {
      report(finding(input, bracket, true, undefined));
    }
  }
}

/** `{short title}`, `<name of the system>`: only the template's own text, since most of what stands in such signs is none. */
function reportOthers(input: SectionInput, report: (finding: FindingDraft) => void): void {
  const { content, text } = input;
  if (!/[{<]/.test(text)) return;
  const stretches = content.blocks.filter(
    (block) => block.kind !== "code" && block.kind !== "front-matter" && block.kind !== "definition",
  );
  const heading = content.heading ? [content.heading.titleSpan] : [];
  for (const { start, end } of [...heading, ...stretches.map((block) => block.span)]) {
    for (const other of findOtherPlaceholders(text, content.prose, start, end)) {
      if (!isTemplates(input, other)) continue;
      const isNested = findBrackets(content.prose, start, end).some(
        ({ span }) => span.start < other.span.start && other.span.end < span.end,
      );
      if (!isNested) report(finding(input, other, true, undefined));
    }
  }
}

/** There a bracket is a list of values, unless it is word for word the template's. */
function reportFrontMatter(input: SectionInput, report: (finding: FindingDraft) => void): void {
  for (const place of frontMatterPlaces(input.content, input.template)) {
    const inner = /^\[(.+)\]$/.exec(place.text)?.[1];
    if (
      inner === undefined ||
      wordCount(inner) < 2 ||
      !annotatedOf(input.template).placeholders.has(normalisePlaceholder(inner))
    )
      continue;
    report({ message: messages.left(place.text), span: place.span, name: inner, from: place.from });
  }
}

interface WholeValue {
  /** With what stands around it. */
  readonly span: SectionSpan;
  readonly value: ValueSpec;
  readonly from: FindingDraft["from"];
  /** The label or item, where it may be left out. */
  readonly optional: Field | undefined;
}

/** Values of labels, items and cells by the offset where they start, emphasis around them aside. */
function wholeValues(input: SectionInput): ReadonlyMap<number, WholeValue> {
  const known = valuePlaces(input.bound, input.text);
  const taken = new Set(known.map((place) => place.span.start));
  const items = freeItems(input).filter((item) => !taken.has(valueSpan(item).start));
  const free = [
    ...freePlaces(input.body, input.content, known),
    ...items.map((item) => ({ span: valueSpan(item), value: anyValue })),
  ];
  const whole = (value: WholeValue): readonly [number, WholeValue] => {
    let start = value.span.start;
    while (start < value.span.end && "*_~".includes(input.text.charAt(start))) start++;
    return [start, value];
  };
  return new Map([
    ...free.map(({ span, value }) => whole({ span, value, from: undefined, optional: undefined })),
    ...known.map((place) =>
      whole({ span: place.span, value: place.value, from: place.from, optional: optionalPart(place) }),
    ),
  ]);
}

/** Where its first line ends, and where all of it does. */
function endsOf({ span: { start, end } }: WholeValue, text: string): readonly number[] {
  const line = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return [valueEnd(text, start, start + line), valueEnd(text, start, end)];
}

/** Before emphasis, a full stop, the marks of a hard break. */
function valueEnd(text: string, start: number, end: number): number {
  return end - (/[*_~]*\.?(?:\\|[ \t]*<br *\/?>)?[ \t]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
}

function optionalPart(place: ValuePlace): Field | undefined {
  if (place.kind !== "field" || place.bound.spec.grade !== "optional" || place.bound.field?.kind === "row")
    return undefined;
  return place.bound.field;
}

/** `- Burst limit: [50 a second]`, an item of the author's own in a list in which the template has something to fill. */
function freeItems({ bound, body }: SectionInput): readonly Field[] {
  const under = (spec: FieldSpec, field: Field | undefined): readonly Field[] =>
    field && spec.list && spec.fillable ? field.items : [];
  const own =
    body.items.length > 0 && bound?.fields.some((field) => field.spec.kind === "item" || field.spec.kind === "plain")
      ? body.items
      : [];
  return [...own, ...(bound?.fields.flatMap((field) => under(field.spec, field.field)) ?? [])];
}

/** `**Signed**: [x]`; but `after [X] failures`. */
function isTicked(bracket: Bracket): boolean {
  return bracket.inner.trim() === "x";
}

/** Dates, instructions, N/A and defined references are other rules' or nothing. */
function isSomethingElse(input: SectionInput, bracket: Bracket, own: boolean): boolean {
  if (isNotApplicable(bracket.inner) || readDate(bracket.inner)?.kind === "mask") return true;
  if (readInstruction(input.content.prose, bracket, input.spec, input.template)) return true;
  return !own && input.facts.all(`definition:${bracket.inner.trim().toLowerCase()}`).length > 0;
}

/** The template's own text: at its own place any of it, elsewhere only what has two words or more. */
function isTemplates(input: SectionInput, bracket: Bracket): boolean {
  const own = input.spec?.body.placeholders ?? [];
  if (own.some((placeholder) => matches(placeholder, bracket.inner))) return true;
  const { placeholders } = annotatedOf(input.template);
  return wordCount(bracket.inner) >= 2 && placeholders.has(normalisePlaceholder(bracket.inner));
}

function matches(placeholder: Placeholder, inner: string): boolean {
  if (placeholder.text === normalisePlaceholder(inner)) return true;
  // `[Goal 4]` of `[Goal 1]`: only what has a number or letter to vary is a family.
  if (placeholder.family.includes("#") && placeholder.family !== "#" && placeholder.family === placeholderFamily(inner))
    return true;
  const head = placeholderHead(inner);
  return (
    placeholder.head !== undefined &&
    placeholder.head.includes("#") &&
    (placeholder.head === head || placeholder.head === placeholderFamily(inner))
  );
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
      bound.field?.blocks.some(
        (block) => block.span.start <= bracket.span.start && bracket.span.end <= block.span.end,
      ) === true,
  );
}
