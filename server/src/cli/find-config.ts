/**
 * The configuration of a document: the nearest `lintel.config.json` upward from it, no further than a folder with
 * `.git`. Every folder is looked at, and every configuration read, once.
 */
import {
  type Config,
  type TemplateMapping,
  configFileName,
  invalidConfig,
  readConfig,
} from "../engine/config/config.ts";
import type { Problem } from "../engine/lint/problem.ts";
import type { TemplateFile } from "./check-job.ts";
import { decodeText } from "./decode.ts";
import { type Failure, type Io, failure, isFailure } from "./io.ts";
import { parentFolder, resolvePath } from "./path.ts";
import type { Services } from "./services.ts";
import type { TemplateSource } from "./template-source.ts";

export interface LoadedConfig {
  readonly kind: "loaded-config";
  /** Absolute. */
  readonly path: string;
  /** Globs and template files are relative to it. */
  readonly folder: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly Problem[];
  /** The template files that it names and that can be read. */
  readonly templateFiles: ReadonlyMap<TemplateMapping, TemplateFile>;
}

export interface ConfigFinder {
  /** `undefined`: there is none. The path is absolute. */
  readonly configOf: (documentPath: string) => Promise<LoadedConfig | BrokenConfig | undefined>;
}

export interface BrokenConfig {
  readonly kind: "broken-config";
  readonly path: string;
  readonly reason: string;
}

/** `fixedPath`: the one configuration of all documents (`--config`), absolute. */
export function createConfigFinder(
  io: Io,
  services: Services,
  templates: TemplateSource,
  fixedPath: string | undefined,
): ConfigFinder {
  const configs = new Map<string, Promise<LoadedConfig | BrokenConfig>>();
  const paths = new Map<string, Promise<string | undefined>>();

  const load = (path: string) => {
    const known = configs.get(path) ?? loadConfig(path, io, services, templates);
    configs.set(path, known);
    return known;
  };

  const find = (folder: string): Promise<string | undefined> => {
    const known = paths.get(folder) ?? findUpward(folder, io, find);
    paths.set(folder, known);
    return known;
  };

  return {
    configOf: async (documentPath) => {
      const path = fixedPath ?? (await find(parentFolder(documentPath) ?? "/"));
      return path === undefined ? undefined : load(path);
    },
  };
}

async function findUpward(
  folder: string,
  io: Io,
  find: (folder: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const path = resolvePath(folder, configFileName);
  if ((await io.kindOf(path)) !== undefined) return path;
  if ((await io.kindOf(resolvePath(folder, ".git"))) !== undefined) return undefined;
  const parent = parentFolder(folder);
  return parent === undefined ? undefined : find(parent);
}

async function loadConfig(
  path: string,
  io: Io,
  services: Services,
  templates: TemplateSource,
): Promise<LoadedConfig | BrokenConfig> {
  const broken = ({ reason }: { readonly reason: string }): BrokenConfig => ({ kind: "broken-config", path, reason });
  const text = await readText(path, io);
  if (isFailure(text)) return broken(text);
  const result = readConfig(text, {
    ruleIds: services.rules.map(({ id }) => id),
    templateIds: services.templateIds,
  });
  if (result.kind === "unreadable") return broken(result);
  const { config } = result;

  const folder = parentFolder(path) ?? "/";
  const templateFiles = new Map<TemplateMapping, TemplateFile>();
  const problems = [...result.problems];
  for (const mapping of config.templates) {
    if (mapping.template.kind !== "file") continue;
    const file = await templates.readFile(resolvePath(folder, mapping.template.path));
    if (isFailure(file))
      problems.push(invalidConfig(mapping.templateSpan, describeUnreadable(mapping.template.path, file)));
    else templateFiles.set(mapping, file);
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  return { kind: "loaded-config", path, folder, text, config, problems, templateFiles };
}

function describeUnreadable(path: string, { reason }: Failure): string {
  return `The template '${path}' cannot be used: ${reason}.`;
}

async function readText(path: string, io: Io): Promise<string | Failure> {
  const bytes = await io.readFile(path);
  if (isFailure(bytes)) return failure(bytes.reason);
  const decoded = decodeText(bytes);
  return isFailure(decoded) ? decoded : decoded.text;
}
