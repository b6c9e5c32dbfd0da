/**
 * What is missing from each section and can be inserted: one offer a section, none where nothing is missing.
 * Must not know: editors, what stands unfilled.
 */
import { sectionAt, type Document } from "../document/document.ts";
import { sameItems } from "../document/same-items.ts";
import type { Due } from "../lint/due.ts";
import type { Edit, FixClass } from "../lint/problem.ts";
import { problemsWhere, type Problems } from "../lint/problems.ts";
import type { FixDraft } from "../rules/rule.ts";
import { together } from "./repairs.ts";

export interface Gap {
  /** Of the section's first character, where its heading stands. */
  readonly offset: number;
  /** "Insert 3 missing parts"; the repair's own title where there is one. */
  readonly title: string;
  /** Titles of the section and those around it, outermost first. */
  readonly path: readonly string[];
}

/** In document order. */
export function gapsOf(problems: Problems, document: Document): readonly Gap[] {
  const gaps: Gap[] = [];
  problems.lists.forEach((list, section) => {
    if (list.length === 0) return;
    const titles = list.flatMap((due) => insertionOf(due)?.title ?? []);
    if (titles.length === 0) return;
    gaps.push({
      offset: document.starts[section] ?? 0,
      title: titles.length === 1 ? (titles[0] ?? "") : `Insert ${titles.length} missing parts`,
      path: problems.pathOf(section),
    });
  });
  return gaps;
}

/** Everything that is missing from a section, by its path; `undefined` when nothing is any more. */
export function insertMissingIn(
  path: readonly string[],
  problems: Problems,
  document: Document,
): readonly Edit[] | undefined {
  const own = problemsWhere(
    problems,
    (due, section) => insertionOf(due) !== undefined && sameItems(problems.pathOf(section), path),
  );
  return together(
    own.flatMap(({ fixes }) => fixes.find(isInsertion) ?? []),
    document,
  );
}

/** The path of the section that an offset stands in, where something is missing from it. */
export function gapAt(offset: number, problems: Problems, document: Document): readonly string[] | undefined {
  const section = sectionAt(document, offset);
  return problems.lists.get(section)?.some(insertionOf) === true ? problems.pathOf(section) : undefined;
}

function insertionOf({ finding: { rule, fixes } }: Due): FixDraft | undefined {
  return /^(?:missing|too-few)-/.test(rule) ? fixes?.find(isInsertion) : undefined;
}

function isInsertion(fix: { readonly class: FixClass }): boolean {
  return fix.class === "fix";
}
