/** The command lines, side by side: one file and a folder of many, each run a new process. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { grow } from "./documents.ts";
import { failed, none, times, type Measurement, type Value } from "./measurement.ts";
import { startOf, tools, type Tool } from "./tools.ts";

export interface Rounds {
  readonly oneFile: number;
  readonly manyFiles: number;
}

const fileCount = 300;
/** Milliseconds. */
const limit = 120_000;

/** `folder`: an empty one, which it fills. `source`: the example that documents grow from. */
export function measureCommandLines(
  source: string,
  bench: string,
  folder: string,
  rounds: Rounds,
): readonly Measurement[] {
  const one = join(folder, "one");
  const many = join(folder, "many");
  for (const path of [one, many]) {
    mkdirSync(path, { recursive: true });
    for (const { configuration = {} } of tools) {
      for (const [name, text] of Object.entries(configuration)) writeFileSync(join(path, name), text);
    }
  }
  writeFileSync(join(one, "architecture.md"), grow(source, 31_000, 200).text);
  for (let file = 0; file < fileCount; file++) writeFileSync(join(many, `d${file}.md`), smallDocument(source, file));
  const cold = (tool: Tool, path: string): readonly string[] => tool.check(path);
  const warm = (tool: Tool, path: string): readonly string[] | undefined => tool.checkAgain?.(path);
  const coldOne = measure(
    "cli one",
    "Command line, one 31 KB file, no cache",
    join(one, "architecture.md"),
    one,
    rounds.oneFile,
    cold,
    bench,
  );
  const coldMany = measure(
    "cli many",
    `Command line, ${fileCount} files of 20 KB, no cache`,
    many,
    many,
    rounds.manyFiles,
    cold,
    bench,
  );
  const warmMany = measure(
    "cli again",
    `Command line, ${fileCount} files of 20 KB, checked before`,
    many,
    many,
    rounds.manyFiles,
    warm,
    bench,
  );
  const against = new Map([
    ["Lintel", warmMany.values.get("Lintel") ?? none("not measured")],
    ["rumdl", coldMany.values.get("rumdl") ?? none("not measured")],
  ]);
  return [
    coldOne,
    coldMany,
    warmMany,
    { ...warmMany, id: "cli warm", what: "The same; rumdl without its cache", values: against },
  ];
}

/** About 20 KB: the chapters up to Monitoring, with a name of its own in every one. */
function smallDocument(source: string, number: number): string {
  const { text } = grow(source, 0, 20);
  const end = text.indexOf("\n## 9.");
  return text.slice(0, end + 1).replaceAll("Nordkyl", `Nordkyl${number}`);
}

function measure(
  id: string,
  what: string,
  path: string,
  folder: string,
  rounds: number,
  wordsOf: (tool: Tool, path: string) => readonly string[] | undefined,
  bench: string,
): Measurement {
  const samples = new Map<string, number[]>();
  const values = new Map<string, Value>();
  // The first round fills caches, of the tools and of the disk.
  for (let round = 0; round <= rounds; round++) {
    for (const tool of tools) {
      if (values.has(tool.name)) continue;
      const start = startOf(tool, bench);
      const words = wordsOf(tool, path);
      if (!start) values.set(tool.name, none("not installed"));
      else if (!words) values.set(tool.name, none("has no cache"));
      else {
        try {
          const time = run([...start, ...words], tool.runsInBench ? bench : folder);
          if (round > 0) samples.set(tool.name, [...(samples.get(tool.name) ?? []), time]);
        } catch (error) {
          values.set(tool.name, failed(error));
        }
      }
    }
  }
  rmSync(join(folder, ".rumdl_cache"), { recursive: true, force: true });
  for (const [name, taken] of samples) if (!values.has(name)) values.set(name, times(taken));
  return { id, what, unit: "ms", values };
}

/** Milliseconds. Findings are no failure: they end with 1. */
function run(command: readonly string[], cwd: string): number {
  const [program = "", ...words] = command;
  const started = performance.now();
  const { status, signal, error, stderr } = spawnSync(program, words, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limit,
    maxBuffer: 1 << 28,
  });
  const time = performance.now() - started;
  if (signal === "SIGTERM" || time > limit) throw new Error(`not done within ${limit / 1000} s`);
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(`status ${status}: ${stderr.toString().split("\n")[0] ?? ""}`);
  return time;
}
