// Starts a VS Code server and a Chromium beside it, and ends both.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

/** @typedef {import("./vscode-server.mjs").VscodeServer} VscodeServer */

/**
 * @typedef {object} WorkbenchOptions
 * @property {VscodeServer} server
 * @property {string} [vsix] installed before the start
 * @property {Record<string, unknown>} [settings] the user's
 * @property {boolean} [smoke] suites on the `vscode` API want it; it hides notifications
 */

/**
 * @typedef {object} Workbench
 * @property {string} address "http://127.0.0.1:40123"
 * @property {number} port
 * @property {import("playwright-core").Page} page
 * @property {string} logs a folder, removed at the end
 * @property {() => Promise<void>} stop
 */

const quietSettings = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "security.workspace.trust.enabled": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "update.showReleaseNotes": false,
  "git.enabled": false,
};

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @param {WorkbenchOptions} options
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench({ server, vsix, settings = {}, smoke = false }) {
  const folder = mkdtempSync(join(tmpdir(), "lintel-vscode-"));
  const user = join(folder, "data", "data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  if (vsix !== undefined) installVsix(server, folder, vsix);
  const running = await startServer(server, folder, smoke ? ["--enable-smoke-test-driver"] : []);
  try {
    const browser = await chromium.launch({
      executablePath: findChromium() ?? "",
      headless: true,
      args: chromiumArguments,
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // Nothing of a test leaves this machine.
    await page.context().route(
      (url) => url.hostname !== "127.0.0.1",
      (route) => route.abort(),
    );
    page.on("dialog", (dialog) => void dialog.accept());
    page.on("console", (message) =>
      appendFileSync(join(folder, "console.log"), `${message.type()} ${message.text()}\n`),
    );
    return {
      address: `http://127.0.0.1:${running.port}`,
      port: running.port,
      page,
      logs: folder,
      stop: async () => {
        await browser.close();
        await running.stop();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/**
 * Unpacks a VSIX by installing it. Returns the extension's folder.
 * @param {VscodeServer} server
 * @param {string} folder
 * @param {string} vsix
 */
export function installVsix(server, folder, vsix) {
  const command = [server.main, ...folders(folder), "--install-extension", vsix, "--force"];
  const { status, stdout, stderr } = spawnSync(server.node, command, { env: environment(), encoding: "utf8" });
  if (status !== 0 || !stdout.includes("successfully installed")) throw new Error(`${vsix}: ${stdout}${stderr}`);
  const extensions = join(folder, "extensions");
  const name = readdirSync(extensions).find((entry) => entry.startsWith("lintel-md.lintel-"));
  if (name === undefined) throw new Error(`${vsix} is not in ${extensions}`);
  return join(extensions, name);
}

/** @param {string} folder */
function folders(folder) {
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
 * @param {VscodeServer} server
 * @param {string} folder
 * @param {readonly string[]} more
 * @returns {Promise<{port: number, stop: () => Promise<void>}>}
 */
async function startServer(server, folder, more) {
  const command = [server.main, ...folders(folder), "--host", "127.0.0.1", "--port", "0"];
  const child = spawn(
    server.node,
    [...command, "--without-connection-token", "--disable-workspace-trust", ...more],
    // A group of its own: its children outlive it otherwise.
    { env: environment(), detached: true, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    signal(child.pid, "SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
    signal(child.pid, "SIGKILL");
  };
  let output = "";
  /** @type {Promise<number>} */
  const port = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code server: ${output}`)), 60_000);
    const read = (/** @type {Buffer} */ data) => {
      output += data.toString();
      const found = /(?:Web UI available at|Server bound to) (?:http:\/\/)?[\w.]+:(\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`VS Code server ended with ${code}: ${output}`));
    });
  });
  try {
    return { port: await port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended already.
  }
}

/**
 * Where a folder opens, perhaps with a file in it.
 * @param {Pick<Workbench, "address" | "port">} workbench
 * @param {string} folder
 * @param {readonly (readonly [string, string])[]} payload
 */
export function folderAddress({ address }, folder, payload) {
  return `${address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/**
 * @param {Pick<Workbench, "port">} workbench
 * @param {string} path
 */
export function remoteUri({ port }, path) {
  return `vscode-remote://127.0.0.1:${port}${path}`;
}
