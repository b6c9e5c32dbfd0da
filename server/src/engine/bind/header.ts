/**
 * Header values that stand elsewhere than the template has them: as labels under the title, or in the front matter.
 * The body's value counts: one that stands at its own place is the only one looked at.
 * Must not know: rules.
 */
import type { Content } from "../document/content.ts";
import type { SectionBody } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { frontMatterEntries } from "../lint/exports.ts";
import type { Facts } from "../lint/facts.ts";
import { annotatedOf, type HeaderField } from "../template/annotated.ts";
import type { DueStage, Template, ValueSpec } from "../template/model.ts";
import { isOpenValue } from "../values/open-value.ts";
import { normaliseKey } from "../values/title.ts";
import type { BoundBody } from "./body.ts";

export interface HeaderPlace {
  readonly kind: "header";
  readonly span: SectionSpan;
  readonly text: string;
  readonly value: ValueSpec;
  /** As the document names it: `last_updated`. */
  readonly name: string;
  readonly from: DueStage | undefined;
}

export interface HeaderInput {
  readonly text: string;
  readonly content: Content;
  readonly body: SectionBody;
  readonly spec: { readonly index: number } | undefined;
  readonly bound: BoundBody | undefined;
  readonly template: Template;
  readonly facts: Facts;
}

/** Values of the header that this section has in place of the section they belong to. */
export function headerPlaces(input: HeaderInput): readonly HeaderPlace[] {
  return [...labelPlaces(input), ...frontMatterPlaces(input)];
}

function labelPlaces(input: HeaderInput): readonly HeaderPlace[] {
  if (input.spec?.index !== 0) return [];
  const taken = new Set(input.bound?.fields.map((field) => field.field));
  const { header } = annotatedOf(input.template);
  return [...input.body.fields, ...input.body.items].flatMap((field): readonly HeaderPlace[] => {
    const own = taken.has(field) ? undefined : header.get(normaliseKey(field.name));
    if (!own || own.section === 0 || input.facts.all(`bound:${own.section}`).length > 0) return [];
    return [place(own, field.name, input.text.slice(field.inline.start, field.inline.end), field.inline)];
  });
}

function frontMatterPlaces(input: HeaderInput): readonly HeaderPlace[] {
  const { header } = annotatedOf(input.template);
  return frontMatterEntries(input.content).flatMap((entry) => {
    const own = header.get(entry.key);
    if (!own || standsInBody(own, input.facts)) return [];
    return [place(own, entry.name, entry.value, entry.span)];
  });
}

function standsInBody({ spec }: HeaderField, facts: Facts): boolean {
  const { role } = spec.value;
  const keys = role === undefined ? spec.keys.map((key) => `field:${key}`) : [`role:${role}`, `header:${role}`];
  return keys.some((key) => facts.all(key).some((fact) => !isOpenValue(fact.value)));
}

function place({ spec }: HeaderField, name: string, text: string, span: SectionSpan): HeaderPlace {
  return { kind: "header", span, text, value: spec.value, name, from: spec.from ?? spec.value.from };
}
