import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckJob } from "../../server/src/cli/check-job.ts";
import type { Io } from "../../server/src/cli/io.ts";
import { run } from "../../server/src/cli/run.ts";
import type { Services } from "../../server/src/cli/services.ts";
import { createCacheStore } from "../../server/src/node/cache-folder.ts";
import { createIo } from "../../server/src/node/io.ts";
import { createServices } from "../../server/src/node/services.ts";
import { checkInThreads } from "../../server/src/node/threads.ts";
import { draft, exampleIds, finished } from "../properties/examples.ts";

const job = (text: string): CheckJob => ({
  text,
  folder: "/project",
  choice: undefined,
  ownTemplates: [],
  stage: undefined,
  today: "2026-11-22",
  severities: {},
});

describe("a thread that dies", () => {
  it("takes one job along, and the others are done", async () => {
    const script = new URL("./dying-thread.mjs", import.meta.url);
    const texts = Array.from({ length: 23 }, (_, index) => `job ${index}`);
    texts[5] = "throw";
    texts[6] = "exit";
    texts[22] = "throw";
    const told = new Map<number, readonly string[]>();
    await checkInThreads(script, 2)(texts.map(job), (index, { failures }) => {
      expect(told.has(index)).toBe(false);
      told.set(index, failures);
    });
    const expected = texts.map((text) =>
      text === "throw"
        ? ["cannot be checked: out of ideas"]
        : [text === "exit" ? "cannot be checked: its thread ended" : text],
    );
    expect(texts.map((_, index) => told.get(index))).toEqual(expected);
  });
});

describe("the same bytes", () => {
  const disk = createIo();
  let folder = "";
  let services: Services;

  beforeAll(async () => {
    folder = disk.fromNative(await mkdtemp(join(tmpdir(), "lintel-threads-")));
    services = await createServices();
    await Promise.all(
      fc.sample(mutated(), { numRuns: 12, seed: 7 }).map((text, index) => writeFile(`${folder}/${index}.md`, text)),
    );
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const lintel = async (words: string, changes: Partial<Services>) => {
    const written: string[] = [];
    const output = { write: (text: string) => void written.push(text), isTTY: false, columns: undefined };
    const io: Io = {
      ...disk,
      cwd: folder,
      stdout: output,
      stderr: output,
      cache: createCacheStore(`${folder}/.cache`),
    };
    const status = await run([...words.split(" "), "--today", "2026-11-22"], io, { ...services, ...changes });
    return { status, output: written.join("") };
  };

  it("with threads and without, with a cache and without, when it is cold and when it is warm", async () => {
    const threads = checkInThreads(new URL("../../dist/cli-thread.mjs", import.meta.url), 2);
    const words = "check --format json --explain";
    const plain = await lintel(`${words} --no-cache`, { checkInThreads: undefined });
    expect(plain.status).toBe(1);
    expect(await lintel(`${words} --no-cache`, { checkInThreads: threads })).toEqual(plain);
    expect(await lintel(words, { build: "b", checkInThreads: threads })).toEqual(plain);
    const neverLoads = async () => Promise.reject(new Error("nothing is left to check"));
    expect(await lintel(words, { build: "b", loadEngine: neverLoads, checkInThreads: undefined })).toEqual(plain);
    for (const format of ["pretty", "sarif"]) {
      const cold = await lintel(`check --format ${format} --no-cache 0.md 1.md`, {});
      expect(await lintel(`check --format ${format} 0.md 1.md`, { build: "b", loadEngine: neverLoads })).toEqual(cold);
    }
  }, 120_000);
});

/** Examples and drafts with lines left out, doubled and broken. */
function mutated(): fc.Arbitrary<string> {
  const example = fc.constantFrom(...exampleIds.flatMap((id) => [finished(id), draft(id)]));
  const change = fc.record({ at: fc.nat(), kind: fc.constantFrom("drop", "double", "break"), by: fc.string() });
  return fc.tuple(example, fc.array(change, { maxLength: 30 })).map(([text, changes]) => {
    const lines = text.split("\n");
    for (const { at, kind, by } of changes) {
      const line = at % lines.length;
      if (kind === "drop") lines.splice(line, 1);
      else lines.splice(line, 0, kind === "double" ? (lines[line] ?? "") : `[${by}](missing/${by}.md)`);
    }
    return lines.join("\n").replaceAll("\0", "");
  });
}
