/** The finished examples, their drafts and the templates they were written from. */
import { readFileSync } from "node:fs";
import {
  applyTemplate,
  checkDocument,
  judge,
  withAllProblems,
  type CheckOptions,
  type CheckResult,
  type TemplateCatalogue,
} from "../../server/src/engine/check.ts";
import { editDocument, readDocument, type TextEdit } from "../../server/src/engine/document/document.ts";
import { drain, lintDocument, type Linted } from "../../server/src/engine/lint/lint.ts";
import type { Stage } from "../../server/src/engine/lint/problem.ts";
import type { Template } from "../../server/src/engine/template/model.ts";
import { compileBuiltIn } from "../../server/src/node/built-in-templates.ts";
import { subjectOf, type Subject } from "./defects/subject.ts";

export const today = "2026-11-22";

export const exampleIds = ["system-architecture", "solution-architecture"] as const;

export type ExampleId = (typeof exampleIds)[number];

const cache = new Map<string, string>();

export function readText(path: string): string {
  const known = cache.get(path) ?? readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  cache.set(path, known);
  return known;
}

export function finished(id: ExampleId): string {
  return readText(`examples/${id}.md`);
}

export function draft(id: ExampleId): string {
  return readText(`examples/${id}-draft.md`);
}

const templates = new Map<string, Template>();

export function templateOf(id: string): Template {
  const template = templates.get(id) ?? compileBuiltIn(id);
  templates.set(id, template);
  return template;
}

export function subject(id: ExampleId): Subject {
  return subjectOf(finished(id), templateOf(id), readText(`templates/${id}.md`));
}

const catalogue: TemplateCatalogue = {
  ids: exampleIds,
  get: (id) => (exampleIds.some((known) => known === id) ? templateOf(id) : undefined),
  recognition: [],
};

/** Files that links may lead to: all but those under `missing/`. */
export function fileExists(path: string): boolean {
  return !path.includes("missing/");
}

export function optionsFor(id: ExampleId, stage: Stage | undefined = "review"): CheckOptions {
  // Not forced: what a document says itself counts.
  return {
    templates: catalogue,
    choice: { template: templateOf(id), why: "test", forced: false },
    stage,
    today,
    fileExists,
  };
}

/** From the lint of the finished example, so that hundreds of variants cost what they change; another property holds both equal. */
export function checkAs(id: ExampleId, text: string, stage: Stage | undefined = "review"): CheckResult {
  const options = optionsFor(id, stage);
  const known = linted(id);
  const document = editDocument(known.document, differenceOf(finished(id), text));
  const applied = applyTemplate(document, options);
  if (applied.kind === "none") return checkDocument(text, options);
  const now = drain(lintDocument(document, applied.template, { today, fileExists }, known));
  return withAllProblems(judge(now, applied, options).result);
}

/** As a door does it that sees the text for the first time. */
export function checkAnew(id: ExampleId, text: string, stage: Stage | undefined = "review"): CheckResult {
  return checkDocument(text, optionsFor(id, stage));
}

const lints = new Map<ExampleId, Linted>();

function linted(id: ExampleId): Linted {
  const known = lints.get(id) ?? drain(lintDocument(readDocument(finished(id)), templateOf(id), { today, fileExists }));
  lints.set(id, known);
  return known;
}

/** The one edit that makes a text of another: what is equal at both ends is kept. */
function differenceOf(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

/** From 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
