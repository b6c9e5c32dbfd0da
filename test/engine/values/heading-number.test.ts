import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHeadingNumber, readHeadingNumber } from "../../../server/src/engine/values/heading-number.ts";

describe("readHeadingNumber", () => {
  it.each([
    ["2.1 Scope", "decimal", [2, 1], "2.1", ""],
    ["2.1. Scope", "decimal", [2, 1], "2.1.", "."],
    ["1. Scope", "decimal", [1], "1.", "."],
    ["1 Scope", "decimal", [1], "1", ""],
    ["1) Scope", "decimal", [1], "1)", ")"],
    ["3: Scope", "decimal", [3], "3:", ":"],
    ["10.3.12 Runbooks", "decimal", [10, 3, 12], "10.3.12", ""],
    ["1.Introduction", "decimal", [1], "1.", "."],
    ["1.1.Purpose", "decimal", [1, 1], "1.1.", "."],
    ["4\u00A0Data", "decimal", [4], "4", ""],
    ["1 - Scope", "decimal", [1], "1", ""],
    ["2.1", "decimal", [2, 1], "2.1", ""],
    ["VI. Deployment", "roman", [6], "VI.", "."],
    ["XIV) Deployment", "roman", [14], "XIV)", ")"],
    ["I. Introduction", "roman", [1], "I.", "."],
    ["V. Data", "roman", [5], "V.", "."],
    ["X. Risks", "roman", [10], "X.", "."],
    ["ii. Purpose", "roman", [2], "ii.", "."],
    ["A. Glossary", "letter", [1], "A.", "."],
    ["C. Decision Log", "letter", [3], "C.", "."],
    ["D. Capacity", "letter", [4], "D.", "."],
    ["L. Licences", "letter", [12], "L.", "."],
    ["M. Metrics", "letter", [13], "M.", "."],
    ["b) Purpose", "letter", [2], "b)", ")"],
    ["A.1 Terms", "letter", [1, 1], "A.1", ""],
    ["Appendix A: Runbooks", "appendix", [1], "A", ":"],
    ["Appendix B. Runbooks", "appendix", [2], "B", "."],
    ["APPENDIX C Runbooks", "appendix", [3], "C", ""],
    ["Appendix D", "appendix", [4], "D", ""],
    ["Annex E: Runbooks", "appendix", [5], "E", ":"],
  ] as const)("reads %j", (title, style, parts, text, closer) => {
    const number = readHeadingNumber(title);
    expect(number).toMatchObject({ style, parts, text, closer });
    expect(title.slice(number?.span.start, number?.span.end)).toBe(text);
  });

  it.each([
    "3D Model",
    "2FA Setup",
    "5G",
    "2026 Roadmap",
    "I want",
    "A system",
    "99.9% availability",
    "24/7 Support",
    "3-Tier Model",
    "1st Release",
    "192.168.0.1 Gateway",
    "U.S. Market",
    "I.T. Systems",
    "e.g. this",
    "IIX. Wrong",
    "MIX. Up",
    "Appendix",
    "Appendix: Runbooks",
    "Appendix a list",
    "Appendices",
    "C: Drive",
    "Scope 2.1",
    "",
    "   ",
  ])("reads no number in %j", (title) => {
    expect(readHeadingNumber(title)).toBeUndefined();
  });

  it("counts the span from the title's first character", () => {
    expect(readHeadingNumber("  2.1. Scope")?.span).toEqual({ start: 2, end: 6 });
    expect(readHeadingNumber("**2.1** Scope")?.span).toBeUndefined();
    expect(readHeadingNumber("**2.1 Scope**")?.span).toEqual({ start: 2, end: 5 });
    expect(readHeadingNumber("Appendix A: X")?.span).toEqual({ start: 9, end: 10 });
  });

  it("is read behind marks as without them, where the first character says at once what it may be", () => {
    const title = fc.stringMatching(
      /^(?:\d{1,3}(?:\.\d{1,2}){0,2}[.):]?|[IVXLivxl]{1,4}[.)]|[A-Z](?:\.\d)?[.)]?) ?[A-Za-z ]{0,12}$/,
    );
    fc.assert(
      fc.property(title, (plain) => {
        const read = readHeadingNumber(plain);
        const shift = (by: number): typeof read =>
          read && { ...read, span: { start: read.span.start + by, end: read.span.end + by } };
        expect(readHeadingNumber(`**${plain}`)).toEqual(shift(2));
        expect(readHeadingNumber(` _${plain}`)).toEqual(shift(2));
      }),
    );
  });
});

describe("formatHeadingNumber", () => {
  it.each([
    ["2.1. Scope", [2, 3], "2.3."],
    ["2.1 Scope", [10, 1, 4], "10.1.4"],
    ["1) Scope", [4], "4)"],
    ["VI. Data", [9], "IX."],
    ["ii) Data", [4], "iv)"],
    ["A. Data", [28], "AB."],
    ["a) Data", [3], "c)"],
    ["A.1 Data", [2, 5], "B.5"],
    ["Appendix A: Data", [3], "C"],
    ["A. Data", [0], "0."],
    ["VI. Data", [4000], "4000."],
    ["VI. Data", [], ""],
  ] as const)("writes like %j", (title, parts, expected) => {
    const like = readHeadingNumber(title);
    expect(like && formatHeadingNumber(like, parts)).toBe(expected);
  });

  it("writes back what it read, and never throws", () => {
    const numbered = fc.tuple(
      fc.constantFrom("2.1 ", "VI. ", "A) ", "Appendix B: ", "x.", "7.", "iv) ", ""),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(numbered, ([number, rest]) => {
        const title = number + rest;
        const read = readHeadingNumber(title);
        if (!read) return;
        expect(title.slice(read.span.start, read.span.end)).toBe(read.text);
        if (!/(?:^|\.)0\d/.test(read.text)) expect(formatHeadingNumber(read, read.parts)).toBe(read.text);
      }),
    );
  });
});
