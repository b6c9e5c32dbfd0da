/**
 * Single defects, planted at random in the finished examples: each is found by its rule, within its lines, and nothing else
 * is said. LINTEL_DEFECTS=200 plants more; LINTEL_DEFECTS_VERBOSE=1 lists every failing case;
 * LINTEL_DEFECTS_RULE=missing-row looks at one rule only.
 */
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../server/src/engine/lint/problem.ts";
import { defectiveRules, plant } from "./defects/all.ts";
import type { Defect } from "./defects/defect.ts";
import { checkAs, exampleIds, lineAt, subject, type ExampleId } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const runs = Number(process.env["LINTEL_DEFECTS"] ?? 12);
const isVerbose = process.env["LINTEL_DEFECTS_VERBOSE"] !== undefined;
const onlyRule = process.env["LINTEL_DEFECTS_RULE"];

interface Tally {
  defects: number;
  found: number;
  findings: number;
  readonly failures: string[];
}

const tallies = new Map<string, Tally>();

describe.each(onlyRule === undefined ? defectiveRules : [onlyRule])("%s", (rule) => {
  it("is planted in at least one example", () => {
    const tally: Tally = { defects: 0, found: 0, findings: 0, failures: [] };
    tallies.set(rule, tally);
    for (const example of exampleIds) {
      for (let seed = 1; seed <= runs; seed++) count(tally, rule, example, seed);
    }
    expect(tally.defects).toBeGreaterThan(0);
  });
});

describe("all planted defects", () => {
  it("are found, and nothing else is", () => {
    const { defects, found, findings } = total();
    const failures = [...tallies.values()].flatMap((tally) => tally.failures);
    expect.soft(found / defects, failures.join("\n")).toBeGreaterThanOrEqual(0.97);
    expect.soft(findings / defects, "findings per defect").toBeLessThanOrEqual(1.1);
  });
});

afterAll(() => {
  const rows = [...tallies.entries(), ["all", total()] as const].map(([rule, { defects, found, findings }]) => [
    rule.padEnd(24),
    String(defects).padStart(7),
    percent(found / defects).padStart(7),
    (findings / defects).toFixed(2).padStart(9),
  ]);
  const failures = isVerbose ? [...tallies.values()].flatMap((tally) => tally.failures) : [];
  process.stdout.write(
    [
      "",
      "rule                     defects  recall  findings",
      ...rows.map((row) => row.join(" ")),
      ...failures,
      "",
    ].join("\n"),
  );
});

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function total(): Tally {
  const all: Tally = { defects: 0, found: 0, findings: 0, failures: [] };
  for (const { defects, found, findings } of tallies.values()) {
    all.defects += defects;
    all.found += found;
    all.findings += findings;
  }
  return all;
}

function count(tally: Tally, rule: string, example: ExampleId, seed: number): void {
  const planted = plant(rule, subject(example), seed);
  if (!planted) return;
  const before = baseline(example, planted.stage ?? "review");
  const problems = checkAs(example, planted.text, planted.stage).problems.filter(
    (problem) => !before.has(keyOf(problem)),
  );
  const met = problems.filter((problem) => isMeant(problem, planted));
  const loud = problems.filter(
    (problem) => !met.includes(problem) && (problem.severity === "error" || problem.severity === "warning"),
  );
  tally.defects++;
  tally.found += met.length > 0 ? 1 : 0;
  tally.findings += met.length + loud.length;
  if (met.length === 1 && loud.length === 0) return;
  const got = (met.length === 1 ? loud : problems).map(
    (problem) =>
      `    got ${lineAt(planted.text, problem.span.start)} ${problem.severity} ${problem.rule}: ${problem.message}`,
  );
  const wanted = planted.lines
    .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
    .join(" or ");
  tally.failures.push(
    [
      `${met.length === 0 ? "MISSED" : "NOISE"} ${rule}, ${example}, seed ${seed}: ${planted.what}; wanted on ${wanted}`,
      ...got.slice(0, 5),
    ].join("\n"),
  );
}

function isMeant(problem: Problem, defect: Defect): boolean {
  const line = lineAt(defect.text, problem.span.start);
  return problem.rule === defect.rule && defect.lines.some(([first, last]) => line >= first && line <= last);
}

const baselines = new Map<string, ReadonlySet<string>>();

/** What is said about the example as it is. */
function baseline(example: ExampleId, stage: "draft" | "review" | "approved" | "deprecated"): ReadonlySet<string> {
  const id = `${example} ${stage}`;
  const known = baselines.get(id) ?? new Set(checkAs(example, subject(example).text, stage).problems.map(keyOf));
  baselines.set(id, known);
  return known;
}

function keyOf({ rule, message }: Problem): string {
  return `${rule}: ${message}`;
}
