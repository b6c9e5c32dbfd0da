/** `lintel new`: begins a document from a template. */
import { scaffold } from "../engine/template/scaffold.ts";
import type { NewCommand } from "./arguments.ts";
import type { Session } from "./session.ts";
import { encodeText } from "./decode.ts";
import { isFailure } from "./io.ts";
import { resolvePath } from "./path.ts";
import { findTemplateText } from "./template-text.ts";

export async function runNew({ template, output, title, author }: NewCommand, session: Session): Promise<number> {
  const { io, services, complain } = session;
  const source = await findTemplateText(template, session);
  if (isFailure(source)) {
    complain(source.reason);
    return 2;
  }
  const { id, version } = source.template;
  const text = scaffold(source.text, { id, version, title, author });
  if (output === undefined) {
    io.stdout.write(text);
    return 0;
  }
  const path = resolvePath(io.cwd, io.fromNative(output));
  if ((await io.kindOf(path)) !== undefined) {
    complain(`${output}: exists already; nothing is overwritten`);
    return 2;
  }
  const problem = await io.writeFile(path, encodeText(text, false));
  if (problem !== undefined) {
    complain(`${output}: ${problem.reason}`);
    return 2;
  }
  io.stdout.write(`${output} is written from ${id}@${version}.\n`);
  if (!services.templateIds.includes(id)) {
    // A document names its template by id; where the file of that id lies, only the configuration says.
    io.stdout.write(
      `So that \`lintel check\` finds it: {"templates": [{"files": ["${output}"], "template": "${template}"}]} in lintel.config.json.\n`,
    );
  }
  return 0;
}
