import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../server/src/cli/engine.ts";
import { run } from "../../server/src/cli/run.ts";
import type { Services } from "../../server/src/cli/services.ts";
import { createServices, fakeEngine } from "./fake-services.ts";
import { type MemoryOptions, createMemoryIo } from "./memory-io.ts";

const bad = "template: demo\n\nThe [Name] is open.\n";
const config = (template: string) => JSON.stringify({ templates: [{ files: ["*.md"], template }] });

/** Runs of one machine: what is kept by one is there for the next. */
function createRuns() {
  const cache = new Map<string, string>();
  return {
    cache,
    lintel: async (words: string, options: MemoryOptions, services: Partial<Services> = {}) => {
      const memory = createMemoryIo({ cache, ...options });
      const checked: string[] = [];
      let loads = 0;
      const engine: Engine = {
        ...fakeEngine,
        checkDocument: (text, settings) => {
          checked.push(text);
          const result = fakeEngine.checkDocument(text, settings);
          const link = /\]\((.+?)\)/.exec(text)?.[1];
          return link === undefined ? result : { ...result, why: String(settings.fileExists?.(link)) };
        },
      };
      const loadEngine = async () => {
        loads++;
        return engine;
      };
      const status = await run(words.split(" "), memory.io, createServices({ loadEngine, ...services }));
      return { status, stdout: memory.stdout(), stderr: memory.stderr(), checked, loads };
    },
  };
}

describe("a run after another", () => {
  it("loads nothing where nothing has changed, and says the same", async () => {
    const { lintel } = createRuns();
    const options = { files: { "a.md": bad, "b.md": "# Notes\n", "t.md": "# Own <!-- optionl -->", "c.md": "[x]" } };
    const words = "check --explain --format json --template t.md";
    const first = await lintel(words, options);
    const second = await lintel(words, options);
    expect(first.checked).toHaveLength(4);
    expect(first.stdout).toContain("'optionl' is not a word that Lintel knows");
    expect(second).toEqual({ ...first, checked: [], loads: 0 });
  });

  it("checks what has changed, and that only", async () => {
    const { lintel } = createRuns();
    await lintel("check", { files: { "a.md": bad, "b.md": bad } });
    const second = await lintel("check", { files: { "a.md": bad, "b.md": `${bad}\n[New]\n` } });
    expect(second.checked).toEqual([`${bad}\n[New]\n`]);
    expect((await lintel("check", { files: { "b.md": `${bad}\n[New]\n` } })).checked).toEqual([]);
  });

  it("knows what runs over other files have kept", async () => {
    const { lintel } = createRuns();
    const options = { files: { "a.md": bad, "b.md": bad } };
    expect((await lintel("check a.md", options)).checked).toHaveLength(1);
    expect((await lintel("check b.md", options)).checked).toHaveLength(1);
    expect((await lintel("check", options)).checked).toHaveLength(0);
  });

  it("remembers no failure", async () => {
    const { lintel } = createRuns();
    const options = { files: { "a.md": bad } };
    const broken = {
      ...fakeEngine,
      checkDocument: () => {
        throw new Error("impossible");
      },
    };
    expect((await lintel("check", options, { loadEngine: async () => broken })).status).toBe(2);
    expect((await lintel("check", options)).checked).toHaveLength(1);
  });
});

describe("everything is checked again", () => {
  const files = { "a.md": bad, "t.md": "# Own", "lintel.config.json": config("t.md") };
  it.each<[string, string, MemoryOptions, Partial<Services>]>([
    ["with another build", "check a.md", { files }, { build: "other" }],
    ["without what tells builds apart", "check a.md", { files }, { build: undefined }],
    ["on another day", "check a.md --today 2026-11-23", { files }, {}],
    ["when another day is set", "check a.md", { files, env: { LINTEL_TODAY: "2026-11-24" } }, {}],
    ["when the template's text has changed", "check a.md", { files: { ...files, "t.md": "# Other" } }, {}],
    ["with another template", "check a.md", { files: { ...files, "lintel.config.json": config("demo") } }, {}],
    ["with another severity", "check a.md --rule open-item=error", { files }, {}],
    ["for another stage", "check a.md --stage draft", { files }, {}],
    ["without the configuration", "check a.md", { files: { "a.md": bad } }, {}],
    ["with --no-cache", "check a.md --no-cache", { files }, {}],
  ])("%s", async (_what, words, options, services) => {
    const { lintel } = createRuns();
    await lintel("check a.md", { files });
    const checked: string[] = [];
    const loadEngine = async (): Promise<Engine> => ({
      ...fakeEngine,
      checkDocument: (text, settings) => {
        checked.push(text);
        return fakeEngine.checkDocument(text, settings);
      },
    });
    await lintel(words, options, { ...services, loadEngine });
    expect(checked).toEqual([bad]);
  });

  it("when a file that a link leads to comes or goes", async () => {
    const { lintel } = createRuns();
    const text = "[see](docs/b.txt)\n";
    const without = { files: { "a.md": text } };
    const withFile = { files: { "a.md": text, "docs/b.txt": "" } };
    const counts = [];
    for (const options of [without, without, withFile, withFile, without]) {
      const { checked, stdout } = await lintel("check a.md --explain", options);
      counts.push(checked.length);
      expect(stdout).toContain(options === withFile ? "no template: true" : "no template: false");
    }
    expect(counts).toEqual([1, 0, 1, 0, 1]);
  });
});

it("--no-cache and standard input keep nothing", async () => {
  const { lintel, cache } = createRuns();
  await lintel("check --no-cache", { files: { "a.md": bad } });
  await lintel("check --stdin", { files: {}, stdin: bad });
  expect(cache.size).toBe(0);
});

it("whatever happens to the file of the cache, the report is the same", async () => {
  const { lintel, cache } = createRuns();
  const options = { files: { "a.md": bad, "b.md": "template: demo\n\nTODO\n" } };
  const first = await lintel("check --format json", options);
  const [[name, written] = ["", ""]] = [...cache];
  const damage = fc.record({
    start: fc.nat(written.length),
    length: fc.nat(40),
    text: fc.oneof(fc.string(), fc.constantFrom("\0", "\uFFFD", '"', "]", "9")),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ start, length, text }) => {
      cache.set(name, written.slice(0, start) + text + written.slice(start + length));
      const { stdout, stderr, status } = await lintel("check --format json", options);
      expect({ stdout, stderr, status }).toEqual({ stdout: first.stdout, stderr: "", status: 1 });
    }),
    { numRuns: 300 },
  );
});
