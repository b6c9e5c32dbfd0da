/** A heading that is surely the template's but spelled otherwise. Must not know: how it was recognised. */
import { retitled, numberPart } from "../fix/heading-edits.ts";
import { isOptionalBranch } from "../bind/owed.ts";
import { nearest, normaliseTitle } from "../values/title.ts";
import type { BoundHeading } from "../bind/binding.ts";
import type { OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  misspelt: (title: string, expected: string) =>
    `'${title}' is spelled otherwise than in the template; expected '${expected}'.`,
  renamed: (title: string, expected: string) =>
    `'${title}' holds what the template has under '${expected}'; expected that title.`,
  rename: (expected: string) => `Rename to '${expected}'`,
};

export const misnamedSection: OutlineRule = {
  id: "misnamed-section",
  reads: "outline",
  summary: "A heading is the template's, but spelled otherwise.",
  why: "Links, searches and readers find a section by its title; further words are fine, another spelling is not found.",
  severities: { default: ["warning", "warning", "warning", undefined] },
  examples: [
    {
      title: "A misspelt title",
      template: "# Design\n\n## Database Schema\n\n[Schema]\n\n## Risks\n\n[Risks]\n",
      bad: "# Billing\n\n## Databse Schema\n   ^^^^^^^^^^^^^^ misnamed-section\n\nOne table.\n\n## Risks\n\nSee [schema](#databse-schema).\n",
      good: "# Billing\n\n## Database Schema\n\nOne table.\n\n## Risks\n\nSee [schema](#database-schema).\n",
    },
  ],
  check(input, report) {
    input.binding.sections.forEach((section, at) => {
      if (isMisnamed(section, at, input)) report(finding(section, at, input));
    });
  },
};

function isMisnamed({ match, spec }: BoundHeading, at: number, { binding, template }: OutlineInput): boolean {
  if (!spec || (match !== "similar" && match !== "structure")) return false;
  // An optional section may have been replaced by one of the author's own: only a slip is sure.
  if (spec.grade === "required" && !isOptionalBranch(spec, template)) return true;
  const entry = binding.outline[at];
  const isSlip = nearest(entry?.key ?? "", [normaliseTitle(spec.title)]) !== undefined;
  return isSlip || nearest(entry?.title ?? "", [spec.title]) !== undefined;
}

function finding({ spec, match }: BoundHeading, at: number, input: OutlineInput): PlacedDraft {
  const title = input.title(at);
  const expected = expectedTitle(title, spec?.title ?? "");
  const span = input.heading(at).titleSpan;
  const number = numberPart(input.text(at).slice(span.start, span.end)).length;
  const message = match === "structure" ? messages.renamed : messages.misspelt;
  return {
    section: at,
    span: { start: span.start + number, end: span.end },
    message: message(bare(title), expected),
    name: expected,
    fixes: [{ title: messages.rename(expected), class: "ask", edits: retitled(input, at, expected) }],
  };
}

/** Without a number: the heading keeps its own. `Apendix C: …` has none. */
function expectedTitle(title: string, own: string): string {
  return numberPart(title) === "" && /^(?:appendix|annex)\b/i.test(own) ? own : bare(own);
}

function bare(title: string): string {
  return title.slice(numberPart(title).length);
}
