// One scenario of ui/ in a real window: node test/e2e/run-ui.mjs SCENARIO VERSION VSIX dark|light
// A picture of each step is kept in test/e2e/artifacts.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { vscodeServer } from "../../scripts/vscode/install.mjs";
import { folderAddress, remoteUri } from "../../scripts/vscode/server.mjs";
import { author } from "./ui/author.mjs";
import { colours } from "./ui/colours.mjs";
import { crashes } from "./ui/crashes.mjs";
import { long } from "./ui/long.mjs";
import { trust } from "./ui/trust.mjs";
import { openWindow } from "./window.mjs";
import { startWorkbench } from "./workbench.mjs";

/**
 * @typedef {object} Scenario
 * @property {Readonly<Record<string, string>>} [files] in the workspace, beside the draft and a README
 * @property {boolean} [asksForTrust]
 * @property {(scene: Scene) => Promise<void>} run
 */

/**
 * @typedef {object} Scene
 * @property {import("./window.mjs").Window} window
 * @property {import("./workbench.mjs").Workbench} workbench
 * @property {string} workspace
 * @property {string} draft the file that is open at first, with many findings
 */

/** @type {Readonly<Record<string, Scenario>>} */
const scenarios = { author, colours, crashes, long, trust };
const themes = { dark: "Default Dark Modern", light: "Default Light Modern" };

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const [name = "", version, vsix, theme] = process.argv.slice(2);
const scenario = scenarios[name];
if (
  scenario === undefined ||
  (version !== "1.139" && version !== "1.100") ||
  vsix === undefined ||
  (theme !== "dark" && theme !== "light")
) {
  console.error(`Usage: node test/e2e/run-ui.mjs ${Object.keys(scenarios).join("|")} 1.139|1.100 VSIX dark|light`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "lintel-ui-"));
const workspace = join(folder, "track");
mkdirSync(workspace);
const draft = join(workspace, "draft.md");
copyFileSync(join(root, "examples", "system-architecture-draft.md"), draft);
writeFileSync(join(workspace, "README.md"), "# Notes\n\nWhat we talked about: [Name].\n");
for (const [path, text] of Object.entries(scenario.files ?? {})) writeFileSync(join(workspace, path), text);

const workbench = await startWorkbench({
  server: vscodeServer(version),
  vsix,
  asksForTrust: scenario.asksForTrust === true,
  settings: {
    "files.autoSave": "off",
    "workbench.colorTheme": themes[theme],
    // 1.100 asks in a dialog, 1.139 shows its banner at once.
    "security.workspace.trust.startupPrompt": "never",
  },
});
const window = openWindow(workbench.page, `${name}-${version}-${theme}`);
try {
  await workbench.page.goto(folderAddress(workbench, workspace, [["openFile", remoteUri(workbench, draft)]]));
  await scenario.run({ window, workbench, workspace, draft });
} catch (error) {
  console.error(error);
  await window.picture("failed");
  process.exitCode = 1;
} finally {
  await workbench.stop();
  rmSync(folder, { recursive: true, force: true });
}
