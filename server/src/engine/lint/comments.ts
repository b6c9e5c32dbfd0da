/**
 * Lintel comments in a document, and the part of the document each is about.
 * Must not know: findings, dates.
 */
import type { Block, Content } from "../document/content.ts";
import { lastFrom, spanOf } from "../document/placed.ts";
import type { SectionSpan } from "../document/span.ts";
import { parseDirective, type ParsedComment } from "../template/directive.ts";

export interface DocumentComment {
  readonly parsed: ParsedComment;
  /** The whole comment. */
  readonly span: SectionSpan;
  /** The section with its sub-sections, or a stretch of this section. */
  readonly scope: { readonly kind: "section" } | { readonly kind: "stretch"; readonly span: SectionSpan };
}

const noComments: readonly DocumentComment[] = [];

/** The Lintel comments of one section's text, in order. There may be thousands. */
export function readComments(content: Content, text: string): readonly DocumentComment[] {
  if (!text.includes("<!--")) return noComments;
  const comments: DocumentComment[] = [];
  const opening = /<!--\s*lintel\s/g;
  let places: Places | undefined;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const closing = text.indexOf("-->", opening.lastIndex);
    if (closing === -1) break;
    const span = { start: match.index, end: closing + 3 };
    opening.lastIndex = span.end;
    // In code it is text about Lintel.
    if (content.prose[span.start] !== "\0" || text[span.start - 1] === "`") continue;
    places ??= placesIn(content.blocks);
    const index = blockAt(content.blocks, span.start);
    const block = index === undefined ? undefined : content.blocks[index];
    if (block?.kind === "code" || block?.kind === "front-matter") continue;
    const parsed = parseDirective(text.slice(span.start, span.end));
    if (parsed) comments.push({ parsed, span, scope: scopeOf(content, text, span, index, places) });
  }
  return comments;
}

/** Where the blocks stand that comments are about. */
interface Places {
  /** So many blocks of HTML stand before all others. */
  readonly leading: number;
  /** By index: the first block below that is neither HTML nor a break. */
  readonly next: readonly (Block | undefined)[];
}

function placesIn(blocks: readonly Block[]): Places {
  const other = blocks.findIndex((block) => block.kind !== "html");
  const next: (Block | undefined)[] = [];
  let below: Block | undefined;
  for (let index = blocks.length - 1; index >= 0; index--) {
    next[index] = below;
    const block = blocks[index];
    if (block && block.kind !== "html" && block.kind !== "break") below = block;
  }
  return { leading: other === -1 ? blocks.length : other, next };
}

/** Index of the block that an offset stands in: they stand in order. */
function blockAt(blocks: readonly Block[], offset: number): number | undefined {
  const at = lastFrom(blocks, offset, spanOf);
  return offset < (blocks[at]?.span.end ?? 0) ? at : undefined;
}

function scopeOf(
  content: Content,
  text: string,
  span: SectionSpan,
  index: number | undefined,
  { leading, next }: Places,
): DocumentComment["scope"] {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const alone = text.slice(lineStart, span.start).trim() === "";
  if (index === undefined || content.blocks[index]?.kind !== "html" || !alone) {
    const newline = text.indexOf("\n", span.end);
    return { kind: "stretch", span: { start: lineStart, end: newline === -1 ? text.length : newline } };
  }
  if (content.heading && index <= leading) return { kind: "section" };
  return { kind: "stretch", span: next[index]?.span ?? { start: span.end, end: span.end } };
}
