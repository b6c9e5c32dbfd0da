/** A section that stands out of the template's order or under another heading. Must not know: levels, numbers. */
import { belongingOf, type Belonging } from "../bind/belonging.ts";
import { movedSection } from "../fix/move-section.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  order: (title: string, place: string) => `Section '${title}' is out of order; expected ${place}.`,
  parent: (title: string, parent: string, place: string) =>
    `Section '${title}' stands under '${parent}'; expected ${place}.`,
  after: (title: string) => `after '${title}'`,
  before: (title: string) => `before '${title}'`,
  under: (title: string, beside: string) => `under '${title}'${beside === "" ? "" : `, ${beside}`}`,
  top: (beside: string) => `on its own${beside === "" ? "" : `, ${beside}`}`,
  move: (title: string, place: string) => `Move '${title}' ${place}`,
};

export const misplacedSection: OutlineRule = {
  id: "misplaced-section",
  reads: "outline",
  summary: "A section stands out of the template's order or under another heading.",
  why: "Readers of many such documents look for a part where it always stands; elsewhere it is read as missing.",
  severities: { default: ["warning", "warning", "warning", "warning"] },
  examples: [
    {
      title: "Two sections changed places",
      template: "# Design\n\n## Context\n\n[Context]\n\n## Risks\n\n[Risks]\n\n## Decisions\n\n[Decisions]\n",
      bad: "# Billing\n\n## Decisions\n^^^^^^^^^^^^ misplaced-section\n\nNone yet.\n\n## Context\n\nInvoices.\n\n## Risks\n\nLate data.\n",
      good: "# Billing\n\n## Context\n\nInvoices.\n\n## Risks\n\nLate data.\n\n## Decisions\n\nNone yet.\n",
    },
  ],
  check(input, report) {
    input.binding.sections.forEach((section, at) => {
      if (section.moved) report(finding(at, input));
    });
  },
};

function finding(at: number, input: OutlineInput): PlacedDraft {
  const title = input.title(at);
  const belonging = belongingOf(input.binding, at);
  const stands = input.binding.sections[at]?.parent ?? -1;
  const isElsewhere = stands !== belonging.parent && !(belonging.parent < 0 && stands <= input.binding.title);
  const beside = besideOf(belonging, input);
  const place = isElsewhere ? elsewhere(belonging, beside, input) : beside;
  const edits = movedSection(at, belonging, input);
  return {
    section: at,
    span: input.heading(at).span,
    message:
      isElsewhere && stands >= 0 ? messages.parent(title, input.title(stands), place) : messages.order(title, place),
    name: title,
    fixes: edits ? [{ title: messages.move(title, beside === "" ? place : beside), class: "ask", edits }] : [],
  };
}

function elsewhere({ parent }: Belonging, beside: string, { title }: OutlineInput): string {
  return parent < 0 ? messages.top(beside) : messages.under(title(parent), beside);
}

function besideOf({ after, before }: Belonging, { title }: OutlineInput): string {
  if (after !== undefined) return messages.after(title(after));
  return before === undefined ? "" : messages.before(title(before));
}
