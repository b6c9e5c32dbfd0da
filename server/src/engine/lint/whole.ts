/**
 * Runs the rules that look at the outline or at the document as a whole. What such a rule found holds as long as the
 * headings are bound the same, what it looked up is answered the same and stands where it stood, and so do the sections that
 * it read, titles included.
 * Must not know: what the rules look for.
 */
import type { Binding } from "../bind/binding.ts";
import { headingOf, type Document, type Section } from "../document/document.ts";
import { rules } from "../rules/index.ts";
import type { HeadingPlace, OutlineInput, PlacedDraft, Rule } from "../rules/rule.ts";
import type { Template } from "../template/model.ts";
import { isStillAnswered, recordFacts, type Asked, type FactChange } from "./facts.ts";
import type { PlacedFinding } from "./finding.ts";
import { guarded, type LintContext } from "./guard.ts";

/** What one rule found, and what that depends on. */
export interface LintedRule {
  readonly rule: Rule;
  readonly findings: readonly PlacedFinding[];
  readonly asked: Asked;
  /** By index: the sections whose text or heading was read. */
  readonly read: ReadonlyMap<number, Section | undefined>;
  readonly newline: string;
}

interface Whole {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
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
    const holds =
      earlier?.newline === newline &&
      isStillAnswered(earlier.asked, change.moved, change.facts) &&
      isUnread(earlier.read, whole.document);
    return holds ? earlier : lintRule(rule, whole, change, context);
  });
}

function isUnread(read: ReadonlyMap<number, Section | undefined>, document: Document): boolean {
  for (const [index, section] of read) if (document.sections[index] !== section) return false;
  return true;
}

export function lintRule(
  rule: Rule,
  { document, template, binding }: Whole,
  change: Pick<FactChange, "facts">,
  context: LintContext,
): LintedRule {
  const newline = newlineOf(document);
  const facts = recordFacts(change.facts);
  const findings: PlacedFinding[] = [];
  const read = new Map<number, Section | undefined>();
  const sectionAt = (index: number): Section | undefined => {
    const section = document.sections[index];
    read.set(index, section);
    return section;
  };
  const outline: OutlineInput = {
    binding,
    template,
    facts,
    newline,
    heading: (index) => headingPlace(sectionAt(index)),
    title: (index) => (sectionAt(index) && binding.outline[index]?.title) ?? "",
    text: (index) => sectionAt(index)?.text ?? "",
  };
  const report = (finding: PlacedDraft): void => void findings.push({ ...finding, rule: rule.id });
  guarded(rule.id, context, () => {
    if (rule.reads === "outline") rule.check(outline, report);
    else if (rule.reads === "section") rule.checkOutline?.(outline, report);
    else if (rule.reads === "document") rule.check({ template, binding, facts, today: context.today }, report);
  });
  return { rule, findings, asked: facts.asked, read, newline };
}

const nowhere = { start: 0, end: 0 };

function headingPlace(section: Section | undefined): HeadingPlace {
  const heading = section && headingOf(section);
  return {
    span: heading?.span ?? nowhere,
    titleSpan: heading?.titleSpan ?? nowhere,
    length: section?.text.length ?? 0,
  };
}

/** As its first line ends. */
function newlineOf({ sections }: Document): string {
  const text = sections.find((section) => section.text.includes("\n"))?.text ?? "";
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}
