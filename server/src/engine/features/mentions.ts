/**
 * What one section says of the instances, ids and headings of its document: the names in `refers-to` parts, cells that
 * may be names, ids in prose, links to anchors. Read once a section; who is meant is for others to say.
 * Must not know: other sections, editors.
 */
import { nameText, namesOf } from "../bind/unknown-names.ts";
import { valuePlaces } from "../bind/places.ts";
import { contentOf } from "../document/document.ts";
import { linkTargets } from "../document/link-targets.ts";
import type { SectionSpan } from "../document/span.ts";
import type { LintedSection } from "../lint/lint.ts";
import { annotatedOf } from "../template/annotated.ts";
import type { Template } from "../template/model.ts";
import { findIds } from "../values/id.ts";
import { normaliseTitle } from "../values/title.ts";
import { anchorOf } from "./anchors.ts";

export interface Mentions {
  /** Values of `refers-to` parts: `Ledger, Reminders`. */
  readonly names: readonly NameMention[];
  /** Other cells, whole: where one says nothing but names, it is about these. */
  readonly cells: readonly SectionSpan[];
  readonly ids: readonly IdMention[];
  readonly links: readonly LinkMention[];
}

export interface NameMention {
  readonly span: SectionSpan;
  /** `Component` */
  readonly label: string;
  /** `ledger`: what instances are compared by. */
  readonly key: string;
}

export interface IdMention {
  readonly span: SectionSpan;
  /** `ADR-###` */
  readonly pattern: string;
  /** `adr-7` */
  readonly key: string;
}

export interface LinkMention {
  /** `scope` of `#Scope`: as anchors are compared. */
  readonly anchor: string;
  /** `#scope` */
  readonly address: SectionSpan;
  /** `[the scope](#scope)`; the address alone where it stands in a definition. */
  readonly span: SectionSpan;
  /** `the scope`; empty where there is none. */
  readonly text: SectionSpan;
}

const known = new WeakMap<LintedSection["exports"], Mentions>();

export function mentionsOf(linted: LintedSection, template: Template): Mentions {
  const cached = known.get(linted.exports);
  if (cached) return cached;
  const mentions = read(linted, template);
  known.set(linted.exports, mentions);
  return mentions;
}

function read({ section, bound }: LintedSection, template: Template): Mentions {
  const { text } = section;
  const content = contentOf(section);
  const names = valuePlaces(bound, text).flatMap((place): readonly NameMention[] => {
    const label = place.value.refersTo;
    return label === undefined
      ? []
      : namesOf(place, { text }).map((name) => ({
          span: name.span,
          label,
          key: normaliseTitle(nameText(name.text)),
        }));
  });
  const taken = new Set(names.map(({ span }) => span.start));
  const cells = content.blocks.flatMap((block) =>
    block.kind === "table"
      ? block.rows.flatMap((row) => row.cells.map(({ span }) => span).filter((span) => isShort(span, taken)))
      : [],
  );
  const links = readLinks(content, text);
  // The text of a link is no prose, but where the link leads to this document it speaks of it.
  const spoken = links.map((link) => link.text);
  const ids = annotatedOf(template).ids.flatMap((pattern) => [
    ...idsIn(content.prose, 0, pattern),
    ...spoken.flatMap((span) => idsIn(text.slice(span.start, span.end), span.start, pattern)),
  ]);
  return { names, cells, ids, links };
}

function isShort(span: SectionSpan, taken: ReadonlySet<number>): boolean {
  return span.end > span.start && span.end - span.start <= 300 && !taken.has(span.start);
}

function idsIn(text: string, start: number, pattern: string): readonly IdMention[] {
  return findIds(text, pattern).map((id) => ({
    span: { start: start + id.start, end: start + id.end },
    pattern,
    key: id.key,
  }));
}

function readLinks(content: ReturnType<typeof contentOf>, text: string): readonly LinkMention[] {
  return linkTargets(content, text).flatMap(({ url, span: address }): readonly LinkMention[] => {
    if (!url.startsWith("#") || url === "#") return [];
    const link = content.links.find(({ span }) => span.start < address.start && address.end < span.end);
    const bracket = text.lastIndexOf("](", address.start);
    const nothing = { start: address.start, end: address.start };
    const isText = link?.kind === "link" && bracket > link.span.start;
    return [
      {
        anchor: anchorOf(url),
        address,
        span: link?.span ?? address,
        text: isText ? { start: link.span.start + 1, end: bracket } : nothing,
      },
    ];
  });
}
