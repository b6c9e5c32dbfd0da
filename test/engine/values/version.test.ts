import fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, readVersion } from "../../../server/src/engine/values/version.ts";

test.each<[string, readonly number[] | undefined]>([
  ["1.0", [1, 0]],
  ["v1.0", [1, 0]],
  ["V2", [2]],
  ["v. 1.0", [1, 0]],
  ["1.0.0", [1, 0, 0]],
  ["1.2-draft", [1, 2]],
  ["1-draft", [1]],
  ["1.2.0-rc.1", [1, 2, 0]],
  ["1.0rc1", [1, 0]],
  ["Version 2", [2]],
  ["Version: 1.4", [1, 4]],
  ["**Version:** 1.4", [1, 4]],
  ["Rev. 3", [3]],
  ["1.0 (draft)", [1, 0]],
  ["**1.0**", [1, 0]],
  ["[1.0]", [1, 0]],
  ["1.0.", [1, 0]],
  ["1.10, superseded", [1, 10]],
  ["0.1", [0, 1]],
  ["2026.03", [2026, 3]],
  ["", undefined],
  ["draft", undefined],
  ["verbatim 3", undefined],
  ["2nd edition", undefined],
  ["1.x", undefined],
  ["10,000", undefined],
  ["99.5%", undefined],
  ["2026-03-01", undefined],
  ["01.03.2026", undefined],
  ["12:30", undefined],
  ["[Version]", undefined],
])("%s", (text, version) => {
  expect(readVersion(text)).toEqual(version);
});

test.each([
  ["v1.0", "1.0.0", 0],
  ["1", "1.0", 0],
  ["1.2", "1.10", -1],
  ["2", "1.9.9", 1],
  ["1.0.1", "1.0", 1],
  ["1.2-draft", "1.2", 0],
])("%s against %s", (a, b, order) => {
  expect(Math.sign(compareVersions(readVersion(a) ?? [], readVersion(b) ?? []))).toBe(order);
  expect(Math.sign(compareVersions(readVersion(b) ?? [], readVersion(a) ?? []))).toBe(order === 0 ? 0 : -order);
});

test("any text is read, and what was written is read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const number of readVersion(text) ?? []) expect(Number.isSafeInteger(number)).toBe(true);
    }),
  );
  const versions = fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(versions, (version) => {
      expect(readVersion(`v${version.join(".")} (draft)`)).toEqual(version);
    }),
  );
});
