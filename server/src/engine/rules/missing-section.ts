/** A section that the template requires and the document has not. Must not know: what stands in sections. */
import type { AbsentSection } from "../bind/binding.ts";
import { owedSections } from "../bind/owed.ts";
import { numberFor } from "../fix/insert-number.ts";
import { insertedSection } from "../fix/insert-section.ts";
import type { SectionSpec } from "../template/model.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  missing: (title: string, place: string, below: readonly string[]) =>
    `Section '${title}' is missing${place}${below.length > 0 ? `, with its sub-sections ${listed(below)}` : ""}.`,
  headless: (title: string, place: string, below: readonly string[]) =>
    `Section '${title}' is missing${place}; its sub-sections ${listed(below)} stand without it.`,
  after: (title: string) => ` after '${title}'`,
  under: (title: string) => ` under '${title}'`,
};

export const missingSection: OutlineRule = {
  id: "missing-section",
  reads: "outline",
  summary: "A required section is absent.",
  why: "A forgotten section is a question nobody answered; in review its absence is the hardest thing to see.",
  severities: { default: ["warning", "warning", "error", undefined] },
  examples: [
    {
      title: "A section was forgotten",
      template: "# Design\n\n## Context\n\n[Context]\n\n## Risks\n\n[Risks]\n\n## Decisions\n\n[Decisions]\n",
      bad: "# Billing\n\n## Context\n^^^^^^^^^^ missing-section\n\nInvoices.\n\n## Decisions\n\nNone yet.\n",
      good: "# Billing\n\n## Context\n\nInvoices.\n\n## Risks\n\nLate data.\n\n## Decisions\n\nNone yet.\n",
    },
    {
      title: "A chapter is missing with all that belongs to it",
      template:
        "# Design\n\n## 1. Context\n\n[Context]\n\n## 2. Recovery\n\n### 2.1 Objectives\n\n[Objectives]\n\n### 2.2 Backup\n\n[Backup]\n",
      bad: "# Billing\n\n## 1. Context\n^^^^^^^^^^^^^ missing-section\n\nInvoices.\n",
      good: "# Billing\n\n## 1. Context\n\nInvoices.\n\n## 2. Recovery\n\n### 2.1 Objectives\n\nOne hour.\n\n### 2.2 Backup\n\nDaily.\n",
    },
  ],
  check(input, report) {
    const owed = owedSections(input);
    const beside = grouped(owed, input.binding.outline.length);
    for (const absent of owed) {
      const group = beside(absent);
      report(input.once(absent, group, () => finding(absent, group, input)));
    }
  },
};

/** What is missing side by side: under the same heading, from the same instance. `headings`: how many there are. */
function grouped(
  owed: readonly AbsentSection[],
  headings: number,
): (absent: AbsentSection) => readonly AbsentSection[] {
  // A number, not a text of both: there may be tens of thousands.
  const keyOf = ({ parent = -2, instance }: AbsentSection): number => (parent + 2) * (headings + 2) + instance;
  const groups = new Map<number, AbsentSection[]>();
  for (const absent of owed) {
    const group = groups.get(keyOf(absent));
    if (group) group.push(absent);
    else groups.set(keyOf(absent), [absent]);
  }
  return (absent) => groups.get(keyOf(absent)) ?? [];
}

function finding(absent: AbsentSection, beside: readonly AbsentSection[], input: OutlineInput): PlacedDraft {
  const { title } = input.binding;
  const { spec, parent, after, orphans } = absent;
  const section = after ?? (parent !== undefined && parent >= 0 ? parent : Math.max(0, title));
  const shown = numberFor(absent, spec.title, beside, input).title;
  const place = placeOf(absent, input);
  return {
    section,
    span: input.heading(section).span,
    message:
      orphans.length > 0
        ? messages.headless(shown, place, orphans.map(input.title))
        : messages.missing(shown, place, titlesBelow(spec, input)),
    name: spec.title,
    from: spec.from,
    fixes: [insertedSection(absent, beside, input)],
  };
}

function placeOf({ after, parent }: AbsentSection, { title }: OutlineInput): string {
  if (after !== undefined) return messages.after(title(after));
  return parent !== undefined && parent >= 0 ? messages.under(title(parent)) : "";
}

function titlesBelow(spec: SectionSpec, { template }: OutlineInput): readonly string[] {
  return spec.children
    .map((index) => template.sections[index])
    .filter((child): child is SectionSpec => child?.grade === "required" && !child.repeat)
    .map((child) => child.title);
}

function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, 6).map((title) => `'${title}'`);
  const rest = titles.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
