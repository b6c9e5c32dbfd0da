/** `lintel templates`: lists the built-in ones, shows one, checks one of the user's own. */
import type { Session } from "./check-files.ts";
import { isFailure } from "./io.ts";
import { relativePath, resolvePath } from "./path.ts";
import { reportPretty } from "./report/pretty.ts";
import { fileReport, problemsOnly } from "./report/report.ts";
import { screenContext } from "./report-context.ts";
import { alignColumns } from "./table.ts";
import { findTemplateText } from "./template-text.ts";

export function listTemplates({ io, services }: Session): number {
  const rows = services.templates.ids.flatMap((id) => {
    const template = services.templates.get(id);
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
  const { id, version } = source.template;
  if (source.problems.length === 0) {
    io.stdout.write(`${shownPath}: nothing found; it is ${id}@${version}.\n`);
    return 0;
  }
  const report = [fileReport(shownPath, "template", source.text, problemsOnly(source.problems))];
  io.stdout.write(reportPretty(report, screenContext(session, io.today())));
  return 1;
}
