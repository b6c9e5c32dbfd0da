/** The parts of the engine that the command line drives, passed in so that tests can drive it with others. */
import type { CheckOptions, CheckResult, TemplateCatalogue } from "../engine/check.ts";
import type { DocumentSpan } from "../engine/document/span.ts";
import type { Template } from "../engine/template/model.ts";
import type { RuleInfo } from "./rule-info.ts";

export interface Services {
  /** "0.1.0" */
  readonly version: string;
  readonly rules: readonly RuleInfo[];
  /** The built-in templates, compiled. */
  readonly templates: TemplateCatalogue;
  /** Markdown of a built-in template; `undefined` when there is none of that id. */
  readonly templateText: (id: string) => Promise<string | undefined>;
  readonly checkDocument: (text: string, options: CheckOptions) => CheckResult;
  /** `fallbackId`: its id when its front matter has none. */
  readonly compileTemplate: (text: string, fallbackId: string) => CompiledTemplate;
  /** Settles when the server listens; it lives until its client ends it. */
  readonly startLanguageServer: () => Promise<void>;
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
