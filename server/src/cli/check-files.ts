/**
 * Reads the selected documents, each with its own configuration: what is needed to check them. What cannot be read is
 * told to `complain`, and the others are read all the same.
 */
import type { CheckOptions } from "../engine/check.ts";
import type { Problem } from "../engine/lint/problem.ts";
import type { CheckJob, TemplateFile } from "./check-job.ts";
import { type DecodedText, decodeText } from "./decode.ts";
import { type ConfigFinder, type LoadedConfig, createConfigFinder } from "./find-config.ts";
import { type Failure, type Io, isFailure } from "./io.ts";
import { relativePath, resolvePath } from "./path.ts";
import { type FileReport, type Report, fileReport, problemsOnly, sortByPath, sortProblems } from "./report/report.ts";
import type { SelectedFile } from "./select-files.ts";
import type { Session } from "./session.ts";
import { type ResolvedSettings, jobSettings } from "./settings.ts";

/** A document, ready to be checked. */
export interface OpenDocument {
  /** Absolute. */
  readonly path: string;
  /** As a person reads it: relative to the current folder. */
  readonly shownPath: string;
  readonly content: DecodedText;
  readonly job: CheckJob;
}

export interface Checker {
  /** `undefined`: it cannot be read, or it is a template of its project that nobody named. */
  readonly open: (file: SelectedFile) => Promise<OpenDocument | undefined>;
  readonly openText: (path: string, content: DecodedText) => Promise<OpenDocument>;
  /** What is wrong in the configurations and templates that were used. */
  readonly steering: () => Report;
}

/** `problemsOf`: what is wrong in a template. */
export async function createChecker(
  settings: ResolvedSettings,
  session: Session,
  problemsOf: (file: TemplateFile) => Promise<readonly Problem[]>,
): Promise<Checker> {
  const { io, services, templates, complain } = session;
  const { config: fixedName } = settings.settings;
  const fixedPath = fixedName === undefined ? undefined : resolvePath(io.cwd, io.fromNative(fixedName));
  const finder = createConfigFinder(io, services, templates, fixedPath);
  const steering = new Map<string, FileReport>();

  const useTemplate = async (file: TemplateFile) => {
    const problems = await problemsOf(file);
    if (problems.length === 0) return;
    const shownPath = relativePath(io.cwd, file.path);
    steering.set(shownPath, fileReport(shownPath, "template", file.text, problemsOnly(problems)));
  };

  const useConfig = async (config: LoadedConfig) => {
    const shownPath = relativePath(io.cwd, config.path);
    const problems = withSeverities(config.problems, { ...config.config.rules, ...settings.settings.rules });
    if (problems.length > 0) {
      steering.set(shownPath, fileReport(shownPath, "configuration", config.text, problemsOnly(problems)));
    }
    for (const file of config.templateFiles.values()) await useTemplate(file);
  };

  if (settings.template?.kind === "template-file") await useTemplate(settings.template);

  const used = new Set<LoadedConfig>();
  const configOf = async (path: string) => {
    const config = await usableConfig(path, finder, session);
    if (config !== undefined && !used.has(config)) {
      used.add(config);
      await useConfig(config);
    }
    return config;
  };

  const openDocument = async (
    path: string,
    content: DecodedText,
    config: LoadedConfig | undefined,
  ): Promise<OpenDocument> => ({
    path,
    shownPath: relativePath(io.cwd, path),
    content,
    job: { text: content.text, ...(await jobSettings(path, settings, config, io)) },
  });

  // A configuration that is named is looked at even when there is nothing to check.
  if (fixedPath !== undefined) await configOf(fixedPath);

  return {
    open: async ({ path, isNamed }) => {
      const config = await configOf(path);
      if (!isNamed && isTemplateOf(config, path)) return undefined;
      const content = await readText(path, io);
      if (!isFailure(content)) return openDocument(path, content, config);
      complain(`${relativePath(io.cwd, path)}: ${content.reason}`);
      return undefined;
    },
    openText: async (path, content) => openDocument(path, content, await configOf(path)),
    steering: () => [...steering.values()],
  };
}

/** A document that is also a template of its project is one file, with the problems of both. */
export function joinReports(documents: Report, steering: Report): Report {
  const joined = new Map(documents.map((file) => [file.path, file]));
  for (const file of steering) {
    const document = joined.get(file.path);
    joined.set(file.path, document === undefined ? file : withProblems(document, file.result.problems));
  }
  return sortByPath([...joined.values()]);
}

function withProblems(file: FileReport, more: readonly Problem[]): FileReport {
  const problems = sortProblems([...file.result.problems, ...more]);
  return { ...file, result: { ...file.result, problems } };
}

function withSeverities(
  problems: readonly Problem[],
  severities: NonNullable<CheckOptions["severities"]>,
): readonly Problem[] {
  return problems.flatMap((problem) => {
    const severity = severities[problem.rule] ?? problem.severity;
    return severity === "off" ? [] : [{ ...problem, severity }];
  });
}

async function usableConfig(
  path: string,
  finder: ConfigFinder,
  { io, complain }: Session,
): Promise<LoadedConfig | undefined> {
  const config = await finder.configOf(path);
  if (config?.kind !== "broken-config") return config;
  complain(`${relativePath(io.cwd, config.path)}: ${config.reason}`);
  return undefined;
}

function isTemplateOf(config: LoadedConfig | undefined, path: string): boolean {
  return config !== undefined && [...config.templateFiles.values()].some((file) => file.path === path);
}

async function readText(path: string, io: Io): Promise<DecodedText | Failure> {
  const bytes = await io.readFile(path);
  return isFailure(bytes) ? bytes : decodeText(bytes);
}
