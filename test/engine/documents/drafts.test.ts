/**
 * The drafts of the examples against what their author says is wrong with them, defect by defect: each is found with
 * its rule on its line, once, and nothing else is.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../../server/src/engine/check.ts";
import { createCatalogue } from "../../../server/src/node/built-in-templates.ts";

interface ExpectedFinding {
  readonly rule: string;
  /** From 1. */
  readonly line: number;
  /** The text of the range. */
  readonly text?: string;
  readonly why: string;
}

const templates = createCatalogue();
const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");
/** The examples stand beside nothing: a relative link leads nowhere. */
const fileExists = (): boolean => false;

describe.each(["system-architecture", "solution-architecture"])("%s", (id) => {
  const text = read(`examples/${id}-draft.md`);
  const expected = JSON.parse(read(`test/fixtures/examples/${id}-draft.expected.json`)) as readonly ExpectedFinding[];
  const found = checkDocument(text, { templates, today: "2026-11-22", fileExists }).problems.map(({ rule, span }) => ({
    rule,
    line: text.slice(0, span.start).split("\n").length,
    text: text.slice(span.start, span.end),
  }));

  it("finds every defect on its line, and nothing else", () => {
    const shown = (findings: readonly { readonly rule: string; readonly line: number }[]): readonly string[] =>
      findings.map(({ rule, line }) => `${String(line).padStart(4)} ${rule}`).sort();
    expect(shown(found)).toEqual(shown(expected));
  });

  it("marks the text that its author would point at", () => {
    for (const { rule, line, text: marked } of expected) {
      if (marked === undefined) continue;
      expect(
        found.filter((finding) => finding.rule === rule && finding.line === line).map((finding) => finding.text),
      ).toContain(marked);
    }
  });
});

describe.each(["system-architecture", "solution-architecture"])("%s finished", (id) => {
  const text = read(`examples/${id}.md`);
  it.each(["draft", "review", "approved"] as const)("nothing is found at stage %s", (stage) => {
    const { problems, completeness } = checkDocument(text, { templates, today: "2026-11-22", stage });
    expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    expect(completeness?.done).toBe(completeness?.total);
  });
  it("is of a realistic size", () => {
    expect(Buffer.byteLength(text)).toBeGreaterThan(25 * 1024);
  });
});
