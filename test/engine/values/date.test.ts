import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDateMasks, findDays, readDate } from "../../../server/src/engine/values/date.ts";

const read = (text: string, span: { start: number; end: number }) => text.slice(span.start, span.end);

describe("days", () => {
  test.each([
    ["2026-03-01", "2026-03-01", "iso", "2026-03-01"],
    ["  2026-03-01  ", "2026-03-01", "iso", "2026-03-01"],
    ["**2026-03-01** (board meeting)", "2026-03-01", "iso", "2026-03-01"],
    ["[2026-03-01]", "2026-03-01", "iso", "2026-03-01"],
    ["_2026-03-01_", "2026-03-01", "iso", "2026-03-01"],
    ["2026-03-01, revised", "2026-03-01", "iso", "2026-03-01"],
    ["2026-03-01.", "2026-03-01", "iso", "2026-03-01"],
    ["2026-03-01T10:00:00Z", "2026-03-01", "iso", "2026-03-01"],
    ["2026-03-01 – 2026-04-01", "2026-03-01", "iso", "2026-03-01"],
    ["2024-02-29", "2024-02-29", "iso", "2024-02-29"],
    ["2000-02-29", "2000-02-29", "iso", "2000-02-29"],
    ["2026-3-1", "2026-03-01", "other", "2026-3-1"],
    ["2026/03/01", "2026-03-01", "other", "2026/03/01"],
    ["01.03.2026", "2026-03-01", "other", "01.03.2026"],
    ["1.3.2026", "2026-03-01", "other", "1.3.2026"],
    ["1 March 2026", "2026-03-01", "other", "1 March 2026"],
    ["1st March 2026", "2026-03-01", "other", "1st March 2026"],
    ["01-Mar-2026", "2026-03-01", "other", "01-Mar-2026"],
    ["March 1, 2026", "2026-03-01", "other", "March 1, 2026"],
    ["Mar 1 2026", "2026-03-01", "other", "Mar 1 2026"],
    ["Sept. 3rd, 2026 (draft)", "2026-09-03", "other", "Sept. 3rd, 2026"],
    ["Monday, March 2, 2026", "2026-03-02", "other", "March 2, 2026"],
    ["03/01/2026", "2026-03-01", "other", "03/01/2026"],
    ["13/01/2026", "2026-01-13", "other", "13/01/2026"],
    ["01/13/2026", "2026-01-13", "other", "01/13/2026"],
  ])("%s is %s", (text, iso, form, written) => {
    const date = readDate(text);
    expect(date).toMatchObject({ kind: "day", iso, form });
    expect(date?.kind === "day" && read(text, date.span)).toBe(written);
  });
});

describe("days that are none", () => {
  test.each([
    ["2026-02-30", undefined],
    ["2026-02-29", undefined],
    ["1900-02-29", undefined],
    ["2026-06-31", undefined],
    ["2026-13-01", "2026-01-13"],
    ["2026-13-13", undefined],
    ["2026-00-10", undefined],
    ["2026-01-00", undefined],
    ["31.02.2026", undefined],
    ["03.13.2026", "2026-03-13"],
    ["31/02/2026", undefined],
    ["30 February 2026", undefined],
    ["March 45, 2026 (approved)", undefined],
    ["**2026-13-01** (board)", "2026-01-13"],
  ])("%s, meant %s", (text, meant) => {
    const date = readDate(text);
    expect(date?.kind).toBe("invalid-day");
    expect(date?.kind === "invalid-day" && date.meant).toBe(meant);
  });
});

test.each([
  "March 2026",
  "Mar 2026",
  "March–May 2026",
  "Q3 2026",
  "Q3/2026",
  "2026-Q3",
  "Q1–Q2 2027",
  "H1 2027",
  "2026",
  "2026 (planned)",
  "2026–2027",
  "2026-03",
  "03/2026",
  "mid 2026",
  "mid-2026",
  "end of Q3 2026",
  "Summer 2026",
  "FY 2027",
  "**Q3 2026** – after the audit",
])("%s is a period", (text) => {
  expect(readDate(text)).toEqual({ kind: "period" });
});

test.each([
  "",
  "soon",
  "Approved on 2026-03-01",
  "1st of two, 1st March 2026",
  "2026 users",
  "2026-27",
  "2026-03-01-review",
  "2026-03-01.log",
  "12026-03-01",
  "20260301",
  "1.2.3",
  "March",
  "10:30",
  "marching 2026",
  "CVE-YYYY-XXXXX",
])("%s is no date", (text) => {
  expect(readDate(text)).toBeUndefined();
});

test.each([
  ["YYYY-MM-DD", "YYYY-MM-DD"],
  ["[YYYY-MM-DD]", "[YYYY-MM-DD]"],
  ["**[YYYY-MM-DD]** (approved)", "[YYYY-MM-DD]"],
  ["DD/MM/YYYY", "DD/MM/YYYY"],
  ["{{YYYY-MM-DD}}", "{{YYYY-MM-DD}}"],
])("%s is a mask", (text, mask) => {
  const date = readDate(text);
  expect(date?.kind === "mask" && read(text, date.span)).toBe(mask);
});

test.each<[string, string[]]>([
  ["Due: YYYY-MM-DD or [DD.MM.YYYY].", ["YYYY-MM-DD", "[DD.MM.YYYY]"]],
  ["MM/DD/YYYY, YYYY/MM/DD", ["MM/DD/YYYY", "YYYY/MM/DD"]],
  ["_YYYY-MM-DD_ **YYYY-MM-DD** | YYYY-MM-DD|", ["YYYY-MM-DD", "YYYY-MM-DD", "YYYY-MM-DD"]],
  [String.raw`\[YYYY-MM-DD\] \<YYYY-MM-DD\>`, [String.raw`\[YYYY-MM-DD\]`, String.raw`\<YYYY-MM-DD\>`]],
  ["<YYYY-MM-DD> {YYYY-MM-DD}", ["<YYYY-MM-DD>", "{YYYY-MM-DD}"]],
  ["[YYYY-MM-DD to YYYY-MM-DD]", ["YYYY-MM-DD", "YYYY-MM-DD"]],
  ["CVE-YYYY-XXXXX", []],
  ["file-YYYY-MM-DD.log", []],
  ["YYYY-MM-DD.log", []],
  ["YYYY-MM-DD-title.md", []],
  ["logs/YYYY/MM/DD/app", []],
  ["logs/YYYY-MM-DD", []],
  ["db_YYYY-MM-DD", []],
  ["YYYY-MM-DDTHH:MM", []],
  ["backup-[YYYY-MM-DD].tar", []],
  ["yyyy-mm-dd", []],
])("masks of %s", (text, masks) => {
  expect(findDateMasks(text).map((span) => read(text, span))).toEqual(masks);
});

test("days of a text", () => {
  const text = "From 2026-03-01 to 31.02.2026, see log-2026-03-01.txt, a/2026/03/01/b and March 1, 2026; 1.2.2026.";
  expect(findDays(text).map((day) => [read(text, day), day.iso, day.valid])).toEqual([
    ["2026-03-01", "2026-03-01", true],
    ["31.02.2026", undefined, false],
    ["March 1, 2026", "2026-03-01", true],
    ["1.2.2026", "2026-02-01", true],
  ]);
});

test("any text is read in bounds", () => {
  const pieces = fc.constantFrom("2026", "-", "01", ".", "/", "March", " ", "YYYY", "MM", "DD", "[", "]", "_", "T");
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      readDate(text);
      for (const { start, end } of [...findDateMasks(text), ...findDays(text)]) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test.each(["2026-", "1".repeat(10), "_", "[", "YYYY-MM-DD_", "1 March ", " "])("long runs of %j are quick", (piece) => {
  const text = piece.repeat(20_000);
  const begun = performance.now();
  readDate(text);
  findDays(text);
  expect(performance.now() - begun).toBeLessThan(2000);
});
