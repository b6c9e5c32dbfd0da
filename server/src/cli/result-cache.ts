/**
 * Results of earlier runs, found again by their content: the text, the template, what configures the check and the day,
 * and Lintel's build. What a check asked of the disk is asked again before its result is used.
 * Must not know: how results are stored (`cache-pack.ts`), where (`Io.cache`).
 */
import type { CheckResult } from "../engine/check.ts";
import type { Problem } from "../engine/lint/problem.ts";
import { type CachePack, openPack } from "./cache-pack.ts";
import type { CheckJob, JobOutcome, Lookup, TemplateFile, TemplateReference } from "./check-job.ts";
import { resolvePath } from "./path.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

export interface ResultCache {
  /** `path`: the document's, absolute. */
  readonly find: (path: string, job: CheckJob) => CheckResult | undefined;
  readonly keep: (path: string, job: CheckJob, outcome: JobOutcome) => void;
  /** What is wrong in a template, as `TemplateSource.problemsOf`. */
  readonly problemsOf: (file: TemplateFile) => Promise<readonly Problem[]>;
  readonly save: () => Promise<void>;
}

interface KeptResult {
  readonly result: CheckResult;
  readonly lookups: readonly Lookup[];
}

export function withoutCache({ templates }: Session): ResultCache {
  return {
    find: () => undefined,
    keep: () => undefined,
    problemsOf: templates.problemsOf,
    save: async () => undefined,
  };
}

/** One pack for each current folder and each way of checking from there: these are repeated with few changes. */
export async function openResultCache(settings: Settings, session: Session): Promise<ResultCache> {
  const { io, services, templates } = session;
  const { build } = services;
  if (build === undefined) return withoutCache(session);
  const { today: _today, ...repeated } = settings;
  const name = io.hash(JSON.stringify([io.cwd, repeated])).slice(0, 32);
  const pack = await openPack(name, io);
  const hashes = new WeakMap<TemplateFile, string>();

  const hashOf = (file: TemplateFile): string => {
    const hash = hashes.get(file) ?? io.hash(`${file.fallbackId}\n${file.text}`);
    hashes.set(file, hash);
    return hash;
  };
  const identityOf = (template: TemplateReference | undefined) =>
    template?.kind === "template-file" ? hashOf(template) : (template?.id ?? "none");
  const keyOf = ({ text, choice, ownTemplates, stage, today, severities }: CheckJob): string =>
    io.hash(
      `${JSON.stringify([
        build,
        choice && [identityOf(choice.template), choice.why, choice.forced],
        ownTemplates.map(hashOf),
        stage,
        today,
        severities,
      ])}\n${text}`,
    );
  const isTrue = ({ folder }: CheckJob, [path, exists]: Lookup) =>
    (io.exists(resolvePath(folder, path)) ?? null) === exists;

  return {
    find: (path, job) => {
      const kept = read(pack, `document ${path}`, keyOf(job)) as KeptResult | undefined;
      return kept?.lookups.every((lookup) => isTrue(job, lookup)) === true ? kept.result : undefined;
    },
    keep: (path, job, { result, failures, lookups }) => {
      if (result === undefined || failures.length > 0) return;
      pack.keep(`document ${path}`, keyOf(job), JSON.stringify({ result, lookups } satisfies KeptResult));
    },
    problemsOf: async (file) => {
      const id = `template ${file.path}`;
      const key = io.hash(`${build}\n${hashOf(file)}`);
      const kept = read(pack, id, key) as readonly Problem[] | undefined;
      if (kept !== undefined) return kept;
      const problems = await templates.problemsOf(file);
      pack.keep(id, key, JSON.stringify(problems));
      return problems;
    },
    save: pack.save,
  };
}

/** What this very build has written: the key holds the build, and the pack has compared the checksum. */
function read(pack: CachePack, id: string, key: string): unknown {
  const body = pack.find(id, key);
  return body === undefined ? undefined : JSON.parse(body);
}
