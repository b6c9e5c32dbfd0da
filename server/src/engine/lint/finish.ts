/**
 * From findings to problems, in one pass at the end: suppressions, stage, settings, document positions, order.
 * Nothing of it is seen by rules, so changing the status runs none of them again.
 * Must not know: how findings are found.
 */
import { contentOf } from "../document/document.ts";
import { resolveSpan } from "../document/span.ts";
import { rules } from "../rules/index.ts";
import type { EditDraft, FixDraft, RuleDescription } from "../rules/rule.ts";
import type { PlacedFinding } from "./finding.ts";
import type { Linted, LintedSection } from "./lint.ts";
import { onePerValue } from "./precedence.ts";
import type { Edit, Fix, Problem, Severity, Stage } from "./problem.ts";
import { uncheckedIn } from "./unchecked.ts";

export interface Settings {
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

const stageIndex = { draft: 0, review: 1, approved: 2, deprecated: 3 } as const;
const descriptions = new Map<string, RuleDescription>(rules.map((rule) => [rule.id, rule]));

/** By section: what is found there, where one value has one finding. The same list where nothing changed. */
export type FindingsBySection = readonly (readonly PlacedFinding[])[];

export function findingsBySection(linted: Linted): FindingsBySection {
  const lists = linted.sections.map(ownFindings);
  const whole = new Map<number, PlacedFinding[]>();
  for (const { findings } of linted.whole) {
    for (const finding of findings) {
      const list = whole.get(finding.section);
      if (list) list.push(finding);
      else whole.set(finding.section, [finding]);
    }
  }
  for (const [section, findings] of whole) lists[section] = onePerValue([...(lists[section] ?? []), ...findings]);
  return lists;
}

const none: readonly PlacedFinding[] = [];
const placed = new WeakMap<LintedSection, { readonly section: number; readonly findings: readonly PlacedFinding[] }>();

function ownFindings(linted: LintedSection, section: number): readonly PlacedFinding[] {
  const unchecked = uncheckedIn(contentOf(linted.section));
  if (linted.findings.length === 0 && unchecked.length === 0) return none;
  const known = placed.get(linted);
  if (known?.section === section) return known.findings;
  const findings = [...linted.findings, ...unchecked].map((finding) => ({ ...finding, section }));
  placed.set(linted, { section, findings });
  return findings;
}

export function toProblems(
  linted: Linted,
  findings: readonly PlacedFinding[],
  stage: Stage,
  settings: Settings,
): readonly Problem[] {
  return findings
    .flatMap((finding): readonly Problem[] => {
      const severity = severityOf(finding, stage, settings);
      if (severity === undefined) return [];
      const start = linted.document.starts[finding.section] ?? 0;
      return [
        {
          rule: finding.rule,
          severity,
          message: finding.message,
          span: resolveSpan(finding.span, start),
          sectionPath: sectionPath(linted, finding.section),
          fixes: (finding.fixes ?? []).map((fix) => resolveFix(fix, finding.section, linted)),
        },
      ];
    })
    .sort(inOrder);
}

function severityOf(finding: PlacedFinding, stage: Stage, settings: Settings): Severity | undefined {
  if (!isDue(finding, stage)) return undefined;
  const severities = descriptions.get(finding.rule)?.severities;
  const natural = (severities?.[finding.level ?? "default"] ?? severities?.default)?.[stageIndex[stage]];
  if (natural === undefined) return undefined;
  const set = settings.severities[finding.rule];
  return set === "off" ? undefined : (set ?? natural);
}

function isDue(finding: PlacedFinding, stage: Stage): boolean {
  if (finding.from === undefined || stage === "approved" || stage === "deprecated") return true;
  return finding.from === "review" && stage === "review";
}

function sectionPath(linted: Linted, section: number): readonly string[] {
  const path: string[] = [];
  for (let at = section; at >= 0; at = linted.binding.sections[at]?.parent ?? -1) {
    const title = linted.binding.outline[at]?.title ?? "";
    if (title !== "") path.unshift(title);
  }
  return path;
}

/** Positions become the document's, moved text is read. */
function resolveFix(fix: FixDraft, section: number, linted: Linted): Fix {
  const edits = fix.edits
    .map((edit) => resolveEdit(edit, section, linted))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { title: fix.title, class: fix.class, edits };
}

function resolveEdit(edit: EditDraft, section: number, linted: Linted): Edit {
  const start = linted.document.starts[edit.section ?? section] ?? 0;
  const text =
    typeof edit.text === "string"
      ? edit.text
      : edit.text.before +
        edit.text.sections.map((index) => linted.document.sections[index]?.text ?? "").join("") +
        edit.text.after;
  return { span: resolveSpan(edit.span, start), text };
}

export function inOrder(a: Problem, b: Problem): number {
  return (
    a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule) || compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
