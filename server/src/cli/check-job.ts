/**
 * The check of one document as plain data, so that it can go to another thread and its outcome be kept for the next
 * run: all that the outcome depends on is in the job, in the engine, or is asked of the disk, which the outcome tells.
 */
import type { CheckResult, TemplateCatalogue } from "../engine/check.ts";
import type { SeveritySetting } from "../engine/config/words.ts";
import type { Stage } from "../engine/lint/problem.ts";
import type { Template } from "../engine/template/model.ts";
import type { CompiledTemplate, Engine } from "./engine.ts";

export interface CheckJob {
  readonly text: string;
  /** Absolute; links to files are relative to it. */
  readonly folder: string;
  /** As `CheckOptions.choice`. */
  readonly choice:
    { readonly template: TemplateReference | undefined; readonly why: string; readonly forced: boolean } | undefined;
  /** Templates that a document may name as it may name a built-in one. */
  readonly ownTemplates: readonly TemplateFile[];
  readonly stage: Stage | undefined;
  /** "2026-11-22" */
  readonly today: string;
  readonly severities: Readonly<Record<string, SeveritySetting>>;
}

export type TemplateReference = BuiltInTemplate | TemplateFile;

export interface BuiltInTemplate {
  readonly kind: "built-in";
  readonly id: string;
}

/** A template in a Markdown file, as read. */
export interface TemplateFile {
  readonly kind: "template-file";
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** Its id when its front matter has none. */
  readonly fallbackId: string;
}

export interface JobOutcome {
  /** `undefined` when the engine failed, which it never should. */
  readonly result: CheckResult | undefined;
  /** What went wrong inside: "internal error: …". */
  readonly failures: readonly string[];
  /** The files that were looked for, relative to the job's folder; `null`: it could not be told. */
  readonly lookups: readonly Lookup[];
}

export type Lookup = readonly [path: string, exists: boolean | null];

export type RunJob = (job: CheckJob) => JobOutcome;

/** `exists` is asked for a path relative to a folder. */
export function createJobRunner(
  engine: Engine,
  compiled: (file: TemplateFile) => CompiledTemplate,
  exists: (folder: string, path: string) => boolean | undefined,
): RunJob {
  return (job) => {
    const failures: string[] = [];
    const lookups = new Map<string, boolean | undefined>();
    const fileExists = (path: string): boolean | undefined => {
      if (!lookups.has(path)) lookups.set(path, exists(job.folder, path));
      return lookups.get(path);
    };
    const result = attempt(failures, () =>
      engine.checkDocument(job.text, {
        templates: catalogueOf(job, engine, compiled),
        choice: job.choice && { ...job.choice, template: templateOf(job.choice.template, engine, compiled) },
        stage: job.stage,
        today: job.today,
        severities: job.severities,
        fileExists,
        onRuleError: (rule, error) => failures.push(`rule '${rule}' failed: ${messageOf(error)}`),
      }),
    );
    return { result, failures, lookups: [...lookups].map(([path, found]) => [path, found ?? null]) };
  };
}

/** Compiles every file once. */
export function createTemplateCompiler(engine: Engine): (file: TemplateFile) => CompiledTemplate {
  const known = new Map<string, CompiledTemplate>();
  return ({ path, text, fallbackId }) => {
    const compiled = known.get(path) ?? engine.compileTemplate(text, fallbackId);
    known.set(path, compiled);
    return compiled;
  };
}

type Compile = (file: TemplateFile) => CompiledTemplate;

function attempt(failures: string[], check: () => CheckResult): CheckResult | undefined {
  try {
    return check();
  } catch (error) {
    failures.push(`internal error: ${messageOf(error)}`);
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function templateOf(reference: TemplateReference | undefined, engine: Engine, compiled: Compile): Template | undefined {
  if (reference === undefined) return undefined;
  return reference.kind === "built-in" ? engine.templates.get(reference.id) : compiled(reference).template;
}

/** A document may name a template of its project as it may name a built-in one. */
function catalogueOf({ ownTemplates }: CheckJob, { templates: builtIn }: Engine, compiled: Compile): TemplateCatalogue {
  if (ownTemplates.length === 0) return builtIn;
  const own = new Map(
    ownTemplates.map((file) => {
      const { template } = compiled(file);
      return [template.id, template] as const;
    }),
  );
  return {
    get: (id) => own.get(id) ?? builtIn.get(id),
    ids: [...new Set([...builtIn.ids, ...own.keys()])],
    get recognition() {
      return builtIn.recognition;
    },
  };
}
