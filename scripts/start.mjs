// `npm start`: installs and builds what is missing, then checks the documents in examples/.
import { spawnSync } from "node:child_process";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
try {
  await build();
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ["dist/cli.mjs", "check", "examples"], { cwd: root, stdio: "inherit" });
// 1 means findings: the drafts among the examples are there to show them.
if (status !== 0 && status !== 1) process.exitCode = status ?? 1;
