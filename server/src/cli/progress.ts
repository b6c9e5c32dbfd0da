/** Progress of a long run, on a terminal's stderr only. */
import type { Io } from "./io.ts";

export interface Progress {
  /** The next file is taken up. */
  readonly step: () => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Takes away what progress has written. */
export const clearLine = "\r\u001B[K";

/** Milliseconds before the first line and between two: a short run shows nothing. */
const firstAfter = 700;
const nextAfter = 100;

export function createProgress(total: number, { stderr, elapsed }: Io): Progress {
  let done = 0;
  let showAt = elapsed() + firstAfter;
  let isShown = false;
  return {
    step: () => {
      done++;
      if (!stderr.isTTY || elapsed() < showAt) return;
      stderr.write(`${clearLine}Checking ${done} of ${total}`);
      showAt = elapsed() + nextAfter;
      isShown = true;
    },
    end: () => {
      if (isShown) stderr.write(clearLine);
    },
  };
}
