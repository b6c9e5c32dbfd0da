// `npm test`: everything CI runs, on a fresh clone too. Ends with one line `N passed, N failed`: the tests, and among
// the failed ones each static check that did not pass.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.mjs";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const failedChecks = await timed("checks", check);
const tests = await timed("tests", () => runTests("vitest.config.ts"));
// By themselves, because they start whole editors.
const editorTests = await timed("tests in editors", () => runTests("vitest.editors.config.ts"));
if (failedChecks.length > 0) console.log(`\nFailed checks: ${failedChecks.join(", ")}`);
const passed = tests.passed + editorTests.passed;
const failed = tests.failed + editorTests.failed + failedChecks.length;
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

/**
 * @template Result
 * @param {string} what
 * @param {() => Result | Promise<Result>} run
 * @returns {Promise<Result>}
 */
async function timed(what, run) {
  console.log(`== ${what}`);
  const start = performance.now();
  const result = await run();
  console.log(`== ${what}: ${Math.round((performance.now() - start) / 1000)} s`);
  return result;
}

/**
 * Runs vitest. A test file that cannot be loaded, or an error outside any test, counts as a failed test.
 * @param {string} config
 */
function runTests(config) {
  const folder = mkdtempSync(join(tmpdir(), "lintel-test-"));
  const report = join(folder, "report.json");
  const command = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
  ];
  const { status } = spawnSync(process.execPath, [...command, `--outputFile.json=${report}`], {
    cwd: root,
    stdio: "inherit",
  });
  const { passed, failed } = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
}

/** @param {string} path */
function readReport(path) {
  try {
    /** @type {{numPassedTests: number, numFailedTests: number, testResults: {status: string, assertionResults: unknown[]}[]}} */
    const report = JSON.parse(readFileSync(path, "utf8"));
    const unloadable = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
