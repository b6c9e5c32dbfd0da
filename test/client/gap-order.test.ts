import { expect, test } from "vitest";
import { isGapRule, nextGap } from "../../client/src/gap-order.ts";

const gaps = [
  { start: 40, end: 45 },
  { start: 10, end: 12 },
  { start: 20, end: 30 },
];

test("the next gap is the nearest one after the place, round the document", () => {
  expect(nextGap(gaps, 0, "next")?.start).toBe(10);
  expect(nextGap(gaps, 10, "next")?.start).toBe(20);
  expect(nextGap(gaps, 40, "next")?.start).toBe(10);
});

test("the previous gap is the nearest one before the place, round the document", () => {
  expect(nextGap(gaps, 40, "previous")?.start).toBe(20);
  expect(nextGap(gaps, 10, "previous")?.start).toBe(40);
});

test("without gaps there is none", () => {
  expect(nextGap(gaps.slice(3), 5, "next")).toBeUndefined();
});

test("what is missing, empty or unresolved is a gap, and nothing else", () => {
  expect(["missing-section", "empty-cell", "unresolved-date"].every(isGapRule)).toBe(true);
  expect(["invalid-date", "unknown-section", "wrong-number"].some(isGapRule)).toBe(false);
});
