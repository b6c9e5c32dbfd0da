// Runs the suites on the `vscode` API in one VS Code: node test/e2e/run-suite.mjs VERSION VSIX
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { vscodeServer } from "../../scripts/vscode/install.mjs";
import { installVsix } from "../../scripts/vscode/server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const [version, vsix] = process.argv.slice(2);
if ((version !== "1.139" && version !== "1.100") || vsix === undefined) {
  console.error("Usage: node test/e2e/run-suite.mjs 1.139|1.100 VSIX");
  process.exit(2);
}

const suites = join(root, "node_modules", ".cache", "lintel", `suite-${version}`);
await build({
  absWorkingDir: here,
  entryPoints: ["suite/index.ts", "suite/editing.ts"],
  outdir: suites,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["vscode", "mocha"],
  logLevel: "warning",
});
const folder = mkdtempSync(join(tmpdir(), "lintel-suite-"));
try {
  const workspace = join(folder, "workspace");
  mkdirSync(workspace);
  copyFileSync(join(root, "examples", "system-architecture-draft.md"), join(workspace, "draft.md"));
  writeFileSync(join(workspace, "README.md"), "# Notes\n\n## Purpose\n\nWhat we talked about: [Name].\n");
  process.exitCode = await runTests({
    vscodeExecutablePath: codeExecutable(folder),
    extensionDevelopmentPath: installVsix(vscodeServer(version), folder, vsix),
    extensionTestsPath: join(suites, "index.cjs"),
    launchArgs: [workspace],
    extensionTestsEnv: { LINTEL_VSCODE: version },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * @param {string} where
 * @returns {string} an executable that stands for `code`
 */
function codeExecutable(where) {
  const path = join(where, "code");
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${join(here, "code-shim.mjs")}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
