/**
 * No drawing of any kind where the template has one.
 * Must not know: what a drawing shows, whether it is still the template's.
 */
import type { BoundField } from "../bind/body.ts";
import { fieldState, isNothing } from "../bind/field-state.ts";
import { isUnnamed } from "../bind/instances.ts";
import { hasDrawing } from "../document/diagram.ts";
import { insertDiagram } from "../fix/insert-diagram.ts";
import type { SectionInput, SectionRule } from "./rule.ts";

const messages = {
  section: (title: string) => `'${title}' has no diagram; expected a drawing, an image or a link to one.`,
  field: (name: string) => `'${name}' has no diagram; expected a drawing, an image or a link to one.`,
  insert: "Insert a Mermaid diagram",
};

export const missingDiagram: SectionRule = {
  id: "missing-diagram",
  reads: "section",
  summary: "There is no diagram where the template has one.",
  why: "Most readers look at the drawings first. A page of prose about boxes and arrows is read by nobody twice.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "Prose in place of the drawing",
      template: "# Design\n\n## Context\n\n```mermaid\nflowchart LR\n    user --> system\n```\n",
      bad: "# Billing\n\n## Context\n^^^^^^^^^^ missing-diagram\n\nThe portal talks to three services.\n",
      good: "# Billing\n\n## Context\n\n![The portal and its three services](context.svg)\n\nThe portal talks to three services.\n",
    },
  ],
  check(input, report) {
    const { bound, spec, content } = input;
    if (!input.owes || !bound || !spec || spec.content === "keep" || isEmptySection(input)) return;
    const wanted = bound.fields.filter((field) => wantsDiagram(field, input));
    const own = spec.body.diagram;
    const ownIsDue = own !== undefined && own.grade !== "optional" && !hasOtherSections(input);
    if (!ownIsDue && wanted.length === 0) return;
    if (hasDrawing(content.blocks, content, input.text)) return;
    if (ownIsDue && content.heading) {
      report({
        message: messages.section(content.heading.title),
        span: content.heading.span,
        name: content.heading.title,
        from: own.from,
        fixes: [{ title: messages.insert, class: "fix", edits: [insertDiagram(content, undefined, input.newline)] }],
      });
    }
    for (const { spec: fieldSpec, field } of wanted) {
      if (!field) continue;
      report({
        message: messages.field(field.name),
        span: field.labelSpan,
        name: field.name,
        from: fieldSpec.diagram?.from ?? fieldSpec.from,
        fixes: [{ title: messages.insert, class: "fix", edits: [insertDiagram(content, field, input.newline)] }],
      });
    }
  },
};

/** A label that is absent, blank, not applicable or still to be done says so itself. */
function wantsDiagram({ spec, field }: BoundField, input: SectionInput): boolean {
  if (!field || !spec.diagram || spec.diagram.grade === "optional") return false;
  if (spec.repeat && isUnnamed(field.name)) return false;
  return fieldState(field, input.text) === "filled";
}

/** `empty-section` says all there is to say. */
function isEmptySection({ content, children }: SectionInput): boolean {
  return children.length === 0 && content.blocks.every(isNothing);
}

/** The drawing may stand in a sub-section of the author's own. */
function hasOtherSections({ spec, template, children }: SectionInput): boolean {
  const known = new Set(spec?.children.flatMap((child) => template.sections[child]?.keys ?? []));
  return children.some((key) => !known.has(key));
}
