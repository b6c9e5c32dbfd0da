// Runs a VS Code server on this machine only, with the extension in it, and ends it with everything it started.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./install.mjs").VscodeServer} VscodeServer */

/**
 * @typedef {object} ServerOptions
 * @property {VscodeServer} server
 * @property {string} folder where it keeps all that is its own
 * @property {string} [vsix] installed before the start
 * @property {Record<string, unknown>} [settings] the user's
 * @property {boolean} [asksForTrust] otherwise every folder is trusted
 * @property {readonly string[]} [more] arguments
 */

/**
 * @typedef {object} RunningServer
 * @property {string} address "http://127.0.0.1:40123"
 * @property {number} port
 * @property {Promise<unknown>} ended
 * @property {() => Promise<void>} stop
 */

const quietSettings = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "update.showReleaseNotes": false,
  "git.enabled": false,
};

/**
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ server, folder, vsix, settings = {}, asksForTrust = false, more = [] }) {
  const user = join(folder, "data", "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  if (vsix !== undefined) installVsix(server, folder, vsix);
  const trust = asksForTrust ? [] : ["--disable-workspace-trust"];
  const child = spawn(
    server.node,
    [
      ...[server.main, ...ownFolders(folder), "--host", "127.0.0.1", "--port", "0", "--without-connection-token"],
      ...[...trust, ...more],
    ],
    // A group of its own: its children outlive it otherwise.
    { env: environment(), detached: true, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = () => endGroup(child.pid, ended);
  try {
    const port = await portOf(child);
    return { address: `http://127.0.0.1:${port}`, port, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @returns {Promise<number>}
 */
function portOf(child) {
  let output = "";
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${what}: ${output.trim()}`));
    };
    const timer = setTimeout(() => fail("said no address within a minute"), 60_000);
    const read = (/** @type {Buffer} */ data) => {
      output += data.toString();
      const found = /(?:Web UI available at|Server bound to) (?:http:\/\/)?[\w.]+:(\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => fail(`could not be run (${error.message})`));
    child.once("exit", (code) => fail(`ended with ${code}`));
  });
}

/**
 * @param {number | undefined} pid
 * @param {Promise<unknown>} ended
 */
async function endGroup(pid, ended) {
  if (pid === undefined) return;
  signal(pid, "SIGTERM");
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, 3000)));
  await Promise.race([ended, patience]);
  clearTimeout(timer);
  signal(pid, "SIGKILL");
  await ended;
}

/**
 * @param {number} pid of the group's first process
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended already.
  }
}

/**
 * Unpacks a VSIX by installing it. Returns the extension's folder.
 * @param {VscodeServer} server
 * @param {string} folder
 * @param {string} vsix
 */
export function installVsix(server, folder, vsix) {
  const command = [server.main, ...ownFolders(folder), "--install-extension", vsix, "--force"];
  const { status, stdout, stderr } = spawnSync(server.node, command, { env: environment(), encoding: "utf8" });
  if (status !== 0 || !stdout.includes("successfully installed")) throw new Error(`${vsix}: ${stdout}${stderr}`);
  const extensions = join(folder, "extensions");
  const name = readdirSync(extensions).find((entry) => entry.startsWith("lintel-md.lintel-"));
  if (name === undefined) throw new Error(`${vsix} is not in ${extensions}`);
  return join(extensions, name);
}

/** @param {string} folder */
function ownFolders(folder) {
  return [
    "--accept-server-license-terms",
    "--server-data-dir",
    join(folder, "data"),
    "--extensions-dir",
    join(folder, "extensions"),
    "--disable-telemetry",
    "--telemetry-level",
    "off",
  ];
}

/** Without what a VS Code around this process has set, and without its gallery. */
function environment() {
  const kept = Object.entries(process.env).filter(([key]) => !/^(VSCODE_(?!TEST_)|CODE_SERVER|ELECTRON_)/.test(key));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/**
 * Where a folder opens, perhaps with a file in it.
 * @param {Pick<RunningServer, "address">} server
 * @param {string} folder
 * @param {readonly (readonly [string, string])[]} payload
 */
export function folderAddress({ address }, folder, payload) {
  return `${address}/?folder=${inQuery(folder)}&payload=${inQuery(JSON.stringify(payload))}`;
}

/**
 * Encoded where it must be, so that a person can still read it.
 * @param {string} text
 */
function inQuery(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
}

/**
 * @param {Pick<RunningServer, "port">} server
 * @param {string} path
 */
export function remoteUri({ port }, path) {
  return `vscode-remote://127.0.0.1:${port}${path}`;
}
