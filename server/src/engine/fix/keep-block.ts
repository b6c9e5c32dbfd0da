/**
 * Says of a block that it is kept on purpose: `<!-- lintel keep -->` above it.
 * Must not know: why it would be reported otherwise.
 */
import type { SectionSpan } from "../document/span.ts";
import type { EditDraft } from "../rules/rule.ts";

const comment = "<!-- lintel keep -->";

/** Undefined where a comment above would be inside of something: a list item, the line of a label. */
export function keepBlock(text: string, block: SectionSpan, newline: string): EditDraft | undefined {
  const start = text.lastIndexOf("\n", block.start - 1) + 1;
  const prefix = text.slice(start, block.start);
  if (!/^[ >]*$/.test(prefix)) return undefined;
  const isApart = start === 0 || /(?:^|\n)[ \t>]*\r?\n$/.test(text.slice(0, start));
  return insertion(start, `${prefix}${comment}${newline}${isApart ? prefix.trimEnd() + newline : ""}`);
}

/** Under a heading: all of its section. */
export function keepSection(heading: SectionSpan, newline: string): EditDraft {
  return insertion(heading.end, `${newline}${comment}`);
}

function insertion(at: number, text: string): EditDraft {
  return { span: { start: at, end: at }, text };
}
