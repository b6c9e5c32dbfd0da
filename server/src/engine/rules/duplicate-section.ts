/** A section that stands once in the template and twice here; two instances of one name. Must not know: ids. */
import { isBelow } from "../bind/subtree.ts";
import { instanceName } from "../bind/instances.ts";
import type { Binding } from "../bind/binding.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  twice: (title: string, more: number) =>
    `Section '${title}' stands here twice${more > 0 ? `, and so do ${more} more after it` : ""}; expected once.`,
  instances: (title: string, name: string) =>
    `'${title}' has the name '${name}' of another; expected a name of its own.`,
  first: (title: string) => `'${title}' stands here first.`,
};

export const duplicateSection: OutlineRule = {
  id: "duplicate-section",
  reads: "outline",
  summary: "A section stands twice, or two instances have one name.",
  why: "Of two sections on one thing, one is out of date, and no reader can tell which.",
  severities: { default: ["warning", "warning", "error", "error"] },
  examples: [
    {
      title: "An older copy was left",
      template: "# Design\n\n## Context\n\n[Context]\n\n## Risks\n\n[Risks]\n",
      bad: "# Billing\n\n## Context\n\nInvoices.\n\n## Risks\n\nLate data.\n\n## Risks\n^^^^^^^^ duplicate-section\n\nNone.\n",
      good: "# Billing\n\n## Context\n\nInvoices.\n\n## Risks\n\nLate data.\n",
    },
    {
      title: "Two instances of one name",
      template: "# Design\n\n## Parts\n\n### Component: [Name]\n\n[What it does]\n",
      bad: "# Billing\n\n## Parts\n\n### Component: Ledger\n\nBooks.\n\n### Component: Ledger\n^^^^^^^^^^^^^^^^^^^^^ duplicate-section\n\nKeeps accounts.\n",
      good: "# Billing\n\n## Parts\n\n### Component: Ledger\n\nBooks.\n\n### Component: Accounts\n\nKeeps accounts.\n",
    },
  ],
  check(input, report) {
    const { duplicates } = input.binding;
    const tops = [...duplicates.keys()].sort((a, b) => a - b).filter((at) => !isInside(input.binding, at));
    tops.forEach((at, index) => {
      // What was copied in a row is one copy.
      if (index > 0 && isNext(tops[index - 1] ?? -1, at, input.binding)) return;
      let run = 1;
      while (index + run < tops.length && isNext(tops[index + run - 1] ?? -1, tops[index + run] ?? -1, input.binding))
        run++;
      report(finding(at, run, input));
    });
  },
};

/** Below another copy. */
function isInside({ sections, duplicates }: Binding, at: number): boolean {
  for (let above = sections[at]?.parent ?? -1; above >= 0; above = sections[above]?.parent ?? -1)
    if (duplicates.has(above)) return true;
  return false;
}

/** Follows a copied section, with nothing but its sub-sections between, and is no instance. */
function isNext(before: number, at: number, { sections }: Binding): boolean {
  if (sections[before]?.spec || sections[at]?.spec || sections[before]?.parent !== sections[at]?.parent) return false;
  for (let between = before + 1; between < at; between++) if (!isBelow(sections, between, before)) return false;
  return true;
}

function finding(at: number, run: number, input: OutlineInput): PlacedDraft {
  const title = input.title(at);
  const first = input.binding.duplicates.get(at) ?? at;
  const firstTitle = input.title(first);
  const isInstance = input.binding.sections[at]?.spec !== undefined;
  return {
    section: at,
    span: input.heading(at).span,
    message: isInstance ? messages.instances(title, instanceName(title)) : messages.twice(title, run - 1),
    name: title,
    related: [{ section: first, span: input.heading(first).span, message: messages.first(firstTitle) }],
  };
}
