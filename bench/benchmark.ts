/** What `npm run bench` and `npm run bench:keys` measure, in which order, on which documents. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { measureCommandLines } from "./command-lines.ts";
import { grow } from "./documents.ts";
import { startEditor } from "./editors.ts";
import { measureHostile } from "./hostile.ts";
import { single, times, typical, type Measurement } from "./measurement.ts";
import { measureServers, type Place, type Sized } from "./servers.ts";
import { startOf, tools } from "./tools.ts";
import { keystrokes } from "./typing.ts";

export { measurePace, measureStart } from "./pace.ts";
export { reportOf } from "./report.ts";
export { soak } from "./soak.ts";

export interface Folders {
  /** The repository. */
  readonly root: string;
  /** An empty folder that may be written into. */
  readonly work: string;
}

const sizes = [
  { id: "31", name: "31 KB, 200 findings", size: 31_000, findings: 200, keys: 240, openings: 7 },
  { id: "316", name: "316 KB, 200 findings", size: 316_000, findings: 200, keys: 160, openings: 5 },
  { id: "1260", name: "1.26 MB, 200 findings", size: 1_260_000, findings: 200, keys: 160, openings: 5 },
  { id: "1260 many", name: "1.26 MB, 10,000 findings", size: 1_260_000, findings: 10_000, keys: 80, openings: 3 },
] as const;

/** `tell`: what is being measured, for somebody who waits. */
export async function measureAll(
  { root, work }: Folders,
  tell: (line: string) => void,
): Promise<readonly Measurement[]> {
  const source = example(root);
  const place: Place = { bench: join(root, "bench"), folder: work };
  const measurements: Measurement[] = [];
  for (const { size, findings, ...sized } of sizes) {
    tell(`servers, ${sized.name}`);
    const document: Sized = { ...sized, document: grow(source, size, findings) };
    measurements.push(...(await measureServers(document, place)));
  }
  measurements.push(growthOf(measurements));
  tell("command lines");
  measurements.push(...measureCommandLines(source, place.bench, work, { oneFile: 15, manyFiles: 3 }));
  tell("hostile documents");
  measurements.push(...(await measureHostile(place, 20)));
  measurements.push(...bundleSizes(root));
  return measurements;
}

/** Lintel alone, the two figures that must not grow: for the output of CI. */
export async function measureKeys({ root, work }: Folders): Promise<readonly Measurement[]> {
  const source = example(root);
  const lintel = tools.slice(0, 1);
  const measurements: Measurement[] = [];
  for (const { id, name, size, findings } of sizes) {
    if (id !== "31" && id !== "1260") continue;
    const document = grow(source, size, findings);
    for (const tool of lintel) {
      const open = await startEditor(tool, join(root, "bench"), work, document.text, "push");
      if (!open) continue;
      await open.editor.open();
      const samples: number[] = [];
      for (const edit of keystrokes(document, 96)) samples.push((await open.editor.type(edit)).time);
      await open.editor.client.stop();
      const values = new Map([[tool.name, times(samples.slice(16))]]);
      measurements.push({ id: `key ${id}`, what: `Keystroke to diagnostics, ${name}`, unit: "ms", values });
    }
  }
  return measurements;
}

/** Names of tools that are not there, with what npm would call them. */
export function absentTools(root: string): readonly string[] {
  return tools
    .filter((tool) => !startOf(tool, join(root, "bench")))
    .map(({ name, npmPackage }) => `${name}: npm has no ${npmPackage} here, and it is not on the PATH`);
}

export function serverlessTools(): readonly string[] {
  return tools.filter(({ server }) => !server).map(({ name }) => name);
}

export function example(root: string): string {
  return readFileSync(join(root, "examples", "system-architecture.md"), "utf8");
}

/** How much longer a key takes in a document forty times as long. */
function growthOf(measurements: readonly Measurement[]): Measurement {
  const small = measurements.find(({ id }) => id === "key 31")?.values;
  const large = measurements.find(({ id }) => id === "key 1260")?.values;
  const values = [...(large ?? [])].flatMap(([column, value]) => {
    const [before, after] = [typical(small?.get(column)), typical(value)];
    return before === undefined || after === undefined ? [] : [[column, single(after / before)] as const];
  });
  return { id: "growth", what: "Growth of a keystroke, 31 KB to 1.26 MB", unit: "×", values: new Map(values) };
}

function bundleSizes(root: string): readonly Measurement[] {
  const sizeOf = (id: string, what: string, names: readonly string[]): Measurement => ({
    id,
    what,
    unit: "MB",
    values: new Map([
      ["Lintel", single(names.reduce((sum, name) => sum + statSync(join(root, "dist", name)).size, 0) / 1e6)],
    ]),
  });
  return [
    sizeOf("size server", "Size of server.cjs", ["server.cjs"]),
    sizeOf("size extension", "Size of extension.cjs with the language client", [
      "extension.cjs",
      "language-client.cjs",
    ]),
  ];
}
