/** What every reporter gets: the files of a run, checked, and what they need of their surroundings. */
import type { CheckResult } from "../../engine/check.ts";
import type { Problem, Severity } from "../../engine/lint/problem.ts";
import { type Locate, createLocate } from "../position.ts";
import type { RuleInfo } from "../rule-info.ts";

export interface FileReport {
  /** Relative to the current folder, with `/`: "docs/a.md". */
  readonly path: string;
  /** A configuration or a template is here only because of problems in it. */
  readonly kind: "document" | "configuration" | "template";
  readonly text: string;
  readonly locate: Locate;
  readonly result: CheckResult;
}

/** Sorted by path. */
export type Report = readonly FileReport[];

export interface ReportContext {
  /** Lintel's: "0.1.0" */
  readonly version: string;
  readonly rules: readonly RuleInfo[];
  /** "2026-11-22" */
  readonly today: string;
  readonly hash: (text: string) => string;
  readonly hasColors: boolean;
  /** Width of the terminal; `undefined` in a pipe or a file. */
  readonly columns: number | undefined;
  /** Says of every file why a template applies or does not. */
  readonly explains: boolean;
  /** Only what is wrong is worth a word; the report holds nothing but errors. */
  readonly isQuiet: boolean;
  /** Nothing was told on stderr: whatever was named could be read and checked. */
  readonly isComplete: boolean;
}

/** The whole output, with a line ending at its end. */
export type Reporter = (report: Report, context: ReportContext) => string;

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export function fileReport(path: string, kind: FileReport["kind"], text: string, result: CheckResult): FileReport {
  return { path, kind, text, locate: createLocate(text), result };
}

/** The result of a file that is no document, such as a configuration. */
export function problemsOnly(problems: readonly Problem[]): CheckResult {
  return { template: undefined, why: "it is not a document", stage: undefined, completeness: undefined, problems };
}

export function countProblems(report: Report): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { result } of report) for (const { severity } of result.problems) counts[severity]++;
  return counts;
}

export function sortByPath(report: Report): Report {
  return [...report].sort((a, b) => compareText(a.path, b.path));
}

/** Start, end, rule, message: the order of the contract. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
