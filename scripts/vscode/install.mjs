// A real VS Code without a download of its own: the server that the npm package `code-server` carries, made to run
// directly. Kept in ~/.cache/lintel, so that a fresh clone finds it again.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { npm } from "../install.mjs";

/**
 * @typedef {object} VscodeServer
 * @property {VscodeVersion} version of VS Code
 * @property {string} node the executable that runs it
 * @property {string} main its `server-main.js`
 */

/** @typedef {"1.139" | "1.100"} VscodeVersion */

/** npm's package of Node itself, for this machine. */
const nodePackage = `node-linux-${process.arch}`;
/** The program that VS Code searches files with. */
const searchPackage = `@vscode/ripgrep-linux-${process.arch}`;

/** VS Code 1.139 wants Node 24; 1.100 comes without what it searches with. npm has both. */
const packages = {
  1.139: { codeServer: "4.139.1", beside: `${nodePackage}@24.21.0`, megabytes: 380 },
  "1.100": { codeServer: "4.100.3", beside: `${searchPackage}@1.18.0`, megabytes: 120 },
};

/** @type {readonly VscodeVersion[]} */
export const vscodeVersions = ["1.139", "1.100"];

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "lintel", "vscode");

/**
 * Installs it where that has not been done, and says so. Throws an error of one sentence when that is not possible.
 * @param {VscodeVersion} version
 * @returns {VscodeServer}
 */
export function vscodeServer(version) {
  const { codeServer, beside } = packages[version];
  // The second way in which this file installs them.
  const folder = join(cache, `${codeServer}-2`);
  if (!existsSync(folder)) install(version, folder);
  return {
    version,
    node: beside.startsWith(nodePackage) ? join(folder, "node_modules", nodePackage, "bin", "node") : process.execPath,
    main: join(folder, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}

/**
 * @param {VscodeVersion} version
 * @param {string} folder
 */
function install(version, folder) {
  if (process.platform !== "linux") {
    throw new Error(`VS Code ${version} could not be installed: the server that npm carries runs on Linux only.`);
  }
  const { codeServer, beside, megabytes } = packages[version];
  console.log(
    `Installing VS Code ${version} from the npm registry into ${folder} (once; ${megabytes} MB, about 15 s where the network is quick)`,
  );
  const start = performance.now();
  const partial = `${folder}.${process.pid}`;
  try {
    fetchPackages(partial, codeServer, beside);
    prune(partial);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`VS Code ${version} could not be installed: ${why}`, { cause: error });
  }
  console.log(`Installed in ${Math.ceil((performance.now() - start) / 1000)} s`);
}

/**
 * @param {string} folder
 * @param {string} codeServer version
 * @param {string} beside a package
 */
function fetchPackages(folder, codeServer, beside) {
  mkdirSync(join(folder, "code-server"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  runNpm(folder, ["install", beside, "--no-save"]);
  runNpm(folder, ["pack", `code-server@${codeServer}`]);
  const archive = `code-server-${codeServer}.tgz`;
  execFileSync("tar", ["xzf", archive, "-C", "code-server", "--strip-components=1"], { cwd: folder });
  rmSync(join(folder, archive));
  const vscode = join(folder, "code-server", "lib", "vscode");
  runNpm(vscode, ["install", "--omit=dev"]);
  stubNativeModules(join(vscode, "node_modules"));
  const search = join(folder, "node_modules", searchPackage, "bin");
  if (existsSync(search))
    cpSync(search, join(vscode, "node_modules", "@vscode", "ripgrep", "bin"), { recursive: true });
}

/**
 * Nothing that a package brings is run.
 * @param {string} cwd
 * @param {readonly string[]} command
 */
function runNpm(cwd, command) {
  const { status, stderr, error } = npm([...command, "--ignore-scripts", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
  });
  if (status === 0) return;
  const lines = String(stderr ?? error?.message ?? "").split("\n");
  const reason = lines.map((line) => line.replace(/^npm (error|ERR!) ?/, "")).find((line) => /^[^\s]+ .*\s/.test(line));
  throw new Error(`\`npm ${command[0]}\` failed${reason === undefined ? "" : ` (${reason.trim()})`}.`);
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
}

/**
 * Takes away what is not needed here: programs for other platforms, chat, source maps. It is half of the size.
 * @param {string} folder
 */
function prune(folder) {
  const vscode = join(folder, "code-server", "lib", "vscode");
  const modules = join(vscode, "node_modules");
  const unneeded = [
    join(folder, "node_modules", nodePackage, "include"),
    join(folder, "node_modules", nodePackage, "share"),
    join(vscode, "extensions", "copilot"),
    join(modules, "@github"),
    join(modules, "@microsoft", "mxc-sdk"),
  ];
  const ripgrep = join(modules, "@vscode", "ripgrep-universal", "bin");
  const programs = existsSync(ripgrep) ? readdirSync(ripgrep).map((name) => join(ripgrep, name)) : [];
  const foreign = programs.filter((path) => !path.includes(`linux-${process.arch}`));
  const maps = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".map"));
  for (const path of [...unneeded, ...foreign, ...maps.map((map) => join(folder, map))]) {
    rmSync(path, { recursive: true, force: true });
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
