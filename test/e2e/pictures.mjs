// Makes the README's pictures from the real thing: npm run pictures
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageExtension } from "../../scripts/package.mjs";
import { png } from "../../scripts/png.mjs";
import { vscodeServer } from "../../scripts/vscode/install.mjs";
import { folderAddress, remoteUri } from "../../scripts/vscode/server.mjs";
import { openWindow } from "./window.mjs";
import { startWorkbench } from "./workbench.mjs";

/** A picture of so few colours is small, and text in it still smooth. */
const paletteSize = 24;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const target = join(root, "docs", "pictures");
const folder = mkdtempSync(join(tmpdir(), "lintel-pictures-"));
const workspace = join(folder, "track");
const draft = join(workspace, "architecture.md");
mkdirSync(workspace);
mkdirSync(target, { recursive: true });
copyFileSync(join(root, "examples", "system-architecture-draft.md"), draft);
const vsix = join(folder, "lintel.vsix");
await packageExtension({ vsix, folder: join(folder, "extension") });

try {
  await inTheme("Default Dark Modern", async (window) => {
    await window.page.keyboard.press("Control+Shift+M");
    await window.shows(".markers-panel .monaco-list-row");
    await window.goTo(placeOf("Shipment Registery"));
    await window.command("Show or Focus Hover");
    await window.shows('.monaco-hover:has-text("did you mean")');
    await keep(window.page, "findings.png");
  });
  await inTheme("Default Light Modern", async (window) => {
    await window.goTo(placeOf("Shipment Registery"));
    await window.quickFix("Shipment Registry", () => keep(window.page, "repairs.png"));
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} theme
 * @param {(window: import("./window.mjs").Window) => Promise<void>} act
 */
async function inTheme(theme, act) {
  const workbench = await startWorkbench({
    server: vscodeServer("1.139"),
    vsix,
    settings: {
      "workbench.colorTheme": theme,
      "workbench.activityBar.location": "hidden",
      "workbench.layoutControl.enabled": false,
      "editor.minimap.enabled": false,
      "editor.stickyScroll.enabled": false,
      "window.commandCenter": false,
    },
  });
  const { page } = workbench;
  try {
    await page.setViewportSize({ width: 860, height: 500 });
    await page.goto(folderAddress(workbench, workspace, [["openFile", remoteUri(workbench, draft)]]));
    const window = openWindow(page, "pictures");
    await window.shows(".squiggly-warning, .squiggly-error");
    await window.command("View: Toggle Primary Side Bar Visibility");
    await act(window);
  } finally {
    await workbench.stop();
  }
}

/**
 * The window as it is seen, with few colours.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function keep(page, name) {
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  const { width, height, pixels } = await decoded(page, shot);
  const { indexes, palette } = reduced(pixels);
  writeFileSync(join(target, name), png({ width, height, kind: "palette", pixels: indexes, palette }));
}

/**
 * The browser knows how to read a PNG.
 * @param {import("playwright-core").Page} page
 * @param {Buffer} shot
 */
async function decoded(page, shot) {
  const blank = await page.context().browser()?.newPage();
  if (!blank) throw new Error("the browser is gone");
  try {
    const { width, height, text } = await blank.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext("2d");
      if (!context) throw new Error("there is no canvas");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let bytes = "";
      for (const byte of data) bytes += String.fromCharCode(byte);
      return { width: image.width, height: image.height, text: btoa(bytes) };
    }, shot.toString("base64"));
    return { width, height, pixels: Buffer.from(text, "base64") };
  } finally {
    await blank.close();
  }
}

/**
 * To the most frequent colours that are not nearly the same; every pixel takes the nearest.
 * @param {Buffer} pixels four bytes each
 */
function reduced(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUInt32BE(at) >>> 8;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  /** @type {number[]} */
  const kept = [];
  for (const [colour] of [...counts].sort((one, other) => other[1] - one[1])) {
    if (kept.length === paletteSize) break;
    if (kept.every((other) => difference(colour, other) > 600)) kept.push(colour);
  }
  /** @type {Map<number, number>} */
  const nearest = new Map();
  for (const colour of counts.keys()) {
    const distances = kept.map((other) => difference(colour, other));
    nearest.set(colour, distances.indexOf(Math.min(...distances)));
  }
  const indexes = Uint8Array.from({ length: pixels.length / 4 }, (_pixel, at) =>
    Number(nearest.get(pixels.readUInt32BE(at * 4) >>> 8)),
  );
  return { indexes, palette: Uint8Array.from(kept.flatMap((colour) => parts(colour))) };
}

/**
 * @param {number} one 0xrrggbb
 * @param {number} other
 */
function difference(one, other) {
  const [a, b] = [parts(one), parts(other)];
  return a.reduce((sum, part, index) => sum + (part - (b[index] ?? 0)) ** 2, 0);
}

/** @param {number} colour 0xrrggbb */
function parts(colour) {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

/** @param {string} words in the draft; "12:4" */
function placeOf(words) {
  const text = readFileSync(draft, "utf8");
  const lines = text.slice(0, text.indexOf(words)).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 3}`;
}
