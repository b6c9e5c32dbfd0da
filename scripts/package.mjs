// `npm run package [-- FILE]`: lintel.vsix, made from a staged folder that holds nothing but what the extension needs.
// The manifest is package.json without what is npm's (vsce refuses `files` beside its own ignore file).
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { iconPng } from "./icon.mjs";
import { root } from "./install.mjs";

/** What is packed; an Extension Development Host can run it, too. */
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

/** Pages for those who work on Lintel itself: in the repository only. */
const developerPages = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/**
 * Builds what is not fresh, and puts the extension together; the folder can be run as it is.
 * @param {string} folder
 */
export async function stage(folder) {
  await build();
  rmSync(folder, { recursive: true, force: true });
  for (const path of [...copied, ...linkedFiles()]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, "README.md"), readme());
  // Without one, vsce warns that everything is packed; here that is meant.
  writeFileSync(join(folder, ".vscodeignore"), "");
  writeFileSync(join(folder, "icon.png"), iconPng(256));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
}

function readme() {
  const { homepage, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const repository = homepage.replace(/#.*$/, "");
  return developerPages.reduce(
    (text, page) => text.replaceAll(`](${page})`, `](${repository}/blob/v${version}/${page})`),
    readFileSync(join(root, "README.md"), "utf8"),
  );
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
      if (found.has(path) || copied.includes(path) || developerPages.includes(path)) continue;
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

/**
 * Stages and packs.
 * @param {{vsix: string, folder: string}} target
 */
export async function packageExtension({ vsix, folder }) {
  await stage(folder);
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    dependencies: false,
    // The pages and pictures that the README links to are in the package.
    rewriteRelativeLinks: false,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await packageExtension({ vsix: resolve(process.argv[2] ?? join(root, "lintel.vsix")), folder: stagedFolder });
}
