/** What the build makes of the command line: few files, for each of which Node takes its time. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";

const dist = new URL("../../dist/", import.meta.url);

/** Names of the files beside it that a bundle imports: at once, or on demand. */
function importsOf(name: string): { readonly atOnce: readonly string[]; readonly onDemand: readonly string[] } {
  const text = readFileSync(new URL(name, dist), "utf8");
  const find = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, path = ""]) => path);
  return {
    atOnce: find(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.mjs)"/g),
    onDemand: find(/\bimport\(\s*"\.\/([^"]+\.mjs)"\s*\)/g),
  };
}

const names = readdirSync(dist).filter((name) => /^cli.*\.mjs$/.test(name));

it("imports what is there", () => {
  const imported = names.flatMap((name) => Object.values(importsOf(name)).flat());
  expect(imported).toContain("cli-engine.mjs");
  expect(imported.filter((name) => !existsSync(new URL(name, dist)))).toEqual([]);
});

it("starts from one file", () => {
  expect(importsOf("cli.mjs").atOnce).toEqual([]);
});
