// Compiles the built-in templates into dist/templates: JSON that the CLI and the server load, and the Markdown itself.
// And dist/rules.json: what the CLI shows of the rules, so that it need not load these.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";
import { importTypeScript } from "./run-typescript.mjs";

/** Throws when a comment of a built-in template is not understood. */
export async function compileTemplates() {
  /** @type {typeof import("../server/src/engine/template/compile.ts")} */
  const { compileTemplate } = await importTypeScript("server/src/engine/template/compile.ts");
  /** @type {typeof import("../server/src/engine/template/recognition.ts")} */
  const { recognitionEntry } = await importTypeScript("server/src/engine/template/recognition.ts");
  const source = join(root, "templates");
  const target = join(root, "dist", "templates");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const entries = [];
  for (const name of readdirSync(source).filter((file) => file.endsWith(".md"))) {
    const id = name.replace(/\.md$/, "");
    const fingerprints = join(source, "fingerprints", `${id}.json`);
    const known = existsSync(fingerprints) ? JSON.parse(readFileSync(fingerprints, "utf8")) : undefined;
    const { template, mistakes } = compileTemplate(readFileSync(join(source, name), "utf8"), id, known);
    const [mistake] = mistakes;
    if (mistake) throw new Error(`templates/${name}: offset ${mistake.span.start}: ${mistake.message}`);
    writeFileSync(join(target, `${id}.json`), JSON.stringify(template));
    cpSync(join(source, name), join(target, name));
    entries.push(recognitionEntry(template));
  }
  writeFileSync(join(target, "recognition.json"), JSON.stringify(entries));
  /** @type {typeof import("../server/src/engine/rules/index.ts")} */
  const { rules } = await importTypeScript("server/src/engine/rules/index.ts");
  /** @type {typeof import("../server/src/cli/rule-info.ts")} */
  const { ruleInfo } = await importTypeScript("server/src/cli/rule-info.ts");
  writeFileSync(join(root, "dist", "rules.json"), JSON.stringify(rules.map(ruleInfo)));
}
