/**
 * The problems of a document, made as far as somebody asks for them: of ten thousand an editor shows five hundred, and
 * asks about a few. How many there are, and of which kind, is known without making any.
 * Must not know: how a problem is made, which of them a reader is shown, protocols.
 */
import { LongList } from "../document/long-list.ts";
import { sameItems } from "../document/same-items.ts";
import type { DocumentSpan } from "../document/span.ts";
import { byWords, type Due, type DueList } from "./due.ts";
import type { Finding } from "./finding.ts";
import type { Problem, Severity } from "./problem.ts";

export interface Problems {
  /** Those of one section each, in document order. */
  readonly lists: LongList<DueList>;
  /** Titles of a section and those around it, outermost first. */
  readonly pathOf: (section: number) => readonly string[];
  readonly problemOf: (due: Due, section: number) => Problem;
  /** Where what is found in a section is counted from. */
  readonly startOf: (section: number) => number;
  /** The sections, from the first to before the last, outside of which no problem touches the span. */
  readonly near: (span: DocumentSpan) => readonly [from: number, to: number];
}

/** Which finding of which section: what a problem is made of. */
export interface Standing {
  readonly section: number;
  readonly due: Due;
}

export function countProblems({ lists }: Problems): number {
  let count = 0;
  lists.forEach((list) => (count += list.length));
  return count;
}

export function hasProblemWhere({ lists }: Problems, isWanted: (due: Due) => boolean): boolean {
  return lists.some((list) => list.some(isWanted));
}

/** Whether one is the same as another but for its place: what it is known by while the text around it changes. */
export function isAlike(
  { due, section }: Standing,
  { rule, message }: Finding,
  path: readonly string[],
  { pathOf }: Problems,
): boolean {
  return due.finding.message === message && due.finding.rule === rule && sameItems(pathOf(section), path);
}

/** Sorted by start, end, rule, message. */
export function allProblems(problems: Problems): readonly Problem[] {
  return problemsWhere(problems, () => true);
}

/** Sorted as all. */
export function problemsWhere(
  problems: Problems,
  isWanted: (due: Due, section: number) => boolean,
): readonly Problem[] {
  return standingWhere(problems, isWanted).map(({ due, section }) => problems.problemOf(due, section));
}

/** Sorted as all. */
export function standingWhere(
  problems: Problems,
  isWanted: (due: Due, section: number) => boolean,
): readonly Standing[] {
  const found: Standing[] = [];
  problems.lists.forEach((list, section) => {
    for (const due of list) if (isWanted(due, section)) found.push({ section, due });
  });
  return sorted(found, problems);
}

/** Those that touch the span; an end counts. Sorted as all. */
export function touching(problems: Problems, span: DocumentSpan): readonly Standing[] {
  const found: Standing[] = [];
  const [from, to] = problems.near(span);
  for (let section = from; section < to; section++) {
    const start = problems.startOf(section);
    for (const due of problems.lists.get(section) ?? []) {
      const own = due.finding.span;
      if (start + own.start <= span.end && span.start <= start + own.end) found.push({ section, due });
    }
  }
  return sorted(found, problems);
}

/** The first `most` of one severity, sorted as all. */
export function firstOfSeverity(
  problems: Problems,
  severity: Severity,
  most: number,
  isLeftOut: (due: Due) => boolean,
): readonly Standing[] {
  const { lists, startOf } = problems;
  const found: Standing[] = [];
  /** Where the last one stands; another may stand there and come before it. */
  let last = Infinity;
  for (let section = 0; section < lists.length && startOf(section) <= last; section++) {
    for (const due of lists.get(section) ?? []) {
      if (due.severity !== severity || isLeftOut(due)) continue;
      const start = startOf(section) + due.finding.span.start;
      if (start > last) break;
      if (found.push({ section, due }) === most) last = start;
    }
  }
  return sorted(found, problems).slice(0, most);
}

/** In order already, but where one section ends and the next begins. */
function sorted(found: Standing[], { startOf }: Problems): readonly Standing[] {
  return found.sort((a, b) => {
    const [one, other] = [a.due.finding, b.due.finding];
    const apart = startOf(a.section) - startOf(b.section);
    return apart + one.span.start - other.span.start || apart + one.span.end - other.span.end || byWords(one, other);
  });
}

/** Problems that were made already. */
export function madeProblems(made: readonly Problem[]): Problems {
  return {
    lists: LongList.of(made.map((problem) => [dueAsMade(problem)])),
    startOf: () => 0,
    pathOf: (index) => made[index]?.sectionPath ?? [],
    problemOf: (_, index) => made[index] as Problem,
    near: () => [0, made.length],
  };
}

function dueAsMade({ rule, message, span: { start, end }, severity, fixes }: Problem): Due {
  const drafts = fixes.map((fix) => ({ title: fix.title, class: fix.class, edits: [] }));
  return { finding: { rule, message, span: { start, end }, fixes: drafts }, severity };
}
