import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { snippetLines } from "../../scripts/snippet-text.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
  readonly isFileTemplate?: boolean;
}

test("a placeholder and a date are tab stops", () => {
  expect(snippetLines("**Owner**: [Team], since YYYY-MM-DD")).toEqual([
    "**Owner**: ${1:[Team]}, since ${2:YYYY-MM-DD}",
  ]);
});

test("a choice offers its values and begins with what is open", () => {
  expect(snippetLines("| a | High/Med/Low |")).toEqual(["| a | ${1|High/Med/Low,High,Med,Low|} |"]);
  expect(snippetLines("**Risk**: [Low | High]")).toEqual(["**Risk**: ${1|[Low \\| High],Low,High|}"]);
});

test("code, links and check boxes stay as they are", () => {
  const lines = ["```", "[x]", "```", "[text](url) `[a]`", "- [ ] done"];
  expect(snippetLines(lines.join("\n"))).toEqual(lines);
});

test("what means something in a snippet is escaped", () => {
  expect(snippetLines("cost: $5 {a} \\")).toEqual(["cost: \\$5 {a\\} \\\\"]);
});

describe.each(["system-architecture", "solution-architecture"])("the snippets of %s", (id) => {
  const snippets = JSON.parse(readFileSync(`snippets/${id}.json`, "utf8")) as Readonly<Record<string, Snippet>>;
  const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);

  test("have names of their own that begin with arch-", () => {
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.filter((prefix) => !/^arch-[a-z0-9-]+$/.test(prefix))).toEqual([]);
  });

  test("count their tab stops from 1", () => {
    for (const { body } of Object.values(snippets)) {
      const stops = [...body.join("\n").matchAll(/(?<!\\)\$\{(\d+)[:|]/g)].map((match) => Number(match[1]));
      expect(stops).toEqual(stops.map((_stop, index) => index + 1));
    }
  });

  test("include the whole document as a file template", () => {
    expect(Object.values(snippets).filter(({ isFileTemplate }) => isFileTemplate)).toHaveLength(1);
  });
});

test.each(["component", "entity", "resource", "event", "adr", "risk", "schema"])("arch-%s is there", (name) => {
  const files = ["system-architecture", "solution-architecture"].map((id) =>
    readFileSync(`snippets/${id}.json`, "utf8"),
  );
  expect(files.join("")).toContain(`"arch-${name}"`);
});
