/** Says what was not looked at: bounds that were met, conflict markers. Must not know: rules. */
import { contentOf, type Document } from "../document/document.ts";
import { bounds } from "../document/bounds.ts";
import type { PlacedFinding } from "./finding.ts";

const reasons = {
  line: `This line is longer than ${bounds.line.toLocaleString("en")} characters; what stands in it is not checked.`,
  nesting: `This is nested deeper than ${bounds.nesting} levels; what stands in it is not checked.`,
  columns: `This table has more than ${bounds.columns} columns; what stands in it is not checked.`,
  brackets: `This block has more than ${bounds.brackets.toLocaleString("en")} brackets and marks; what stands in it is not checked.`,
} as const;

export function uncheckedFindings(document: Document): readonly PlacedFinding[] {
  return document.sections.flatMap((section, index) =>
    contentOf(section).unchecked.map((entry): PlacedFinding => ({
      rule: "not-checked",
      section: index,
      span: entry.span,
      message: reasons[entry.bound],
    })),
  );
}

/** While a merge is unresolved the document is two documents: one finding, on the first marker. */
export function conflictFinding(document: Document): PlacedFinding | undefined {
  for (const [index, section] of document.sections.entries()) {
    const match = /^<{7} .*$/m.exec(section.text);
    if (!match) continue;
    const rest = document.sections.slice(index);
    if (!rest.some((other) => /^={7}\s*$/m.test(other.text)) || !rest.some((other) => /^>{7} /m.test(other.text)))
      return undefined;
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    return {
      rule: "not-checked",
      level: "conflict",
      section: index,
      span,
      message: "This file holds merge conflict markers; it is checked again when they are resolved.",
    };
  }
  return undefined;
}
