/**
 * What an id stands for, beside each mention of it: `ADR-005` is "Per-Field Merge".
 * Must not know: editors.
 */
import { append } from "../document/append.ts";
import { contentOf, sectionAt } from "../document/document.ts";
import { plain } from "../document/fields.ts";
import type { DocumentSpan } from "../document/span.ts";
import { instanceName } from "../bind/instances.ts";
import type { PlacedFact } from "../lint/facts.ts";
import type { Linted } from "../lint/lint.ts";
import { mentionsOf } from "./mentions.ts";
import { idFacts } from "./references.ts";

export interface IdHint {
  /** Where the id ends. */
  readonly offset: number;
  readonly text: string;
}

const longest = 40;

/** In the sections that a span touches, in document order; none where an id is defined. */
export function idHintsIn(linted: Linted, span: DocumentSpan): readonly IdHint[] {
  const { document, sections, template } = linted;
  const hints: IdHint[] = [];
  for (let index = sectionAt(document, span.start); index < sections.length; index++) {
    const section = sections.get(index);
    const start = document.starts[index] ?? 0;
    if (!section || start > span.end) break;
    const own = mentionsOf(section, template).ids.flatMap((mention): IdHint[] => {
      const facts = idFacts(linted, mention.pattern, mention.key);
      const [definition] = facts;
      const isOwn = facts.some((fact) => fact.section === index && isBeside(linted, fact, mention.span.start));
      const text = definition && !isOwn ? meaningOf(linted, definition) : "";
      return text === "" ? [] : [{ offset: start + mention.span.end, text }];
    });
    own.sort((a, b) => a.offset - b.offset);
    append(hints, own);
  }
  return hints;
}

/** In the heading or row that defines it. */
function isBeside({ document }: Linted, fact: PlacedFact, offset: number): boolean {
  const text = document.sections[fact.section]?.text ?? "";
  const [first, last] = offset < fact.span.start ? [offset, fact.span.start] : [fact.span.start, offset];
  return !text.slice(first, last).includes("\n");
}

/** The name after it in a heading; the first cell beside it in a row. */
function meaningOf({ document }: Linted, { section, span, detail }: PlacedFact): string {
  const own = document.sections[section];
  if (!own) return "";
  const content = contentOf(own);
  if (detail === "heading") return shortened(instanceName(content.heading?.title ?? ""));
  for (const block of content.blocks) {
    if (block.kind !== "table" || block.span.end < span.start) continue;
    const row = block.rows.find((candidate) => candidate.span.start <= span.start && span.end <= candidate.span.end);
    const cell = row?.cells.find((candidate) => candidate.span.start > span.end && candidate.text !== "");
    if (row) return shortened(plain(cell?.text ?? ""));
  }
  return "";
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, "")}…`;
}
