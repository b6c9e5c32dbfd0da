// An author's way: see, repair, insert, save, ask why, choose another template, begin a new document. By the keyboard.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../window.mjs";

const snippets = join(
  dirname(fileURLToPath(import.meta.url)),
  "..",
  "..",
  "..",
  "snippets",
  "system-architecture.json",
);

/** @type {import("../run-ui.mjs").Scenario} */
export const author = {
  run: async (scene) => {
    const { window } = scene;
    await window.shows(".squiggly-warning, .squiggly-error");
    await window.statusShows("system-architecture");
    await window.picture("squiggles");
    await outlineHasOneGroup(scene);
    await seesAndRepairs(scene);
    await goesFromGapToGap(scene);
    await asksWhy(scene);
    await readmeStaysBare(scene);
    await beginsDocument(scene);
    await choosesTemplate(scene);
    await window.command("Welcome: Open Walkthrough");
    await window.typeInto("Lintel");
    await window.rowIsFocused("Get Started with Lintel");
    await window.page.keyboard.press("Enter");
    await window.shows('.gettingStartedContainer:has-text("Begin a document")');
    await window.picture("walkthrough");
  },
};

/**
 * VS Code's own Markdown outline; a second provider would make two groups.
 * @param {import("../run-ui.mjs").Scene} scene
 */
async function outlineHasOneGroup({ window }) {
  await window.command("Explorer: Focus on Outline View");
  await window.shows('.outline-tree .monaco-list-row:has-text("# Nordkyl Track Architecture")');
  const roots = window.page.locator('.outline-tree .monaco-list-row[aria-level="1"]');
  await until("one root in the outline", async () => (await roots.allInnerTexts()).length === 1);
  await window.picture("outline");
  await window.command("View: Toggle Primary Side Bar Visibility");
  await window.page.keyboard.press("Control+1");
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function seesAndRepairs({ window, draft }) {
  const { keyboard } = window.page;
  await keyboard.press("Control+Shift+M");
  await window.picture("problems");
  await window.problemShows("Shipment Registery");

  const before = readFileSync(draft, "utf8");
  await window.goTo(positionOf(before, "Unlikely"));
  await keyboard.press("Control+d");
  await keyboard.type("Medum");
  await window.problemShows("'Medum' is not one of");
  await window.picture("typed");
  await window.quickFix("Medium", () => window.picture("quick-fixes"));
  await window.lineShows(/ Medium /);
  await window.problemGoes("'Medum' is not one of");
  await window.picture("fixed");

  const row = snippetRow("System Architecture: row of Risks & Mitigations");
  await keyboard.press("Control+End");
  await keyboard.press("Enter");
  await keyboard.type("arch-row-risks");
  await window.suggestion("arch-row-risks-mitigations", "snippet-offered");
  await window.lineShows(/R-001 \| \[Risk\]/);
  await window.picture("snippet");
  await keyboard.press("Escape");
  await keyboard.press("Escape");

  await keyboard.press("Control+s");
  const expected = `${before.replace("Unlikely", "Medium").replace(/\n$/, "")}\n\n${row}\n`;
  await until("the file to be saved", () => readFileSync(draft, "utf8") !== before);
  compare(readFileSync(draft, "utf8"), expected);
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function goesFromGapToGap({ window }) {
  await window.goTo("1:1");
  await window.command("Lintel: Go to Next Gap");
  await until("a gap", async () => !(await window.cursor()).startsWith("Ln 1,"));
  const first = await window.cursor();
  await window.picture("gap");
  await window.command("Lintel: Go to Next Gap");
  await until("the gap after it", async () => (await window.cursor()) !== first);
  await window.command("Lintel: Go to Previous Gap");
  await window.cursorIsAt(first);
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function asksWhy({ window }) {
  await window.command("Lintel: Explain Why This File Is (Not) Checked");
  await window.notification("Checked against system-architecture");
  await window.picture("explained");
  await window.command("Notifications: Clear All Notifications");
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function readmeStaysBare({ window }) {
  await window.openFile("README.md");
  await until("why it is not checked", async () => (await window.statusLabel()).startsWith("Lintel does not check"));
  await window.picture("readme");
  if ((await window.page.locator(".editor-instance [class*=squiggly]").count()) > 0) {
    throw new Error("there is a squiggle in the README");
  }
  if ((await window.page.locator('.markers-panel .monaco-list-row:has-text("README.md")').count()) > 0) {
    throw new Error("the README is in the Problems panel");
  }
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function beginsDocument({ window }) {
  await window.command("Lintel: New Architecture Document from Template");
  await window.rowIsFocused("Solution Architecture Document");
  await window.picture("new-template");
  await window.page.keyboard.press("Enter");
  await window.shows('.quick-input-widget:has-text("Name of the system")');
  await window.typeInto("Ferry Booking");
  await window.shows('.quick-input-widget:has-text("Creates ferry-booking.md")');
  await window.picture("new-name");
  await window.page.keyboard.press("Enter");
  await window.shows('.tab.active:has-text("ferry-booking.md")');
  await window.statusShows("solution-architecture");
  await window.shows(".squiggly-info, .squiggly-warning, .squiggly-error");
  await window.picture("new-document");
}

/** @param {import("../run-ui.mjs").Scene} scene */
async function choosesTemplate({ window }) {
  await window.command("Lintel: Choose Template");
  await window.shows('.quick-input-widget .monaco-list-row:has-text("Solution Architecture Document")');
  await window.typeInto("System Architecture");
  await window.rowIsFocused("System Architecture Document");
  await window.picture("choose-template");
  await window.page.keyboard.press("Enter");
  await window.lineShows(/^ *template: system-architecture$/);
  await window.statusShows("system-architecture");
  await window.picture("template-chosen");
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
  /** @type {string} */
  const body = JSON.parse(readFileSync(snippets, "utf8"))[name].body[0];
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
