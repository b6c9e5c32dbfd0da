import fc from "fast-check";
import { expect, test } from "vitest";
import { anchorSlugs, azureSlug, githubSlug, gitlabSlug } from "../../../server/src/engine/values/slug.ts";

test.each([
  ["Overview", "overview", "overview", "overview"],
  ["1.2 Goals & Scope", "12-goals--scope", "12-goals-scope", "1.2-goals-&-scope"],
  ["  Trimmed  ", "trimmed", "trimmed", "trimmed"],
  ["CI/CD", "cicd", "cicd", "ci/cd"],
  ["snake_case", "snake_case", "snake_case", "snake_case"],
  ["A - B", "a---b", "a-b", "a---b"],
  ["Größe", "größe", "größe", "größe"],
  ["🚀 Launch", "-launch", "-launch", "🚀-launch"],
  ["What?!", "what", "what", "what?!"],
  ["2026", "2026", "anchor-2026", "2026"],
  ["Team #1 : Release Wiki!", "team-1--release-wiki", "team-1-release-wiki", "team-#1-:-release-wiki!"],
  ["概要", "概要", "概要", "概要"],
  ["", "", "", ""],
])("%j", (title, github, gitlab, azure) => {
  expect([githubSlug(title), gitlabSlug(title), azureSlug(title)]).toEqual([github, gitlab, azure]);
});

test("only distinct ids, no empty ones", () => {
  expect(anchorSlugs("Overview")).toEqual(["overview"]);
  expect(anchorSlugs("A & B")).toEqual(["a--b", "a-b", "a-&-b"]);
  expect(anchorSlugs("  ")).toEqual([]);
  expect(anchorSlugs("?")).toEqual(["?"]);
});

test("any title has distinct ids without spaces", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      const ids = anchorSlugs(title);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).not.toMatch(/[ ]/);
    }),
  );
});

test("makes of plain words what each platform makes of them", () => {
  const words = fc.array(fc.stringMatching(/^[A-Za-z]{1,8}$/), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, (written) => {
      const title = written.join(" ");
      expect(anchorSlugs(title)).toEqual([...new Set([githubSlug(title), gitlabSlug(title), azureSlug(title)])]);
    }),
  );
});
