/** What is kept with a section is its own, and nothing that a reader of it sees. */
import { expect, it } from "vitest";
import { memoOf, Section } from "../../../server/src/engine/document/section.ts";

it("keeps one thing apart from another, and one section from its like", () => {
  const [lengths, words] = [memoOf<number>(), memoOf<string>()];
  const [section, like] = [new Section("# A\n", true), new Section("# A\n", true)];
  lengths.set(section, 4);
  expect([lengths.get(section), words.get(section), lengths.get(like)]).toEqual([4, undefined, undefined]);
});

it("is equal to its like, whatever is kept with it", () => {
  const section = new Section("# A\n", true);
  memoOf<number>().set(section, 4);
  expect(section).toEqual(new Section("# A\n", true));
  expect(Object.keys(section)).toEqual(["text", "anchored"]);
});
