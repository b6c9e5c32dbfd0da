/**
 * Lintel's VSIX in real VS Codes, shown in Chromium: some minutes, and two VS Codes fetched the first time. They run where
 * LINTEL_WORKBENCH is set (`npm run test:workbench`); "required" makes it a failure that they cannot.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { packageExtension } from "../../scripts/package.mjs";
import { findChromium } from "./chromium.mjs";
import { vscodeServer, vscodeVersions } from "./vscode-server.mjs";

const isRequired = process.env["LINTEL_WORKBENCH"] === "required";
const isWanted = process.env["LINTEL_WORKBENCH"] !== undefined;
const canRun = isRequired || (isWanted && findChromium() !== undefined);
const folder = mkdtempSync(join(tmpdir(), "lintel-e2e-"));
const vsix = join(folder, "lintel.vsix");
/** Why no VS Code can be had. */
let unavailable: string | undefined;

if (!canRun) {
  const why = isWanted ? "there is no Chromium (LINTEL_CHROMIUM)" : "`npm run test:workbench` runs them";
  process.stderr.write(`The suites in a real VS Code did not run: ${why}.\n`);
}

describe.skipIf(!canRun)("in a real VS Code", () => {
  beforeAll(async () => {
    const quiet = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await packageExtension({ vsix, folder: join(folder, "extension") });
    quiet.mockRestore();
    try {
      vscodeVersions.forEach(vscodeServer);
    } catch (error) {
      if (isRequired) throw error;
      unavailable = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      process.stderr.write(`The suites in a real VS Code did not run: ${unavailable}\n`);
    }
  }, 600_000);

  test.each(vscodeVersions)("the suite on the vscode API passes on %s", { timeout: 300_000 }, async (version) => {
    await runs(["test/e2e/run-suite.mjs", version, vsix]);
  });

  test.each([
    ["1.139", "dark"],
    ["1.100", "light"],
  ])("an author's way through the window of %s, %s", { timeout: 300_000 }, async (version, theme) => {
    await runs(["test/e2e/run-ui.mjs", version, vsix, theme]);
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A script of its own process; what it said is shown when it fails. */
async function runs(command: readonly string[]): Promise<void> {
  if (unavailable !== undefined) return;
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve(error === null ? "" : `${stdout}\n${stderr}`);
    });
  });
  expect(said).toBe("");
}
