import { expect, test } from "vitest";
import { crashWindow, createCrashLimit } from "../../client/src/crash-limit.ts";

test("the fifth crash within three minutes is the last", () => {
  const limit = createCrashLimit();
  expect([0, 1, 2, 3, 4].map((second) => limit.mayRestart(second * 1000))).toEqual([true, true, true, true, false]);
});

test("crashes further apart are forgotten", () => {
  const limit = createCrashLimit();
  const times = Array.from({ length: 20 }, (_time, index) => (index * crashWindow) / 4);
  expect(times.every((now) => limit.mayRestart(now))).toBe(true);
});
