/**
 * Checks in several threads. Jobs are dealt out in batches; a thread tells the outcomes in its batch's order, so that
 * what it was at is known when it dies: that job has failed, the rest of its batch goes to the others.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { CheckJob, JobOutcome } from "../cli/check-job.ts";
import type { CheckInThreads } from "../cli/services.ts";

/** To a thread: jobs. What several of them share, such as a template's text, goes over once. */
export type Batch = readonly CheckJob[];

/** From a thread. */
export type Told = JobOutcome;

/** More than that wait for each other's memory, and each loads the engine for itself. */
const mostThreads = 8;
/** Small enough that no thread is left with half of the work at the end. */
const batchLength = 4;

/** `undefined` where there is one processor only, or nothing was built. */
export function createThreads(): CheckInThreads | undefined {
  const script = new URL("./cli-thread.mjs", import.meta.url);
  const count = Math.min(availableParallelism(), mostThreads);
  return count > 1 && existsSync(script) ? checkInThreads(script, count) : undefined;
}

/** `script`: a module like `thread.ts`. */
export function checkInThreads(script: URL, count: number): CheckInThreads {
  return async (jobs, take) => {
    // Loaded late: a run of few documents has no threads.
    const { Worker } = await import("node:worker_threads");
    const start = () => new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    const waiting = [...jobs.keys()];
    const threads = Array.from({ length: Math.min(count, Math.ceil(jobs.length / batchLength)) }, async () => {
      // A thread that dies is replaced as long as there is something to do; each death takes a job along.
      while (waiting.length > 0) await runThread(start, jobs, waiting, take);
    });
    await Promise.all(threads);
  };
}

/** Settles when nothing is waiting any more, or when the thread has died. */
function runThread(
  start: () => Worker,
  jobs: readonly CheckJob[],
  waiting: number[],
  take: (index: number, outcome: JobOutcome) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const worker = start();
    let batch: readonly number[] = [];
    const deal = () => {
      batch = waiting.splice(0, batchLength);
      if (batch.length > 0) worker.postMessage(batch.flatMap((index) => jobs[index] ?? []) satisfies Batch);
      else void worker.terminate();
    };
    let reason = "its thread ended";
    worker.on("message", (outcome: Told) => {
      const [index, ...rest] = batch;
      if (index !== undefined) take(index, outcome);
      batch = rest;
      if (batch.length === 0) deal();
    });
    worker.on("error", (error) => (reason = error.message.replaceAll(/\s+/g, " ")));
    worker.on("exit", () => {
      const [index, ...rest] = batch;
      waiting.unshift(...rest);
      if (index !== undefined)
        take(index, { result: undefined, failures: [`cannot be checked: ${reason}`], lookups: [] });
      resolve();
    });
    deal();
  });
}
