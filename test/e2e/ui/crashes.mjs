// The language server ends by itself while somebody types: it comes back four times and knows what was typed meanwhile;
// the fifth time it says so, and comes back when asked.
import { readFileSync } from "node:fs";
import { runningProcesses } from "../processes.mjs";
import { until } from "../window.mjs";

/** @type {import("../run-ui.mjs").Scenario} */
export const crashes = {
  run: async (scene) => {
    const { window } = scene;
    const { keyboard } = window.page;
    await window.shows(".squiggly-warning, .squiggly-error");
    await window.statusShows("system-architecture");
    await keyboard.press("Control+Shift+M");
    for (const word of ["Wrong1", "Wrong2", "Wrong3", "Wrong4"]) {
      await typeAfterCrash(scene, word);
      await window.problemShows(`'${word}' is not one of`);
    }
    await window.picture("back");

    await typeAfterCrash(scene, "Wrong5");
    await window.notification("has ended five times within three minutes");
    await until("the status item", async () => (await window.statusLabel()).startsWith("Lintel is not running"));
    await window.picture("given-up");
    await window.notification("has ended five times", "Restart");
    await window.problemShows("'Wrong5' is not one of");
    await window.statusShows("system-architecture");
    await window.picture("restarted");
    await keyboard.press("Control+s");
    await until("the file to be saved", () => readFileSync(scene.draft, "utf8").includes("| Wrong5 |"));
  },
};

/**
 * Over the probability of a risk.
 * @param {import("../run-ui.mjs").Scene} scene
 * @param {string} word
 */
async function typeAfterCrash(scene, word) {
  const { window } = scene;
  const lines = readFileSync(scene.draft, "utf8").split("\n");
  const line = lines.findIndex((text) => text.includes("| Unlikely |"));
  await window.goTo(`${line + 1}:${(lines[line] ?? "").indexOf("Unlikely") + 1}`);
  await window.page.keyboard.press("Control+d");
  killServer(scene);
  await window.page.keyboard.type(word);
}

/** @param {import("../run-ui.mjs").Scene} scene */
function killServer({ workbench }) {
  const servers = runningProcesses().filter(
    ({ command }) => command.includes(workbench.folder) && command.includes("dist/server.cjs"),
  );
  const [server, ...others] = servers;
  if (server === undefined || others.length > 0) throw new Error(`there are ${servers.length} servers`);
  process.kill(server.pid, "SIGKILL");
}
