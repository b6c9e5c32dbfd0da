/**
 * What an author says is kept on purpose: `<!-- lintel keep -->` above a block or label, or under a heading.
 * Must not know: what would be reported otherwise.
 */
import type { Content } from "../document/content.ts";
import type { SectionBody } from "../document/fields.ts";
import { readAnnotations } from "../template/annotations.ts";
import type { Word } from "../template/directive.ts";

export interface Kept {
  readonly section: boolean;
  /** Offsets where kept blocks start. */
  readonly blocks: ReadonlySet<number>;
}

const nothing: Kept = { section: false, blocks: new Set() };

export function keptParts(content: Content, body: SectionBody): Kept {
  if (!content.blocks.some((block) => block.kind === "html" && /^<!--\s*lintel\b/.test(block.value))) return nothing;
  const annotations = readAnnotations(content);
  if (annotations.section.some(isKeep)) return { section: true, blocks: new Set() };
  const starts = new Set([...annotations.blocks].flatMap(([start, words]) => (words.some(isKeep) ? [start] : [])));
  for (const block of content.blocks) {
    if (!starts.has(block.span.start)) continue;
    // Above a label: what belongs to it is kept.
    for (const field of body.fields) {
      if (field.span.start < block.span.start || field.span.end > block.span.end) continue;
      for (const child of field.blocks) starts.add(child.span.start);
    }
  }
  return { section: false, blocks: starts };
}

function isKeep(word: Word): boolean {
  return word.kind === "content" && (word.content === "keep" || word.content === "guidance");
}
