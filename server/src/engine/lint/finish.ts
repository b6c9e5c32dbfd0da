/**
 * From findings to problems, in one pass at the end: suppressions, stage, settings, document positions, order.
 * Nothing of it is seen by rules, so changing the status runs none of them again.
 * Must not know: how findings are found.
 */
import type { Binding } from "../bind/binding.ts";
import { append } from "../document/append.ts";
import type { Document } from "../document/document.ts";
import { sameItems } from "../document/same-items.ts";
import { resolveSpan } from "../document/span.ts";
import { rules } from "../rules/index.ts";
import type { EditDraft, FixDraft, RelatedDraft, RuleDescription } from "../rules/rule.ts";
import type { Finding } from "./finding.ts";
import type { FindingsBySection } from "./found.ts";
import type { Linted } from "./lint.ts";
import type { Edit, Fix, Problem, Related, Severity, Stage } from "./problem.ts";

export interface Settings {
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

const stageIndex = { draft: 0, review: 1, approved: 2, deprecated: 3 } as const;
const descriptions = new Map<string, RuleDescription>(rules.map((rule) => [rule.id, rule]));

/** What problems are placed by. */
type Placing = Pick<Linted, "document" | "binding">;

export function toProblems(
  linted: Placing,
  found: FindingsBySection,
  stage: Stage,
  settings: Settings,
): readonly Problem[] {
  const problems: Problem[] = [];
  const shared: Shared = new Map();
  for (let section = 0; section < found.length; section++) {
    const findings = found[section] ?? [];
    if (findings.length > 0) append(problems, problemsOf(dueOf(findings, stage, settings), section, linted, shared));
  }
  return problems.sort(inOrder);
}

/** The problems of one section. */
interface Told {
  /** Its index. */
  readonly section: number;
  /** Where the section stands, and every other of which they tell. */
  readonly starts: ReadonlyMap<number, number>;
  readonly path: readonly string[];
  readonly problems: readonly Problem[];
}

const told = new WeakMap<readonly Due[], Told>();

/** As long as all that they tell of stands where it stood, they are the same. */
function problemsOf(due: readonly Due[], section: number, linted: Placing, shared: Shared): readonly Problem[] {
  const start = linted.document.starts[section] ?? 0;
  const path = sectionPath(linted.binding, section);
  const known = told.get(due);
  if (known?.section === section && sameItems(known.path, path) && standAt(known.starts, linted.document))
    return known.problems;
  const problems = due.map(({ finding, severity }): Problem => ({
    rule: finding.rule,
    severity,
    message: finding.message,
    span: resolveSpan(finding.span, start),
    sectionPath: path,
    fixes: (finding.fixes ?? []).map((fix) => resolveFix(fix, section, linted, shared)),
    ...(finding.related ? { related: finding.related.map((related) => resolveRelated(related, linted)) } : {}),
  }));
  const places = placesIn(due);
  if (places) {
    const starts = [section, ...places].map((at) => [at, linted.document.starts[at] ?? 0] as const);
    told.set(due, { section, starts: new Map(starts), path, problems });
  }
  return problems;
}

function standAt(starts: ReadonlyMap<number, number>, document: Document): boolean {
  for (const [section, start] of starts) if (document.starts[section] !== start) return false;
  return true;
}

/** Other sections of which findings tell; `undefined` where they move texts, which may have become others. */
function placesIn(due: readonly Due[]): readonly number[] | undefined {
  const places: number[] = [];
  for (const { finding } of due) {
    for (const related of finding.related ?? []) places.push(related.section);
    for (const { edits } of finding.fixes ?? []) {
      for (const { section, text } of edits) {
        if (typeof text !== "string") return undefined;
        if (section !== undefined) places.push(section);
      }
    }
  }
  return places;
}

interface Due {
  readonly finding: Finding;
  readonly severity: Severity;
}

const judged = new WeakMap<
  readonly Finding[],
  { readonly stage: Stage; readonly severities: Settings["severities"]; readonly due: readonly Due[] }
>();

/** Those that are shown at a stage; told once a list, as most keys change one. */
function dueOf(findings: readonly Finding[], stage: Stage, settings: Settings): readonly Due[] {
  const { severities } = settings;
  const known = judged.get(findings);
  if (known?.stage === stage && known.severities === severities) return known.due;
  const due = findings.flatMap((finding): readonly Due[] => {
    const severity = severityOf(finding, stage, settings);
    return severity === undefined ? [] : [{ finding, severity }];
  });
  judged.set(findings, { stage, severities, due });
  return due;
}

function severityOf(finding: Finding, stage: Stage, settings: Settings): Severity | undefined {
  if (!isDue(finding, stage)) return undefined;
  const severities = descriptions.get(finding.rule)?.severities;
  const natural = (severities?.[finding.level ?? "default"] ?? severities?.default)?.[stageIndex[stage]];
  if (natural === undefined) return undefined;
  const set = settings.severities[finding.rule];
  return set === "off" ? undefined : (set ?? natural);
}

function isDue(finding: Finding, stage: Stage): boolean {
  if (finding.from === undefined || stage === "approved" || stage === "deprecated") return true;
  return finding.from === "review" && stage === "review";
}

const paths = new WeakMap<Binding, Map<number, readonly string[]>>();

/** Read once a binding: most keys change neither. */
function sectionPath(binding: Binding, section: number): readonly string[] {
  const known = paths.get(binding) ?? new Map<number, readonly string[]>();
  paths.set(binding, known);
  const path = known.get(section) ?? readPath(binding, section);
  known.set(section, path);
  return path;
}

function readPath({ sections, outline }: Binding, section: number): readonly string[] {
  const path: string[] = [];
  for (let at = section; at >= 0; at = sections[at]?.parent ?? -1) {
    const title = outline[at]?.title ?? "";
    if (title !== "") path.push(title);
  }
  return path.reverse();
}

function resolveRelated({ section, span, message }: RelatedDraft, { document }: Placing): Related {
  return { span: resolveSpan(span, document.starts[section] ?? 0), message };
}

type Shared = Map<readonly EditDraft[], readonly Edit[]>;

/** Positions become the document's, moved text is read. Edits of many problems, as of numbers all put right, are made once. */
function resolveFix({ title, class: kind, edits }: FixDraft, section: number, linted: Placing, shared: Shared): Fix {
  const known = shared.get(edits);
  if (known) return { title, class: kind, edits: known };
  const resolved = edits
    .map((edit) => resolveEdit(edit, section, linted))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (edits.every((edit) => edit.section !== undefined)) shared.set(edits, resolved);
  return { title, class: kind, edits: resolved };
}

function resolveEdit(edit: EditDraft, section: number, linted: Placing): Edit {
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
