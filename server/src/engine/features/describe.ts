/**
 * What a template asks for, in words for a person who stands there.
 * Must not know: documents, positions.
 */
import type { FieldSpec, SectionSpec, TableSpec, ValueSpec } from "../template/model.ts";

/** Markdown: a line for each demand; the template's guidance below. */
export function describeSection(spec: SectionSpec): string {
  const demands = [
    spec.grade === "required" ? "Required section" : "Optional section",
    due(spec.from),
    spec.repeat && spec.repeat.min > 0 ? `at least ${spec.repeat.min}` : undefined,
  ].filter((demand) => demand !== undefined);
  return paragraphs([`**${spec.title}** — ${demands.join(", ")}.`, spec.guidance]);
}

export function describeField(spec: FieldSpec): string {
  return paragraphs([`**${spec.name}** — ${spec.grade} field.`, describeValue(spec.value)]);
}

export function describeColumn(name: string, value: ValueSpec, table: TableSpec): string {
  return paragraphs([`**${name}** — column of a ${table.grade} table.`, describeValue(value)]);
}

/** "" where the template asks for nothing in particular. */
export function describeValue(value: ValueSpec): string {
  const choices = value.choices.map((choice) => `\`${choice.value}\``).join(", ");
  return [
    choices === "" ? undefined : `${value.closed ? (value.many ? "Any of" : "One of") : "For example"}: ${choices}.`,
    value.suggest.length === 0 ? undefined : `For example: ${value.suggest.map((text) => `\`${text}\``).join(", ")}.`,
    value.mask || value.type === "day" || value.type === "date" ? "A date: `YYYY-MM-DD`." : undefined,
    value.id === undefined ? undefined : `An id of the form \`${value.id}\`.`,
    value.refersTo === undefined ? undefined : `The name of a ${value.refersTo.toLowerCase()}.`,
    value.when === undefined ? undefined : `To be filled in when ${value.when.column} is ${value.when.value}.`,
    value.mayBeBlank ? "It may stay blank." : undefined,
    value.from === undefined ? undefined : `${due(value.from) ?? ""}.`.replace(/^./, (first) => first.toUpperCase()),
  ]
    .filter((line) => line !== undefined)
    .join(" ");
}

function due(from: "review" | "approved" | undefined): string | undefined {
  if (from === undefined) return undefined;
  return from === "review" ? "due from review on" : "due when approved";
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}
