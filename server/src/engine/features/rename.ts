/**
 * Renaming an instance or an id: its heading or key cell, the parts that refer to it, and the anchors of links that lead
 * to its heading. Prose and drawings that the engine does not bind are left alone.
 * Must not know: editors. Refusals are sentences for the person who renames.
 */
import { instanceName } from "../bind/instances.ts";
import { contentOf } from "../document/document.ts";
import { Section } from "../document/section.ts";
import { resolveSpan, type DocumentSpan } from "../document/span.ts";
import type { PlacedFact } from "../lint/facts.ts";
import type { Linted } from "../lint/lint.ts";
import type { Edit } from "../lint/problem.ts";
import { idKey, matchesPattern } from "../values/id.ts";
import { isOpenValue } from "../values/open-value.ts";
import { normaliseTitle } from "../values/title.ts";
import { retitle, writeAnchor } from "./anchors.ts";
import { mentionsOf } from "./mentions.ts";
import { aimAt, idFacts, nameInHeading, occurrencesOf, sameInstances, type Target } from "./references.ts";

const refusals = {
  nothing: "Only the names of instances, such as components, and ids can be renamed; this is neither.",
  undefinedId: (id: string) => `'${id}' cannot be renamed because nothing in this document defines it.`,
  twice: (name: string) => `'${name}' is given twice; give one of them another name first.`,
  marks: (name: string) => `'${name}' cannot be renamed because its heading has marks within the name.`,
  empty: "A name needs at least one letter or digit.",
  characters: (name: string) =>
    `'${name}' cannot be a name: it would not be read as the same text in headings, tables and links.`,
  taken: (name: string) => `'${name}' is the name of something else in this document.`,
  form: (id: string, pattern: string) => `'${id}' is no id of the form ${pattern}.`,
};

export interface Renaming {
  readonly kind: "renaming";
  readonly target: RenameTarget;
  /** The name or id at the place. */
  readonly span: DocumentSpan;
  /** As its definition writes it. */
  readonly name: string;
}

export interface Refusal {
  readonly kind: "refusal";
  readonly reason: string;
}

type RenameTarget = Exclude<Target, { kind: "heading" }> & { readonly definition: PlacedFact };

export function renamingAt(linted: Linted, offset: number): Renaming | Refusal {
  const aim = aimAt(linted, offset);
  const target = aim?.target;
  if (!aim || !target || target.kind === "heading") return refuse(refusals.nothing);
  const { definition } = target;
  if (!definition) return refuse(refusals.undefinedId(textAt(linted, aim.span)));
  const name = target.kind === "id" ? definition.value : instanceValue(definition);
  const all =
    target.kind === "id" ? idFacts(linted, target.pattern, target.key) : sameInstances(linted, target.definition);
  if (all.length > 1) return refuse(refusals.twice(name));
  if (target.kind === "instance" && !nameInHeading(linted, definition)) return refuse(refusals.marks(name));
  // Anywhere in the heading of an instance its name is meant; the address of a link follows the heading.
  if (aim.kind === "link") return refuse(refusals.nothing);
  const span = aim.kind === "heading" ? ownSpan(linted, target.kind, definition) : aim.span;
  return { kind: "renaming", target: { ...target, definition }, span, name };
}

/** Disjoint edits in document order. */
export function renameEdits(
  linted: Linted,
  renaming: Renaming,
  wanted: string,
): { readonly kind: "edits"; readonly edits: readonly Edit[] } | Refusal {
  const { target } = renaming;
  const name = wanted.trim();
  const reason = target.kind === "id" ? idRefusal(linted, target, name) : nameRefusal(linted, target, name);
  if (reason !== undefined) return refuse(reason);
  const { definition } = target;
  const own = ownSpan(linted, target.kind, definition);
  const edits = new Map<number, Edit>([[own.start, { span: own, text: name }]]);
  for (const { kind, span } of occurrencesOf(linted, target)) {
    if (kind !== "link" && !overlaps(span, own)) edits.set(span.start, { span, text: name });
  }
  const title = definition.detail === "row" ? undefined : titleAfter(linted, definition.section, own, name);
  if (title !== undefined)
    for (const edit of anchorEdits(linted, definition.section, title)) edits.set(edit.span.start, edit);
  return { kind: "edits", edits: [...edits.values()].sort((a, b) => a.span.start - b.span.start) };
}

function refuse(reason: string): Refusal {
  return { kind: "refusal", reason };
}

function idRefusal(linted: Linted, target: RenameTarget & { readonly kind: "id" }, id: string): string | undefined {
  if (!matchesPattern(id, target.pattern)) return refusals.form(id, target.pattern);
  const key = idKey(id);
  if (key === target.key) return undefined;
  const isTaken =
    idFacts(linted, target.pattern, key).length > 0 || linted.facts.get(`introduces:${key}`) !== undefined;
  return isTaken ? refusals.taken(id) : undefined;
}

function nameRefusal(linted: Linted, { definition }: RenameTarget, name: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(name) || isOpenValue(name)) return refusals.empty;
  const own = ownSpan(linted, "instance", definition);
  const title = /[|[\]<>`\r\n]/.test(name) ? undefined : titleAfter(linted, definition.section, own, name);
  if (title === undefined || instanceName(title) !== name) return refusals.characters(name);
  const key = normaliseTitle(name);
  const isTaken = (linted.facts.get(definition.key) ?? []).some(
    (other) => other.section !== definition.section && other.compare === key,
  );
  return isTaken ? refusals.taken(name) : undefined;
}

/** The plain title that the heading has with the new name, as it would be read; `undefined` where it is no heading. */
function titleAfter({ document }: Linted, index: number, own: DocumentSpan, name: string): string | undefined {
  const section = document.sections[index];
  const start = document.starts[index] ?? 0;
  if (!section) return undefined;
  const { heading } = contentOf(section);
  const line = section.text.slice(0, heading?.span.end ?? 0);
  const text = line.slice(0, own.start - start) + name + line.slice(own.end - start);
  return contentOf(new Section(text, true)).heading?.title;
}

/** Links to the heading, and to others whose address depends on how many headings have a title. */
function anchorEdits(linted: Linted, section: number, title: string): readonly Edit[] {
  const { anchorNow } = retitle(linted, section, title);
  return linted.sections.toArray().flatMap((own, index) =>
    mentionsOf(own, linted.template).links.flatMap(({ anchor, address }): readonly Edit[] => {
      const now = anchorNow(anchor);
      if (now === anchor) return [];
      const text = writeAnchor(now, own.section.text.slice(address.start, address.end));
      return [{ span: resolveSpan(address, linted.document.starts[index] ?? 0), text }];
    }),
  );
}

/** Where its definition writes the name or id. */
function ownSpan(linted: Linted, kind: RenameTarget["kind"], definition: PlacedFact): DocumentSpan {
  const span = (kind === "instance" ? nameInHeading(linted, definition) : undefined) ?? definition.span;
  return resolveSpan(span, linted.document.starts[definition.section] ?? 0);
}

function instanceValue({ value }: PlacedFact): string {
  return value.replace(/\s*\{#[^\s}]*\}\s*$/, "");
}

function overlaps(a: DocumentSpan, b: DocumentSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function textAt({ document, sections }: Linted, span: DocumentSpan): string {
  const index = document.starts.findLastIndex((start) => start <= span.start);
  const start = document.starts[index] ?? 0;
  return sections.get(index)?.section.text.slice(span.start - start, span.end - start) ?? "";
}
