/** A section that the template requires and the document has not. Must not know: what stands in sections. */
import type { AbsentSection } from "../bind/binding.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { insertedSection } from "../fix/insert-section.ts";
import { normaliseKey } from "../values/title.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  missing: (title: string, below: readonly string[], place: string) =>
    `Section '${title}' is missing${place}${below.length > 0 ? `, with its sub-sections ${below.map((name) => `'${name}'`).join(", ")}` : ""}.`,
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
  ],
  check(input, report) {
    for (const absent of input.binding.absent) {
      if (isDue(absent, input)) report(finding(absent, input));
    }
  },
};

function isDue(absent: AbsentSection, input: OutlineInput): boolean {
  const { spec, parent } = absent;
  if (spec.grade === "optional" || spec.repeat || parent === undefined) return false;
  if (isOptionalBranch(spec, input.template)) return false;
  const heading = parent >= 0 ? input.binding.sections[parent] : undefined;
  const entry = input.binding.outline[parent];
  if (heading && !heading.owes) return false;
  if (entry && (entry.settled || entry.pending)) return false;
  // A sub-section may be written as a label of its parent.
  if (entry?.labels.some((label) => spec.keys.includes(label) || normaliseKey(spec.title) === label)) return false;
  // Header fields may stand in the front matter instead of a section of their own.
  return !isInFrontMatter(spec, input);
}

function isOptionalBranch(spec: SectionSpec, template: Template): boolean {
  const parent = template.sections[spec.parent];
  return parent !== undefined && parent.index > 0 && parent.content === "keep" && parent.grade === "optional";
}

function isInFrontMatter(spec: SectionSpec, input: OutlineInput): boolean {
  const rows = spec.body.fields.filter((field) => field.kind === "row");
  if (rows.length === 0) return false;
  const found = rows.filter((field) => field.keys.some((key) => input.facts.all(`front-matter:${key}`).length > 0));
  return found.length * 2 >= rows.length;
}

function finding(absent: AbsentSection, input: OutlineInput): PlacedDraft {
  const { outline, title } = input.binding;
  const section = absent.after ?? (absent.parent !== undefined && absent.parent >= 0 ? absent.parent : Math.max(0, title));
  const below = absent.spec.children
    .map((index) => input.template.sections[index])
    .filter((child): child is SectionSpec => child?.grade === "required" && !child.repeat)
    .map((child) => child.title);
  const after = absent.after === undefined ? undefined : outline[absent.after]?.title;
  const under = absent.parent !== undefined && absent.parent >= 0 ? outline[absent.parent]?.title : undefined;
  const place = after !== undefined ? messages.after(after) : under !== undefined ? messages.under(under) : "";
  return {
    section,
    span: input.headings[section]?.span ?? { start: 0, end: 0 },
    message: messages.missing(absent.spec.title, below, place),
    name: absent.spec.title,
    from: absent.spec.from,
    fixes: insertedSection(absent, input),
  };
}
