/**
 * Instructions of the template that an author left: its own text anywhere, or what looks like one where the template has
 * one.
 * Must not know: what becomes of them.
 */
import type { Bracket } from "../document/brackets.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { annotatedOf } from "../template/annotated.ts";
import { isInstruction } from "../template/instruction.ts";
import { normalisePlaceholder } from "../values/placeholder.ts";

/** `own`: word for word the template's; `like`: of its family (`… as Component 4`), or one where the template has one. */
export function readInstruction(
  prose: string,
  bracket: Bracket,
  spec: SectionSpec | undefined,
  template: Template,
): "own" | "like" | undefined {
  const text = normalisePlaceholder(bracket.inner);
  if (annotatedOf(template).instructions.has(text)) return "own";
  if (!isInstruction(prose, bracket)) return undefined;
  const hasOne = spec !== undefined && spec.body.instructions.length > 0;
  return hasOne || template.instructions.some((other) => family(other) === family(text)) ? "like" : undefined;
}

/** `follow same structure as component #` */
function family(text: string): string {
  return text.replace(/\b(?:\p{L}|\d+)$/u, "#");
}
