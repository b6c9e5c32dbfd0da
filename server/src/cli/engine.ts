/** What the command line uses of the engine: passed in, because it is loaded late and tests have another. */
import type { CheckOptions, CheckResult, TemplateCatalogue } from "../engine/check.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import type { Template } from "../engine/template/model.ts";

export interface Engine {
  /** The built-in templates, compiled. */
  readonly templates: TemplateCatalogue;
  readonly checkDocument: (text: string, options: CheckOptions) => CheckResult;
  /** `fallbackId`: its id when its front matter has none. */
  readonly compileTemplate: (text: string, fallbackId: string) => CompiledTemplate;
}

export interface CompiledTemplate {
  readonly template: Template;
  readonly mistakes: readonly TemplateMistake[];
}

/** A comment in the template that cannot be understood. */
export interface TemplateMistake {
  readonly message: string;
  /** What it probably meant, to stand in its place. */
  readonly nearest: string | undefined;
  readonly span: DocumentSpan;
}
