/** Helpers for tests of rules: documents with `^^^^ rule-id` marks under the lines where findings are expected. */
import { expect } from "vitest";
import { checkDocument, type CheckResult } from "../../server/src/engine/check.ts";
import { applyEdits } from "../../server/src/engine/fix/apply.ts";
import type { Problem, Stage } from "../../server/src/engine/lint/problem.ts";
import { stripMarkers } from "../../server/src/engine/rules/example-markers.ts";
import { compileTemplate } from "../../server/src/engine/template/compile.ts";

export interface Case {
  /** Markdown of the template. */
  readonly template: string;
  readonly document: string;
  /** "review" where it is not said; "of the document": what its status tells. */
  readonly stage?: Stage | "of the document";
  /** Only findings of this rule are looked at. */
  readonly rule?: string;
  readonly fileExists?: (path: string) => boolean | undefined;
}

export function check({ template, document, stage, fileExists }: Case): CheckResult {
  return checkDocument(document, {
    templates: { get: () => undefined, ids: [], recognition: [] },
    choice: { template: compileTemplate(template, "test").template, why: "test", forced: true },
    stage: stage === "of the document" ? undefined : (stage ?? "review"),
    today: "2026-11-22",
    fileExists,
  });
}

/** Every finding is marked, every mark is found, on exactly the marked text. A range of several lines is marked on its first. */
export function checkProblems(test: Case): void {
  const { text, markers } = stripMarkers(test.document);
  const problems = check({ ...test, document: text }).problems.filter(
    (problem) => test.rule === undefined || problem.rule === test.rule,
  );
  expect(problems.map((problem) => shown(problem, text))).toEqual(
    markers.map((marker) => `${marker.line + 1}:${marker.start + 1}-${marker.end + 1} ${marker.rule}`).sort(byPlace),
  );
}

function shown(problem: Problem, text: string): string {
  const before = text.slice(0, problem.span.start).split("\n");
  const line = text.split("\n")[before.length - 1] ?? "";
  const start = before.at(-1)?.length ?? 0;
  const end = Math.min(start + problem.span.end - problem.span.start, line.length);
  return `${before.length}:${start + 1}-${end + 1} ${problem.rule}`;
}

function byPlace(a: string, b: string): number {
  const numbers = (text: string): number[] =>
    text
      .split(/[:\- ]/)
      .slice(0, 3)
      .map(Number);
  const [one, other] = [numbers(a), numbers(b)];
  return (
    one.map((number, index) => number - (other[index] ?? 0)).find((difference) => difference !== 0) ?? (a < b ? -1 : 1)
  );
}

export interface FixCase extends Case {
  readonly rule: string;
  /** Title of the fix; the first one where it is not said. */
  readonly title?: string;
  readonly expected: string;
}

/** The fix of the first finding of a rule makes the expected text, and the finding is gone. */
export function checkFix(test: FixCase): void {
  const { text } = stripMarkers(test.document);
  const found = check({ ...test, document: text }).problems.filter((problem) => problem.rule === test.rule);
  const fix = found[0]?.fixes.find((candidate) => test.title === undefined || candidate.title === test.title);
  if (!fix)
    throw new Error(
      `No fix '${test.title ?? ""}' among ${JSON.stringify(found.map((problem) => problem.fixes.map(({ title }) => title)))}`,
    );
  const fixed = applyEdits(text, [fix]).text;
  expect(fixed).toBe(test.expected);
  expect(check({ ...test, document: fixed }).problems.filter((problem) => problem.rule === test.rule).length).toBe(
    found.length - 1,
  );
}
