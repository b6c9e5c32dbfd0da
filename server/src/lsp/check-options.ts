/** How the engine is to check one document: the environment first, then its configuration, then the client's settings. */
import picomatch from "picomatch";
import type { CheckOptions, TemplateCatalogue, TemplateChoice } from "../engine/check.ts";
import type { Problem } from "../engine/lint/problem.ts";
import { inOrder } from "../engine/lint/due.ts";
import type { BrokenConfig, Configurations, LoadedConfig, TemplateFile } from "./configuration.ts";
import type { Host } from "./host.ts";
import type { Settings } from "./settings.ts";
import { pathWithin, parentOf, readUri, resolveIn, sameUri, writeUri } from "./uri.ts";

export type Plan =
  | {
      readonly kind: "check";
      readonly settings: Settings;
      readonly options: Omit<CheckOptions, "today">;
      readonly today: string | undefined;
    }
  /** It is itself a template of its project: what is wrong in its comments, and nothing else. */
  | { readonly kind: "template"; readonly settings: Settings; readonly file: TemplateFile };

export async function planFor(
  uri: string,
  settings: Settings,
  configurations: Configurations,
  host: Host,
  workspaceFolders: readonly string[],
): Promise<Plan> {
  const config = await configurations.of(uri);
  const loaded = config?.kind === "loaded" ? config : undefined;
  const own = [...(loaded?.templateFiles.values() ?? [])].find((file) => file.uri === sameUri(uri));
  if (own) return { kind: "template", settings, file: own };
  const folder = parentOf(readUri(uri));
  const choice =
    (loaded && chosenByConfig(uri, loaded, host.templates)) ??
    (await chosenBySetting(uri, settings, configurations, host.templates, workspaceFolders));
  return {
    kind: "check",
    settings,
    today: host.fixedToday ?? loaded?.config.today ?? settings.today,
    options: {
      templates: extendCatalogue(host.templates, [...(loaded?.templateFiles.values() ?? [])]),
      choice,
      stage: loaded?.config.stage ?? settings.stage,
      severities: { ...settings.rules, ...loaded?.config.rules },
      fileExists: (path) => (folder ? host.files.exists(writeUri(resolveIn(folder, path))) : undefined),
    },
  };
}

/** A document may name a template of its project as it may name a built-in one. */
function extendCatalogue(builtIn: TemplateCatalogue, files: readonly TemplateFile[]): TemplateCatalogue {
  if (files.length === 0) return builtIn;
  const own = new Map(files.map(({ template }) => [template.id, template]));
  return {
    get: (id) => own.get(id) ?? builtIn.get(id),
    ids: [...new Set([...builtIn.ids, ...own.keys()])],
    recognition: builtIn.recognition,
  };
}

function chosenByConfig(uri: string, loaded: LoadedConfig, templates: TemplateCatalogue): TemplateChoice | undefined {
  const path = pathWithin(loaded.folder, readUri(uri));
  for (const mapping of loaded.config.templates) {
    const glob = mapping.files.find((files) => picomatch.isMatch(path, files));
    if (glob === undefined) continue;
    const why = `lintel.config.json maps ${glob}`;
    switch (mapping.template.kind) {
      case "none":
        return { template: undefined, why, forced: false };
      case "id":
        return { template: templates.get(mapping.template.id), why, forced: false };
      case "file": {
        const file = loaded.templateFiles.get(mapping);
        // A template that cannot be used is a finding in the configuration; the document is checked without it.
        return file === undefined ? undefined : { template: file.template, why, forced: false };
      }
    }
  }
  return undefined;
}

async function chosenBySetting(
  uri: string,
  { template }: Settings,
  configurations: Configurations,
  templates: TemplateCatalogue,
  workspaceFolders: readonly string[],
): Promise<TemplateChoice | undefined> {
  const why = "the setting lintel.template";
  switch (template?.kind) {
    case undefined:
      return undefined;
    case "none":
      return { template: undefined, why, forced: false };
    case "id": {
      const found = templates.get(template.id);
      return found && { template: found, why, forced: false };
    }
    case "file": {
      const place = readUri(uri);
      const folder =
        workspaceFolders.map(readUri).find((root) => place.path.startsWith(`${root.path}/`)) ?? parentOf(place);
      const file = folder && (await configurations.template(writeUri(resolveIn(folder, template.path))));
      return typeof file === "object" ? { template: file.template, why, forced: false } : undefined;
    }
  }
}

/** The problems of a configuration, as an open editor shows them. */
export function configProblems(config: LoadedConfig | BrokenConfig): readonly Problem[] {
  if (config.kind === "loaded") {
    return config.problems
      .flatMap((problem): readonly Problem[] => {
        const severity = config.config.rules[problem.rule] ?? problem.severity;
        return severity === "off" ? [] : [{ ...problem, severity }];
      })
      .sort(inOrder);
  }
  return [
    {
      rule: "invalid-config",
      severity: "error",
      message: `This configuration cannot be used: ${config.reason}.`,
      span: { start: 0, end: 0 },
      sectionPath: [],
      fixes: [],
    },
  ];
}
