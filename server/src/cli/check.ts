/** `lintel check`: reads, checks, reports; the status says what was found. */
import type { CheckCommand } from "./arguments.ts";
import { type Checker, type Session, checkText, createChecker, joinReports } from "./check-files.ts";
import { decodeText, encodeText } from "./decode.ts";
import { type Io, isFailure } from "./io.ts";
import { resolvePath } from "./path.ts";
import { createProgress } from "./progress.ts";
import { reporters } from "./report/formats.ts";
import { explanation } from "./report/pretty.ts";
import { type Report, countProblems, fileReport } from "./report/report.ts";
import { fileContext, screenContext } from "./report-context.ts";
import { selectFiles } from "./select-files.ts";
import { resolveSettings } from "./settings.ts";

export async function runCheck(command: CheckCommand, session: Session): Promise<number> {
  const { io, templates, complain } = session;
  const settings = await resolveSettings(command.settings, io, templates);
  if (isFailure(settings)) {
    complain(settings.reason);
    return 2;
  }
  const checker = await createChecker(settings, session);
  const documents =
    command.input === "stdin"
      ? await checkStdin(command.stdinPath, checker, session)
      : await checkPaths(command.paths, checker, session);
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

async function checkPaths(paths: readonly string[], checker: Checker, session: Session): Promise<Report> {
  const { io, complain } = session;
  const { files, failures } = await selectFiles(paths, io);
  for (const { path, reason } of failures) complain(`${path}: ${reason}`);
  const progress = createProgress(files.length, io);
  const reports: Report[number][] = [];
  for (const file of files) {
    progress.step();
    const document = await checker.open(file);
    if (document === undefined) continue;
    const { text } = document.content;
    const result = checkText(document, text, session);
    if (result !== undefined) reports.push(fileReport(document.shownPath, "document", text, result));
  }
  progress.end();
  return reports;
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
  const result = checkText(document, content.text, session);
  return result === undefined ? [] : [fileReport(document.shownPath, "document", content.text, result)];
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
