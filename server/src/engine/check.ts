/**
 * The engine's front door: one document in, everything Lintel knows about it out.
 * Pure and total: any text gives a result. Today's date and all templates are passed in.
 * Must not know: files, editors, clocks.
 */
import type { Template } from "./template/model.ts";
import type { Problem, Severity, Stage } from "./lint/problem.ts";

/** How the template was chosen from outside: by a flag, or by configuration. Absent: the document itself decides. */
export interface TemplateChoice {
  /** `undefined`: not checked against any template ("none"). */
  readonly template: Template | undefined;
  /** "lintel.config.json maps docs/**", "--template": shown by `--explain`. */
  readonly why: string;
}

export interface CheckOptions {
  /** All templates a document may name or be recognised as: loaded when first asked for. */
  readonly templates: TemplateCatalogue;
  readonly choice?: TemplateChoice | undefined;
  /** Overrides the stage that the document's status tells. */
  readonly stage?: Stage | undefined;
  /** "2026-11-22" */
  readonly today: string;
  /** Rule id -> severity; "off" drops the rule's problems. */
  readonly severities?: Readonly<Record<string, Severity | "off">> | undefined;
  /** Whether a file exists, by its path relative to the document; `undefined`: cannot be told. Absent: links to files are not checked. */
  readonly fileExists?: ((relativePath: string) => boolean | undefined) | undefined;
}

export interface TemplateCatalogue {
  /** `undefined` when there is no template of that id. */
  readonly get: (id: string) => Template | undefined;
  readonly ids: readonly string[];
}

export interface CheckResult {
  readonly template:
    { readonly id: string; readonly version: string; readonly why: string; readonly confidence: number } | undefined;
  /** Why a template applies, or why none does: for `--explain` and the status item. */
  readonly why: string;
  readonly stage: Stage | undefined;
  readonly completeness: { readonly done: number; readonly total: number } | undefined;
  /** Sorted by start, end, rule, message. */
  readonly problems: readonly Problem[];
}

export function checkDocument(_text: string, _options: CheckOptions): CheckResult {
  return {
    template: undefined,
    why: "no template is recognised",
    stage: undefined,
    completeness: undefined,
    problems: [],
  };
}
