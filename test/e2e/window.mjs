// What a person does in a VS Code window, and sees there. Waits for conditions, never for a time.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const artifacts = join(dirname(fileURLToPath(import.meta.url)), "artifacts");
const patience = { timeout: 60_000 };

/** @typedef {ReturnType<typeof openWindow>} Window */

/**
 * @param {import("playwright-core").Page} page
 * @param {string} name of the folder that its pictures are kept in
 */
export function openWindow(page, name) {
  const pictures = join(artifacts, name);
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  let step = 0;

  /** @param {string} title */
  async function picture(title) {
    step++;
    const path = join(pictures, `${String(step).padStart(2, "0")}-${title}.png`);
    await page.screenshot({ path, animations: "disabled" });
  }

  /** @param {string} selector */
  const shows = (selector) => page.waitForSelector(selector, patience);

  /** @param {string} text of Lintel's item in the status bar */
  const statusShows = (text) => shows(`#lintel-md\\.lintel\\.lintel\\.status:has-text("${text}")`);

  /** A tooltip cannot be hovered reliably; this is what a screen reader says. */
  const statusLabel = async () =>
    (await page.locator("#lintel-md\\.lintel\\.lintel\\.status a").first().getAttribute("aria-label")) ?? "";

  /** @param {string} text */
  const problemShows = (text) => until(`the problem ${text}`, async () => (await problemsWith(text)) > 0);

  /** @param {string} text */
  const problemGoes = (text) => until(`the problem ${text} to go`, async () => (await problemsWith(text)) === 0);

  /**
   * The list draws only the rows that are in sight, and an empty one does not notice what comes: filtered anew each time.
   * @param {string} text
   */
  async function problemsWith(text) {
    await page
      .locator(".action-item.markers-panel-action-filter-container, .viewpane-filter-container")
      .first()
      .waitFor();
    const filter = page.locator(".viewpane-filter input").first();
    const badge = page.locator(".viewpane-filter-badge", { hasText: "Showing" }).first();
    await filter.fill("");
    await badge.waitFor({ ...patience, state: "hidden" });
    await filter.fill(text);
    await badge.waitFor(patience);
    const count = await page
      .locator(`.markers-panel .monaco-list-row:has-text("${text}")`)
      .filter({ visible: true })
      .count();
    await page.keyboard.press("Control+1");
    return count;
  }

  /** What the editor draws, with ordinary spaces. */
  async function lines() {
    const found = await page.locator(".editor-instance .view-line").allTextContents();
    return found.map((line) => line.replaceAll("\u00a0", " "));
  }

  /** @param {RegExp} pattern */
  const lineShows = (pattern) =>
    until(`a line like ${pattern.source}`, async () => (await lines()).some((line) => pattern.test(line)));

  /** @param {string} place "12:4" */
  async function goTo(place) {
    const [line = "", column = ""] = place.split(":");
    await page.keyboard.press("Control+1");
    await page.keyboard.press("Control+g");
    await typeInto(place);
    await page.keyboard.press("Enter");
    await cursorIsAt(`Ln ${line}, Col ${column}`);
  }

  /** @param {string} text "Ln 12, Col 4" */
  const cursorIsAt = (text) => shows(`#status\\.editor\\.selection:has-text("${text}")`);

  /** "Ln 12, Col 4 (6 selected)" */
  const cursor = () => page.locator("#status\\.editor\\.selection").first().innerText();

  /**
   * Asked for again until it is offered: VS Code cancels the request while something changes.
   * @param {string} title
   * @param {() => Promise<void>} whenOffered
   */
  async function quickFix(title, whenOffered) {
    const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    await offered("Control+.", row);
    await whenOffered();
    // The focused row is the preferred one; a click is swallowed.
    await page.keyboard.press("Enter");
  }

  /**
   * @param {string} label
   * @param {string} name of the picture
   */
  async function suggestion(label, name) {
    await offered("Control+Space", page.locator(".suggest-widget .monaco-list-row", { hasText: label }).first());
    await picture(name);
    await page.keyboard.press("Enter");
  }

  /**
   * @param {string} key
   * @param {import("playwright-core").Locator} row
   */
  async function offered(key, row) {
    await until(`what ${key} offers`, async () => {
      await page.keyboard.press(key);
      try {
        await row.waitFor({ timeout: 2000 });
        return true;
      } catch {
        await page.keyboard.press("Escape");
        return false;
      }
    });
  }

  /**
   * By the keyboard alone, from the palette.
   * @param {string} title
   */
  async function command(title) {
    await page.keyboard.press("F1");
    await typeInto(title, ">");
    await shows(`.quick-input-widget .monaco-list-row.focused:has-text("${title}")`);
    await page.keyboard.press("Enter");
  }

  /**
   * Into the input that has just opened; not before it has the focus, and not before it is the one wanted.
   * @param {string} text
   * @param {string} [begin] what stands in it at first
   */
  async function typeInto(text, begin = "") {
    const input = page.locator(".quick-input-widget .quick-input-box input:focus");
    await input.waitFor(patience);
    if (begin !== "") await until("the palette", async () => (await input.inputValue()).startsWith(begin));
    await page.keyboard.type(text);
  }

  /** @param {string} name of a file of the workspace */
  async function openFile(name) {
    await page.keyboard.press("Control+p");
    await typeInto(name);
    await rowIsFocused(name);
    await page.keyboard.press("Enter");
    await shows(`.tab.active:has-text("${name}")`);
  }

  /**
   * The row that Enter takes in the list that is open.
   * @param {string} label
   */
  const rowIsFocused = (label) => shows(`.quick-input-widget .monaco-list-row.focused:has-text("${label}")`);

  /**
   * @param {string} text in it
   * @param {string} [button] pressed; otherwise it is only waited for
   */
  async function notification(text, button) {
    const toast = page.locator(".notification-toast", { hasText: text }).first();
    await toast.waitFor(patience);
    if (button !== undefined) await toast.locator(".monaco-button", { hasText: button }).first().click();
  }

  return {
    ...{ page, picture, shows, statusShows, statusLabel, problemShows, problemGoes, lines, lineShows },
    ...{ goTo, cursor, cursorIsAt, quickFix, suggestion, command, typeInto, openFile, rowIsFocused, notification },
  };
}

/**
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} look
 */
export async function until(what, look) {
  const end = Date.now() + patience.timeout;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
