/**
 * Which findings are shown at a stage, and how severe they are: what the rule says, unless settings say otherwise.
 * What was told of an earlier result is carried over, list and all, for every section of which the same was found.
 * Must not know: where sections stand, how findings are told.
 */
import { LongList } from "../document/long-list.ts";
import { sharedEnds } from "../document/shared-ends.ts";
import { rules } from "../rules/index.ts";
import type { RuleDescription } from "../rules/rule.ts";
import { changedSince, type Changed } from "./changed.ts";
import type { Finding } from "./finding.ts";
import type { FindingsBySection } from "./found.ts";
import type { Severity, Stage } from "./problem.ts";

export interface Settings {
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

export interface Due {
  readonly finding: Finding;
  readonly severity: Severity;
}

/** In order of start, end, rule and message. */
export type DueList = readonly Due[];

export interface DueFindings {
  /** By index of the section. */
  readonly lists: LongList<DueList>;
  /** Made from these. */
  readonly found: FindingsBySection;
  readonly stage: Stage;
  readonly severities: Settings["severities"];
}

/** `changed`: what is known of how the lists of `found` were made. */
export function dueFindings(
  found: FindingsBySection,
  stage: Stage,
  { severities }: Settings,
  changed?: Changed<readonly Finding[]>,
  before?: DueFindings,
): DueFindings {
  const earlier = before?.stage === stage && before.severities === severities ? before : undefined;
  const tell = (findings: readonly Finding[] | undefined): DueList => dueOf(findings ?? [], stage, severities);
  if (!earlier) return { lists: found.map(tell), found, stage, severities };
  if (found.length !== earlier.found.length) {
    const [now, before, known] = [found.toArray(), earlier.found.toArray(), earlier.lists.toArray()];
    const { start, end } = sharedEnds(now, before);
    const fresh = now.slice(start, now.length - end).map(tell);
    const lists = LongList.of([...known.slice(0, start), ...fresh, ...known.slice(known.length - end)]);
    return { lists, found, stage, severities };
  }
  const others = changedSince(found, changed, earlier.found).filter((at) => found.get(at) !== earlier.found.get(at));
  const lists = earlier.lists.with(others.map((at) => [at, tell(found.get(at))]));
  return { lists, found, stage, severities };
}

const none: DueList = [];

function dueOf(findings: readonly Finding[], stage: Stage, severities: Settings["severities"]): DueList {
  if (findings.length === 0) return none;
  const due: Due[] = [];
  for (const finding of findings) {
    const severity = severityOf(finding, stage, severities);
    if (severity !== undefined) due.push({ finding, severity });
  }
  return due.length === 0 ? none : due.sort((a, b) => inOrder(a.finding, b.finding));
}

const stageIndex = { draft: 0, review: 1, approved: 2, deprecated: 3 } as const;
const descriptions = new Map<string, RuleDescription>(rules.map((rule) => [rule.id, rule]));

function severityOf(finding: Finding, stage: Stage, set: Settings["severities"]): Severity | undefined {
  if (!isDue(finding, stage)) return undefined;
  const severities = descriptions.get(finding.rule)?.severities;
  const natural = (severities?.[finding.level ?? "default"] ?? severities?.default)?.[stageIndex[stage]];
  if (natural === undefined) return undefined;
  const own = set[finding.rule];
  return own === "off" ? undefined : (own ?? natural);
}

function isDue({ from }: Finding, stage: Stage): boolean {
  if (from === undefined || stage === "approved" || stage === "deprecated") return true;
  return from === "review" && stage === "review";
}

/** What findings and problems are sorted by. */
interface Told {
  readonly span: { readonly start: number; readonly end: number };
  readonly rule: string;
  readonly message: string;
}

export function inOrder(a: Told, b: Told): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || byWords(a, b);
}

/** What stands at the same place. */
export function byWords(a: Omit<Told, "span">, b: Omit<Told, "span">): number {
  return compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
