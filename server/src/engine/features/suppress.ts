/**
 * The comment that silences a problem, put where it is about that problem and nothing else: at the end of its line, in
 * the last cell of its row, under its heading, or at the top of the file.
 * Must not know: whether the problem is still there.
 */
import type { Block } from "../document/content.ts";
import { contentOf, sectionAt, type Document } from "../document/document.ts";
import { frontMatterEnd } from "../document/front-matter.ts";
import type { Edit, Problem } from "../lint/problem.ts";

export type SuppressionScope = "here" | "section" | "file";

/** `undefined` where a comment of that scope has no place, or would not be understood there. */
export function suppressionEdit(document: Document, problem: Problem, scope: SuppressionScope): Edit | undefined {
  const index = sectionAt(document, problem.span.start);
  const section = document.sections[index];
  const sectionStart = document.starts[index] ?? 0;
  if (!section || steering.has(problem.rule)) return undefined;
  const newline = section.text.includes("\r\n") ? "\r\n" : "\n";
  const insertion = (offset: number, text: string): Edit => ({
    span: { start: sectionStart + offset, end: sectionStart + offset },
    text,
  });
  const content = contentOf(section);
  switch (scope) {
    case "file": {
      const first = document.sections[0]?.text ?? "";
      const at = frontMatterEnd(first);
      const blank = at > 0 ? newline : "";
      return {
        span: { start: at, end: at },
        text: `${blank}<!-- lintel ignore-file ${problem.rule} -->${newline}${newline}`,
      };
    }
    case "section": {
      if (!content.heading) return undefined;
      const { end } = content.heading.span;
      return insertion(end, `${newline}${newline}<!-- lintel ignore ${problem.rule} -->`);
    }
    case "here": {
      const offset = problem.span.start - sectionStart;
      // A comment in a heading would be part of its title.
      if (content.heading && offset < content.heading.span.end) return undefined;
      const at = endOfPlace(content.blocks, section.text, offset);
      return at === undefined ? undefined : insertion(at, ` <!-- lintel ignore ${problem.rule} -->`);
    }
  }
}

/** What is wrong in comments and configurations is mended, not silenced. */
const steering: ReadonlySet<string> = new Set([
  "invalid-directive",
  "invalid-template",
  "invalid-config",
  "unknown-template",
  "unused-suppression",
  "expired-suppression",
  "not-checked",
]);

/** Where a comment at the end of a line or row belongs; `undefined` in code, front matter and a table's head. */
function endOfPlace(blocks: readonly Block[], text: string, offset: number): number | undefined {
  const block = blocks.find(({ span }) => span.start <= offset && offset <= span.end);
  switch (block?.kind) {
    case "table": {
      const row = block.rows.find(({ span }) => span.start <= offset && offset <= span.end);
      const last = row?.cells[block.header.cells.length - 1] ?? row?.cells.at(-1);
      return last?.span.end;
    }
    case "paragraph":
      return endOfLine(text, offset);
    case "list":
      return endOfLine(text, offset);
    default:
      return undefined;
  }
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline === -1 ? text.length : newline;
  return offset + text.slice(offset, end).trimEnd().length;
}
