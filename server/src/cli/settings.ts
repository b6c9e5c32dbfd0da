/** What a person sets for a run, and how it combines with the document's configuration: command line first. */
import { type SeveritySetting, isDay } from "../engine/config/words.ts";
import type { Stage } from "../engine/lint/problem.ts";
import type { CheckJob, TemplateReference } from "./check-job.ts";
import type { LoadedConfig } from "./find-config.ts";
import { type Failure, type Io, failure, isFailure } from "./io.ts";
import { parentFolder, relativePath } from "./path.ts";
import type { TemplateSource } from "./template-source.ts";

/** The options that `check` and `fix` share, as typed. */
export interface Settings {
  /** An id, a Markdown file, or "none". */
  readonly template: string | undefined;
  readonly stage: Stage | undefined;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  /** A configuration for all documents, as typed. */
  readonly config: string | undefined;
  /** "2026-11-22" */
  readonly today: string | undefined;
}

/** The settings of a run with everything found that they name. */
export interface ResolvedSettings {
  readonly settings: Settings;
  /** `--template`; `undefined` when it is not given. */
  readonly template: TemplateReference | { readonly kind: "none" } | undefined;
  /** `--today` or `LINTEL_TODAY`. */
  readonly today: string | undefined;
}

/** A failure's reason is a whole line. */
export async function resolveSettings(
  settings: Settings,
  io: Io,
  templates: TemplateSource,
): Promise<ResolvedSettings | Failure> {
  const today = settings.today ?? setVariable("LINTEL_TODAY", io);
  if (today !== undefined && !isDay(today)) {
    return failure(`LINTEL_TODAY: '${today}' is not a day of the form YYYY-MM-DD`);
  }
  if (settings.template === undefined) return { settings, template: undefined, today };
  if (settings.template === "none") return { settings, template: { kind: "none" }, today };
  const template = await templates.find(settings.template, io.cwd);
  if (isFailure(template)) return failure(`template '${settings.template}': ${template.reason}`);
  return { settings, template, today };
}

/** An empty variable is none. */
function setVariable(name: string, { env }: Io): string | undefined {
  return env[name] === "" ? undefined : env[name];
}

/** How the engine is to check one document: all of its job but the text. */
export async function jobSettings(
  documentPath: string,
  { settings, template, today }: ResolvedSettings,
  config: LoadedConfig | undefined,
  io: Io,
): Promise<JobSettings> {
  return {
    folder: parentFolder(documentPath) ?? "/",
    ownTemplates: [
      ...(template?.kind === "template-file" ? [template] : []),
      ...(config?.templateFiles.values() ?? []),
    ],
    choice: chosenByOption(template) ?? (await chosenByConfig(documentPath, config)),
    stage: settings.stage ?? config?.config.stage,
    today: today ?? config?.config.today ?? io.today(),
    severities: { ...config?.config.rules, ...settings.rules },
  };
}

export type JobSettings = Omit<CheckJob, "text">;

function chosenByOption(template: ResolvedSettings["template"]): CheckJob["choice"] {
  if (template === undefined) return undefined;
  return { template: template.kind === "none" ? undefined : template, why: "--template", forced: true };
}

async function chosenByConfig(documentPath: string, config: LoadedConfig | undefined): Promise<CheckJob["choice"]> {
  if (config === undefined || config.config.templates.length === 0) return undefined;
  const { default: picomatch } = await import("picomatch");
  const path = relativePath(config.folder, documentPath);
  for (const mapping of config.config.templates) {
    const glob = mapping.files.find((files) => picomatch.isMatch(path, files));
    if (glob === undefined) continue;
    const why = `lintel.config.json maps ${glob}`;
    switch (mapping.template.kind) {
      case "none":
        return { template: undefined, why, forced: false };
      case "id":
        return { template: { kind: "built-in", id: mapping.template.id }, why, forced: false };
      case "file": {
        const file = config.templateFiles.get(mapping);
        // A template that cannot be used is a finding in the configuration; the document is checked without it.
        return file === undefined ? undefined : { template: file, why, forced: false };
      }
    }
  }
  return undefined;
}
