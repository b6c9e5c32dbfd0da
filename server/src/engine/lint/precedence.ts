/**
 * One value, one finding: where several rules speak of the same text, the most telling one is kept.
 * Must not know: what the rules look for.
 */
import type { Finding } from "./finding.ts";

/** From the strongest to the weakest (rules.md: "On one value"). Rules not listed stand beside any other. */
const ranking: readonly (readonly string[])[] = [
  ["malformed-table"],
  ["open-item"],
  ["unresolved-date"],
  ["unresolved-choice"],
  ["unresolved-instruction"],
  ["unresolved-placeholder"],
  ["empty-section", "empty-table", "empty-row", "empty-field", "empty-cell"],
  ["unresolved-sample"],
  ["malformed-row"],
  ["invalid-value", "invalid-date"],
  ["inconsistent-version", "inconsistent-dates", "inconsistent-status", "inconsistent-value", "unknown-reference"],
];

const ranks = new Map(ranking.flatMap((rules, rank) => rules.map((rule) => [rule, rank] as const)));

/** The less, the stronger; NaN for a rule that stands beside any other. */
export function rankOf(rule: string): number {
  return ranks.get(rule) ?? NaN;
}

/** The findings without those that a stronger one on the same text hides. */
export function onePerValue<Kind extends Finding>(findings: readonly Kind[]): readonly Kind[] {
  const ranked = findings.filter((finding) => ranks.has(finding.rule)).sort((a, b) => a.span.start - b.span.start);
  const hidden = new Set<Kind>();
  ranked.forEach((finding, index) => {
    // Sorted by start, so what overlaps from behind is found by looking on until a start passes this end.
    for (let at = index + 1; at < ranked.length; at++) {
      const other = ranked[at];
      if (!other || other.span.start > finding.span.end) break;
      if (!overlaps(finding, other)) continue;
      const mine = ranks.get(finding.rule) ?? 0;
      const its = ranks.get(other.rule) ?? 0;
      if (its > mine) hidden.add(other);
      else if (mine > its) hidden.add(finding);
    }
  });
  return findings.filter((finding) => !hidden.has(finding));
}

function overlaps(a: Finding, b: Finding): boolean {
  if (a.span.start === a.span.end || b.span.start === b.span.end)
    return a.span.start === b.span.start && a.span.end === b.span.end;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}
