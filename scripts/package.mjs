// `npm run package`: lintel.vsix, made from a staged folder that holds nothing but what the extension needs.
// The manifest is package.json without what is npm's (vsce refuses `files` beside its own ignore file).
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { iconPng } from "./icon.mjs";
import { root } from "./install.mjs";

const vsix = join(root, "lintel.vsix");
/** Also what an Extension Development Host runs. */
export const stagedFolder = join(root, "node_modules", ".cache", "lintel", "extension");

/** Files and folders, as they are. */
const copied = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/extension.cjs",
  "dist/language-client.cjs",
  "dist/new-documents.json",
  "dist/server.cjs",
  "dist/templates",
  "docs/lintel.config.schema.json",
  "l10n",
  "media",
  "package.nls.json",
  "snippets",
  "syntaxes",
];
const npmOnly = ["bin", "files", "scripts", "devDependencies", "dependencies", "type", "allowScripts", "private"];

/** Builds what is not fresh and stages it; the folder can be run as it is. */
export async function stage() {
  await build();
  rmSync(stagedFolder, { recursive: true, force: true });
  for (const path of [...copied, ...linkedFiles()]) {
    mkdirSync(dirname(join(stagedFolder, path)), { recursive: true });
    cpSync(join(root, path), join(stagedFolder, path), { recursive: true });
  }
  writeFileSync(join(stagedFolder, "icon.png"), iconPng(256));
  writeFileSync(join(stagedFolder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
}

function manifest() {
  /** @type {Record<string, any>} */
  const all = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const kept = Object.entries(all).filter(([key]) => !npmOnly.includes(key));
  return {
    ...Object.fromEntries(kept),
    main: "./dist/extension.cjs",
    icon: "icon.png",
    engines: { vscode: all["engines"].vscode },
  };
}

/** The pages and pictures of this repository that the README links to, and those that they link to. */
function linkedFiles() {
  /** @type {Set<string>} */
  const found = new Set();
  const queue = ["README.md"];
  for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
    for (const path of linksOf(page)) {
      if (found.has(path) || copied.includes(path)) continue;
      found.add(path);
      if (path.endsWith(".md")) queue.push(path);
    }
  }
  return [...found];
}

/** @param {string} page relative to the repository */
function linksOf(page) {
  const text = readFileSync(join(root, page), "utf8").replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map((match) => (match[1] ?? match[2] ?? "").replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => join(dirname(page), target))
    .flatMap((path) => (existsSync(join(root, path)) ? filesOf(path) : []));
}

/**
 * @param {string} path relative to the repository
 * @returns {string[]} itself, or the pages in the folder
 */
function filesOf(path) {
  if (/\.(md|json|png|svg|gif|jpg)$/.test(path)) return [path];
  return existsSync(join(root, path, "README.md")) ? [join(path, "README.md")] : [];
}

/** Stages and packs. Returns the path of the VSIX. */
export async function packageExtension() {
  await stage();
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: stagedFolder,
    packagePath: vsix,
    dependencies: false,
    // The repository's own pages stay beside the README.
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return vsix;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const path = await packageExtension();
  console.log(path);
}
