// Placeholders, choices and masks stand out in every kind of theme that shows semantic colours, and can be read there.
// VS Code's "Light High Contrast" shows none of any language; there the underlines tell.
import { until } from "../window.mjs";

const themes = [
  { name: "Dark Modern", kind: "vs-dark" },
  { name: "Light Modern", kind: "vs" },
  { name: "Dark High Contrast", kind: "hc-black" },
];
const open = ["[YYYY-MM-DD]", "[v1.0, v2.0, etc.]", "[Draft | Under Review | Approved]", "[Name/Role]"];
const text = `---
lintel:
  template: solution-architecture
---

# Ferry

**Project Name**: Ferry
**Date**: ${open[0]}
**Version**: ${open[1]}
**Status**: ${open[2]}
**Solution Architect**: ${open[3]}
`;

/** @type {import("../run-ui.mjs").Scenario} */
export const colours = {
  files: { "ferry.md": text },
  run: async ({ window }) => {
    await window.shows(".squiggly-warning, .squiggly-error");
    await window.openFile("ferry.md");
    await window.statusShows("solution-architecture");
    for (const { name, kind } of themes) {
      await window.page.keyboard.press("Control+1");
      await window.page.keyboard.press("Control+k");
      await window.page.keyboard.press("Control+t");
      await window.shows('.quick-input-widget input[placeholder*="Theme"]');
      await window.typeInto(name);
      await window.rowIsFocused(name);
      await window.page.keyboard.press("Enter");
      await window.shows(`.monaco-workbench.${kind}`);
      for (const words of open) await until(`${words} in a colour of ${name}`, () => standsOut(window, words));
      await window.picture(kind);
    }
  },
};

/**
 * As a whole, brackets and all, in another colour than plain text, and with the contrast that WCAG 2.1 asks of text.
 * @param {import("../window.mjs").Window} window
 * @param {string} words
 */
async function standsOut(window, words) {
  const { colours: found, background } = await window.page.evaluate((wanted) => {
    const plain = (/** @type {Element} */ element) => (element.textContent ?? "").replaceAll("\u00a0", " ");
    const lines = [...document.querySelectorAll(".editor-instance .view-line")];
    const line = lines.find((element) => plain(element).includes(wanted));
    const start = line ? plain(line).indexOf(wanted) : 0;
    let at = 0;
    /** @type {string[]} */
    const colours = [];
    for (const span of line?.querySelectorAll(":scope > span > span") ?? []) {
      const end = at + plain(span).length;
      if (at < start + wanted.length && end > start) colours.push(getComputedStyle(span).color);
      at = end;
    }
    const editor = document.querySelector(".editor-instance .monaco-editor");
    return {
      colours: [...new Set(colours)],
      background: editor === null ? "" : getComputedStyle(editor).backgroundColor,
    };
  }, words);
  const plainColour = await window.page
    .locator(".editor-instance .view-line .mtk1")
    .first()
    .evaluate((element) => getComputedStyle(element).color);
  const [colour = plainColour] = found;
  return found.length === 1 && colour !== plainColour && contrast(colour, background) >= 4.5;
}

/**
 * https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
 * @param {string} one "rgb(1, 2, 3)"
 * @param {string} other
 */
function contrast(one, other) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const parts = (colour.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
