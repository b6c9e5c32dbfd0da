import { describe, expect, it } from "vitest";
import { judge, type Verdict } from "../../../server/src/engine/check.ts";
import { readDocument } from "../../../server/src/engine/document/document.ts";
import { LongList } from "../../../server/src/engine/document/long-list.ts";
import type { Due, DueList } from "../../../server/src/engine/lint/due.ts";
import { drain, lintDocument } from "../../../server/src/engine/lint/lint.ts";
import type { Problem, Severity } from "../../../server/src/engine/lint/problem.ts";
import {
  allProblems,
  countProblems,
  firstOfSeverity,
  madeProblems,
  touching,
  type Problems,
  type Standing,
} from "../../../server/src/engine/lint/problems.ts";
import { seeded } from "../../properties/defects/defect.ts";
import { draft, exampleIds, fileExists, optionsFor, templateOf, today } from "../../properties/examples.ts";

const severities: readonly Severity[] = ["error", "warning", "info", "hint"];
const nothing = (): boolean => false;

function made(problems: Problems, standing: readonly Standing[]): readonly Problem[] {
  return standing.map(({ due, section }) => problems.problemOf(due, section));
}

function draftOf(id: (typeof exampleIds)[number]): { readonly text: string; readonly verdict: Verdict } {
  const text = draft(id);
  const linted = drain(lintDocument(readDocument(text), templateOf(id), { today, fileExists }));
  const applied = { kind: "template", template: templateOf(id), why: "test", confidence: 1 } as const;
  return { text, verdict: judge(linted, applied, optionsFor(id)).result };
}

describe.each(exampleIds)("the problems of the draft of %s", (id) => {
  const { text, verdict } = draftOf(id);
  const { problems } = verdict;
  const all = allProblems(problems);

  it("are counted without being made", () => {
    expect(all.length).toBeGreaterThan(20);
    expect(countProblems(problems)).toBe(all.length);
  });

  it("are the first of a severity as among all of them", () => {
    for (const severity of severities) {
      const own = all.filter((problem) => problem.severity === severity);
      for (const most of [1, 2, 3, 5, 8, own.length, own.length + 1])
        expect(made(problems, firstOfSeverity(problems, severity, most, nothing))).toEqual(own.slice(0, most));
    }
  });

  it("touch a span as they do among all of them", () => {
    const random = seeded(7);
    for (let turn = 0; turn < 200; turn++) {
      const near = random.pick(all)?.span.start ?? 0;
      const start = Math.max(0, near - random.below(30));
      const span = { start, end: Math.min(text.length, start + random.below(60)) };
      const expected = all.filter((problem) => problem.span.start <= span.end && span.start <= problem.span.end);
      expect(made(problems, touching(problems, span))).toEqual(expected);
    }
  });
});

/** Two sections, the second of which begins at 10. */
function problemsOf(first: readonly Told[], second: readonly Told[]): Problems {
  const starts = [0, 10];
  const list = (told: readonly Told[]): DueList =>
    told.map(([rule, start, end]): Due => ({
      finding: { rule, message: rule, span: { start, end } },
      severity: "error",
    }));
  return {
    lists: LongList.of([list(first), list(second)]),
    startOf: (section) => starts[section] ?? 0,
    pathOf: () => [],
    problemOf: ({ finding: { rule, message, span }, severity }, section): Problem => {
      const start = starts[section] ?? 0;
      return {
        rule,
        severity,
        message,
        span: { start: span.start + start, end: span.end + start },
        sectionPath: [],
        fixes: [],
      };
    },
    near: () => [0, 2],
  };
}

type Told = readonly [rule: string, start: number, end: number];

describe("problems where one section ends and the next begins", () => {
  const problems = problemsOf(
    [
      ["early", 2, 4],
      ["second", 10, 10],
    ],
    [
      ["first", 0, 0],
      ["late", 3, 4],
    ],
  );

  it("are in one order, whichever of both they stand in", () => {
    expect(allProblems(problems).map(({ rule }) => rule)).toEqual(["early", "first", "second", "late"]);
  });

  it("are cut where they would be cut in that order", () => {
    const first = (most: number): readonly string[] =>
      firstOfSeverity(problems, "error", most, nothing).map(({ due }) => due.finding.rule);
    expect(first(2)).toEqual(["early", "first"]);
    expect(first(3)).toEqual(["early", "first", "second"]);
  });

  it("leave room for others where some are left out", () => {
    const left = firstOfSeverity(problems, "error", 2, ({ finding }) => finding.rule === "first");
    expect(left.map(({ due }) => due.finding.rule)).toEqual(["early", "second"]);
  });
});

describe("problems that were made already", () => {
  it("are the same as they were given", () => {
    const given: readonly Problem[] = [
      {
        rule: "invalid-config",
        severity: "error",
        message: "a",
        span: { start: 3, end: 5 },
        sectionPath: [],
        fixes: [],
      },
      {
        rule: "invalid-config",
        severity: "hint",
        message: "b",
        span: { start: 9, end: 9 },
        sectionPath: [],
        fixes: [],
      },
    ];
    const problems = madeProblems(given);
    expect(allProblems(problems)).toEqual(given);
    expect(made(problems, touching(problems, { start: 5, end: 6 }))).toEqual([given[0]]);
    expect(made(problems, firstOfSeverity(problems, "hint", 5, nothing))).toEqual([given[1]]);
  });
});
