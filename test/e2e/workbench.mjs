// Starts a VS Code server and a Chromium beside it, and ends both.
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { startServer } from "../../scripts/vscode/server.mjs";
import { findChromium } from "./chromium.mjs";

/**
 * @typedef {object} WorkbenchOptions
 * @property {import("../../scripts/vscode/install.mjs").VscodeServer} server
 * @property {string} [vsix] installed before the start
 * @property {Record<string, unknown>} [settings] the user's
 * @property {boolean} [smoke] suites on the `vscode` API want it; it hides notifications
 * @property {boolean} [asksForTrust] otherwise every folder is trusted
 */

/**
 * @typedef {object} Workbench
 * @property {string} address "http://127.0.0.1:40123"
 * @property {number} port
 * @property {import("playwright-core").Page} page
 * @property {string} folder everything of this VS Code, its logs too; removed at the end
 * @property {() => Promise<void>} stop
 */

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
export async function startWorkbench({ smoke = false, ...options }) {
  const folder = mkdtempSync(join(tmpdir(), "lintel-vscode-"));
  const more = smoke ? ["--enable-smoke-test-driver"] : [];
  const server = await startServer({ ...options, folder, more });
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
      address: server.address,
      port: server.port,
      page,
      folder,
      stop: async () => {
        await browser.close();
        await server.stop();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
