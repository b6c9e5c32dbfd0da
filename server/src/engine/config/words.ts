/** The closed vocabularies of settings: what `lintel.config.json`, the command line and the JSON schema accept. */
import type { Severity, Stage } from "../lint/problem.ts";

export const severityWords = ["off", "hint", "info", "warning", "error"] as const satisfies readonly (
  Severity | "off"
)[];

export const stageWords = ["draft", "review", "approved", "deprecated"] as const satisfies readonly Stage[];

export type SeveritySetting = (typeof severityWords)[number];

/** `undefined` when the word is none. */
export function readSeverity(word: unknown): SeveritySetting | undefined {
  return severityWords.find((severity) => severity === word);
}

/** `undefined` when the word is none. */
export function readStage(word: unknown): Stage | undefined {
  return stageWords.find((stage) => stage === word);
}

/** Whether it is a day of the calendar in the form "2026-11-22". */
export function isDay(word: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return false;
  const date = new Date(`${word}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(word);
}

/** What a setting names as a template. */
export type TemplateReference =
  | { readonly kind: "none" }
  | { readonly kind: "id"; readonly id: string }
  /** Relative to whoever says so: the configuration's folder, or the current one. */
  | { readonly kind: "file"; readonly path: string };

/** A name with a slash in it or a Markdown ending is a file, `none` is none, any other word is an id. */
export function readTemplateReference(word: string): TemplateReference {
  if (word === "none") return { kind: "none" };
  if (/[/\\]/.test(word) || /\.(md|markdown)$/i.test(word)) return { kind: "file", path: word.replaceAll("\\", "/") };
  return { kind: "id", id: word };
}
