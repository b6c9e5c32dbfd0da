import { describe, expect, it } from "vitest";
import {
  findIds,
  idKey,
  inPattern,
  leadingIdKey,
  matchesPattern,
  nextFreeId,
  readId,
} from "../../../server/src/engine/values/id.ts";

describe("idKey", () => {
  it.each(["ADR-007", "ADR-7", "ADR 7", "adr_07", "ADR7"])("takes %s for adr-7", (id) => {
    expect(idKey(id)).toBe("adr-7");
  });
});

describe("readId", () => {
  it.each([
    ["**R-001** (open)", "R-001"],
    ['<a id="r-4"></a>R-004', "R-004"],
    ["[R-002](x.md#r-009)", "R-002"],
    ["r 3", "r 3"],
  ])("reads %j", (text, id) => {
    expect(readId(text, "R-###")?.text).toBe(id);
  });

  it.each(["RISK-1", "7", "NFR-R", "R-x"])("finds none in %j", (text) => {
    expect(readId(text, "R-###")).toBeUndefined();
  });
});

describe("matchesPattern", () => {
  it("wants the digits shown, or more", () => {
    expect(matchesPattern("R-001", "R-###")).toBe(true);
    expect(matchesPattern("R-1234", "R-###")).toBe(true);
    expect(matchesPattern("R-1", "R-###")).toBe(false);
    expect(matchesPattern("r-001", "R-###")).toBe(false);
    expect(matchesPattern("NFR-02-001", "NFR-##-###")).toBe(true);
  });
});

describe("findIds", () => {
  it("finds ids in prose, none within other names", () => {
    const prose = "ADR-006, ADR 7 and ADR-8; not ARC-001-ADR-9, docs/ADR-010.md, XADR-1, ADR-11-b or ADR-12.3.";
    expect(findIds(prose, "ADR-###").map((id) => id.text)).toEqual(["ADR-006", "ADR 7", "ADR-8"]);
  });

  it("wants a prefix of one letter in the pattern's own form", () => {
    expect(findIds("R-22, R 001, R-009.", "R-###").map((id) => id.text)).toEqual(["R-009"]);
  });
});

it("writes ids as the pattern has them", () => {
  expect(inPattern("r 7", "R-###")).toBe("R-007");
  expect(inPattern("NFR-2-7", "NFR-##-###")).toBe("NFR-02-007");
});

it("gives the next id after the highest", () => {
  expect(nextFreeId("ADR-002", ["ADR-001", "ADR-002", "ADR-009"])).toBe("ADR-010");
  expect(nextFreeId("NFR-02-001", ["NFR-01-007", "NFR-02-001"])).toBe("NFR-02-002");
});

it("knows what begins with an id", () => {
  expect(leadingIdKey("**ADR-006**: Kafka")).toBe("adr-6");
  expect(leadingIdKey("R-009")).toBe("r-9");
  expect(leadingIdKey("See ADR-006")).toBeUndefined();
});
