import { describe, expect, it } from "vitest";
import { check } from "../check-problems.ts";
import { rules } from "../../../server/src/engine/rules/index.ts";
import { stripMarkers } from "../../../server/src/engine/rules/example-markers.ts";

/** What the first finding of a rule's first example says of other places: `line: message`. */
function relatedIn(id: string, example = 0): readonly string[] {
  const rule = rules.find((candidate) => candidate.id === id);
  const { template = "", bad = "" } = rule?.examples[example] ?? {};
  const { text } = stripMarkers(bad);
  const { problems } = check({ template, document: text, stage: "approved" });
  return (problems.find((problem) => problem.rule === id)?.related ?? []).map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe("a contradiction names the other place", () => {
  it.each([
    ["inconsistent-value", "4 hours: 'RTO' is 4 hours here."],
    ["inconsistent-version", "1.1: The newest revision is '1.1'."],
    ["inconsistent-dates", "2026-04-12: The newest revision is of 2026-04-12."],
    ["duplicate-id", "R-001: 'R-001' stands here first."],
    ["duplicate-section", "## Risks: 'Risks' stands here first."],
  ])("%s", (rule, shown) => {
    expect(relatedIn(rule)).toEqual([shown]);
  });

  it("an approval, the status", () => {
    const template = `# Design

<!-- lintel field "Status" is=status stage="draft: Draft, approved: Approved" -->

**Status**: Draft / Approved

## Sign-Off

<!-- lintel table is=approvals rows keys from=approved -->

| Role | Name | Date |
|---|---|---|
| Architect | | |
`;
    const document = `# Billing\n\n**Status**: Approved\n\n## Sign-Off\n\n| Role | Name | Date |\n|---|---|---|\n| Architect | Ada | Pending |\n`;
    const { problems } = check({ template, document, stage: "of the document" });
    const [related] = problems.find(({ rule }) => rule === "inconsistent-status")?.related ?? [];
    expect(related?.message).toBe("The status is 'Approved'.");
    expect(document.slice(related?.span.start, related?.span.end)).toBe("Approved");
  });
});
