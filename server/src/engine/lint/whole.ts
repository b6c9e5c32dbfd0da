/**
 * Runs the rules that look at the outline or at the document as a whole. What such a rule found holds as long as the
 * headings are bound the same, what it looked up is answered the same and stands where it stood, and so do the sections that
 * it read, titles included.
 * Must not know: what the rules look for.
 */
import type { Binding } from "../bind/binding.ts";
import type { Document } from "../document/document.ts";
import { rules } from "../rules/index.ts";
import type { PlacedDraft, Rule } from "../rules/rule.ts";
import type { Asked, FactChange } from "./facts.ts";
import type { PlacedFinding } from "./finding.ts";
import { guarded, type LintContext } from "./guard.ts";
import { isAsRead, recordOutline, type RecordedOutline, type Whole } from "./recorded-outline.ts";

/** What one rule found, and what that depends on. */
export interface LintedRule extends Pick<RecordedOutline, "read" | "parts"> {
  readonly asked: Asked;
  readonly rule: Rule;
  readonly findings: readonly PlacedFinding[];
  readonly newline: string;
}

export const wholeRules = rules.filter(
  (rule) => rule.reads === "outline" || rule.reads === "document" || (rule.reads === "section" && rule.checkOutline),
);

export function lintWhole(
  whole: Whole,
  change: FactChange,
  context: LintContext,
  known: { readonly binding: Binding; readonly whole: readonly LintedRule[] } | undefined,
): readonly LintedRule[] {
  const newline = newlineOf(whole.document);
  return wholeRules.map((rule, index) => {
    const earlier = known?.binding.sections === whole.binding.sections ? known.whole[index] : undefined;
    const comparable = earlier?.newline === newline ? earlier : undefined;
    if (comparable && isAsRead(comparable, change, whole.document)) return comparable;
    return lintRule(rule, whole, change, context, comparable);
  });
}

/** `before`: what the rule found earlier, where that may hold in part. */
export function lintRule(
  rule: Rule,
  whole: Whole,
  change: Pick<FactChange, "facts" | "moved">,
  context: LintContext,
  before?: LintedRule,
): LintedRule {
  const newline = newlineOf(whole.document);
  const { input, asked, read, parts } = recordOutline(whole, change, newline, before?.parts);
  const findings: PlacedFinding[] = [];
  const report = (draft: PlacedDraft): void => {
    const finding = placed.get(draft) ?? { ...draft, rule: rule.id };
    placed.set(draft, finding);
    findings.push(finding);
  };
  guarded(rule.id, context, () => {
    const { template, binding, facts } = input;
    if (rule.reads === "outline") rule.check(input, report);
    else if (rule.reads === "section") rule.checkOutline?.(input, report);
    else if (rule.reads === "document") rule.check({ template, binding, facts, today: context.today }, report);
  });
  return { rule, findings, asked: asked(), read, parts, newline };
}

/** What was found of a part again is the same finding. */
const placed = new WeakMap<PlacedDraft, PlacedFinding>();

/** As its first line ends. */
function newlineOf({ sections }: Document): string {
  const text = sections.find((section) => section.text.includes("\n"))?.text ?? "";
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}
