import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  matchAllowed,
  readChoiceList,
  splitChoice,
  type AllowedValue,
} from "../../../server/src/engine/values/choice.ts";

describe("readChoiceList", () => {
  it.each([
    ["[A | B | C]", ["A", "B", "C"], true, "|"],
    ["[Yes|No]", ["Yes", "No"], true, "|"],
    ["**[Low | High]**", ["Low", "High"], true, "|"],
    ["[Draft \\| Approved]", ["Draft", "Approved"], true, "|"],
    [
      "[Stateless | Stateful - if stateful, how state is managed]",
      ["Stateless", "Stateful - if stateful, how state is managed"],
      true,
      "|",
    ],
    ["[Sync/Async | Batch]", ["Sync/Async", "Batch"], true, "|"],
    ["[High/Medium/Low]", ["High", "Medium", "Low"], true, "/"],
    ["[High / Medium / Low]", ["High", "Medium", "Low"], true, "/"],
    ["[H/M/L]", ["H", "M", "L"], true, "/"],
    ["[Yes/No]", ["Yes", "No"], true, "/"],
    ["[Yes/No/N/A]", ["Yes", "No", "N/A"], true, "/"],
    ["[Draft/In Review/Approved]", ["Draft", "In Review", "Approved"], true, "/"],
    ["[Proposed/Accepted/Rejected/Superseded]", ["Proposed", "Accepted", "Rejected", "Superseded"], true, "/"],
    ["[Must/Should/Could]", ["Must", "Should", "Could"], true, "/"],
    ["High/Med/Low", ["High", "Med", "Low"], false, "/"],
    ["S/M/L/XL", ["S", "M", "L", "XL"], false, "/"],
    ["Draft / In Review / Approved", ["Draft", "In Review", "Approved"], false, "/"],
    ["Yes / No / N/A", ["Yes", "No", "N/A"], false, "/"],
    ["draft / review / approved", ["draft", "review", "approved"], false, "/"],
    ["low/medium/high", ["low", "medium", "high"], false, "/"],
    ["CI/CD / Manual / None", ["CI/CD", "Manual", "None"], false, "/"],
    ["*High/Med/Low*", ["High", "Med", "Low"], false, "/"],
  ] as const)("reads %j", (text, values, bracketed, separator) => {
    expect(readChoiceList(text)).toEqual({ values, bracketed, separator });
  });

  it.each([
    "[React/Vue/Angular]",
    "[REST / GraphQL / gRPC]",
    "[Kubernetes/ECS/Cloud Run]",
    "[Name/Role]",
    "[10/100]",
    "[A | ]",
    "[|]",
    "[A | B | etc.]",
    "[e.g., A | B]",
    "[Name]",
    "[A | B] and [C | D]",
    "[A | B](https://example.org)",
    "CI/CD",
    "UX/UI",
    "TCP/IP",
    "pass/fail",
    "/api/v1",
    "/api/v1/users",
    "src/a/b",
    "docs/adr/README.md",
    "https://example.org/a/b",
    "2026/03/01",
    "01/03/2026",
    "DD/MM/YYYY",
    "[DD/MM/YYYY]",
    "10 ms / 20 ms / 30 ms",
    "N/A",
    "one / two",
    "The service reads the file / writes the file / deletes it",
    "[A] / [B] / [C]",
    "",
    "/",
    "///",
  ])("reads none in %j", (text) => {
    expect(readChoiceList(text)).toBeUndefined();
  });
});

describe("splitChoice", () => {
  it.each([
    ["[A | B | C]", ["A", "B", "C"]],
    ["High/Med/Low", ["High", "Med", "Low"]],
    ["**High** / *Low*", ["High", "Low"]],
    ["[Yes/No/N/A]", ["Yes", "No", "N/A"]],
    ["High", ["High"]],
    ["| A | B |", ["A", "B"]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(splitChoice(text)).toEqual(expected);
  });
});

const plain = (...values: string[]): AllowedValue[] => values.map((value) => ({ value, spellings: [] }));
const levels: readonly AllowedValue[] = [
  { value: "Critical", spellings: [] },
  { value: "High", spellings: ["H"] },
  { value: "Medium", spellings: ["Med", "M"] },
  { value: "Low", spellings: ["L"] },
];
const statuses = plain("Draft", "In Review", "Approved", "Accepted", "Superseded", "Superseded by ADR");

describe("matchAllowed", () => {
  it.each([
    ["High", "High"],
    ["high", "High"],
    ["High on storm days", "High"],
    ["Low, see [17](#r17)", "Low"],
    ["**High**", "High"],
    ["🔴 High", "High"],
    ["⚠️ **High**", "High"],
    ["`High`", "High"],
    ["_High_", "High"],
    ["High 🔴", "High"],
    ["(High)", "High"],
    ["[High]", "High"],
    ["~High", "High"],
    ["High.", "High"],
    ["High – for now", "High"],
    ["Medium-High", "Medium"],
    ["High + Critical", "High"],
    ["High and Low", "High"],
    ["High, Medium", "High"],
    ["High and rising", "High"],
    ["High / Low on weekends", "High"],
    ["High/High", "High"],
    ["High, love it", "High"],
  ])("%j is allowed", (text, value) => {
    expect(matchAllowed(text, levels)).toEqual({ kind: "allowed", value });
  });

  it.each([
    ["ACCEPTED (revisit)", "Accepted"],
    ["Superseded by ADR-006", "Superseded by ADR"],
    ["Superseded", "Superseded"],
    ["in  review", "In Review"],
    ["In-Review", "In Review"],
    ["In\u00A0Review since March", "In Review"],
  ])("%j is the longest status", (text, value) => {
    expect(matchAllowed(text, statuses)).toEqual({ kind: "allowed", value });
  });

  it.each([
    ["Med", "Medium", 0, 3],
    ["**M**", "Medium", 2, 3],
    ["High, med", "Medium", 6, 9],
    ["L (accepted)", "Low", 0, 1],
  ])("%j is another spelling", (text, value, start, end) => {
    expect(matchAllowed(text, levels)).toEqual({ kind: "other-spelling", value, span: { start, end } });
  });

  it.each([
    ["High/Medium/Low", ["High", "Medium", "Low"]],
    ["[High / Med / Low]", ["High", "Medium", "Low"]],
    ["H/M/L", ["High", "Medium", "Low"]],
    ["High | Low", ["High", "Low"]],
    ["High \\| Low", ["High", "Low"]],
    ["**High** / *Low*", ["High", "Low"]],
    ["high/low 🔴", ["High", "Low"]],
  ])("%j is unresolved", (text, values) => {
    expect(matchAllowed(text, levels)).toEqual({ kind: "unresolved", values });
  });

  it.each([
    ["Hihg", "High", 0, 4],
    ["Hgh on storm days", "High", 0, 3],
    ["**Mediun**", "Medium", 2, 8],
    ["High, Mediun", "Medium", 6, 12],
    ["Lo", "Low", 0, 2],
    ["Highly likely", "High", 0, 6],
  ])("%j is mistyped", (text, nearest, start, end) => {
    expect(matchAllowed(text, levels)).toEqual({ kind: "invalid", nearest, span: { start, end } });
  });

  it.each(["Severe", "Low-code", "Lowest", "2", "👍", " Extreme risk ", "Middle of the road"])(
    "%j is invalid",
    (text) => {
      const match = matchAllowed(text, levels);
      expect(match).toMatchObject({ kind: "invalid" });
      expect(match).not.toHaveProperty("nearest");
    },
  );

  it("spans the text without the spaces around it", () => {
    expect(matchAllowed("  Severe one ", levels)).toEqual({ kind: "invalid", span: { start: 2, end: 12 } });
    expect(matchAllowed("", levels)).toEqual({ kind: "invalid", span: { start: 0, end: 0 } });
  });

  it("takes a value's explanation as such", () => {
    const state = plain("Stateless", "Stateful - if stateful, how state is managed");
    const explained = "Stateful - if stateful, how state is managed";
    expect(matchAllowed("Stateful, sessions in Redis", state)).toEqual({ kind: "allowed", value: explained });
    expect(matchAllowed(`[Stateless | ${explained}]`, state)).toEqual({
      kind: "unresolved",
      values: ["Stateless", explained],
    });
    expect(matchAllowed("Statefull", state)).toMatchObject({ kind: "invalid", nearest: "Stateful" });
  });

  it("understands values with signs in them", () => {
    expect(matchAllowed("N/A", plain("Yes", "No", "N/A"))).toEqual({ kind: "allowed", value: "N/A" });
    expect(matchAllowed("Yes/No/N/A", plain("Yes", "No", "N/A"))).toMatchObject({ kind: "unresolved" });
    expect(matchAllowed("✅ done", plain("✅", "❌"))).toEqual({ kind: "allowed", value: "✅" });
    expect(matchAllowed("C++ 20", plain("C", "C++"))).toEqual({ kind: "allowed", value: "C++" });
    expect(matchAllowed("Won’t have", plain("Won't have"))).toEqual({ kind: "allowed", value: "Won't have" });
  });

  it("allows everything where nothing is demanded", () => {
    expect(matchAllowed(" anything ", [])).toEqual({ kind: "allowed", value: "anything" });
  });
});

it("never throws, and its spans lie inside the text", () => {
  const words = fc.constantFrom("High", "med", " / ", "|", ", ", " and ", "-", "[", "]", "*", "N/A", "x");
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.array(fc.string({ unit: "binary" })), (value, others) => {
      readChoiceList(value);
      splitChoice(value);
      for (const allowed of [levels, plain(...others)]) {
        const match = matchAllowed(value, allowed);
        if (!("span" in match)) continue;
        expect(match.span.start).toBeGreaterThanOrEqual(0);
        expect(match.span.end).toBeGreaterThanOrEqual(match.span.start);
        expect(match.span.end).toBeLessThanOrEqual(value.length);
      }
    }),
  );
});
