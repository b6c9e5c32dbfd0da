// Writes what is generated: from the rules docs/rules/*.md and docs/lintel.config.schema.json, from the templates
// snippets/*.json, from the extension's texts l10n/bundle.l10n.json.
// With --check nothing is written: the exit status is 1 when a file is stale, and each is named.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./install.mjs";
import { l10nBundle } from "./l10n-texts.mjs";
import { importTypeScript } from "./run-typescript.mjs";

const check = process.argv.includes("--check");
/** @type {typeof import("../server/src/engine/rules/index.ts")} */
const { rules } = await importTypeScript("server/src/engine/rules/index.ts");
/** @type {typeof import("./rule-page.ts")} */
const { rulePageText, ruleListText } = await importTypeScript("scripts/rule-page.ts");
/** @type {typeof import("../server/src/engine/config/schema.ts")} */
const { configSchema } = await importTypeScript("server/src/engine/config/schema.ts");

const templates = readdirSync(join(root, "templates"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({
    id: name.replace(/\.md$/, ""),
    description: `The built-in template ${name.replace(/\.md$/, "")}.`,
  }));
const described = rules.map(({ id, summary }) => ({ id, description: summary }));

/** @type {Map<string, string>} */
const files = new Map();
for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePageText(rule));
files.set("docs/rules/README.md", ruleListText(rules));
files.set("docs/lintel.config.schema.json", `${JSON.stringify(configSchema(described, templates), undefined, 2)}\n`);

/** @type {typeof import("./generate-snippets.ts")} */
const { snippetsText } = await importTypeScript("scripts/generate-snippets.ts");
for (const { id } of templates) {
  files.set(`snippets/${id}.json`, snippetsText(readFileSync(join(root, "templates", `${id}.md`), "utf8"), id));
}
files.set("l10n/bundle.l10n.json", l10nBundle());

/** @type {string[]} */
const stale = [];
for (const [path, text] of files) {
  const absolute = join(root, path);
  if (existsSync(absolute) && readFileSync(absolute, "utf8") === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}
const pages = join(root, "docs", "rules");
for (const name of existsSync(pages) ? readdirSync(pages) : []) {
  if (files.has(`docs/rules/${name}`)) continue;
  stale.push(`docs/rules/${name}`);
  if (!check) rmSync(join(pages, name));
}
if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. 'npm run generate' writes them.`);
  process.exitCode = 1;
}
