/** `npm start`: the desktop's VS Code, the one from npm, or the terminal. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/install.mjs";
import { whyUnavailable } from "./available.ts";
import { runningProcesses } from "./processes.mjs";

const folder = mkdtempSync(join(tmpdir(), "lintel-start-test-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("with a desktop VS Code: an Extension Development Host on a copy of the examples", async () => {
  const said = join(folder, "said.txt");
  const code = join(folder, "code");
  writeFileSync(code, `#!/bin/sh\nprintf '%s\\n' "$@" > '${said}'\n`);
  chmodSync(code, 0o755);
  const run = start({ DISPLAY: ":0", PATH: [folder, process.env["PATH"]].join(delimiter) });
  expect(await run.ended).toBe(0);
  const words = readFileSync(said, "utf8").trim().split("\n");
  const [extension = ""] = words.flatMap((word) => /^--extensionDevelopmentPath=(.*)/.exec(word)?.[1] ?? []);
  expect(existsSync(join(extension, "dist", "extension.cjs"))).toBe(true);
  const [examples = "", draft = ""] = words.slice(-2);
  expect(examples).toMatch(/[/\\]examples$/);
  expect(examples).not.toBe(join(root, "examples"));
  expect(existsSync(draft)).toBe(true);
});

test("without one, and without a registry: one sentence, and the examples in the terminal", async () => {
  const run = start({
    XDG_CACHE_HOME: folder,
    npm_config_registry: "http://127.0.0.1:9",
    npm_config_fetch_retries: "0",
    npm_config_cache: join(folder, "npm"),
  });
  expect(await run.ended).toBe(0);
  expect(run.output()).toMatch(
    /^VS Code 1\.139 could not be installed: `npm install` failed \(.+\)\. The examples are checked here instead\.$/m,
  );
  expect(run.output()).toMatch(/errors?, .* in \d+ documents/);
});

describe.skipIf(whyUnavailable() !== undefined)("with the VS Code that npm carries", () => {
  test("an address that answers, until it is stopped", { timeout: 600_000 }, async () => {
    const run = start({});
    const address = await run.says(/http:\/\/127\.0\.0\.1:\d+\/\S+/);
    const mark = /folder=([^&]*)[/]examples/.exec(address)?.[1] ?? "no folder in the address";
    expect((await fetch(address)).status).toBe(200);
    expect(processesAbout(mark)).not.toEqual([]);
    run.interrupt();
    expect(await run.ended).toBe(0);
    expect(processesAbout(mark)).toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });
});

interface Run {
  readonly ended: Promise<number | null>;
  readonly output: () => string;
  /** The first match in what it has said. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly interrupt: () => void;
}

/** Without a screen, unless `env` has one. */
function start(env: Readonly<Record<string, string>>): Run {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(DISPLAY|WAYLAND_DISPLAY|VSCODE_.*)$/.test(key));
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output);
        if (found) resolve(found[0]);
      };
      child.stdout.on("data", look);
      void ended.then(() => reject(new Error(`it ended without saying ${pattern.source}: ${output}`)));
      look();
    });
  const read = (data: Buffer): void => {
    output += data.toString();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return { ended, output: () => output, says, interrupt: () => void child.kill("SIGINT") };
}

function processesAbout(mark: string): readonly string[] {
  return runningProcesses().flatMap(({ command }) => (command.includes(mark) ? [command] : []));
}
