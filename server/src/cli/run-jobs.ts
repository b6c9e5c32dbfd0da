/** Runs jobs here, or in threads where there is enough to do. Outcomes are told in any order. */
import { type CheckJob, type JobOutcome, type RunJob, createJobRunner } from "./check-job.ts";
import { resolvePath } from "./path.ts";
import type { Session } from "./session.ts";

/** Characters of all texts together from which on threads are faster, though each of them has to load the engine. */
const worthThreads = 400_000;

export async function runJobs(
  jobs: readonly CheckJob[],
  session: Session,
  take: (index: number, outcome: JobOutcome) => void,
): Promise<void> {
  if (jobs.length === 0) return;
  const { checkInThreads } = session.services;
  const size = jobs.reduce((sum, { text }) => sum + text.length, 0);
  if (checkInThreads !== undefined && jobs.length > 1 && size >= worthThreads) {
    await checkInThreads(jobs, take);
    return;
  }
  const runJob = await loadJobRunner(session);
  for (const [index, job] of jobs.entries()) take(index, runJob(job));
}

export async function loadJobRunner({ services, templates, io }: Session): Promise<RunJob> {
  const compiled = await templates.compiler();
  return createJobRunner(await services.loadEngine(), compiled, (folder, path) => io.exists(resolvePath(folder, path)));
}
