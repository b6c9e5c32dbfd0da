/**
 * Parts that speak of the same thing with different numbers: the RTO of one table and that of another.
 * Must not know: parts of different roles, which may differ on purpose; what is not a single number.
 */
import { spanWithin } from "../bind/places.ts";
import type { SectionSpan } from "../document/span.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { roleValues } from "../lint/role-values.ts";
import { annotatedOf } from "../template/annotated.ts";
import { readQuantity, sameQuantity, type Quantity } from "../values/quantity.ts";
import type { DocumentRule, FixDraft, PlacedDraft } from "./rule.ts";

const messages = {
  differs: (name: string, text: string, otherName: string, other: string) =>
    name.toLowerCase() === otherName.toLowerCase()
      ? `'${name}' is ${text} here, but ${other} earlier in the document.`
      : `'${name}' is ${text} here, but '${otherName}' is ${other} earlier in the document.`,
  there: (name: string, text: string) => `'${name}' is ${text} here.`,
  write: (text: string) => `Write '${text}' here`,
  writeThere: (text: string) => `Write '${text}' at the earlier place`,
};

/** Roles that have a rule of their own, or hold no numbers. */
const reserved = ["title", "status", "version", "created", "updated", "approved", "author", "revisions", "approvals"];

export const inconsistentValue: DocumentRule = {
  id: "inconsistent-value",
  reads: "document",
  summary: "Two parts that mean the same value hold different numbers.",
  why: "When a target stands in two places and only one was changed, every reader believes the one that he saw.",
  severities: { default: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "Only one of two places was changed",
      template:
        '# Design\n\n## Recovery\n\n<!-- lintel field "RTO" is=rto -->\n\n**RTO**: [Time]\n\n## Targets\n\n<!-- lintel row "RTO" is=rto -->\n\n| Target | Value |\n|---|---|\n| RTO | [Value] |\n',
      bad: "# Billing\n\n## Recovery\n\n**RTO**: 4 hours\n\n## Targets\n\n| Target | Value |\n|---|---|\n| RTO | 2 hours |\n        ^^^^^^^ inconsistent-value\n",
      good: "# Billing\n\n## Recovery\n\n**RTO**: 4 hours\n\n## Targets\n\n| Target | Value |\n|---|---|\n| RTO | 240 min |\n",
    },
  ],
  check(input, report) {
    for (const role of annotatedOf(input.template).roles) {
      if (reserved.includes(role)) continue;
      for (const draft of differences(roleValues(role, input.template, input.facts))) report(draft);
    }
  },
};

interface Measured {
  readonly fact: PlacedFact;
  readonly quantity: Quantity;
}

/** Each value is compared with the first; one that repeats another's difference is the same cause. */
function differences(facts: readonly PlacedFact[]): readonly PlacedDraft[] {
  const measured = facts.flatMap((fact): readonly Measured[] => {
    const quantity = readQuantity(fact.value);
    return quantity ? [{ fact, quantity }] : [];
  });
  const [first, ...later] = measured;
  if (!first) return [];
  const told: Measured[] = [];
  return later.flatMap((value) => {
    if (sameQuantity(first.quantity, value.quantity) !== false) return [];
    if (told.some((other) => sameQuantity(other.quantity, value.quantity) === true)) return [];
    told.push(value);
    return [finding(value, first)];
  });
}

function finding(value: Measured, first: Measured): PlacedDraft {
  const [text, other] = [shown(value), shown(first)];
  return {
    section: value.fact.section,
    span: value.fact.span,
    message: messages.differs(value.fact.detail, text, first.fact.detail, other),
    name: value.fact.detail,
    related: [
      { section: first.fact.section, span: first.fact.span, message: messages.there(first.fact.detail, other) },
    ],
    fixes: [change(messages.write(other), value, other), change(messages.writeThere(text), first, text)],
  };
}

/** Number and unit, as written. */
function shown({ fact, quantity }: Measured): string {
  return fact.value.slice(quantity.span.start, quantity.span.end);
}

function change(title: string, { fact, quantity }: Measured, text: string): FixDraft {
  const span: SectionSpan = spanWithin({ span: fact.span, text: fact.value }, quantity.span);
  return { title, class: "ask", edits: [{ section: fact.section, span, text }] };
}
