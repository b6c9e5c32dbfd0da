/** What is read of headings of plain words without the parser is what the parser reads. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readBareSection, readPlainHeading } from "../../../server/src/engine/document/bare-heading.ts";
import { parseContent } from "../../../server/src/engine/document/read-content.ts";

const plain = ["Topic", "1.2", " (x)", " - y", ": z", ". ", "é", " 日本", "a-b", " C", "A,b"];
const hard = [
  ...["www.a.b", "http://a.b", "a@b.c", "  ", "C. ", "\u0300", "--", "...", ")", "#", " #", "*x*", "`x`"],
  ...["[a]", "$a$", "\\", "&amp;", "😀", "\t", "_"],
];
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...plain) },
  { weight: 1, arbitrary: fc.constantFrom(...hard) },
);
const title = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
const below = fc.constantFrom("", "\n", "\r\n", "\n\n", "\n  \n", "\r\n\r\n\t\n", " \n", "\ntext\n", "\n===\n");
const section = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(" ", "  ", "", "\t"), title, below)
  .map(([depth, blank, words, rest]) => "#".repeat(depth) + blank + words + rest);

it("reads a bare section as the parser does", () => {
  let read = 0;
  fc.assert(
    fc.property(section, (text) => {
      const bare = readBareSection(text);
      if (!bare) return;
      read++;
      expect(bare).toEqual(parseContent(text));
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(300);
});

it("reads a heading over text as the parser does", () => {
  fc.assert(
    fc.property(section, (text) => {
      const heading = readPlainHeading(text);
      if (heading) expect(heading).toEqual(parseContent(text).heading);
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ["## 2.1 Scope\n", "2.1 Scope"],
  ["### Component: Billing (v2)\n\n", undefined],
  ["### Data Protection, Storage\r\n\r\n", "Data Protection, Storage"],
  ["## *Scope*\n", undefined],
  ["## Scope", undefined],
])("%j", (text, expected) => {
  expect(readPlainHeading(text)?.title).toBe(expected);
});
