/** A template by what a person types, together with its Markdown. */
import type { Template } from "../engine/template/model.ts";
import type { Session } from "./session.ts";
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
  const template = await templates.load(found);
  const text = found.kind === "template-file" ? found.text : await services.templateText(found.id);
  if (template === undefined || text === undefined) return failure(`template '${word}': its text is missing`);
  return { template, text };
}
