/** What package.json promises VS Code: names that exist, texts that can be translated. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../../package.json";
import texts from "../../package.nls.json";

test("every text is in package.nls.json, and none too many", () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ""));
  expect([...used].sort()).toEqual(Object.keys(texts).sort());
});

test("every command is registered", () => {
  const commands = manifest.contributes.commands.map(({ command }) => command);
  const source = readFileSync("client/src/commands.ts", "utf8");
  const registered = [...source.matchAll(/"(lintel\.\w+)":/g)].map((match) => match[1] ?? "");
  expect(registered.sort()).toEqual(commands.sort());
});

test("every file that is named is there", () => {
  const { grammars, snippets, jsonValidation, walkthroughs } = manifest.contributes;
  const paths = [
    ...[...grammars, ...snippets].map(({ path }) => path),
    ...jsonValidation.map(({ url }) => url),
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("a text that is shown is a literal, so that it is found for translation", () => {
  const sources = readdirSync("client/src").map((name) => readFileSync(`client/src/${name}`, "utf8"));
  expect(sources.flatMap((source) => source.match(/\bl10n\.t\(\s*[^"\s]/g) ?? [])).toEqual([]);
});
