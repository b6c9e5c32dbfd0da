/** `lintel templates`: lists the built-in ones, shows one, checks one of the user's own. */
import type { Session } from "./session.ts";
import { isFailure } from "./io.ts";
import { relativePath, resolvePath } from "./path.ts";
import { reportPretty } from "./report/pretty.ts";
import { fileReport, problemsOnly } from "./report/report.ts";
import { screenContext } from "./report-context.ts";
import { alignColumns } from "./table.ts";
import { findTemplateText } from "./template-text.ts";

export async function listTemplates({ io, services }: Session): Promise<number> {
  const { templates } = await services.loadEngine();
  const rows = templates.ids.flatMap((id) => {
    const template = templates.get(id);
    return template === undefined ? [] : [[template.id, template.version, template.title]];
  });
  io.stdout.write(alignColumns(rows));
  return 0;
}

export async function showTemplate(word: string, session: Session): Promise<number> {
  const source = await findTemplateText(word, session);
  if (isFailure(source)) {
    session.complain(source.reason);
    return 2;
  }
  session.io.stdout.write(source.text.endsWith("\n") ? source.text : `${source.text}\n`);
  return 0;
}

/** Status 0 where nothing is found, whatever its severity. */
export async function checkTemplate(file: string, session: Session): Promise<number> {
  const { io, templates, complain } = session;
  const path = resolvePath(io.cwd, io.fromNative(file));
  const source = await templates.readFile(path);
  if (isFailure(source)) {
    complain(`${file}: ${source.reason}`);
    return 2;
  }
  const shownPath = relativePath(io.cwd, path);
  const problems = await templates.problemsOf(source);
  if (problems.length === 0) {
    const { id, version } = (await templates.load(source)) ?? { id: source.fallbackId, version: "" };
    io.stdout.write(`${shownPath}: nothing found; it is ${id}@${version}.\n`);
    return 0;
  }
  const report = [fileReport(shownPath, "template", source.text, problemsOnly(problems))];
  io.stdout.write(reportPretty(report, screenContext(session, io.today())));
  return 1;
}
