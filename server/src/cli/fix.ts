/**
 * `lintel fix`: repairs what can be repaired without asking, and reports what remains as `check` does.
 * A document is fixed, checked again and fixed again until nothing changes: a fix that touches another waits a pass.
 */
import { FILE_HEADERS_ONLY, createTwoFilesPatch } from "diff";
import type { CheckResult } from "../engine/check.ts";
import { applyEdits } from "../engine/fix/apply.ts";
import type { Fix } from "../engine/lint/problem.ts";
import type { FixCommand } from "./arguments.ts";
import { type OpenDocument, createChecker, joinReports } from "./check-files.ts";
import type { RunJob } from "./check-job.ts";
import { errorsOnly, statusOf } from "./check.ts";
import { encodeText } from "./decode.ts";
import { isFailure } from "./io.ts";
import { createProgress } from "./progress.ts";
import { plural, reportPretty } from "./report/pretty.ts";
import { type FileReport, countProblems, fileReport } from "./report/report.ts";
import { screenContext } from "./report-context.ts";
import { loadJobRunner } from "./run-jobs.ts";
import { selectFiles } from "./select-files.ts";
import type { Session } from "./session.ts";
import { resolveSettings } from "./settings.ts";

const mostPasses = 10;

export async function runFix(command: FixCommand, session: Session): Promise<number> {
  const { io, templates, complain } = session;
  const settings = await resolveSettings(command.settings, io, templates);
  if (isFailure(settings)) {
    complain(settings.reason);
    return 2;
  }
  const checker = await createChecker(settings, session, templates.problemsOf);
  const { files, failures } = await selectFiles(command.paths, io);
  for (const { path, reason } of failures) complain(`${path}: ${reason}`);

  const runJob = await loadJobRunner(session);
  const progress = createProgress(files.length, io);
  const repaired: RepairedDocument[] = [];
  for (const file of files) {
    progress.step();
    const document = await checker.open(file);
    const repair = document === undefined ? undefined : await repairDocument(document, command, runJob, session);
    if (repair !== undefined) repaired.push(repair);
  }
  progress.end();

  const report = joinReports(
    repaired.map(({ report: file }) => file),
    checker.steering(),
  );
  if (command.isDryRun) {
    showDryRun(repaired, session);
    return statusOf(report, command.maxWarnings);
  }
  const changed = repaired.filter(({ applied }) => applied.length > 0);
  for (const document of changed) io.stdout.write(`${describeRepair(document)}\n`);
  io.stdout.write(
    reportPretty(command.isQuiet ? errorsOnly(report) : report, {
      ...screenContext(session, settings.today ?? io.today()),
      isQuiet: command.isQuiet,
    }),
  );
  return statusOf(report, command.maxWarnings);
}

interface RepairedDocument {
  readonly document: OpenDocument;
  readonly text: string;
  readonly applied: readonly Fix[];
  /** What remains. */
  readonly report: FileReport;
}

/** `undefined` when the file could not be checked or written; that is told already. */
async function repairDocument(
  document: OpenDocument,
  { only, isDryRun }: FixCommand,
  runJob: RunJob,
  { io, complain }: Session,
): Promise<RepairedDocument | undefined> {
  const { content, shownPath, path, job } = document;
  const repair = repairText(content.text, only, (text) => {
    const { result, failures } = runJob({ ...job, text });
    for (const failure of failures) complain(`${shownPath}: ${failure}`);
    return result;
  });
  if (repair === undefined) return undefined;
  const { text, applied, result } = repair;
  if (text !== content.text && !isDryRun) {
    const problem = await io.writeFile(path, encodeText(text, content.hasByteOrderMark));
    if (problem !== undefined) {
      complain(`${shownPath}: ${problem.reason}`);
      return undefined;
    }
  }
  return { document, text, applied, report: fileReport(shownPath, "document", text, result) };
}

export interface RepairedText {
  readonly text: string;
  readonly applied: readonly Fix[];
  /** Of the text as it is now. */
  readonly result: CheckResult;
}

/** `undefined` when `check` gives nothing. */
export function repairText(
  text: string,
  only: FixCommand["only"],
  check: (text: string) => CheckResult | undefined,
): RepairedText | undefined {
  let current = text;
  let result = check(text);
  const applied: Fix[] = [];
  // Fixes that undo each other would never end: a text that was there before is not gone back to.
  const seen = new Set([text]);
  for (let pass = 0; pass < mostPasses && result !== undefined; pass++) {
    const next = applyEdits(current, chooseFixes(result, only));
    if (seen.has(next.text)) break;
    seen.add(next.text);
    current = next.text;
    applied.push(...next.applied);
    result = check(current);
  }
  return result === undefined ? undefined : { text: current, applied, result };
}

/** Of each problem the first fix that needs no asking. */
function chooseFixes({ problems }: CheckResult, only: FixCommand["only"]): readonly Fix[] {
  return problems.flatMap(({ fixes }) => {
    const fix = fixes.find((candidate) => candidate.class === "save" || candidate.class === only);
    return fix === undefined ? [] : [fix];
  });
}

function describeRepair({ document, applied }: RepairedDocument): string {
  const counts = new Map<string, number>();
  for (const { title } of applied) counts.set(title, (counts.get(title) ?? 0) + 1);
  const lines = [...counts].map(([title, count]) => `  ${title}${count > 1 ? ` (${count} times)` : ""}`);
  return `${[`${document.shownPath}: ${plural(applied.length, "repair")}`, ...lines].join("\n")}\n`;
}

/** The difference alone on stdout, so that it can be applied; the rest on stderr. */
function showDryRun(repaired: readonly RepairedDocument[], { io }: Session): void {
  const changed = repaired.filter(({ document, text }) => text !== document.content.text);
  for (const { document, text } of changed) {
    const { shownPath, content } = document;
    io.stdout.write(
      createTwoFilesPatch(`a/${shownPath}`, `b/${shownPath}`, content.text, text, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      }),
    );
  }
  const repairs = changed.reduce((sum, { applied }) => sum + applied.length, 0);
  const { error, warning } = countProblems(repaired.map(({ report }) => report));
  io.stderr.write(
    `lintel: ${plural(repairs, "repair")} in ${plural(changed.length, "document")} would be made; ` +
      `${plural(error, "error")} and ${plural(warning, "warning")} would remain. Nothing is written.\n`,
  );
}
