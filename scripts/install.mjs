// Installs the packages of package-lock.json when they are not there. Runs before anything is installed, so it
// may import nothing but Node's own modules.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Makes node_modules what package-lock.json says; ends the process when npm cannot. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci)");
  const { status } = npm(["ci", "--include=dev"], { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error("npm ci failed: the packages could not be installed.");
    process.exit(status ?? 1);
  }
}

/**
 * Runs npm: the one that runs this script, else the one on the PATH.
 * @param {readonly string[]} command
 * @param {import("node:child_process").SpawnSyncOptions} options
 */
export function npm(command, options) {
  const words = [...command, "--no-audit", "--no-fund"];
  const running = process.env["npm_execpath"];
  return running
    ? spawnSync(process.execPath, [running, ...words], options)
    : spawnSync("npm", words, { ...options, shell: process.platform === "win32" });
}

/**
 * npm keeps a list of what it installed in node_modules/.package-lock.json. Comparing it with package-lock.json
 * finds a changed lock file, and is content with what a developer's own `npm install` did.
 */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    // Optional packages are those of other platforms.
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean}>} empty when there is no such file
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}
