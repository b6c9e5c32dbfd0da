import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSuppression, type Suppression } from "../../../server/src/engine/lint/suppression-comment.ts";

describe("what is a suppression", () => {
  test.each([
    "<!-- lintel keep -->",
    "<!-- lintel ignored missing-section -->",
    "<!-- lintel -->",
    '<!-- lintel "ignore" a -->',
    "<!-- ignore missing-section -->",
    "ignore missing-section",
    "",
  ])("%s is none", (comment) => {
    expect(parseSuppression(comment)).toBeUndefined();
  });
});

describe("what it says", () => {
  test.each<[string, Partial<Suppression>, string[]]>([
    ["ignore missing-section", { kind: "ignore" }, ["missing-section"]],
    ["ignore-file missing-section -- reason", { kind: "ignore-file", reason: "reason" }, ["missing-section"]],
    [
      "ignore wrong-level, wrong-number until=2027-03-01 -- moved to the wiki",
      { kind: "ignore", until: "2027-03-01", reason: "moved to the wiki" },
      ["wrong-level", "wrong-number"],
    ],
    ["ignore wrong-level wrong-number", { kind: "ignore" }, ["wrong-level", "wrong-number"]],
    ['ignore missing-section "Dependencies"', { kind: "ignore", name: "Dependencies" }, ["missing-section"]],
    ["ignore missing-section “Key  Dates”", { kind: "ignore", name: "Key Dates" }, ["missing-section"]],
    ['ignore missing-section until="2027-03-01"', { kind: "ignore", until: "2027-03-01" }, ["missing-section"]],
    ["ignore a\n  -- one\n  two", { kind: "ignore", reason: "one two" }, ["a"]],
    ['ignore a -- the "old; way=1, still', { kind: "ignore", reason: 'the "old; way=1, still' }, ["a"]],
    ["ignore a -- see b -- and c", { kind: "ignore", reason: "see b -- and c" }, ["a"]],
    ["ignore a — reason", { kind: "ignore", reason: "reason" }, ["a"]],
    ["ignore a --reason", { kind: "ignore", reason: "reason" }, ["a"]],
    ["ignore a--b", { kind: "ignore" }, ["a--b"]],
    ["ignore a --", { kind: "ignore" }, ["a"]],
  ])("%s", (words, expected, ids) => {
    const comment = `<!-- lintel ${words} -->`;
    const { rules, ...rest } = parseSuppression(comment)!;
    expect(rest).toEqual({ mistakes: [], span: { start: 0, end: comment.length }, ...expected });
    expect(rules.map(({ id }) => id)).toEqual(ids);
    expect(rules.map(({ span }) => comment.slice(span.start, span.end))).toEqual(ids);
  });

  test("the span is that of the comment alone", () => {
    expect(parseSuppression("  <!-- lintel ignore a --> text")?.span).toEqual({ start: 2, end: 26 });
  });
});

describe("mistakes", () => {
  /** What is marked, and what still counts. */
  test.each<[string, string[], Partial<Suppression>]>([
    ["ignore", ["ignore"], {}],
    ['ignore "Dependencies"', ["ignore"], { name: "Dependencies" }],
    ["ignore -- why", ["ignore"], { reason: "why" }],
    ["ignore-file until=2027-03-01", ["ignore-file"], { until: "2027-03-01" }],
    ["ignore a until=2027-02-29", ["2027-02-29"], {}],
    ["ignore a until=2027-13-01", ["2027-13-01"], {}],
    ["ignore a until=soon", ["soon"], {}],
    ["ignore a until=", ["until"], {}],
    ["ignore a until= -- why", ["until"], { reason: "why" }],
    ["ignore a untill=2027-03-01", ["untill"], {}],
    ['ignore a "X" "Y"', ['"Y"'], { name: "X" }],
    ['ignore a ""', ['""'], {}],
    ['ignore a "X', ['"X'], {}],
    ["ignore a; b", [";"], {}],
    ["ignore a = b", ["a", "ignore"], {}],
  ])("%s", (words, marked, expected) => {
    const comment = `<!-- lintel ${words} -->`;
    const { mistakes, kind: _kind, rules: _rules, span: _span, ...rest } = parseSuppression(comment)!;
    expect(mistakes.map(({ span }) => comment.slice(span.start, span.end))).toEqual(marked);
    expect(rest).toEqual(expected);
  });

  test("a misspelled until is recognised", () => {
    expect(parseSuppression("<!-- lintel ignore a untill=2027-03-01 -->")?.mistakes[0]?.nearest).toBe("until");
  });
});

test("never throws, and every span lies inside the comment", () => {
  const fragment = fc.oneof(
    fc.constantFrom("until", "=", "2027-03-01", '"', "”", ",", ";", "--", "—", "\n", "-->", "missing-section"),
    fc.string(),
  );
  const comments = fc
    .array(fragment, { maxLength: 12 })
    .chain((parts) => fc.constantFrom("", " ").map((glue) => `<!-- lintel ignore ${parts.join(glue)} -->`));
  fc.assert(
    fc.property(fc.oneof(comments, fc.string()), (comment) => {
      const suppression = parseSuppression(comment);
      if (suppression === undefined) return;
      for (const { span } of [suppression, ...suppression.rules, ...suppression.mistakes]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(comment.length);
      }
    }),
  );
});
