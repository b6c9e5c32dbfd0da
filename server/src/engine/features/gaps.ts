/**
 * What is missing from each section and can be inserted: one offer a section, none where nothing is missing.
 * Must not know: editors, what stands unfilled.
 */
import { sectionAt, type Document } from "../document/document.ts";
import type { Edit, Fix, Problem } from "../lint/problem.ts";
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
export function gapsOf(problems: readonly Problem[], document: Document): readonly Gap[] {
  const bySection = new Map<number, { readonly titles: string[]; readonly path: readonly string[] }>();
  for (const problem of problems) {
    const fix = insertionOf(problem);
    if (!fix) continue;
    const index = sectionAt(document, problem.span.start);
    const known = bySection.get(index);
    if (known) known.titles.push(fix.title);
    else bySection.set(index, { titles: [fix.title], path: problem.sectionPath });
  }
  return [...bySection].map(([index, { titles, path }]) => ({
    offset: document.starts[index] ?? 0,
    title: titles.length === 1 ? (titles[0] ?? "") : `Insert ${titles.length} missing parts`,
    path,
  }));
}

/** Everything that is missing from a section, by its path; `undefined` when nothing is any more. */
export function insertMissingIn(
  path: readonly string[],
  problems: readonly Problem[],
  document: Document,
): readonly Edit[] | undefined {
  const own = problems.filter(
    ({ sectionPath }) => sectionPath.length === path.length && sectionPath.every((title, at) => title === path[at]),
  );
  return together(
    own.flatMap((problem) => insertionOf(problem) ?? []),
    document,
  );
}

/** The path of the section that an offset stands in, where something is missing from it. */
export function gapAt(offset: number, problems: readonly Problem[], document: Document): readonly string[] | undefined {
  const start = document.starts[sectionAt(document, offset)] ?? 0;
  return gapsOf(problems, document).find((gap) => gap.offset === start)?.path;
}

function insertionOf({ rule, fixes }: Problem): Fix | undefined {
  return /^(?:missing|too-few)-/.test(rule) ? fixes.find((fix) => fix.class === "fix") : undefined;
}
