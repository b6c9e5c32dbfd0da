/** A section that the template does not have, where it allows no others (`closed`). Must not know: what it says. */
import type { OutlineInput, OutlineRule } from "./rule.ts";

const messages = {
  document: (title: string) => `Section '${title}' is not one of the template's; expected no others.`,
  parent: (title: string, parent: string) =>
    `Section '${title}' is not one of the template's; expected no others under '${parent}'.`,
};

export const unknownSection: OutlineRule = {
  id: "unknown-section",
  reads: "outline",
  summary: "A section is not the template's, where the template allows no others.",
  why: "A closed part is read by machines or compared across documents; what stands beside it is overlooked.",
  severities: { default: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "A section of the author's own in a closed part",
      template:
        "# Design\n\n## Decision\n<!-- lintel closed -->\n\n### Context\n\n[Context]\n\n### Outcome\n\n[Outcome]\n",
      bad: "# Billing\n\n## Decision\n\n### Context\n\nInvoices.\n\n### Outcome\n\nPostgreSQL.\n\n### Notes\n^^^^^^^^^ unknown-section\n\nNone.\n",
      good: "# Billing\n\n## Decision\n\n### Context\n\nInvoices.\n\n### Outcome\n\nPostgreSQL.\n",
    },
  ],
  check(input, report) {
    const { binding } = input;
    binding.sections.forEach((section, at) => {
      const entry = binding.outline[at];
      if (!entry || entry.depth === 0 || at === binding.title) return;
      if (section.spec || binding.labels.has(at) || binding.duplicates.has(at) || !isClosed(section.parent, input))
        return;
      const title = input.title(at);
      const { parent } = section;
      const isTop = parent < 0 || parent === binding.title;
      const message = isTop ? messages.document(title) : messages.parent(title, input.title(parent));
      report({ section: at, span: input.heading(at).span, message, name: title });
    });
  },
};

function isClosed(parent: number, { binding, template }: OutlineInput): boolean {
  if (parent < 0 || parent === binding.title) return template.sections[0]?.closed === true;
  return binding.sections[parent]?.spec?.closed === true;
}
