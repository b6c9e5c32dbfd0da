/**
 * Where links lead, and where in the text that stands: `[x](#scope)`, `![x](a.png)`, `[x]: docs/a.md`.
 * Must not know: which targets exist.
 */
import type { Content, Link } from "./content.ts";
import { replaceIn, type LineEdit } from "./line-edit.ts";
import { placeSpan } from "./placed-blocks.ts";
import type { SectionSpan } from "./span.ts";

export interface LinkTarget {
  /** `#scope`, `docs/a.md#part`; escapes and entities resolved. */
  readonly url: string;
  /** The address alone, as written. */
  readonly span: SectionSpan;
}

interface Targets {
  readonly links: readonly LinkTarget[];
  readonly definitions: readonly LinkTarget[];
  /** All of them. */
  readonly all: readonly LinkTarget[];
}

const known = new WeakMap<Content, Targets>();

const none: readonly LinkTarget[] = [];

/** Targets of the section's inline links, images and definitions, in no order; automatic links have none. */
export function linkTargets(content: Content, text: string): readonly LinkTarget[] {
  if (content.links.length === 0 && content.blocks.length === 0) return none;
  const targets = known.get(content) ?? targetsOf(targetsIn(content.links, text), definitionsIn(content, text));
  known.set(content, targets);
  return targets.all;
}

/** What was found in a content, in what is left of it when one line of its text was edited, in which nothing is defined. */
export function carryTargets(
  before: Content,
  after: Content,
  { start, before: old, text: shown }: LineEdit,
  text: string,
): void {
  const targets = known.get(before);
  if (!targets) return;
  const by = shown.length - old.length;
  const place = ({ url, span }: LinkTarget): LinkTarget => ({ url, span: placeSpan(span, by) });
  const own = after.links.filter(({ span }) => span.start >= start && span.start < start + shown.length);
  const stretch = { start, end: start + old.length };
  const links = replaceIn(targets.links, stretch, targetsIn(own, text), place);
  known.set(after, targetsOf(links, replaceIn(targets.definitions, stretch, [], place)));
}

function targetsOf(links: readonly LinkTarget[], definitions: readonly LinkTarget[]): Targets {
  return { links, definitions, all: definitions.length === 0 ? links : [...links, ...definitions] };
}

function targetsIn(links: readonly Link[], text: string): readonly LinkTarget[] {
  return links.flatMap((link) => {
    const plain = plainTarget(link, text);
    if (plain) return [plain];
    const raw = text.slice(link.span.start, link.span.end);
    const match = /^(?:[\s\S]*)\]\(\s*(?:<([^<>\n]*)>|([^\s)<]\S*?))(?=\s|\)$|\)\{)/.exec(raw);
    const address = match?.[1] ?? match?.[2];
    return match && address !== undefined ? [{ url: link.url, span: spanOf(link.span.start, match[0], address) }] : [];
  });
}

function definitionsIn({ blocks }: Content, text: string): readonly LinkTarget[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "definition") return [];
    const match = /^\s*\[[^\]]*\]:\s*(?:<([^<>\n]*)>|(\S+))/.exec(text.slice(block.span.start, block.span.end));
    const address = match?.[1] ?? match?.[2];
    return match && address !== undefined ? [{ url: address, span: spanOf(block.span.start, match[0], address) }] : [];
  });
}

/** Of `[x](docs/a.md)`: the address is written as it is, and ends the link. */
function plainTarget({ span, url }: Link, text: string): LinkTarget | undefined {
  const end = span.end - 1;
  const start = end - url.length;
  if (url === "" || start - 2 < span.start || !text.startsWith("](", start - 2) || text[end] !== ")") return undefined;
  return text.startsWith(url, start) && !/[\s()<]/.test(url) ? { url, span: { start, end } } : undefined;
}

/** The address ends the match, but for the `>` after it. */
function spanOf(start: number, matched: string, address: string): SectionSpan {
  const at = start + matched.lastIndexOf(address);
  return { start: at, end: at + address.length };
}
