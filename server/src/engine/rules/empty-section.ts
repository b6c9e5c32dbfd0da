/** A required section with neither text nor sub-sections. Must not know: what it should say. */
import { isEmptySection } from "../bind/owed.ts";
import { insertedBody } from "../fix/insert-body.ts";
import type { FixDraft, OutlineInput, OutlineRule } from "./rule.ts";

const messages = {
  empty: (title: string) => `Section '${title}' is empty; expected text, or N/A with a reason.`,
  insert: (placeholders: number) =>
    `Insert the template's text${placeholders > 0 ? ` (${placeholders} placeholder${placeholders === 1 ? "" : "s"})` : ""}`,
  settle: "Mark as not applicable (N/A)",
};

export const emptySection: OutlineRule = {
  id: "empty-section",
  reads: "outline",
  summary: "A required section has neither text nor sub-sections.",
  why: "An empty section reads as if there were nothing to say; nobody can tell whether anyone has thought about it.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "A heading without text",
      template: "# Design\n\n## Context\n\n[What it is about]\n\n## Risks\n\n[Risks]\n",
      bad: "# Billing\n\n## Context\n^^^^^^^^^^ empty-section\n\n## Risks\n\nLate data.\n",
      good: "# Billing\n\n## Context\n\nInvoices and reminders.\n\n## Risks\n\nLate data.\n",
    },
  ],
  check(input, report) {
    input.binding.sections.forEach(({ spec }, at) => {
      if (!isEmptySection(at, input)) return;
      const title = input.title(at);
      const span = input.heading(at).span;
      report({
        section: at,
        span,
        message: messages.empty(title),
        name: title,
        from: spec?.from,
        fixes: fixes(at, input),
      });
    });
  },
};

function fixes(at: number, input: OutlineInput): readonly FixDraft[] {
  const body = insertedBody(at, input);
  const settled: FixDraft = { title: messages.settle, class: "ask", edits: [body.edit("N/A")] };
  return body.markdown === ""
    ? [settled]
    : [{ title: messages.insert(body.placeholders), class: "fix", edits: [body.edit(body.markdown)] }, settled];
}
