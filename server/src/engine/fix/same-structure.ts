/**
 * What "follow the same structure" stands for: the template's own body of that section, or of that label.
 * Must not know: where the instruction was found.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import { fieldState } from "../bind/field-state.ts";
import type { SectionSpan } from "../document/span.ts";
import type { SectionInput } from "../rules/rule.ts";
import { valueSpan } from "../lint/exports.ts";

/** Whether an instruction refers to another part: `Follow same format as Component 1`. */
export function refersToStructure(instruction: string): boolean {
  return (
    /\b(?:same|structure|format|pattern)\b/i.test(instruction) &&
    /^(?:follow|same|repeat|copy|use)\b/i.test(instruction)
  );
}

/** Markdown in place of an instruction that is all of a section or label; undefined where something else stands beside it. */
export function structureAt(input: SectionInput, span: SectionSpan): string | undefined {
  const { spec, bound, content } = input;
  if (!spec || !bound) return undefined;
  const label = bound.fields.find((field) => field.field && holds(valueSpan(field.field), span));
  const source = label ? labelStructure(bound, label, input.text) : isAllOf(input, span) ? spec.source : undefined;
  const body = label ? source : withoutHeading(source, content.heading !== undefined);
  return body === undefined || body === "" ? undefined : body.replace(/\r?\n/g, input.newline);
}

function isAllOf({ content }: SectionInput, span: SectionSpan): boolean {
  const own = content.blocks.filter((block) => block.kind !== "break" && block.kind !== "html");
  return own.length === 1 && own[0]?.kind === "paragraph" && holds(own[0].span, span);
}

/** The label's own value and blocks, and the labels of its block that are absent. */
function labelStructure(bound: BoundBody, label: BoundField, text: string): string | undefined {
  if (!label.field || fieldState(label.field, text) !== "pending") return undefined;
  const [, ...rest] = label.spec.source.split("\n");
  const followers = bound.fields.filter((other) => other !== label && other.block === label.block && !other.field);
  const parts = [rest.join("\n").trim(), ...followers.map((other) => other.spec.source)];
  return parts.filter((part) => part !== "").join("\n\n");
}

function withoutHeading(source: string | undefined, hasHeading: boolean): string | undefined {
  if (source === undefined) return undefined;
  const body = hasHeading ? source.replace(/^\s*#{1,6}[^\n]*(?:\n|$)/, "") : source;
  return body.replace(/(?:\s*\n-{3,})+\s*$/, "").trim();
}

function holds(outer: SectionSpan, inner: SectionSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
