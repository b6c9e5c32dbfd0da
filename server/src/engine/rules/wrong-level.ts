/** A section that stands deeper or shallower than its place in the template. Must not know: order, numbers. */
import { relevelled } from "../fix/heading-edits.ts";
import { endOfSubtree } from "../bind/subtree.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  level: (title: string, depth: number, expected: number) =>
    `Section '${title}' is a heading of level ${depth}; expected level ${expected} (${"#".repeat(expected)}).`,
  change: (expected: number) => `Make it a heading of level ${expected}`,
};

export const wrongLevel: OutlineRule = {
  id: "wrong-level",
  reads: "outline",
  summary: "A section stands deeper or shallower than its place in the template.",
  why: "The level says what belongs to what: one `#` too many hides a chapter in the one before it, in every table of contents.",
  severities: { default: ["warning", "warning", "warning", "warning"] },
  examples: [
    {
      title: "One level too deep, with what stands below",
      template:
        "# Design\n\n## Context\n\n[Context]\n\n## Risks\n\n[Risks]\n\n### Known Risks\n\n[Known]\n\n## Decisions\n\n[Decisions]\n",
      bad: "# Billing\n\n## Context\n\nInvoices.\n\n### Risks\n^^^^^^^^^ wrong-level\n\nFew.\n\n#### Known Risks\n\nLate data.\n\n## Decisions\n\nNone yet.\n",
      good: "# Billing\n\n## Context\n\nInvoices.\n\n## Risks\n\nFew.\n\n### Known Risks\n\nLate data.\n\n## Decisions\n\nNone yet.\n",
    },
  ],
  check(input, report) {
    input.binding.sections.forEach(({ rightDepth }, at) => {
      if (rightDepth !== undefined) report(finding(at, rightDepth, input));
    });
  },
};

function finding(at: number, expected: number, input: OutlineInput): PlacedDraft {
  const title = input.title(at);
  const depths = new Map([[at, expected], ...along(at, input)]);
  return {
    section: at,
    span: input.heading(at).span,
    message: messages.level(title, input.binding.outline[at]?.depth ?? 0, expected),
    name: title,
    fixes: [
      {
        title: messages.change(expected),
        class: "save",
        edits: [...depths].flatMap(([heading, depth]) => relevelled(input, heading, depth)),
      },
    ],
  };
}

/** Sub-sections go along where they stand as far from it as they should. */
function along(heading: number, { binding }: OutlineInput): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (let at = heading + 1; at < endOfSubtree(binding, heading); at++) {
    const right = binding.depths[at] ?? 0;
    const isOwnFinding = binding.sections[at]?.rightDepth !== undefined;
    if (!isOwnFinding && right !== binding.outline[at]?.depth) depths.set(at, Math.min(6, Math.max(1, right)));
  }
  return depths;
}
