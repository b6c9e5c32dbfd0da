/**
 * V8 translates a function once more, with its optimising compiler, when it has run a few thousand times. A check of some
 * hundred documents is over before that is repaid: half of the time went there, on the very processors that check.
 * So it has to be many times as often here. The same holds of the first document that a language server reads, which takes
 * half as long so if it has 1.2 MB; the keys that follow are worth optimising as soon as usual.
 */
import { setFlagsFromString } from "node:v8";

/** What the number is called, and V8's own, by major version of V8: Node 20, 22 and 24. Others are left alone. */
const flags: Readonly<Record<string, readonly [name: string, usual: number]>> = {
  "11": ["--interrupt-budget", 67_584],
  "12": ["--invocation-count-for-turbofan", 3_000],
  "13": ["--invocation-count-for-turbofan", 3_000],
};

/** For all threads of the process, from now on. `times`: as often as usual. */
export function optimiseLate(times: number): void {
  const flag = flagOf(process.versions.v8, times);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** `version`: of V8, "11.3.244.8-node.33". */
export function flagOf(version: string, times: number): string | undefined {
  const [name, usual] = flags[version.split(".")[0] ?? ""] ?? [];
  return name === undefined || usual === undefined ? undefined : `${name}=${usual * times}`;
}
