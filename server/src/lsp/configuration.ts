/**
 * The configuration of a document: the nearest `lintel.config.json` upward, no further than a folder with `.git`, the
 * workspace folder or the root; with the templates it names. Everything is read once, until it is forgotten.
 */
import { configFileName, invalidConfig, readConfig } from "../engine/config/config.ts";
import type { Config, TemplateMapping } from "../engine/config/config.ts";
import type { Problem } from "../engine/lint/problem.ts";
import { rules } from "../engine/rules/index.ts";
import type { Template } from "../engine/template/model.ts";
import type { Files, Host } from "./host.ts";
import { isWithin, nameOf, parentOf, readUri, resolveIn, sameUri, writeUri, type Place } from "./uri.ts";

export interface LoadedConfig {
  readonly kind: "loaded";
  readonly uri: string;
  /** Globs and template files are relative to it. */
  readonly folder: Place;
  readonly config: Config;
  readonly problems: readonly Problem[];
  /** The template files that it names and that can be read. */
  readonly templateFiles: ReadonlyMap<TemplateMapping, TemplateFile>;
}

export interface BrokenConfig {
  readonly kind: "broken";
  readonly uri: string;
  readonly reason: string;
}

export interface TemplateFile {
  readonly uri: string;
  readonly template: Template;
  readonly problems: readonly Problem[];
}

export interface Configurations {
  /** `undefined`: there is none. */
  readonly of: (documentUri: string) => Promise<LoadedConfig | BrokenConfig | undefined>;
  /** A configuration by its own URI. */
  readonly load: (uri: string) => Promise<LoadedConfig | BrokenConfig>;
  /** A template by its own URI. */
  readonly template: (uri: string) => Promise<TemplateFile | string>;
  /** Whether anything that was read so far depends on the file. */
  readonly isUsed: (uri: string) => boolean;
  readonly forget: () => void;
}

export function createConfigurations(
  files: Files,
  host: Pick<Host, "compileTemplate" | "templates">,
  workspaceFolders: () => readonly string[],
): Configurations {
  const configs = new Map<string, Promise<LoadedConfig | BrokenConfig>>();
  const nearest = new Map<string, Promise<string | undefined>>();
  const templates = new Map<string, Promise<TemplateFile | string>>();

  const template = (uri: string): Promise<TemplateFile | string> =>
    remember(templates, sameUri(uri), (key) => readTemplate(key, files, host));
  const load = (uri: string): Promise<LoadedConfig | BrokenConfig> =>
    remember(configs, sameUri(uri), (key) => readConfiguration(key, files, host, template));

  return {
    of: async (documentUri) => {
      const folder = parentOf(readUri(documentUri));
      if (!folder) return undefined;
      const stops = workspaceFolders().map(readUri);
      const uri = await remember(nearest, writeUri(folder), () => findUpward(folder, files, stops));
      return uri === undefined ? undefined : load(uri);
    },
    load,
    template,
    isUsed: (uri) => nameOf(readUri(uri)) === configFileName || templates.has(sameUri(uri)),
    forget: () => {
      configs.clear();
      nearest.clear();
      templates.clear();
    },
  };
}

function remember<Value>(
  cache: Map<string, Promise<Value>>,
  key: string,
  make: (key: string) => Promise<Value>,
): Promise<Value> {
  const known = cache.get(key);
  if (known) return known;
  const made = make(key);
  cache.set(key, made);
  // What failed is tried again.
  made.catch(() => cache.delete(key));
  return made;
}

/** One question for the whole way up. */
async function findUpward(folder: Place, files: Files, stops: readonly Place[]): Promise<string | undefined> {
  const way: { readonly config: string; readonly git: string }[] = [];
  for (let at: Place | undefined = folder; at; at = parentOf(at)) {
    way.push({ config: writeUri(resolveIn(at, configFileName)), git: writeUri(resolveIn(at, ".git")) });
    const here = at;
    if (at.path === "/" || stops.some((stop) => isWithin(stop, here) && isWithin(here, stop))) break;
  }
  const found = new Set(await files.find(way.flatMap(({ config, git }) => [config, git])));
  for (const { config, git } of way) {
    if (found.has(config)) return config;
    if (found.has(git)) return undefined;
  }
  return undefined;
}

async function readConfiguration(
  uri: string,
  files: Files,
  host: Pick<Host, "templates">,
  templateAt: (uri: string) => Promise<TemplateFile | string>,
): Promise<LoadedConfig | BrokenConfig> {
  const file = await files.read(uri);
  if (file.kind === "unreadable") return { kind: "broken", uri, reason: file.reason };
  const read = readConfig(file.text, {
    ruleIds: rules.map((rule) => rule.id),
    templateIds: host.templates.ids,
  });
  if (read.kind === "unreadable") return { kind: "broken", uri, reason: read.reason };
  const folder = parentOf(readUri(uri)) ?? readUri(uri);
  const templateFiles = new Map<TemplateMapping, TemplateFile>();
  const problems = [...read.problems];
  for (const mapping of read.config.templates) {
    if (mapping.template.kind !== "file") continue;
    const { path } = mapping.template;
    const template = await templateAt(writeUri(resolveIn(folder, path)));
    if (typeof template !== "string") templateFiles.set(mapping, template);
    else problems.push(invalidConfig(mapping.templateSpan, `The template '${path}' cannot be used: ${template}.`));
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  return { kind: "loaded", uri, folder, config: read.config, problems, templateFiles };
}

/** The reason as a text where it cannot be read. */
async function readTemplate(
  uri: string,
  files: Files,
  host: Pick<Host, "compileTemplate">,
): Promise<TemplateFile | string> {
  const file = await files.read(uri);
  if (file.kind === "unreadable") return file.reason;
  const { template, mistakes } = host.compileTemplate(file.text, nameOf(readUri(uri)).replace(/\.[^.]*$/, ""));
  return { uri, template, problems: mistakes.map(invalidDirective) };
}

type Mistake = ReturnType<Host["compileTemplate"]>["mistakes"][number];

function invalidDirective({ message, nearest, span }: Mistake): Problem {
  return {
    rule: "invalid-directive",
    severity: "error",
    message,
    span,
    sectionPath: [],
    fixes:
      nearest === undefined
        ? []
        : [{ title: `Replace with '${nearest}'`, class: "ask", edits: [{ span, text: nearest }] }],
  };
}
