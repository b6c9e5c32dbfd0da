// Bundles the entry points of server/src/node into dist/. Does nothing when no input changed since the last build.
// esbuild is imported late: this file is loaded before packages are installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";
import { withoutExamples } from "./without-examples.mjs";

const cliEntry = "server/src/node/cli.ts";
const cliBundle = "dist/cli.mjs";
/** What the CLI imports on demand, and what its threads run. */
const cliParts = {
  "cli-engine": "server/src/node/engine.ts",
  "cli-thread": "server/src/node/thread.ts",
  "cli-fix": "server/src/cli/fix.ts",
  "cli-new": "server/src/cli/new.ts",
  "cli-picomatch": "picomatch",
};
const serverEntry = "server/src/node/lsp.ts";
const serverBundle = "dist/server.cjs";
const inputs = ["server", "client", "templates", "scripts", "package.json", "package-lock.json", "tsconfig.json"];
const stampPath = join(root, "dist", ".stamp");

/** @param {{force?: boolean}} [options] `force`: build even when nothing changed */
export async function build({ force = false } = {}) {
  if (!existsSync(join(root, cliEntry))) throw new Error(`nothing to build: ${cliEntry} does not exist`);
  if (!force && isFresh()) return;
  generate();
  // Taken after generating, which writes into the inputs, and before bundling, which reads them.
  const stamp = hashInputs();
  rmSync(stampPath, { force: true });
  await bundleCli(stamp);
  await bundleServer();
  const { buildExtension } = await import("./build-extension.mjs");
  await buildExtension();
  const { compileTemplates } = await import("./compile-templates.mjs");
  await compileTemplates();
  writeFileSync(stampPath, stamp);
}

function isFresh() {
  if (![join(root, cliBundle), join(root, serverBundle), stampPath].every((path) => existsSync(path))) return false;
  return readFileSync(stampPath, "utf8") === hashInputs();
}

/** Runs the generator, which writes the rule pages and the schema of the configuration. */
function generate() {
  const generator = join(root, "scripts", "generate.mjs");
  if (!existsSync(generator)) return;
  const { status } = spawnSync(process.execPath, [generator], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("scripts/generate.mjs failed");
}

/**
 * The CLI: one small file that starts quickly, and one for each thing that it imports on demand. None of them shares
 * chunks with another, but the engine with its threads: for every file that Node reads as a module it takes milliseconds.
 * All in one folder, so that each finds the templates beside it.
 * @param {string} stamp tells this build from all others
 */
async function bundleCli(stamp) {
  const { build: bundle } = await import("esbuild");
  /** @param {Record<string, string>} entryPoints */
  const filesOf = async (entryPoints) => {
    const { outputFiles } = await bundle({
      absWorkingDir: root,
      entryPoints,
      outdir: "dist",
      outExtension: { ".js": ".mjs" },
      chunkNames: "cli-[name]-[hash]",
      define: { LINTEL_BUILD: JSON.stringify(stamp.slice(0, 16)) },
      plugins: [withoutExamples, partsStayOutside],
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      mainFields: ["module", "main"],
      minify: true,
      legalComments: "none",
      // CommonJS packages inside an ES module bundle still call require() for Node's modules.
      banner: {
        js: 'import{createRequire as lintelCreateRequire}from"node:module";const require=lintelCreateRequire(import.meta.url);',
      },
      write: false,
      logLevel: "warning",
    });
    return outputFiles;
  };
  const { "cli-engine": engine, "cli-thread": thread, ...others } = cliParts;
  const alone = Object.entries({ cli: cliEntry, ...others }).map(([name, entry]) => ({ [name]: entry }));
  const bundles = [{ "cli-engine": engine, "cli-thread": thread }, ...alone];
  const files = (await Promise.all(bundles.map(filesOf))).flat();
  const written = new Set(files.map((file) => file.path));
  for (const file of files) {
    const isEntry = file.path === join(root, cliBundle);
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, isEntry && !file.text.startsWith("#!") ? `#!/usr/bin/env node\n${file.text}` : file.text);
  }
  chmodSync(join(root, cliBundle), 0o755);
  for (const name of readdirSync(join(root, "dist"))) {
    const path = join(root, "dist", name);
    if (name.startsWith("cli-") && !written.has(path)) rmSync(path);
  }
}

/** @type {import("esbuild").Plugin} */
const partsStayOutside = {
  name: "parts-stay-outside",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path }) => {
      if (kind !== "dynamic-import" || path.startsWith("node:")) return undefined;
      const part = `cli-${basename(path, ".ts")}`;
      // What is imported on demand and has no file of its own would be wanted twice, in two bundles.
      if (!(part in cliParts)) throw new Error(`scripts/build.mjs knows no part of the CLI for import("${path}")`);
      return { path: `./${part}.mjs`, external: true };
    });
  },
};

/** The language server: one file, CommonJS, because VS Code starts it as a module of its own Node. */
async function bundleServer() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    absWorkingDir: root,
    entryPoints: [serverEntry],
    outfile: serverBundle,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    // A CommonJS module has no import.meta; the templates stand beside the bundle.
    define: { "import.meta.url": "lintelServerUrl" },
    plugins: [withoutExamples],
    banner: { js: 'const lintelServerUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
}

/** A hash over the names and contents of everything a build reads. */
function hashInputs() {
  const hash = createHash("sha256");
  /** @param {string} path relative to the repository, with slashes */
  const add = (path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute)) return;
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute).sort()) add(`${path}/${name}`);
      return;
    }
    const content = readFileSync(absolute);
    hash.update(`${path}\0${content.length}\0`).update(content);
  };
  inputs.forEach(add);
  return hash.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await build({ force: process.argv.includes("--force") }).catch((/** @type {Error} */ error) => {
    console.error(`Build failed: ${error.message}`);
    process.exitCode = 1;
  });
}
