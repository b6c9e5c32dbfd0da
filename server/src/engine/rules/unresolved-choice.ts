/**
 * Several of the values to choose from still stand where one is wanted: `[Draft | Approved]`, `High/Med/Low`.
 * Must not know: values that are not allowed at all.
 */
import { frontMatterPlaces } from "../bind/front-matter-places.ts";
import { headerPlaces } from "../bind/header.ts";
import { firstLine, valuePlaces, type ValuePlace } from "../bind/places.ts";
import { splitChoices } from "../bind/split-choice.ts";
import type { SectionSpan } from "../document/span.ts";
import type { ValueSpec } from "../template/model.ts";
import { matchAllowed, readChoiceList, splitChoice } from "../values/choice.ts";
import type { FindingDraft, FixDraft, SectionRule } from "./rule.ts";

const messages = {
  unresolved: (name: string, values: readonly string[]) =>
    `'${name}' is still a choice; expected one of ${values.join(", ")}.`,
  choose: (value: string) => `Choose '${value}'`,
};

export const unresolvedChoice: SectionRule = {
  id: "unresolved-choice",
  reads: "section",
  summary: "Values to choose from are still side by side.",
  why: "A list of values that was left as it is answers nothing, and every reader picks the value that suits them.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "The list of the template was kept",
      template: "# Design\n\n## Summary\n\n**Risk**: [Low | Medium | High]\n",
      bad: "# Billing\n\n## Summary\n\n**Risk**: [Low | Medium | High]\n          ^^^^^^^^^^^^^^^^^^^^^ unresolved-choice\n",
      good: "# Billing\n\n## Summary\n\n**Risk**: Medium\n",
    },
    {
      title: "Its pipe cuts the cell in two",
      template:
        '# Design\n\n## Services\n\n<!-- lintel column "Critical?" one-of="Yes, No" -->\n\n| Service | Critical? | Fallback |\n|---|---|---|\n| [Service] | Yes | [Fallback] |\n',
      bad: "# Billing\n\n## Services\n\n| Service | Critical? | Fallback |\n|---|---|---|\n| Mail | [Yes | No] | Letters |\n         ^^^^^^^^^^ unresolved-choice\n",
      good: "# Billing\n\n## Services\n\n| Service | Critical? | Fallback |\n|---|---|---|\n| Mail | No | Letters |\n",
    },
  ],
  check(input, report) {
    if (input.spec?.content === "keep") return;
    const values = valuePlaces(input.bound, input.text).map((place) => ({
      place,
      line: firstLine(place, input.text).span,
    }));
    const header = [...headerPlaces(input), ...frontMatterPlaces(input.content, input.template)];
    const places = [...values, ...header.map((place) => ({ place, line: place.span }))];
    const told = new Set<number>();
    for (const { place, line } of places) {
      // A list may be wrapped; else the value is what stands on the label's own line.
      const span = [line, place.span].find(({ start, end }) =>
        unresolvedValues(input.text.slice(start, end), place.value),
      );
      const list = span && unresolvedValues(input.text.slice(span.start, span.end), place.value);
      if (!span || !list || told.has(span.start)) continue;
      told.add(span.start);
      report(finding(place.name, span, list, place.from));
    }
    for (const split of splitChoices(input.bound, input.content))
      report(finding(split.name, split.span, split.values, split.from));
  },
};

/** The values of a list that nobody has chosen from; undefined where somebody has. */
function unresolvedValues(text: string, value: ValueSpec): readonly string[] | undefined {
  if (value.choices.length < 2 || !/[/|]/.test(text)) return undefined;
  const listed = listedValues(text, value.choices);
  const list = readChoiceList(text);
  if (list?.bracketed === true && listed.length >= 2) return listed;
  if (value.closed && !value.many) {
    const match = matchAllowed(text, value.choices);
    return match.kind === "unresolved" ? match.values : undefined;
  }
  // Where any value may be written, and several, only the whole list is surely the template's.
  return listed.length === value.choices.length && splitChoice(text).length === listed.length ? listed : undefined;
}

function listedValues(text: string, choices: ValueSpec["choices"]): readonly string[] {
  const found = splitChoice(text).flatMap((part) => {
    const match = matchAllowed(part, choices);
    return match.kind === "allowed" || match.kind === "other-spelling" ? [match.value] : [];
  });
  return [...new Set(found)];
}

function finding(name: string, span: SectionSpan, values: readonly string[], from: ValuePlace["from"]): FindingDraft {
  const fixes = values.slice(0, 12).map((value): FixDraft => {
    const written = value.replace(/\s[-–—]\s.*$/s, "").trim();
    return { title: messages.choose(written), class: "ask", edits: [{ span, text: written }] };
  });
  return { message: messages.unresolved(name, values), span, name, from, fixes };
}
