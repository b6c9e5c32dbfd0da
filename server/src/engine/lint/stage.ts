/**
 * The stage of a document, from its status: the template's own words say which.
 * Must not know: findings.
 */
import type { FieldSpec, SectionSpec, StageWords, TableSpec, Template } from "../template/model.ts";

import type { FactMap } from "./facts.ts";
import type { Stage } from "./problem.ts";

/** A template without stages is checked as In review; an unknown or absent status is Draft. */
export function stageOf(template: Template, facts: FactMap): Stage {
  if (template.stages.length === 0) return "review";
  const status = statusText(template, facts);
  return status === undefined ? "draft" : stageOfStatus(status, template.stages);
}

/** The body's value counts before the front matter's. */
function statusText(template: Template, facts: FactMap): string | undefined {
  const bound = facts.get("role:status")?.find((fact) => fact.value.trim() !== "");
  if (bound) return bound.value;
  const keys = template.sections.flatMap((spec) => spec.body.fields.filter(hasStatus).flatMap((field) => field.keys));
  for (const prefix of ["field", "front-matter"]) {
    for (const key of keys) {
      const fact = facts.get(`${prefix}:${key}`)?.[0];
      if (fact && fact.section <= 3 && fact.value.trim() !== "") return fact.value;
    }
  }
  return undefined;
}

/** Whether a section of the template asks for the status: only there a document tells it with certainty. */
export function tellsStatus({ body }: SectionSpec): boolean {
  return body.fields.some(asksStatus) || body.tables.some(hasStatusRow);
}

function asksStatus(field: FieldSpec): boolean {
  return hasStatus(field) || field.items.some(asksStatus) || field.tables.some(hasStatusRow);
}

function hasStatusRow({ rows }: TableSpec): boolean {
  return rows.some(({ role }) => role === "status");
}

function hasStatus(field: FieldSpec): boolean {
  return field.value.role === "status";
}

function stageOfStatus(status: string, stages: readonly StageWords[]): Stage {
  const text = status
    .replace(/[*_`[\]]/g, "")
    .replace(/^[^\p{L}]+/u, "")
    .toLowerCase();
  if (isChoice(text, stages)) return "draft";
  const matches = stages.flatMap(({ stage, words }) =>
    words.filter((word) => begins(text, word.toLowerCase())).map((word) => ({ stage, length: word.length })),
  );
  return matches.sort((a, b) => b.length - a.length)[0]?.stage ?? "draft";
}

/** `Draft / In Review / Approved`: nobody chose yet. */
function isChoice(text: string, stages: readonly StageWords[]): boolean {
  const parts = text.split(/[/|]/).map((part) => part.trim());
  return (
    parts.length > 1 &&
    parts.filter((part) => stages.some(({ words }) => words.some((word) => word.toLowerCase() === part))).length > 1
  );
}

function begins(text: string, word: string): boolean {
  return text.startsWith(word) && !/^[\p{L}\p{N}]/u.test(text.slice(word.length));
}
