/**
 * The language server in other editors, headless: they attach, show findings, apply a repair and save. They run where the
 * editor is found; LINTEL_EDITORS=required makes it a failure that it is not.
 */
import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findExecutable } from "../../scripts/find-executable.mjs";
import { root } from "../../scripts/install.mjs";

const editors = [
  {
    name: "nvim",
    probe: ["--version"],
    words: ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script("neovim.lua")],
  },
  {
    name: "emacs",
    // Before Emacs 29 eglot is a package of its own.
    probe: ["--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))"],
    words: ["--batch", "-l", script("eglot.el")],
  },
];
const folder = mkdtempSync(join(tmpdir(), "lintel-editors-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(editors)("$name", ({ name, probe, words }) => {
  const program = findExecutable([name]);
  const isThere = program !== undefined && spawnSync(program, probe).status === 0;
  const isLeftOut = !isThere && process.env["LINTEL_EDITORS"] !== "required";
  if (isLeftOut) process.stderr.write(`The test in ${name} did not run: it is not on the PATH, or without eglot.\n`);

  test.skipIf(isLeftOut)("shows findings, repairs one and saves", async () => {
    const draft = join(folder, "draft.md");
    copyFileSync(join(root, "examples", "system-architecture-draft.md"), draft);
    const before = readFileSync(draft, "utf8");
    const said = await run(program ?? name, words);
    expect(said).toMatch(/\d\d findings/);
    expect(said).toMatch(/applied: .*'Shipment Registry'/);
    expect(readFileSync(draft, "utf8")).toBe(before.replace("Shipment Registery", "Shipment Registry"));
  });
});

function script(name: string): string {
  return join(root, "test", "editors", name);
}

/** With a home folder of its own, so that nobody's settings count. What it said; an error when it ends with another status. */
async function run(program: string, words: readonly string[]): Promise<string> {
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, LINTEL: join(root, "dist", "cli.mjs") };
  return new Promise((resolve, reject) => {
    execFile(program, words, { cwd: folder, env, encoding: "utf8", timeout: 50_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout + stderr);
      else reject(new Error(`${error.message}\n${stdout}${stderr}`));
    });
  });
}
