/**
 * How fast this machine is, told by something that is not Lintel: what its times are worth beside those that the budgets
 * were set by.
 */
import { spawnSync } from "node:child_process";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { timesOf } from "./statistics.ts";

/**
 * Milliseconds in which remark's parser reads a thousand characters of the example, where the budgets were set. Measured there
 * was a template, which took 43 to 55; the example, of 40,400 characters, takes 1.73 times as long.
 */
export const budgetPace = (49 * 1.73) / 40.4;

/** Milliseconds in which a Node that does nothing starts and ends, where the budgets were set: 45 to 50. */
export const budgetStart = 47.5;

/** The first are slower: nothing is optimised yet. */
const warmUps = 5;
const samples = 25;

/** Milliseconds in which remark's parser reads a thousand characters of a text here and now. */
export function measurePace(text: string): number {
  const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
  const taken = Array.from({ length: warmUps + samples }, () => {
    const started = performance.now();
    fromMarkdown(text, options);
    return performance.now() - started;
  });
  return timesOf(taken.slice(warmUps)).p50 / (text.length / 1000);
}

/** Milliseconds in which a Node that does nothing starts and ends here and now. */
export function measureStart(): number {
  const taken = Array.from({ length: warmUps + samples }, () => {
    const started = performance.now();
    spawnSync(process.execPath, ["--eval", ""], { stdio: "ignore" });
    return performance.now() - started;
  });
  return timesOf(taken.slice(warmUps)).p50;
}
