// Writes templates/fingerprints/ID.json: hashes by which Lintel recognises what an author left of another edition of a
// built-in template. Run by hand when that edition changes; the text itself stays outside the repository.
//   node scripts/generate-fingerprints.mjs OTHER-EDITION.md TEMPLATE-ID
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";
import { importTypeScript } from "./run-typescript.mjs";

const [edition, id] = process.argv.slice(2);
if (edition === undefined || id === undefined) {
  console.error("Usage: node scripts/generate-fingerprints.mjs OTHER-EDITION.md TEMPLATE-ID");
  process.exit(2);
}
ensureInstalled();
/** @type {typeof import("./fingerprints.ts")} */
const { fingerprintsOf } = await importTypeScript("scripts/fingerprints.ts");
const template = readFileSync(join(root, "templates", `${id}.md`), "utf8");
const target = join(root, "templates", "fingerprints", `${id}.json`);
mkdirSync(dirname(target), { recursive: true });
const { sections } = fingerprintsOf(template, readFileSync(edition, "utf8"), id);
// A line a section: short, and a change shows where it is.
const lines = Object.entries(sections).map(([path, section]) => `${JSON.stringify(path)}: ${JSON.stringify(section)}`);
writeFileSync(target, `{"template": ${JSON.stringify(id)}, "sections": {\n${lines.join(",\n")}\n}}\n`);
