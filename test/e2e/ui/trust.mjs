// A folder that is not trusted: findings come as ever, what lies outside of the folder waits, and Lintel says so.
import { until } from "../window.mjs";

/** @type {import("../run-ui.mjs").Scenario} */
export const trust = {
  asksForTrust: true,
  files: {
    "mapped.md": "# Billing\n\n## Purpose\n\nInvoices.\n",
    "lintel.config.json": '{ "templates": [{ "files": ["mapped.md"], "template": "../elsewhere.md" }] }\n',
    "../elsewhere.md": "# [Service]\n\n## Purpose\n\n[Purpose]\n\n## Owners\n\n[Owners]\n",
  },
  run: async ({ window }) => {
    const { page } = window;
    await window.shows(".squiggly-warning, .squiggly-error");
    await window.statusShows("system-architecture");
    await window.picture("untrusted-draft");

    await window.openFile("mapped.md");
    await until("the status item to say what waits", async () => waits(await window.statusLabel()));
    await window.picture("untrusted-template");
    await window.openFile("lintel.config.json");
    await page.keyboard.press("Control+Shift+M");
    await window.problemShows("it is outside of the workspace folder, which is not trusted");
    await window.picture("untrusted-configuration");

    await window.command("Workspaces: Manage Workspace Trust");
    await page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
    await window.shows('.workspace-trust-title:has-text("You trust this folder")');
    // It is a dialog in 1.139, a tab in 1.100.
    await page.keyboard.press("Escape");
    await window.openFile("mapped.md");
    await window.statusShows("elsewhere");
    await window.problemShows("Section 'Owners' is missing");
    if (waits(await window.statusLabel())) throw new Error("what waited for trust still waits");
    await window.picture("trusted");
  },
};

/** @param {string} label */
function waits(label) {
  return label.includes("until the workspace is trusted");
}
