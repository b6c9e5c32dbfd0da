/** A client's settings, read from whatever it sends. What is not understood counts as not set. */
import { isDay, readSeverity, readStage, readTemplateReference } from "../engine/config/words.ts";
import type { SeveritySetting, TemplateReference } from "../engine/config/words.ts";
import type { Stage } from "../engine/lint/problem.ts";

export interface Settings {
  readonly template: TemplateReference | undefined;
  readonly stage: Stage | undefined;
  readonly rules: Readonly<Record<string, SeveritySetting>>;
  readonly today: string | undefined;
  /** Milliseconds. */
  readonly settle: number;
}

const defaultSettle = 500;

export function readSettings(json: unknown): Settings {
  const value = record(json);
  const { template, today, settle } = value;
  return {
    template: isSet(template) ? readTemplateReference(template) : undefined,
    stage: readStage(value["stage"]),
    rules: readRules(value["rules"]),
    today: typeof today === "string" && isDay(today) ? today : undefined,
    settle: typeof settle === "number" && settle >= 0 ? settle : defaultSettle,
  };
}

function isSet(template: unknown): template is string {
  return typeof template === "string" && template !== "" && template !== "auto";
}

function readRules(json: unknown): Settings["rules"] {
  return Object.fromEntries(
    Object.entries(record(json)).flatMap(([id, word]) => {
      const severity = readSeverity(word);
      return severity === undefined ? [] : [[id, severity]];
    }),
  );
}

/** Empty when it is no object. */
export function record(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
}
