// `npm run bench`: installs the tools next door on first use, measures, prints the table and writes it to
// docs/benchmarks.md. `npm run bench:keys` (--keys): keystrokes of Lintel alone, nothing installed, nothing written.
// `npm run bench:soak` (--soak): 100,000 edits in one server, or as many as LINTEL_EDITS says, and what memory it takes.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { ensureInstalled, root } from "../scripts/install.mjs";
import { importTypeScript } from "../scripts/run-typescript.mjs";

const bench = join(root, "bench");

ensureInstalled();
await build();
/** @type {typeof import("./benchmark.ts")} */
const benchmark = await importTypeScript("bench/benchmark.ts");
const work = mkdtempSync(join(tmpdir(), "lintel-bench-"));
try {
  if (process.argv.includes("--keys")) await keys();
  else if (process.argv.includes("--soak")) {
    await benchmark.soak(root, work, Number(process.env["LINTEL_EDITS"] ?? 100_000), (line) => console.log(line));
  } else await all();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function keys() {
  for (const { what, values } of await benchmark.measureKeys({ root, work })) {
    for (const value of values.values()) {
      if (value.kind !== "times") continue;
      const { p50, p95, count } = value.times;
      console.log(`${what}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${count} keys)`);
    }
  }
}

async function all() {
  install();
  const before = loadavg()[0] ?? 0;
  const text = benchmark.example(root);
  const [pace, start] = [benchmark.measurePace(text), benchmark.measureStart()];
  const measurements = await benchmark.measureAll({ root, work }, (line) => console.error(`measuring: ${line}`));
  const report = benchmark.reportOf(measurements, {
    date: new Date().toISOString().slice(0, 10),
    processor: (cpus()[0]?.model ?? "unknown processor").trim(),
    cores: cpus().length,
    node: process.versions.node,
    load: [before, loadavg()[0] ?? 0],
    pace: [pace, benchmark.measurePace(text)],
    start: [start, benchmark.measureStart()],
    versions: versions(),
    absent: [
      ...benchmark.absentTools(root),
      `language servers of ${benchmark.serverlessTools().join(", ")}: they have none`,
    ],
  });
  console.log(report);
  writeFileSync(join(root, "docs", "benchmarks.md"), report);
}

/** The tools next door have a lock file of their own: the product does not depend on them. */
function install() {
  if (existsSync(join(bench, "node_modules", ".package-lock.json"))) return;
  console.error("Installing the tools next door (npm install in bench/)");
  // Not `npm ci`, which wants a lock of what rumdl has for other machines, too, and that a registry need not have.
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: bench,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm install failed in bench/: the tools next door could not be installed");
}

/** What is installed, and at what version. */
function versions() {
  /** @type {{version: string}} */
  const lintel = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  /** @type {{dependencies: Record<string, string>}} */
  const others = JSON.parse(readFileSync(join(bench, "package.json"), "utf8"));
  return [
    `lintel ${lintel.version}`,
    ...Object.entries(others.dependencies).map(([name, version]) => `${name} ${version}`),
  ];
}
