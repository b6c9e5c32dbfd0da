import fc from "fast-check";
import { expect, test } from "vitest";
import { findOpenItems } from "../../../server/src/engine/values/open-item.ts";

test.each<[string, string[]]>([
  ["TBD", ["TBD"]],
  ["Owner: TBD.", ["TBD"]],
  ["TBD: who pays", ["TBD"]],
  ["TBC", ["TBC"]],
  ["TODO: describe", ["TODO"]],
  ["TODO describe", ["TODO"]],
  ["**TBD**", ["TBD"]],
  ["_TBD_ and __TBC__", ["TBD", "TBC"]],
  ["| Name | TBD | API |", ["TBD"]],
  ["- TBD", ["TBD"]],
  ["TBD – after the audit", ["TBD"]],
  ["TBD (SRE)", ["TBD"]],
  ["TBD, owner is the platform team", ["TBD"]],
  ["TBD, API team decides", ["TBD"]],
  ["TBD/TBC", ["TBD", "TBC"]],
  ["TBD, TBC", ["TBD", "TBC"]],
  ["[TBD]", ["[TBD]"]],
  ["[TODO: name the owner]", ["[TODO: name the owner]"]],
  ["[TBD by the\nplatform team]", ["[TBD by the\nplatform team]"]],
  ["[PENDING]", ["[PENDING]"]],
  ["[PENDING – legal review]", ["[PENDING – legal review]"]],
  ["[NEEDS CLARIFICATION: which region?]", ["[NEEDS CLARIFICATION: which region?]"]],
  ["[NEEDS CLARIFICATION]", ["[NEEDS CLARIFICATION]"]],
  ["[TBD](link)", ["TBD"]],
  ["[Runbook](TBD)", ["TBD"]],
  ["???", ["???"]],
  ["Owner: ????", ["????"]],
  ["[???]", ["[???]"]],
  ["Signature: ____", ["____"]],
  ["Signature:________ Date: ________", ["________", "________"]],
  ["Date______", ["______"]],
  [String.raw`Name: \_\_\_\_`, [String.raw`\_\_\_\_`]],
  ["[____]", ["[____]"]],
  ["TODO / TBD", ["TODO", "TBD"]],
  ["first TBD, then TODO", ["TBD", "TODO"]],
])("%j holds %j", (text, items) => {
  const found = findOpenItems(text);
  expect(found.map((item) => item.text)).toEqual(items);
  for (const { start, end, text: item } of found) expect(text.slice(start, end)).toBe(item);
});

test.each([
  "",
  "tbd",
  "Todo: describe",
  "TBDs",
  "TODO_LIST",
  "MY_TODO",
  "_TODO_LIST_",
  "TODO-12",
  "X-TODO",
  "TODO.md",
  "docs/TODO.md",
  "docs/TODO",
  "src/TODO/index.ts",
  "https://example.org/?q=TODO",
  "https://example.org/a,TODO,b",
  "(TODO, DONE)",
  "status (TODO, DOING, DONE)",
  "OPEN, TODO or DONE",
  "TODO / DOING / DONE",
  "NEW/TODO/DONE",
  '"TODO", "IN_PROGRESS", "DONE"',
  "DOING, TODO",
  "[TODO, DONE]",
  "[PENDING | APPROVED | REJECTED]",
  "[PENDING, APPROVED]",
  "[TODO list](todo.md)",
  "the TODO list",
  "no TODO comments",
  "PENDING",
  "[Pending]",
  "[PENDING_REVIEW]",
  "[PENDING-12]",
  "CVE-YYYY-XXXXX",
  "Array<String>",
  "What???",
  "a ?? b",
  "___",
  "foo____bar",
  "__init____",
  "____bold____",
  "NEEDS CLARIFICATION",
  "\u0000\u0000\u0000\u0000",
])("%j holds none", (text) => {
  expect(findOpenItems(text)).toEqual([]);
});

const pieces = fc.constantFrom(
  "TBD",
  "TODO",
  "[",
  "]",
  "PENDING",
  "_",
  "?",
  ",",
  "/",
  " ",
  "DONE",
  "-",
  "\\",
  "(",
  "://",
);

test("any text is read in order and in bounds", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      let last = 0;
      for (const { start, end, text: item } of findOpenItems(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(item);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});

test.each(["TBD", "[TBD ", "_", "\\_", "?", "TBD, ", "TBD____", "[TODO, DONE]"])(
  "long runs of %j are quick",
  (piece) => {
    const begun = performance.now();
    findOpenItems(piece.repeat(20_000));
    expect(performance.now() - begun).toBeLessThan(3000);
  },
);
