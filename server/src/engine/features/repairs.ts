/**
 * What can be done about the problems at a place: offered as names, made into edits when one is chosen, because the
 * text may be another by then.
 * Must not know: the protocol, what an editor calls these.
 */
import type { Document } from "../document/document.ts";
import type { DocumentSpan } from "../document/span.ts";
import { applyEdits } from "../fix/apply.ts";
import type { Finding } from "../lint/finding.ts";
import type { Edit, Fix, FixClass, Problem } from "../lint/problem.ts";
import { hasProblemWhere, isAlike, problemsWhere, touching, type Problems, type Standing } from "../lint/problems.ts";
import { hashText } from "../values/hash.ts";
import { suppressionEdit, type SuppressionScope } from "./suppress.ts";

export type Repair =
  /** One fix of one problem, by its title. */
  | { readonly kind: "fix"; readonly rule: string; readonly key: string; readonly title: string }
  /** Every problem of a rule that can be mended without asking. */
  | { readonly kind: "rule"; readonly rule: string }
  /** Every problem that has a fix of this class. */
  | { readonly kind: "class"; readonly class: Exclude<FixClass, "ask"> }
  | { readonly kind: "suppress"; readonly rule: string; readonly key: string; readonly scope: SuppressionScope };

export interface Offer {
  readonly repair: Repair;
  readonly title: string;
  /** What it is about; absent for what is about the whole document. */
  readonly problem: Problem | undefined;
  /** The one fix that a person need not think about. */
  readonly preferred: boolean;
}

const scopes: readonly { readonly scope: SuppressionScope; readonly where: string }[] = [
  { scope: "here", where: "here" },
  { scope: "section", where: "in this section" },
  { scope: "file", where: "in this file" },
];

/** For the problems that touch the span, in document order: fixes first, then what silences. */
export function repairsAt(problems: Problems, span: DocumentSpan, document: Document): readonly Offer[] {
  const here = touching(problems, span).map((standing) => ({
    problem: problems.problemOf(standing.due, standing.section),
    key: keyOf(standing, problems),
  }));
  const fixes = here.flatMap(({ problem, key }) => fixOffers(problem, key));
  const rules = [...new Set(here.map(({ problem }) => problem.rule))];
  const all = rules.flatMap((rule): readonly Offer[] => {
    const count = countOf(problems, rule);
    if (count < 2) return [];
    const title = `Fix all ${count} problems of '${rule}'`;
    return [{ repair: { kind: "rule", rule }, title, problem: undefined, preferred: false }];
  });
  const silences = here.flatMap(({ problem, key }) =>
    scopes.flatMap(({ scope, where }): readonly Offer[] => {
      if (suppressionEdit(document, problem, scope) === undefined) return [];
      const repair: Repair = { kind: "suppress", rule: problem.rule, key, scope };
      return [{ repair, title: `Ignore '${problem.rule}' ${where}`, problem, preferred: false }];
    }),
  );
  return [...fixes, ...all, ...uniqueTitles(silences)];
}

/** How many of a rule can be mended without asking. */
function countOf({ lists }: Problems, rule: string): number {
  let count = 0;
  for (const list of lists)
    for (const { finding } of list) if (finding.rule === rule && finding.fixes?.some(isUnasked) === true) count++;
  return count;
}

/** Whether there is anything for `{kind: "class"}` to do. */
export function hasFixOf(problems: Problems, wanted: FixClass): boolean {
  return hasProblemWhere(problems, ({ finding }) => hasFix(finding, wanted));
}

/** Disjoint edits in document order; `undefined` when the problem is gone, or has no such fix any more. */
export function editsOf(repair: Repair, problems: Problems, document: Document): readonly Edit[] | undefined {
  switch (repair.kind) {
    case "fix":
      return findProblem(problems, repair)?.fixes.find((fix) => fix.title === repair.title)?.edits;
    case "rule": {
      const own = problemsWhere(problems, ({ finding }) => finding.rule === repair.rule);
      return together(
        own.flatMap(({ fixes }) => fixes.find(isUnasked) ?? []),
        document,
      );
    }
    case "class": {
      const own = problemsWhere(problems, ({ finding }) => hasFix(finding, repair.class));
      return together(
        own.flatMap(({ fixes }) => fixes.find((fix) => fix.class === repair.class) ?? []),
        document,
      );
    }
    case "suppress": {
      const problem = findProblem(problems, repair);
      const edit = problem && suppressionEdit(document, problem, repair.scope);
      return edit && [edit];
    }
  }
}

function fixOffers(problem: Problem, key: string): readonly Offer[] {
  const safe = problem.fixes.filter((fix) => fix.class === "save");
  return problem.fixes.map((fix) => ({
    repair: { kind: "fix", rule: problem.rule, key, title: fix.title },
    title: fix.title,
    problem,
    preferred: safe.length === 1 && fix.class === "save",
  }));
}

function isUnasked(fix: { readonly class: FixClass }): boolean {
  return fix.class !== "ask";
}

function hasFix({ fixes }: Finding, wanted: FixClass): boolean {
  return fixes?.some((fix) => fix.class === wanted) === true;
}

/** Two problems of one rule on one line would be silenced by the same comment. */
function uniqueTitles(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ title }) => !seen.has(title) && seen.add(title));
}

/** Fixes that stand in each other's way are left for the next time. */
export function together(fixes: readonly Fix[], document: Document): readonly Edit[] | undefined {
  // Only the length of the text counts for what can be applied.
  const { applied } = applyEdits(" ".repeat(document.length), fixes);
  const edits: Edit[] = [];
  const replaced = new Set<string>();
  for (const edit of applied.flatMap((fix) => fix.edits)) {
    const { start, end } = edit.span;
    const place = `${start}-${end}`;
    if (start !== end && replaced.has(place)) continue;
    replaced.add(place);
    edits.push(edit);
  }
  if (edits.length === 0) return undefined;
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function findProblem(problems: Problems, wanted: { readonly rule: string; readonly key: string }): Problem | undefined {
  const counts = new Map<string, number>();
  for (const [section, list] of problems.lists.toArray().entries()) {
    for (const due of list) {
      if (due.finding.rule !== wanted.rule) continue;
      const name = nameOf(due.finding, problems.pathOf(section));
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      if (keyFor(name, count) === wanted.key) return problems.problemOf(due, section);
    }
  }
  return undefined;
}

/** A problem's rule, message and section, and how many like it stand before: the same while text around it changes. */
function keyOf({ due, section }: Standing, problems: Problems): string {
  const path = problems.pathOf(section);
  let count = 0;
  for (let at = 0; at <= section; at++) {
    for (const other of problems.lists.get(at) ?? []) {
      if (other === due && at === section) break;
      if (isAlike({ due: other, section: at }, due.finding, path, problems)) count++;
    }
  }
  return keyFor(nameOf(due.finding, path), count);
}

function nameOf({ rule, message }: Finding, path: readonly string[]): string {
  return [rule, message, ...path].join("\u0001");
}

function keyFor(name: string, count: number): string {
  return `${hashText(name)}.${count}`;
}
