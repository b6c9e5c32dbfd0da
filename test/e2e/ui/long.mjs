// A document of 1.2 MB is opened: its first screen is marked before all is read, and no mark is taken back. Then typing.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../window.mjs";

const examples = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "examples");

/** @type {import("../run-ui.mjs").Scenario} */
export const long = {
  files: { "long.md": longText(1_200_000) },
  run: async ({ window }) => {
    await window.statusShows("system-architecture");
    await window.openFile("long.md");
    await window.shows(".squiggly-warning, .squiggly-error, .squiggly-info");
    await window.page.evaluate(watchMarks);
    await window.picture("first-screen");
    await window.statusShows("system-architecture");
    await window.picture("all");
    const counts = await window.page.evaluate(() => /** @type {any} */ (globalThis).markCounts);
    if (counts.some((/** @type {number} */ count, /** @type {number} */ at) => count < (counts[at - 1] ?? 0))) {
      throw new Error(`marks of the first screen were taken back: ${counts.join(", ")}`);
    }

    await window.page.keyboard.press("Control+Shift+M");
    await window.goTo("4:1");
    await window.page.keyboard.type("The owner is TODO.");
    await window.problemShows("'TODO'");
    await window.picture("typed");
    await until("the text to be as it was", async () => {
      await window.page.keyboard.press("Control+z");
      return !(await window.lines()).some((line) => line.includes("TODO"));
    });
    await window.problemGoes("'TODO'");
  },
};

/** In the page: how many marks there are, each time that something is drawn. */
function watchMarks() {
  const count = () => document.querySelectorAll('.view-overlays [class*="squiggly-"]').length;
  const counts = [count()];
  Object.assign(globalThis, { markCounts: counts });
  new MutationObserver(() => {
    if (count() !== counts.at(-1)) counts.push(count());
  }).observe(document.body, { subtree: true, childList: true });
}

/**
 * The draft with its first component again and again.
 * @param {number} length
 */
function longText(length) {
  const text = readFileSync(join(examples, "system-architecture-draft.md"), "utf8");
  const start = text.indexOf("### 3.2 Component: ");
  const end = text.indexOf("### 3.3 Component: ");
  const component = text.slice(start, end);
  const copies = Array.from({ length: Math.ceil((length - text.length) / component.length) }, (_, index) =>
    component
      .replace(/^### 3\.2 Component: .*$/m, `### 3.${index + 10} Component: Part ${index + 1}`)
      .replaceAll("#### 3.2.", `#### 3.${index + 10}.`),
  );
  return text.slice(0, end) + copies.join("") + text.slice(end);
}
