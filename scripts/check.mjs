// The static part of CI, in sequence: every step runs, whatever the ones before it found. `npm run check`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string[]} command a script of this repository or of a package, and its arguments
 */

// Looked at before building, because a build writes these files anew.
/** @type {Step} */
const generatedFiles = { title: "generated files", command: ["scripts/generate.mjs", "--check"] };

/** @type {readonly Step[]} */
const steps = [
  {
    title: "prettier",
    command: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "--ignore-unknown", "."],
  },
  { title: "eslint", command: ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."] },
  { title: "types", command: ["node_modules/typescript/bin/tsc", "-p", "."] },
  {
    title: "types of the engine, without Node",
    command: ["node_modules/typescript/bin/tsc", "-p", "server/src/engine"],
  },
  { title: "types of the workbench tests", command: ["node_modules/typescript/bin/tsc", "-p", "test/e2e"] },
  {
    title: "layers",
    command: ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "--output-type=err", ...sourceFolders()],
  },
  { title: "unused code and packages", command: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  { title: "npm package", command: ["node_modules/publint/src/cli.js", "--strict"] },
];

/** Builds, and runs the static checks. Returns the titles of the steps that failed. */
export async function check() {
  /** @type {string[]} */
  const failed = [];
  /** @param {Step} step */
  const take = (step) => {
    if (!passes(step)) failed.push(step.title);
  };
  if (existsSync(join(root, "scripts", "generate.mjs"))) take(generatedFiles);
  if (!(await builds())) failed.push("build");
  steps.forEach(take);
  return failed;
}

/**
 * @param {Step} step
 * @returns {boolean}
 */
function passes({ title, command }) {
  console.log(`== ${title}`);
  return spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" }).status === 0;
}

async function builds() {
  console.log("== build");
  try {
    await build();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function sourceFolders() {
  return ["server", "client", "test", "scripts", "bench"].filter((folder) => existsSync(join(root, folder)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  ensureInstalled();
  const failed = await check();
  if (failed.length > 0) {
    console.error(`Failed: ${failed.join(", ")}`);
    process.exitCode = 1;
  }
}
