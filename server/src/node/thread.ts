/** One thread of the command line: checks the jobs that it is sent, and tells each outcome as soon as it has it. */
import { parentPort } from "node:worker_threads";
import { createJobRunner, createTemplateCompiler } from "../cli/check-job.ts";
import { resolvePath } from "../cli/path.ts";
import { engine } from "./engine.ts";
import { fileExists } from "./file-exists.ts";
import type { Batch, Told } from "./threads.ts";

const runJob = createJobRunner(engine, createTemplateCompiler(engine), (folder, path) =>
  fileExists(resolvePath(folder, path)),
);

parentPort?.on("message", (jobs: Batch) => {
  for (const job of jobs) parentPort?.postMessage(runJob(job) satisfies Told);
});
