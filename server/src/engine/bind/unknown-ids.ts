/**
 * Ids in prose that nothing in the document has: `Superseded by ADR-006` where there is none. Only of patterns that the
 * document uses itself. Must not know: which rule asks.
 */
import type { SectionSpan } from "../document/span.ts";
import { annotatedOf } from "../template/annotated.ts";
import { findIds, type FoundId } from "../values/id.ts";
import { nearest } from "../values/title.ts";
import type { ReferenceInput, UnknownReference } from "./reference.ts";

export function unknownIds(input: ReferenceInput): readonly UnknownReference[] {
  return annotatedOf(input.template).ids.flatMap((pattern) => {
    const mentions = findIds(input.content.prose, pattern);
    if (mentions.length === 0) return [];
    const defined = input.facts.all(`id:${pattern}`);
    if (defined.length === 0) return [];
    const keys = new Set(defined.map((fact) => fact.compare));
    const names = [...new Set(defined.map((fact) => fact.value))];
    return mentions
      .filter((id) => !keys.has(id.key) && !isCited(id, input.content.prose) && !isPast(id, input.content.prose))
      .filter((id) => input.facts.all(`introduces:${id.key}`).length === 0)
      .map((id) => ({ kind: "id", text: id.text, span: spanOf(id), label: "", nearest: nearest(id.text, names) }));
  });
}

/** `[ADR-7]` leads to a document elsewhere, as does `ADR-7 of the platform`. */
function isCited(id: FoundId, prose: string): boolean {
  if (prose[id.start - 1] === "[" && prose[id.end] === "]") return true;
  return /^\s+(?:of|in|from)\s+(?:the|our|their|another|other)\s/i.test(prose.slice(id.end, id.end + 40));
}

/** What was closed or taken out is not in the lists any more. */
function isPast(id: FoundId, prose: string): boolean {
  const before = prose.slice(Math.max(0, id.start - 120), id.start);
  const after = prose.slice(id.end, id.end + 120);
  const sentence = (before.split(/[.!?|\n]\s/).at(-1) ?? "") + (after.split(/[.!?|\n](?:\s|$)/)[0] ?? "");
  return /\b(?:closed|retired|withdrawn|removed|deleted|obsolete|former|formerly|dropped|no longer|external)\b/i.test(
    sentence,
  );
}

function spanOf(id: FoundId): SectionSpan {
  return { start: id.start, end: id.end };
}
