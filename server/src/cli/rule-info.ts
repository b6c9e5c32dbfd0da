/** What the command line shows of a rule. The rules themselves have more; they are passed in. */
import type { Severity, Stage } from "../engine/lint/problem.ts";
import type { RuleDescription } from "../engine/rules/rule.ts";

export interface RuleInfo {
  /** "missing-section" */
  readonly id: string;
  /** "A required section is absent": one sentence without a full stop at its end. */
  readonly summary: string;
  /** Why it matters: what the rule's page opens with. */
  readonly why: string;
  readonly severities: Readonly<Record<Stage, Severity | "off">>;
}

export function ruleInfo({ id, summary, why, severities }: RuleDescription): RuleInfo {
  const [draft = "off", review = "off", approved = "off", deprecated = "off"] = severities.default;
  return { id, summary: summary.replace(/\.$/, ""), why, severities: { draft, review, approved, deprecated } };
}
