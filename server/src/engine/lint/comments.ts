/**
 * Lintel comments in a document, and the part of the document each is about.
 * Must not know: findings, dates.
 */
import type { Block, Content } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import { parseDirective, type ParsedComment } from "../template/directive.ts";

export interface DocumentComment {
  readonly parsed: ParsedComment;
  /** The whole comment. */
  readonly span: SectionSpan;
  /** The section with its sub-sections, or a stretch of this section. */
  readonly scope: { readonly kind: "section" } | { readonly kind: "stretch"; readonly span: SectionSpan };
}

/** The Lintel comments of one section's text, in order. */
export function readComments(content: Content, text: string): readonly DocumentComment[] {
  if (!text.includes("<!--")) return [];
  const comments: DocumentComment[] = [];
  for (const match of text.matchAll(/<!--\s*lintel\s[\s\S]*?-->/g)) {
    // In code it is text about Lintel.
    if (content.prose[match.index] !== "\0" || text[match.index - 1] === "`") continue;
    const block = blockAt(content.blocks, match.index);
    if (block?.kind === "code" || block?.kind === "front-matter") continue;
    const parsed = parseDirective(match[0]);
    if (!parsed) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    comments.push({ parsed, span, scope: scopeOf(content, text, span, block) });
  }
  return comments;
}

function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  return blocks.find((block) => block.span.start <= offset && offset < block.span.end);
}

function scopeOf(
  content: Content,
  text: string,
  span: SectionSpan,
  block: Block | undefined,
): DocumentComment["scope"] {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const alone = text.slice(lineStart, span.start).trim() === "";
  if (block?.kind !== "html" || !alone) {
    const newline = text.indexOf("\n", span.end);
    return { kind: "stretch", span: { start: lineStart, end: newline === -1 ? text.length : newline } };
  }
  const index = content.blocks.indexOf(block);
  const before = content.blocks.slice(0, index);
  if (content.heading && before.every((other) => other.kind === "html")) return { kind: "section" };
  const next = content.blocks.slice(index + 1).find((other) => other.kind !== "html" && other.kind !== "break");
  return { kind: "stretch", span: next?.span ?? { start: span.end, end: span.end } };
}
