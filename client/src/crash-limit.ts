/** How often the server may end by itself before it is left alone. Must not know: the editor, the server. */

/** Milliseconds. */
export const crashWindow = 3 * 60 * 1000;
/** The fifth crash within the window is the last. */
const crashesAllowed = 4;

export interface CrashLimit {
  /** Takes note of a crash at `now` (milliseconds); true: start it again. */
  readonly mayRestart: (now: number) => boolean;
}

export function createCrashLimit(): CrashLimit {
  let crashes: readonly number[] = [];
  return {
    mayRestart: (now) => {
      crashes = [...crashes.filter((at) => now - at < crashWindow), now];
      return crashes.length <= crashesAllowed;
    },
  };
}
