/**
 * Which of a document's problems its client is shown now: not those at the place where somebody is still typing, and
 * no more than an editor can draw.
 * Must not know: the protocol.
 */
import type { DocumentSpan } from "../engine/document/span.ts";
import { append } from "../engine/document/append.ts";
import type { Due } from "../engine/lint/due.ts";
import type { Finding } from "../engine/lint/finding.ts";
import type { Severity } from "../engine/lint/problem.ts";
import {
  countProblems,
  firstOfSeverity,
  isAlike,
  standingWhere,
  touching,
  type Problems,
  type Standing,
} from "../engine/lint/problems.ts";

/** VS Code draws 500 squiggles a document: these, and one that says how many more there are. */
const mostProblems = 499;

export interface Shown {
  readonly standing: readonly Standing[];
  /** How many are left out because there are too many. */
  readonly more: number;
}

const severities: readonly Severity[] = ["error", "warning", "info", "hint"];

/** The worst ones, by severity and each in document order; all in document order where there are not too many. */
export function capped(problems: Problems, withheld: ReadonlySet<Due>): Shown {
  const isLeftOut = (due: Due): boolean => withheld.has(due);
  const count = countProblems(problems) - withheld.size;
  if (count <= mostProblems) return { standing: standingWhere(problems, (due) => !isLeftOut(due)), more: 0 };
  const worst: Standing[] = [];
  for (const severity of severities) {
    const room = mostProblems - worst.length;
    if (room > 0) append(worst, firstOfSeverity(problems, severity, room, isLeftOut));
  }
  return { standing: worst, more: count - worst.length };
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

/** What a client was told, or would have been without the cap. */
export interface Kept {
  readonly problems: Problems;
  readonly withheld: ReadonlySet<Due>;
}

const nothing: ReadonlySet<Due> = new Set();

/** Those that are new, may pass with the next key, and touch what was just typed. `before`: what is not new. */
export function unsettled(
  problems: Problems,
  lastEdit: DocumentSpan | undefined,
  before: Kept | undefined,
): ReadonlySet<Due> {
  if (!lastEdit) return nothing;
  const typed = touching(problems, lastEdit).filter(({ due }) => settling.has(due.finding.rule));
  if (typed.length === 0) return nothing;
  const isNew = ({ due, section }: Standing): boolean =>
    !before || !isAmong(due.finding, problems.pathOf(section), before);
  return new Set(typed.filter(isNew).map(({ due }) => due));
}

function isAmong(finding: Finding, path: readonly string[], { problems, withheld }: Kept): boolean {
  return problems.lists.some((list, section) =>
    list.some((due) => isAlike({ due, section }, finding, path, problems) && !withheld.has(due)),
  );
}
