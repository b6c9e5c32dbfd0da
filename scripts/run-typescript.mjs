// Lets a script use the engine's TypeScript without building the whole product.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";

/**
 * Bundles a TypeScript file (packages stay outside) and imports the result. The caller says what it is, by writing
 * the JSDoc `type {typeof import(...)}` with the same file above the variable that takes the result.
 *
 * @param {string} path relative to the repository
 * @returns {Promise<any>} the module's exports
 */
export async function importTypeScript(path) {
  // Not at the top: a script may install the packages first.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
    logLevel: "warning",
  });
  const code = outputFiles.map((file) => file.text).join("\n");
  // Under node_modules, so that the packages outside resolve; named by content, so that a change is seen.
  const folder = join(root, "node_modules", ".cache", "lintel");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${createHash("sha256").update(code).digest("hex").slice(0, 16)}.mjs`);
  writeFileSync(file, code);
  return import(pathToFileURL(file).href);
}
