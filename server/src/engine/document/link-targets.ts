/**
 * Where links lead, and where in the text that stands: `[x](#scope)`, `![x](a.png)`, `[x]: docs/a.md`.
 * Must not know: which targets exist.
 */
import type { Content, Link } from "./content.ts";
import type { SectionSpan } from "./span.ts";

export interface LinkTarget {
  /** `#scope`, `docs/a.md#part`; escapes and entities resolved. */
  readonly url: string;
  /** The address alone, as written. */
  readonly span: SectionSpan;
}

const known = new WeakMap<Content, readonly LinkTarget[]>();

const none: readonly LinkTarget[] = [];

/** Targets of the section's inline links, images and definitions, in no order; automatic links have none. */
export function linkTargets(content: Content, text: string): readonly LinkTarget[] {
  if (content.links.length === 0 && content.blocks.length === 0) return none;
  const targets = known.get(content) ?? readTargets(content, text);
  known.set(content, targets);
  return targets;
}

function readTargets(content: Content, text: string): readonly LinkTarget[] {
  return [
    ...content.links.flatMap((link) => {
      const plain = plainTarget(link, text);
      if (plain) return [plain];
      const raw = text.slice(link.span.start, link.span.end);
      const match = /^(?:[\s\S]*)\]\(\s*(?:<([^<>\n]*)>|([^\s)<]\S*?))(?=\s|\)$|\)\{)/.exec(raw);
      const address = match?.[1] ?? match?.[2];
      return match && address !== undefined
        ? [{ url: link.url, span: spanOf(link.span.start, match[0], address) }]
        : [];
    }),
    ...content.blocks.flatMap((block) => {
      if (block.kind !== "definition") return [];
      const match = /^\s*\[[^\]]*\]:\s*(?:<([^<>\n]*)>|(\S+))/.exec(text.slice(block.span.start, block.span.end));
      const address = match?.[1] ?? match?.[2];
      return match && address !== undefined
        ? [{ url: address, span: spanOf(block.span.start, match[0], address) }]
        : [];
    }),
  ];
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
