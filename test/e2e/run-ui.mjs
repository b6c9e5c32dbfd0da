// An author's way through a real window: node test/e2e/run-ui.mjs VERSION VSIX dark|light
// A picture of each step is kept in test/e2e/artifacts.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { vscodeServer } from "../../scripts/vscode/install.mjs";
import { folderAddress, remoteUri } from "../../scripts/vscode/server.mjs";
import { startWorkbench } from "./workbench.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const [version, vsix, theme] = process.argv.slice(2);
if ((version !== "1.139" && version !== "1.100") || vsix === undefined || (theme !== "dark" && theme !== "light")) {
  console.error("Usage: node test/e2e/run-ui.mjs 1.139|1.100 VSIX dark|light");
  process.exit(2);
}

const pictures = join(here, "artifacts", `${version}-${theme}`);
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const workspace = mkdtempSync(join(tmpdir(), "lintel-ui-"));
const draft = join(workspace, "draft.md");
copyFileSync(join(root, "examples", "system-architecture-draft.md"), draft);
writeFileSync(join(workspace, "README.md"), "# Notes\n\nWhat we talked about: [Name].\n");

const workbench = await startWorkbench({
  server: vscodeServer(version),
  vsix,
  settings: {
    "files.autoSave": "off",
    "workbench.colorTheme": theme === "dark" ? "Default Dark Modern" : "Default Light Modern",
  },
});
const { page } = workbench;
const patience = { timeout: 60_000 };
let step = 0;
try {
  await page.goto(folderAddress(workbench, workspace, [["openFile", remoteUri(workbench, draft)]]));
  await page.waitForSelector(".squiggly-warning, .squiggly-error", patience);
  await statusShows("system-architecture");
  await picture("squiggles");

  await page.keyboard.press("Control+Shift+M");
  await problemShows("Shipment Registery");
  await picture("problems");

  const before = readFileSync(draft, "utf8");
  await goTo(positionOf(before, "Unlikely"));
  await page.keyboard.press("Control+d");
  await page.keyboard.type("Medum");
  await problemShows("'Medum' is not one of");
  await picture("typed");

  await quickFix("Medium", "quick-fixes");
  await lineShows(/ Medium /);
  await problemGoes("'Medum' is not one of");
  await picture("fixed");

  const row = snippetRow("System Architecture: row of Risks & Mitigations");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("arch-row-risks");
  await suggestion("arch-row-risks-mitigations", "snippet-offered");
  await lineShows(/R-001 \| \[Risk\]/);
  await picture("snippet");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+s");
  const expected = `${before.replace("Unlikely", "Medium").replace(/\n$/, "")}\n\n${row}\n`;
  await until("the file to be saved", () => readFileSync(draft, "utf8") !== before);
  compare(readFileSync(draft, "utf8"), expected);

  await command("Lintel: Explain Why This File Is (Not) Checked");
  await page.waitForSelector('.notification-toast:has-text("Checked against system-architecture")', patience);
  await picture("explained");
  await command("Notifications: Clear All Notifications");

  await command("Lintel: New Architecture Document from Template");
  await page.waitForSelector(
    '.quick-input-widget .monaco-list-row:has-text("Solution Architecture Document")',
    patience,
  );
  await picture("new-template");
  await page.keyboard.press("Enter");
  await page.waitForSelector('.quick-input-widget:has-text("Name of the system")', patience);
  await page.keyboard.type("Ferry Booking");
  await page.waitForSelector('.quick-input-widget:has-text("Creates ferry-booking.md")', patience);
  await page.keyboard.press("Enter");
  await page.waitForSelector('.tab.active:has-text("ferry-booking.md")', patience);
  await statusShows("solution-architecture");
  await page.waitForSelector(".squiggly-info, .squiggly-warning, .squiggly-error", patience);
  await picture("new-document");
  await command("Help: Welcome");
  await picture("welcome");
} catch (error) {
  console.error(error);
  await picture("failed");
  process.exitCode = 1;
} finally {
  await workbench.stop();
  rmSync(workspace, { recursive: true, force: true });
}

/** @param {string} name */
async function picture(name) {
  step++;
  await page.screenshot({ path: join(pictures, `${String(step).padStart(2, "0")}-${name}.png`) });
}

/** @param {string} text */
async function statusShows(text) {
  await page.waitForSelector(`#lintel-md\\.lintel\\.lintel\\.status:has-text("${text}")`, patience);
}

/** @param {string} text */
async function problemShows(text) {
  await until(`the problem ${text}`, async () => (await filteredProblems(text)) > 0);
  await page.keyboard.press("Control+1");
}

/** @param {string} text */
async function problemGoes(text) {
  await until(`the problem ${text} to go`, async () => (await filteredProblems(text)) === 0);
  await page.keyboard.press("Control+1");
}

/**
 * The list draws only the rows that are in sight, and an empty one does not notice what comes: filtered anew each time.
 * @param {string} text
 */
async function filteredProblems(text) {
  const filter = page.locator(".viewpane-filter input").first();
  await filter.fill("");
  await filter.fill(text);
  await page.waitForTimeout(500);
  return page.locator(`.markers-panel .monaco-list-row:has-text("${text}")`).filter({ visible: true }).count();
}

/** @param {RegExp} pattern */
async function lineShows(pattern) {
  await until(`a line like ${pattern.source}`, async () => {
    const lines = await page.locator(".view-line").allTextContents();
    return lines.some((line) => pattern.test(line.replaceAll("\u00a0", " ")));
  });
}

/** @param {string} place "12:4" */
async function goTo(place) {
  await page.locator(".monaco-editor .view-line").first().click();
  await page.keyboard.press("Control+g");
  await page.waitForSelector(".quick-input-widget .quick-input-box input");
  await page.keyboard.type(place);
  await page.waitForSelector('.quick-input-widget .monaco-list-row:has-text("line")', patience).catch(() => undefined);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".quick-input-widget", { state: "hidden", ...patience });
}

/**
 * Asked for again until it is offered: VS Code cancels the request while something changes.
 * @param {string} title
 * @param {string} name
 */
async function quickFix(title, name) {
  const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  await until(`the quick fix ${title}`, async () => {
    await page.keyboard.press("Control+.");
    try {
      await row.waitFor({ timeout: 2000 });
      return true;
    } catch {
      await page.keyboard.press("Escape");
      return false;
    }
  });
  await picture(name);
  // The focused row is the preferred one; a click is swallowed.
  await page.keyboard.press("Enter");
}

/**
 * @param {string} prefix
 * @param {string} name
 */
async function suggestion(prefix, name) {
  const row = page.locator(".suggest-widget .monaco-list-row", { hasText: prefix }).first();
  await until(`the suggestion ${prefix}`, async () => {
    await page.keyboard.press("Control+Space");
    try {
      await row.waitFor({ timeout: 2000 });
      return true;
    } catch {
      await page.keyboard.press("Escape");
      return false;
    }
  });
  await picture(name);
  await page.keyboard.press("Enter");
}

/** @param {string} title */
async function command(title) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget .quick-input-box input");
  await page.keyboard.type(title);
  await page.waitForSelector(`.quick-input-widget .monaco-list-row:has-text("${title}")`, patience);
  await page.keyboard.press("Enter");
}

/**
 * @param {string} text
 * @param {string} word
 */
function positionOf(text, word) {
  const lines = text.slice(0, text.indexOf(word)).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

/**
 * A snippet's only line as it stands before anything is chosen.
 * @param {string} name
 */
function snippetRow(name) {
  const snippets = JSON.parse(readFileSync(join(root, "snippets", "system-architecture.json"), "utf8"));
  /** @type {string} */
  const body = snippets[name].body[0];
  return body.replace(/\$\{\d+\|([^,]*),[^}]*\|\}/g, "$1").replace(/\$\{\d+:([^}]*)\}/g, "$1");
}

/**
 * @param {string} actual
 * @param {string} expected
 */
function compare(actual, expected) {
  if (actual === expected) return;
  const at = [...expected].findIndex((character, index) => actual[index] !== character);
  throw new Error(
    `the file on disk differs at ${at}: ${JSON.stringify(actual.slice(at, at + 80))}, not ${JSON.stringify(expected.slice(at, at + 80))}`,
  );
}

/**
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} look
 */
async function until(what, look) {
  const end = Date.now() + patience.timeout;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
