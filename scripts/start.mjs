// `npm start`: Lintel in a VS Code, with a copy of examples/ open. That is the desktop's where there is one, otherwise the
// server that npm carries, in a browser, until Ctrl+C. `npm start -- --check` checks the examples in the terminal.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { desktopCode, openDesktop } from "./vscode/desktop.mjs";
import { ensureInstalled, root } from "./install.mjs";
import { stage, stagedFolder } from "./package.mjs";
import { vscodeServer } from "./vscode/install.mjs";
import { folderAddress, remoteUri, startServer } from "./vscode/server.mjs";

/** What a first look begins with: a document full of mistakes. */
const draft = "system-architecture-draft.md";

ensureInstalled();
try {
  await build();
} catch (error) {
  console.error(`Build failed: ${messageOf(error)}`);
  process.exit(1);
}
if (process.argv.includes("--check")) checkExamples();
else if (!(await openInDesktop())) await serve();

/** @returns {Promise<boolean>} false: there is no desktop VS Code that opens */
async function openInDesktop() {
  const code = desktopCode();
  if (code === undefined) return false;
  await stage(stagedFolder);
  const examples = copyExamples(join(stagedFolder, "..", "start"));
  const isOpen = openDesktop(code, { extension: stagedFolder, folder: examples, file: join(examples, draft) });
  if (isOpen) {
    console.log(
      `Lintel runs in a new VS Code window, on a copy of examples/ (${examples}). Close the window to end it.`,
    );
  }
  return isOpen;
}

async function serve() {
  /** @type {import("./vscode/install.mjs").VscodeServer} */
  let server;
  try {
    server = vscodeServer("1.139");
  } catch (error) {
    console.error(`${messageOf(error)} The examples are checked here instead.\n`);
    checkExamples();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "lintel-start-"));
  const vsix = join(folder, "lintel.vsix");
  packInto(vsix);
  const examples = copyExamples(folder);
  const running = await startServer({ server, folder, vsix });
  const address = folderAddress(running, examples, [["openFile", remoteUri(running, join(examples, draft))]]);
  console.log(`\nLintel runs in VS Code ${server.version}, for this machine's browsers, at\n\n  ${address}\n`);
  console.log("It shows a copy of examples/, so you can change what you like. Ctrl+C stops it.");
  const isAsked = await Promise.race([running.ended.then(() => false), signalled()]);
  await running.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (isAsked) return;
  console.error("VS Code's server has ended by itself.");
  process.exitCode = 1;
}

/**
 * In a process of its own, because vsce prints a list of what it packs.
 * @param {string} vsix
 */
function packInto(vsix) {
  const packing = spawnSync(process.execPath, [join(root, "scripts", "package.mjs"), vsix], { encoding: "utf8" });
  if (packing.status === 0) return;
  console.error(`The extension could not be packed: ${packing.stderr}`);
  process.exit(1);
}

/**
 * Somebody wants this process to end. A signal to npm ends the shell between npm and this process without reaching this
 * one, which then has another parent.
 * @returns {Promise<true>}
 */
function signalled() {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => resolve(true));
    const timer = setInterval(() => process.ppid !== parent && resolve(true), 500);
    timer.unref();
  });
}

/**
 * Nothing that is tried out changes the repository.
 * @param {string} folder
 */
function copyExamples(folder) {
  const copy = join(folder, "examples");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "examples"), copy, { recursive: true });
  return copy;
}

function checkExamples() {
  const command = ["dist/cli.mjs", "check", "examples"];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  // 1 means findings: the drafts among the examples are there to show them.
  if (status !== 0 && status !== 1) process.exitCode = status ?? 1;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
