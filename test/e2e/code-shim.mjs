// Stands in for the desktop's `code`: takes the arguments that @vscode/test-electron passes, runs the suite in the VS Code
// server and Chromium, and exits as the suite did. LINTEL_VSCODE says which version.
import { statSync } from "node:fs";
import { format } from "node:util";
import { vscodeServer } from "../../scripts/vscode/install.mjs";
import { folderAddress, remoteUri } from "../../scripts/vscode/server.mjs";
import { startWorkbench } from "./workbench.mjs";

const patience = 180_000;
/** What a workbench without a gallery, an account and a network says of itself. */
const noise =
  /gallery|socket|connection token|Chat|Agent|Service Worker|grace-time|AccountPolicy|ripgrep|workbench contribution|extensions cache|at .*workbench\.js|^Canceled/;

const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith("-") && isFolder(word));
const server = vscodeServer(process.env["LINTEL_VSCODE"] === "1.100" ? "1.100" : "1.139");
const workbench = await startWorkbench({ server, smoke: true, settings: { "lintel.settle": 0 } });
const { page } = workbench;
try {
  /** @type {Promise<number>} */
  const exit = new Promise((resolve) => void page.exposeFunction("codeAutomationExit", resolve));
  await page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    const line = format(...args);
    if (!noise.test(line)) console.log(line);
  });
  await page.goto(
    folderAddress(workbench, folder ?? process.cwd(), [
      ["extensionDevelopmentPath", remoteUri(workbench, option("extensionDevelopmentPath"))],
      ["extensionTestsPath", remoteUri(workbench, option("extensionTestsPath"))],
    ]),
  );
  /** @type {Promise<number>} */
  const tooLong = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("the suite did not end")), patience).unref();
  });
  process.exitCode = await Promise.race([exit, tooLong]);
} catch (error) {
  console.error(error);
  process.exitCode = 70;
} finally {
  await workbench.stop();
}

/** @param {string} name */
function option(name) {
  const word = words.find((candidate) => candidate.startsWith(`--${name}=`));
  if (word === undefined) throw new Error(`--${name} is not given`);
  return word.slice(name.length + 3);
}

/** @param {string} path */
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
