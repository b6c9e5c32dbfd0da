/**
 * Which of a document's problems its client is shown now: not those at the place where somebody is still typing, and
 * no more than an editor can draw.
 * Must not know: the protocol.
 */
import type { DocumentSpan } from "../engine/document/span.ts";
import type { Problem, Severity } from "../engine/lint/problem.ts";

/** VS Code draws 500 squiggles a document: these, and one that says how many more there are. */
const mostProblems = 499;

export interface Shown {
  readonly problems: readonly Problem[];
  /** How many are left out because there are too many. */
  readonly more: number;
}

const severities: readonly Severity[] = ["error", "warning", "info", "hint"];

/** The worst ones, by severity and each in document order; all in document order where there are not too many. */
export function capped(problems: readonly Problem[]): Shown {
  if (problems.length <= mostProblems) return { problems, more: 0 };
  const worst: Problem[] = [];
  for (const severity of severities) {
    for (const problem of problems) {
      if (worst.length === mostProblems) break;
      if (problem.severity === severity) worst.push(problem);
    }
  }
  return { problems: worst, more: problems.length - worst.length };
}

/** Findings about a value that is half typed: `2026-0`, `Hig`, a row without its last pipe. */
const settling: ReadonlySet<string> = new Set([
  "invalid-value",
  "invalid-date",
  "inconsistent-dates",
  "inconsistent-version",
  "inconsistent-value",
  "unknown-reference",
  "empty-cell",
  "empty-field",
  "malformed-row",
  "malformed-table",
  "invalid-directive",
  "unknown-template",
]);

/** Those that are new, may pass with the next key, and touch what was just typed. `shown`: what is not new. */
export function unsettled(
  problems: readonly Problem[],
  lastEdit: DocumentSpan | undefined,
  shown: readonly Problem[],
): ReadonlySet<Problem> {
  if (!lastEdit) return new Set();
  const touching = problems.filter(
    ({ rule, span }) => settling.has(rule) && span.start <= lastEdit.end && lastEdit.start <= span.end,
  );
  if (touching.length === 0) return new Set();
  const known = new Set(shown.map(problemKey));
  return new Set(touching.filter((problem) => !known.has(problemKey(problem))));
}

/** What a finding is known by while the text around it changes. */
function problemKey({ rule, message, sectionPath }: Problem): string {
  return [rule, message, ...sectionPath].join("\u0001");
}
