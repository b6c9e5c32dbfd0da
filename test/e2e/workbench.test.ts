/**
 * Lintel's VSIX in real VS Codes, shown in Chromium: some minutes, and two VS Codes fetched the first time. Where that
 * cannot be, they are left out, and one line says so (see available.ts).
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { packageExtension } from "../../scripts/package.mjs";
import { vscodeVersions } from "../../scripts/vscode/install.mjs";
import { whyUnavailable } from "./available.ts";

const folder = mkdtempSync(join(tmpdir(), "lintel-e2e-"));
const vsix = join(folder, "lintel.vsix");
const unavailable = whyUnavailable();
if (unavailable !== undefined) process.stderr.write(`The suites in a real VS Code did not run: ${unavailable}\n`);

describe.skipIf(unavailable !== undefined)("in a real VS Code", () => {
  beforeAll(async () => {
    const quiet = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await packageExtension({ vsix, folder: join(folder, "extension") });
    quiet.mockRestore();
  });

  test.each(vscodeVersions)("the suite on the vscode API passes on %s", { timeout: 300_000 }, async (version) => {
    await runs(["test/e2e/run-suite.mjs", version, vsix]);
  });

  test.each([
    ["author", "1.139", "dark"],
    ["author", "1.100", "light"],
    ["crashes", "1.139", "light"],
    ["crashes", "1.100", "dark"],
    ["trust", "1.139", "light"],
    ["trust", "1.100", "dark"],
    ["long", "1.139", "light"],
    ["long", "1.100", "dark"],
    ["colours", "1.139", "dark"],
    ["colours", "1.100", "dark"],
  ])("%s in the window of %s, %s", { timeout: 300_000 }, async (scenario, version, theme) => {
    await runs(["test/e2e/run-ui.mjs", scenario, version, vsix, theme]);
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A script of its own process; what it said is shown when it fails. */
async function runs(command: readonly string[]): Promise<void> {
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve(error === null ? "" : `${stdout}\n${stderr}`);
    });
  });
  expect(said).toBe("");
}
