/**
 * What could be written at a place: sections that are missing, values that the template allows or suggests, today.
 * Must not know: editors, how what is offered is shown.
 */
import { contentOf } from "../document/document.ts";
import { resolveSpan, type DocumentSpan } from "../document/span.ts";
import type { Linted } from "../lint/lint.ts";
import type { SectionSpec, ValueSpec } from "../template/model.ts";
import { describeSection, describeValue } from "./describe.ts";
import { placeAt, spotAt, type Spot } from "./place.ts";

export interface Completion {
  readonly kind: "section" | "value" | "date";
  readonly label: string;
  /** What is replaced; within one line. */
  readonly span: DocumentSpan;
  readonly text: string;
  /** What is compared with what is typed. */
  readonly filter: string;
  /** Markdown; made when somebody reads it. "" for none. */
  readonly documentation: () => string;
}

/** In the template's order; empty where nothing is known to fit. `today`: "2026-11-22". */
export function completionsAt(linted: Linted, offset: number, today: string): readonly Completion[] {
  const spot = spotAt(linted, offset);
  if (!spot) return [];
  const line = lineAt(spot);
  if (/^#{1,6}(?:[ \t]|$)|^$/.test(line.text) && !isInCode(spot)) {
    const place = placeAt(spot);
    if (place === undefined || place.kind === "heading") return sectionCompletions(linted, spot, line);
  }
  const place = placeAt(spot);
  if (place?.kind !== "value") return [];
  return valueCompletions(place.value, resolveSpan(place.span, spot.start), textOf(spot, place.span), today);
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAt({ section, offset }: Spot): Line {
  const { text } = section.section;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  return { start, text: text.slice(start, newline === -1 ? text.length : newline).replace(/\r$/, "") };
}

function isInCode({ section, offset }: Spot): boolean {
  return contentOf(section.section).blocks.some(
    ({ kind, span }) => (kind === "code" || kind === "front-matter") && span.start < offset && offset <= span.end,
  );
}

function textOf({ section }: Spot, span: { readonly start: number; readonly end: number }): string {
  return section.section.text.slice(span.start, span.end);
}

function sectionCompletions(linted: Linted, spot: Spot, line: Line): readonly Completion[] {
  const { binding, template } = linted;
  const absent = new Set(binding.absent.map(({ spec }) => spec.index));
  const offered = template.sections.filter((spec) => spec.index > 0 && (absent.has(spec.index) || spec.repeat));
  const span = { start: spot.start + line.start, end: spot.start + line.start + line.text.length };
  const newline = spot.section.section.text.includes("\r\n") ? "\r\n" : "\n";
  return offered.map((spec): Completion => {
    const text = sectionText(spec, binding.shift).replace(/\r?\n/g, newline);
    return {
      kind: "section",
      label: spec.repeat?.samples[0] ?? spec.title,
      span,
      text,
      // `##` finds what stands at another depth, too.
      filter: `${line.text.replace(/[^#].*$/, "")} ${spec.title}`,
      documentation: () => describeSection(spec),
    };
  });
}

function sectionText(spec: SectionSpec, shift: number): string {
  const depth = Math.max(1, Math.min(6, spec.depth + shift));
  return spec.source.trimEnd().replace(/^#{1,6}(?=[ \t])/, "#".repeat(depth));
}

function valueCompletions(value: ValueSpec, span: DocumentSpan, written: string, today: string): readonly Completion[] {
  // What the template left there matches no value: everything is offered in its place.
  const isOpen = /^\[|\/|\||YYYY|_{3}/.test(written);
  const offer = (kind: Completion["kind"], text: string): Completion => ({
    kind,
    label: text,
    span,
    text,
    filter: isOpen ? written : text,
    documentation: () => describeValue(value),
  });
  const texts = [...new Set([...value.choices.map((choice) => choice.value), ...value.suggest])];
  const isDate = value.mask || value.type === "day" || value.type === "date";
  return [...texts.map((text) => offer("value", text)), ...(isDate ? [offer("date", today)] : [])];
}
