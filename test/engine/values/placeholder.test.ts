import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isGenericPlaceholder,
  looksLikeId,
  normalisePlaceholder,
  placeholderFamily,
  placeholderHead,
  wordCount,
} from "../../../server/src/engine/values/placeholder.ts";

describe("normalisePlaceholder", () => {
  it.each([
    ["  Component   Name ", "component name"],
    ["Describe the\nscope", "describe the scope"],
    ["Describe the\r\n    scope", "describe the scope"],
    ["Describe the\n> scope", "describe the scope"],
    ["Describe the\n>   > scope", "describe the scope"],
    ["e.g., “API-first”", 'e.g., "api-first"'],
    ["the team’s name", "the team's name"],
    ["Goal – why", "goal - why"],
    ["Component\u00A0Name", "component name"],
    ["", ""],
  ])("of %j", (text, expected) => {
    expect(normalisePlaceholder(text)).toBe(expected);
  });
});

describe("placeholderFamily", () => {
  it.each([
    ["Goal 1", "Goal 4"],
    ["Component Name A", "component name C"],
    ["Component Name A", "Component  Name\nB"],
    ["X%", "99.9%"],
    ["N years", "7 years"],
    ["Principle 1 - e.g., “API-first design”", 'Principle 2 - e.g., "API-first design"'],
    ["A", "X"],
    ["ADR-001", "ADR-017"],
    ["A short description", "a short description"],
  ])("%j and %j are of one", (a, b) => {
    expect(placeholderFamily(a)).toBe(placeholderFamily(b));
  });

  it.each([
    ["Goal 1", "Risk 1"],
    ["Component Name A", "Component Name"],
    ["Plan A", "Plan alpha"],
  ])("%j and %j are not", (a, b) => {
    expect(placeholderFamily(a)).not.toBe(placeholderFamily(b));
  });
});

describe("placeholderHead", () => {
  it.each([
    ['Principle 1 - e.g., "API-first design"', "principle #"],
    ["Component Name B – e.g., Gateway", "component name #"],
    ["API-first design", undefined],
    [" - nothing before", undefined],
    ["", undefined],
  ])("of %j", (text, expected) => {
    expect(placeholderHead(text)).toBe(expected);
  });
});

describe("wordCount", () => {
  it.each([
    ["A", 0],
    ["X Y", 0],
    ["Name", 1],
    ["Component Name A", 2],
    ["99.9% of requests", 2],
    ["", 0],
  ])("of %j", (text, expected) => {
    expect(wordCount(text)).toBe(expected);
  });
});

describe("looksLikeId", () => {
  it.each(["UFP-C5", "ADR-7", "BLOCKING-01", "CMA", "COMPLETED", "IN PLANNING", "R1", "1", "17", "x", "#12", "adr-7"])(
    "%j does",
    (text) => {
      expect(looksLikeId(text)).toBe(true);
    },
  );

  it.each(["Name", "Component Name A", "your name", "ADR title", "Goal 1", "", " "])("%j does not", (text) => {
    expect(looksLikeId(text)).toBe(false);
  });
});

describe("isGenericPlaceholder", () => {
  it.each([
    "Name",
    "Component Name",
    "Describe the scope",
    "your name",
    "Name/Role",
    "Owner - team or person",
    "Number of users",
    "Date",
    "Goal 1",
    "Link to the dashboard",
    "Describe\nthe scope",
  ])("%j is one", (inner) => {
    expect(isGenericPlaceholder(inner)).toBe(true);
  });

  it.each([
    "",
    "17",
    "10/100",
    "A",
    "x",
    " ",
    "N/A",
    "n/a",
    "Not applicable",
    "if applicable",
    "optional",
    "block",
    "TBD",
    "PENDING",
    "CMA",
    "UFP-C5",
    "IN PLANNING",
    "a, b",
    'the "core" team',
    "the team's choice",
    "the “core” team",
    "`code`",
    "TEXT[]",
    "Order[]",
    "String",
    "string | null",
    "0..n",
    "Array<Order>",
    "varchar(255)",
    "https://example.org",
    "See https://example.org",
    "Source: interviews",
    "README.md",
    "docs/adr/index.md",
    "^1",
    "!NOTE",
    "@smith2020",
    "Smith 2020",
    "Smith et al",
    "see above",
  ])("%j is none", (inner) => {
    expect(isGenericPlaceholder(inner)).toBe(false);
  });
});

it("never throws, and what is normalised stays so", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const normalised = normalisePlaceholder(text);
      expect(normalised).toBe(normalised.trim());
      placeholderFamily(text);
      placeholderHead(text);
      wordCount(text);
      looksLikeId(text);
      isGenericPlaceholder(text);
    }),
  );
});
