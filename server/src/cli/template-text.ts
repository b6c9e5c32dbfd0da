/** A template by what a person types, together with its Markdown. */
import type { Template } from "../engine/template/model.ts";
import type { Session } from "./check-files.ts";
import { type Failure, failure, isFailure } from "./io.ts";

export interface TemplateText {
  readonly template: Template;
  readonly text: string;
}

/** A failure's reason is a whole line. */
export async function findTemplateText(
  word: string,
  { io, services, templates }: Session,
): Promise<TemplateText | Failure> {
  const found = await templates.find(word, io.cwd);
  if (isFailure(found)) return failure(`template '${word}': ${found.reason}`);
  if (found.kind === "template-file") return found;
  const text = await services.templateText(found.template.id);
  return text === undefined ? failure(`template '${word}': its text is missing`) : { template: found.template, text };
}
