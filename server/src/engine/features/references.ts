/**
 * What an offset is about - an instance, an id, a heading - where that is defined and where it is spoken of. Only what
 * the engine reads counts: `refers-to` parts, cells that hold names and nothing else, ids in prose, links to anchors.
 * Must not know: editors, lines.
 */
import { instanceName } from "../bind/instances.ts";
import { contentOf, sectionAt } from "../document/document.ts";
import { resolveSpan, type DocumentSpan, type SectionSpan } from "../document/span.ts";
import type { PlacedFact } from "../lint/facts.ts";
import type { Linted } from "../lint/lint.ts";
import { annotatedOf } from "../template/annotated.ts";
import { normaliseKey } from "../values/title.ts";
import { placeOfAnchor } from "./anchors.ts";
import { namesAlone, spansOfName, wordSpans } from "./instance-names.ts";
import { mentionsOf, type LinkMention, type Mentions } from "./mentions.ts";

export type Target =
  /** `Ledger` of `### Component: Ledger`; `definition` is its fact. */
  | { readonly kind: "instance"; readonly definition: PlacedFact }
  /** `R-003`; `definition` is absent where nothing has it. */
  | {
      readonly kind: "id";
      readonly pattern: string;
      readonly key: string;
      readonly definition: PlacedFact | undefined;
    }
  /** Any other heading, or an element with an id. */
  | { readonly kind: "heading"; readonly section: number; readonly anchor: PlacedFact | undefined };

export interface Aim {
  readonly target: Target;
  /** The name, id, address or title that was pointed at. */
  readonly span: DocumentSpan;
  readonly kind: "name" | "id" | "link" | "heading";
}

export interface Occurrence {
  readonly span: DocumentSpan;
  /**
   * - `name`, `id`: exactly the name or id, also in the text of a link
   * - `link`: the address of a link, `#` and all
   */
  readonly kind: "name" | "id" | "link";
  readonly section: number;
}

/** `undefined` where nothing is named. */
export function aimAt(linted: Linted, offset: number): Aim | undefined {
  const index = sectionAt(linted.document, offset);
  const section = linted.sections.get(index);
  const start = linted.document.starts[index] ?? 0;
  if (!section) return undefined;
  const at = offset - start;
  const mentions = mentionsOf(section, linted.template);
  const found =
    idAim(linted, index, at, mentions) ?? nameAim(linted, index, at, mentions) ?? linkAim(linted, at, mentions);
  if (found) return { ...found, span: resolveSpan(found.span, start) };
  const { heading } = contentOf(section.section);
  if (!heading || !covers(heading.span, at)) return undefined;
  const span = resolveSpan(heading.titleSpan, start);
  const target = instanceOf(linted, index) ?? { kind: "heading", section: index, anchor: undefined };
  return { target, span, kind: "heading" };
}

/** The headings and rows that define it; in document order. */
export function definitionsOf(linted: Linted, target: Target): readonly DocumentSpan[] {
  switch (target.kind) {
    case "instance":
      return sameInstances(linted, target.definition).map((fact) => headingSpan(linted, fact.section));
    case "id": {
      const own = idFacts(linted, target.pattern, target.key);
      const facts = own.length > 0 ? own : (linted.facts.get(`introduces:${target.key}`) ?? []);
      return facts.map((fact) =>
        fact.detail === "heading" ? headingSpan(linted, fact.section) : placed(linted, fact),
      );
    }
    case "heading":
      return [
        target.anchor && target.anchor.detail !== "heading"
          ? placed(linted, target.anchor)
          : headingSpan(linted, target.section),
      ];
  }
}

/** Every place that speaks of it, its definitions apart; in document order. */
export function occurrencesOf(linted: Linted, target: Target): readonly Occurrence[] {
  const seen = new Set<number>();
  const occurrences: Occurrence[] = [];
  linted.sections.forEach((section, index) => {
    const start = linted.document.starts[index] ?? 0;
    const mentions = mentionsOf(section, linted.template);
    const add = (kind: Occurrence["kind"], span: SectionSpan): void => {
      if (seen.has(start + span.start)) return;
      seen.add(start + span.start);
      occurrences.push({ kind, section: index, span: resolveSpan(span, start) });
    };
    if (target.kind === "id") {
      for (const id of mentions.ids) if (id.pattern === target.pattern && id.key === target.key) add("id", id.span);
    }
    if (target.kind === "instance") {
      const sought = { kind: "of", instance: target.definition } as const;
      for (const { span, instance } of namesIn(linted, index, mentions, sought))
        if (isSameInstance(instance, target.definition)) add("name", span);
    }
    for (const link of mentions.links) if (isLinkTo(linted, link, target)) add("link", link.address);
  });
  return occurrences.sort((a, b) => a.span.start - b.span.start);
}

/** The instances of the same name: one, unless it is given twice. */
export function sameInstances({ facts }: Linted, definition: PlacedFact): readonly PlacedFact[] {
  return (facts.get(definition.key) ?? []).filter((fact) => fact.compare === definition.compare);
}

export function idFacts({ facts }: Linted, pattern: string, key: string): readonly PlacedFact[] {
  return (facts.get(`id:${pattern}`) ?? []).filter((fact) => fact.compare === key);
}

/** The name of an instance where its heading writes it; `undefined` where marks stand within it. */
export function nameInHeading({ document }: Linted, { section, value }: PlacedFact): SectionSpan | undefined {
  const own = document.sections[section];
  const title = own && contentOf(own).heading?.titleSpan;
  const name = value.replace(/\s*\{#[^\s}]*\}\s*$/, "");
  if (!title || name === "") return undefined;
  const at = own.text.slice(title.start, title.end).lastIndexOf(name);
  return at < 0 ? undefined : { start: title.start + at, end: title.start + at + name.length };
}

type Found = Omit<Aim, "span"> & { readonly span: SectionSpan };

function idAim(linted: Linted, index: number, at: number, mentions: Mentions): Found | undefined {
  const facts = annotatedOf(linted.template).ids.flatMap((pattern) =>
    (linted.facts.get(`id:${pattern}`) ?? []).filter((fact) => fact.section === index && covers(fact.span, at)),
  );
  const [definition] = facts;
  if (definition) {
    const pattern = definition.key.slice("id:".length);
    return { target: { kind: "id", pattern, key: definition.compare, definition }, span: definition.span, kind: "id" };
  }
  const mention = mentions.ids.find(({ span }) => covers(span, at));
  if (!mention) return undefined;
  const { pattern, key, span } = mention;
  const [defined] = idFacts(linted, pattern, key);
  // An id that nothing has is none that could be gone to.
  if (!defined && linted.facts.get(`introduces:${key}`) === undefined) return undefined;
  return { target: { kind: "id", pattern, key, definition: defined }, span, kind: "id" };
}

function nameAim(linted: Linted, index: number, at: number, mentions: Mentions): Found | undefined {
  const own = instanceOf(linted, index);
  const name = own && nameInHeading(linted, own.definition);
  if (own && name && covers(name, at)) return { target: own, span: name, kind: "name" };
  const found = namesIn(linted, index, mentions, { kind: "at", offset: at }).find(({ span }) => covers(span, at));
  return found && { target: { kind: "instance", definition: found.instance }, span: found.span, kind: "name" };
}

function linkAim(linted: Linted, at: number, mentions: Mentions): Found | undefined {
  const link = mentions.links.find(({ span }) => covers(span, at));
  const place = link && placeOfAnchor(link.anchor, linted.facts);
  if (!link || !place) return undefined;
  const instance = place.detail === "heading" ? instanceOf(linted, place.section) : undefined;
  const target = instance ?? { kind: "heading" as const, section: place.section, anchor: place };
  return { target, span: link.address, kind: "link" };
}

interface PlacedName {
  readonly span: SectionSpan;
  readonly instance: PlacedFact;
}

/** Which names are looked for: those that may stand at a place, or those of one instance. */
type Sought = { readonly kind: "at"; readonly offset: number } | { readonly kind: "of"; readonly instance: PlacedFact };

/** Names in `refers-to` parts, in cells of nothing but names, and in the text of links to the instance. */
function namesIn(linted: Linted, index: number, mentions: Mentions, sought: Sought): readonly PlacedName[] {
  const { facts, template } = linted;
  const text = linted.sections.get(index)?.section.text ?? "";
  const textOf = (span: SectionSpan): string => text.slice(span.start, span.end);
  const instancesOf = (label: string): readonly PlacedFact[] => facts.get(`instance:${normaliseKey(label)}`) ?? [];
  const mayHold = (span: SectionSpan): boolean =>
    sought.kind === "at"
      ? covers(span, sought.offset)
      : textOf(span).toLowerCase().includes(sought.instance.value.toLowerCase());
  const referring = mentions.names.flatMap(({ span, label, key }) => {
    if (sought.kind === "at" && !covers(span, sought.offset)) return [];
    const instances = instancesOf(label);
    if (sought.kind === "of" && sought.instance.key !== instances[0]?.key) return [];
    // Most of what refers to an instance is its very name: then no other can be meant.
    const named = byName(instances).get(key);
    const own = named ? [named] : sought.kind === "at" ? [...byName(instances).values()] : [sought.instance];
    if (sought.kind === "of" && named && !isSameInstance(named, sought.instance)) return [];
    return own.flatMap((instance) =>
      spansOfName(textOf(span), instance, instances).map((found) => ({ span: shifted(found, span.start), instance })),
    );
  });
  const held = mentions.cells.filter(mayHold);
  const cells = annotatedOf(template).referred.flatMap((label) => {
    const instances = instancesOf(label);
    return held.flatMap((span) =>
      (namesAlone(textOf(span), instances) ?? []).map((name) => ({ ...name, span: shifted(name.span, span.start) })),
    );
  });
  const links = mentions.links
    .filter((link) => mayHold(link.text))
    .flatMap((link) => {
      const place = placeOfAnchor(link.anchor, facts);
      const instance = place?.detail === "heading" ? instanceOf(linted, place.section)?.definition : undefined;
      return instance
        ? wordSpans(textOf(link.text), instance.value).map((span) => ({
            span: shifted(span, link.text.start),
            instance,
          }))
        : [];
    });
  return [...referring, ...cells, ...links];
}

const names = new WeakMap<readonly PlacedFact[], ReadonlyMap<string, PlacedFact>>();

/** One of each name, the first. */
function byName(instances: readonly PlacedFact[]): ReadonlyMap<string, PlacedFact> {
  const known = names.get(instances);
  if (known) return known;
  const map = new Map([...instances].reverse().map((instance) => [instance.compare, instance]));
  names.set(instances, map);
  return map;
}

function isLinkTo(linted: Linted, link: LinkMention, target: Target): boolean {
  const place = placeOfAnchor(link.anchor, linted.facts);
  if (!place) return false;
  switch (target.kind) {
    case "heading":
      return (
        place.section === target.section && (place.detail === "heading") === (target.anchor?.detail !== "explicit")
      );
    case "instance":
      return place.detail === "heading" && place.section === target.definition.section;
    case "id":
      return (
        place.detail === "heading" &&
        target.definition?.detail === "heading" &&
        place.section === target.definition.section
      );
  }
}

function instanceOf(linted: Linted, section: number): Extract<Target, { kind: "instance" }> | undefined {
  const repeat = linted.sections.get(section)?.heading.spec?.repeat;
  if (!repeat) return undefined;
  const definition = linted.facts
    .get(`instance:${normaliseKey(repeat.label)}`)
    ?.find((fact) => fact.section === section && instanceName(fact.detail) !== "");
  return definition && { kind: "instance", definition };
}

function isSameInstance(a: PlacedFact, b: PlacedFact): boolean {
  return a.key === b.key && a.compare === b.compare;
}

/** The whole line of a heading, as editors with a Markdown support of their own give it. */
function headingSpan({ document }: Linted, section: number): DocumentSpan {
  const own = document.sections[section];
  const span = (own && contentOf(own).heading?.span) ?? { start: 0, end: 0 };
  return resolveSpan(span, document.starts[section] ?? 0);
}

function placed({ document }: Linted, fact: PlacedFact): DocumentSpan {
  return resolveSpan(fact.span, document.starts[fact.section] ?? 0);
}

function covers(span: SectionSpan, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function shifted(span: SectionSpan, by: number): SectionSpan {
  return { start: span.start + by, end: span.end + by };
}
