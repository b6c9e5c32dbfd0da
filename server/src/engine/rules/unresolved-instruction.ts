/**
 * An instruction of the template to its author: `[Follow same structure as Component A]`.
 * Must not know: placeholders, guidance that may stay.
 */
import { readInstruction } from "../bind/instructions.ts";
import { bracketsIn, type Bracket } from "../document/brackets.ts";
import { deleteLines, isAloneOnLine } from "../fix/delete-lines.ts";
import { refersToStructure, structureAt } from "../fix/same-structure.ts";
import type { EditDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  left: (text: string) => `'${text}' is an instruction of the template; expected what it asks for in its place.`,
  remove: "Delete the instruction",
  insert: "Insert what the instruction refers to",
};

export const unresolvedInstruction: SectionRule = {
  id: "unresolved-instruction",
  reads: "section",
  summary: "An instruction of the template is still there.",
  why: "An instruction speaks to the author. Left in the document, it tells readers that a part was not written, or was and nobody looked.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "Left below a drawing that was replaced",
      template:
        "# Design\n\n## Context\n\n```mermaid\nflowchart LR\n    a --> b\n```\n\n*[Replace with the actual diagram]*\n",
      bad: "# Billing\n\n## Context\n\n```mermaid\nflowchart LR\n    portal --> ledger\n```\n\n*[Replace with the actual diagram]*\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved-instruction\n",
      good: "# Billing\n\n## Context\n\n```mermaid\nflowchart LR\n    portal --> ledger\n```\n",
    },
    {
      title: "In place of what it refers to",
      template:
        "# Design\n\n## Component: [Name A]\n\n**Purpose**: [Purpose]\n\n## Component: [Name B]\n\n[Follow same structure as Component A]\n",
      bad: "# Billing\n\n## Component: Ledger\n\n[Follow same structure as Component A]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unresolved-instruction\n",
      good: "# Billing\n\n## Component: Ledger\n\n**Purpose**: [Purpose]\n",
    },
  ],
  check(input, report) {
    const { content, spec, template } = input;
    if (!content.prose.includes("[")) return;
    for (const block of content.blocks) {
      if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") continue;
      for (const bracket of bracketsIn(content, block)) {
        const kind = readInstruction(content.prose, bracket, spec, template);
        if (!kind) continue;
        const text = bracket.inner.replace(/\s+/g, " ").trim();
        report({ message: messages.left(text), span: bracket.span, name: text, fixes: fixesOf(input, bracket, kind) });
      }
    }
  },
};

function fixesOf(input: SectionInput, bracket: Bracket, kind: "own" | "like"): readonly FixDraft[] {
  const own = kind === "own" ? "fix" : "ask";
  const structure = refersToStructure(bracket.inner) ? structureAt(input, bracket.span) : undefined;
  const remove: FixDraft = {
    title: messages.remove,
    class: structure === undefined ? own : "ask",
    edits: [removal(input, bracket)],
  };
  if (structure === undefined) return [remove];
  return [
    { title: messages.insert, class: own, edits: [{ span: withEmphasis(input.text, bracket), text: structure }] },
    remove,
  ];
}

function removal({ text, content }: SectionInput, bracket: Bracket): EditDraft {
  if (!isAloneOnLine(text, bracket.span)) return { span: withEmphasis(text, bracket), text: "" };
  const index = content.blocks.findIndex(
    (block) => block.span.start <= bracket.span.start && bracket.span.end <= block.span.end,
  );
  const [before, next] = [content.blocks[index - 1], content.blocks[index + 1]];
  // Between two `---` one of them has nothing left to part.
  const isApart = before?.kind === "break" && next?.kind === "break" && content.blocks[index]?.kind === "paragraph";
  return deleteLines(text, { start: bracket.span.start, end: isApart ? next.span.end : bracket.span.end });
}

/** `_[Continue]_` */
function withEmphasis(text: string, { span }: Bracket): EditDraft["span"] {
  const before = /[*_]*$/.exec(text.slice(0, span.start))?.[0] ?? "";
  const after = /^[*_]*/.exec(text.slice(span.end))?.[0] ?? "";
  const marks = Math.min(before.length, after.length);
  return { start: span.start - marks, end: span.end + marks };
}
