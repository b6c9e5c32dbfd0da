/** The parts of Lintel that the command line drives, passed in so that tests can drive it with others. */
import type { CheckJob, JobOutcome } from "./check-job.ts";
import type { Engine } from "./engine.ts";
import type { RuleInfo } from "./rule-info.ts";

export interface Services {
  /** "0.1.0" */
  readonly version: string;
  /** What tells this build from all others: what one has found, another may not. `undefined`: nothing does. */
  readonly build: string | undefined;
  readonly rules: readonly RuleInfo[];
  /** Ids of the built-in templates. */
  readonly templateIds: readonly string[];
  /** Markdown of a built-in template; `undefined` when there is none of that id. */
  readonly templateText: (id: string) => Promise<string | undefined>;
  /** The parser, the rules and the templates: half of a short run is spent on loading them. */
  readonly loadEngine: () => Promise<Engine>;
  /** Checks on several processors; `undefined` where there is only one. */
  readonly checkInThreads: CheckInThreads | undefined;
  /** Settles when the server listens; it lives until its client ends it. */
  readonly startLanguageServer: () => Promise<void>;
}

/** Takes all jobs and tells each outcome with its job's index, in any order. Settles when all are told; never fails. */
export type CheckInThreads = (
  jobs: readonly CheckJob[],
  take: (index: number, outcome: JobOutcome) => void,
) => Promise<void>;
