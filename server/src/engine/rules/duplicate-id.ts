/**
 * An id given twice: two risks `R-003`, two decisions `ADR-002`; or a value that its column may hold once. The second one
 * is the mistake.
 * Must not know: what the ids name, mentions of them.
 */
import type { PlacedFact } from "../lint/facts.ts";
import { annotatedOf } from "../template/annotated.ts";
import { nextFreeId } from "../values/id.ts";
import type { DocumentRule, RelatedDraft } from "./rule.ts";

const messages = {
  twice: (id: string) => `'${id}' is given a second time; expected an id of its own.`,
  value: (value: string, column: string) => `'${value}' stands in '${column}' a second time; expected each value once.`,
  first: (value: string) => `'${value}' stands here first.`,
  renumber: (id: string) => `Change to '${id}'`,
};

export const duplicateId: DocumentRule = {
  id: "duplicate-id",
  reads: "document",
  summary: "An id is given twice.",
  why: "Whoever refers to an id means one thing; when two have it, every reference is a guess.",
  severities: { default: ["error", "error", "error", undefined] },
  examples: [
    {
      title: "A copied row kept its number",
      template:
        '# Design\n\n## Risks\n\n<!-- lintel column "Id" id=R-### -->\n\n| Id | Risk |\n|---|---|\n| R-001 | [Risk] |\n',
      bad: "# Billing\n\n## Risks\n\n| Id | Risk |\n|---|---|\n| R-001 | Late data |\n| R-001 | Wrong rates |\n  ^^^^^ duplicate-id\n",
      good: "# Billing\n\n## Risks\n\n| Id | Risk |\n|---|---|\n| R-001 | Late data |\n| R-002 | Wrong rates |\n",
    },
  ],
  check(input, report) {
    for (const pattern of annotatedOf(input.template).ids) {
      const all = input.facts.all(`id:${pattern}`);
      const free = nextFree(all);
      const seen = new Map<string, PlacedFact>();
      for (const fact of all) {
        const earlier = seen.get(fact.compare);
        if (!earlier) seen.set(fact.compare, fact);
        else {
          const id = free(fact);
          report({
            section: fact.section,
            span: fact.span,
            message: messages.twice(fact.value),
            name: fact.value,
            related: [first(earlier)],
            fixes: [{ title: messages.renumber(id), class: "ask", edits: [{ span: fact.span, text: id }] }],
          });
        }
      }
    }
    const seen = new Map<string, PlacedFact>();
    for (const fact of input.facts.all("unique")) {
      const key = `${fact.section}/${fact.compare}`;
      const earlier = seen.get(key);
      if (!earlier) seen.set(key, fact);
      else
        report({
          section: fact.section,
          span: fact.span,
          message: messages.value(fact.value, fact.detail),
          name: fact.value,
          related: [first(earlier)],
        });
    }
  },
};

function first({ section, span, value }: PlacedFact): RelatedDraft {
  return { section, span, message: messages.first(value) };
}

/** All duplicates are offered the same id: whichever is changed first has it. */
function nextFree(all: readonly PlacedFact[]): (fact: PlacedFact) => string {
  const ids = all.map((fact) => fact.value);
  const offered = new Map<string, string>();
  return (fact) => {
    const id = offered.get(fact.compare) ?? nextFreeId(fact.value, ids);
    offered.set(fact.compare, id);
    return id;
  };
}
