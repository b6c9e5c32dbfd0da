/** A document with a mark `<|>` where somebody stands, linted against a template. */
import { readDocument } from "../../../server/src/engine/document/document.ts";
import type { DocumentSpan } from "../../../server/src/engine/document/span.ts";
import { drain, lintDocument, type Linted } from "../../../server/src/engine/lint/lint.ts";
import { compileTemplate } from "../../../server/src/engine/template/compile.ts";

export interface Marked {
  readonly text: string;
  readonly offset: number;
  readonly linted: Linted;
}

export function readMarked(marked: string, template: string): Marked {
  const text = marked.replace("<|>", "");
  const compiled = compileTemplate(template, "test").template;
  const context = { today: "2026-11-22", fileExists: () => undefined };
  return { text, offset: marked.indexOf("<|>"), linted: drain(lintDocument(readDocument(text), compiled, context)) };
}

/** The lines (from 1) and texts of spans. */
export function shown(text: string, spans: readonly DocumentSpan[]): readonly string[] {
  return spans.map(({ start, end }) => `${text.slice(0, start).split("\n").length}: ${text.slice(start, end)}`);
}
