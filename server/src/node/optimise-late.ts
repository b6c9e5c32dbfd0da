/**
 * V8 translates a function once more, with its optimising compiler, when it has run a few thousand times. A check of some
 * hundred documents is over before that is repaid: half of the time went there, on the very processors that check.
 * So it has to be ten times as often here. What goes on for long gets there all the same: a language server, whose first
 * reading of a document of 1.2 MB takes half as long so, and whose keys are no slower.
 */
import { setFlagsFromString } from "node:v8";

/** What it is called, ten times V8's own number, by major version of V8: Node 20, 22 and 24. Others are left alone. */
const flags: Readonly<Record<string, string>> = {
  "11": "--interrupt-budget=675840",
  "12": "--invocation-count-for-turbofan=30000",
  "13": "--invocation-count-for-turbofan=30000",
};

/** For all threads of the process, from now on. */
export function optimiseLate(): void {
  const flag = flagOf(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** `version`: of V8, "11.3.244.8-node.33". */
export function flagOf(version: string): string | undefined {
  return flags[version.split(".")[0] ?? ""];
}
