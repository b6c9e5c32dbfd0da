/** `lintel check`: reads, checks, reports; the status says what was found. */
import type { CheckResult } from "../engine/check.ts";
import type { CheckCommand } from "./arguments.ts";
import { type Checker, type OpenDocument, createChecker, joinReports } from "./check-files.ts";
import type { JobOutcome } from "./check-job.ts";
import { decodeText, encodeText } from "./decode.ts";
import { type Io, isFailure } from "./io.ts";
import { resolvePath } from "./path.ts";
import { createProgress } from "./progress.ts";
import { reporters } from "./report/formats.ts";
import { explanation } from "./report/pretty.ts";
import { type Report, countProblems, fileReport } from "./report/report.ts";
import { fileContext, screenContext } from "./report-context.ts";
import { type ResultCache, openResultCache, withoutCache } from "./result-cache.ts";
import { runJobs } from "./run-jobs.ts";
import { selectFiles } from "./select-files.ts";
import type { Session } from "./session.ts";
import { resolveSettings } from "./settings.ts";

export async function runCheck(command: CheckCommand, session: Session): Promise<number> {
  const { io, templates, complain } = session;
  const settings = await resolveSettings(command.settings, io, templates);
  if (isFailure(settings)) {
    complain(settings.reason);
    return 2;
  }
  const cache =
    command.usesCache && command.input === "files"
      ? await openResultCache(command.settings, session)
      : withoutCache(session);
  const checker = await createChecker(settings, session, cache.problemsOf);
  const documents =
    command.input === "stdin"
      ? await checkStdin(command.stdinPath, checker, session)
      : await checkPaths(command.paths, checker, cache, session);
  const report = joinReports(documents, checker.steering());

  const today = settings.today ?? io.today();
  const context = command.output === undefined ? screenContext(session, today) : fileContext(session, today);
  const output = reporters[command.format](command.isQuiet ? errorsOnly(report) : report, {
    ...context,
    explains: command.explains,
    isQuiet: command.isQuiet,
  });
  if (command.explains && command.format !== "pretty") explainOnStderr(documents, io);
  await writeReport(output, command, session);
  await cache.save();
  return statusOf(report, command.maxWarnings);
}

/** 1 when anything is at error level or there are too many warnings, otherwise 0. */
export function statusOf(report: Report, maxWarnings: number): number {
  const { error, warning } = countProblems(report);
  return error > 0 || warning > maxWarnings ? 1 : 0;
}

export function errorsOnly(report: Report): Report {
  return report.map((file) => {
    const problems = file.result.problems.filter(({ severity }) => severity === "error");
    return { ...file, result: { ...file.result, problems } };
  });
}

async function checkPaths(
  paths: readonly string[],
  checker: Checker,
  cache: ResultCache,
  session: Session,
): Promise<Report> {
  const { io, complain } = session;
  const { files, failures } = await selectFiles(paths, io);
  for (const { path, reason } of failures) complain(`${path}: ${reason}`);
  const progress = createProgress(files.length, io);
  const documents: OpenDocument[] = [];
  for (const file of files) {
    const document = await checker.open(file);
    if (document === undefined) progress.step();
    else documents.push(document);
  }
  const results = documents.map(({ path, job }) => cache.find(path, job));
  for (const result of results) if (result !== undefined) progress.step();

  const unknown = [...documents.entries()].filter(([index]) => results[index] === undefined);
  const outcomes: JobOutcome[] = [];
  const jobs = unknown.map(([, { job }]) => job);
  await runJobs(jobs, session, (index, outcome) => {
    outcomes[index] = outcome;
    progress.step();
  });
  progress.end();
  for (const [at, [index, document]] of unknown.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined) continue;
    cache.keep(document.path, document.job, outcome);
    results[index] = complainOf(outcome, document.shownPath, session);
  }
  return documents.flatMap(({ shownPath, content }, index) => documentReport(shownPath, content.text, results[index]));
}

function complainOf({ result, failures }: JobOutcome, shownPath: string, { complain }: Session) {
  for (const failure of failures) complain(`${shownPath}: ${failure}`);
  return result;
}

function documentReport(path: string, text: string, result: CheckResult | undefined): Report {
  return result === undefined ? [] : [fileReport(path, "document", text, result)];
}

async function checkStdin(path: string | undefined, checker: Checker, session: Session): Promise<Report> {
  const { io, complain } = session;
  const name = path ?? "<stdin>";
  const content = decodeText(await io.readStdin());
  if (isFailure(content)) {
    complain(`${name}: ${content.reason}`);
    return [];
  }
  const document = await checker.openText(resolvePath(io.cwd, io.fromNative(name)), content);
  const results: Report[number][] = [];
  await runJobs([document.job], session, (_index, outcome) => {
    results.push(...documentReport(document.shownPath, content.text, complainOf(outcome, document.shownPath, session)));
  });
  return results;
}

function explainOnStderr(documents: Report, io: Io): void {
  for (const file of documents) io.stderr.write(`${file.path}: ${explanation(file)}\n`);
}

async function writeReport(text: string, { output }: CheckCommand, { io, complain }: Session): Promise<void> {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  const problem = await io.writeFile(resolvePath(io.cwd, io.fromNative(output)), encodeText(text, false));
  if (problem !== undefined) complain(`${output}: ${problem.reason}`);
}
