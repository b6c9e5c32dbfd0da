/**
 * The front matter of a template: `lintel: {id, title, version, …}`.
 * Must not know: sections.
 */
import { readYaml } from "../document/yaml.ts";

export interface TemplateHeader {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly version: string | undefined;
}

/** Unreadable YAML gives an empty header. */
export function readTemplateHeader(yaml: string): TemplateHeader {
  const lintel = record(record(readYaml(yaml))?.["lintel"]);
  return { id: text(lintel?.["id"]), title: text(lintel?.["title"]), version: text(lintel?.["version"]) };
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}
