// The texts of client/src that are shown to people: l10n/bundle.l10n.json, from which a translation begins.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

/** @returns {string} the text of l10n/bundle.l10n.json */
export function l10nBundle() {
  const folder = join(root, "client", "src");
  const source = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const texts = [...source.matchAll(/\bl10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""'));
  return `${JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])), undefined, 2)}\n`;
}
