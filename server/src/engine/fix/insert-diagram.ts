/**
 * A drawing to begin with, in Mermaid. It says nothing yet, so it counts as a sample until somebody changes it.
 * Must not know: where a drawing is wanted.
 */
import { isComment } from "../bind/field-state.ts";
import type { Code, Content } from "../document/content.ts";
import type { Field } from "../document/fields.ts";
import type { EditDraft } from "../rules/rule.ts";

const skeleton = ["flowchart LR", "    user([User]) --> system[This system] --> other[Another system]"];

/** Below the heading and its comments, or below a label. */
export function insertDiagram(content: Content, field: Field | undefined, newline: string): EditDraft {
  const own = content.blocks.findIndex((block) => !isComment(block));
  const comments = own < 0 ? content.blocks : content.blocks.slice(0, own);
  const at = field?.span.end ?? comments.at(-1)?.span.end ?? content.heading?.span.end ?? 0;
  const lines = ["", "", "```mermaid", ...skeleton, "```"];
  return { span: { start: at, end: at }, text: lines.join(newline) };
}

/** Nobody has drawn anything into it yet. */
export function isSkeleton(code: Code): boolean {
  const lines = code.value.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n") === skeleton.map((line) => line.trim()).join("\n");
}
