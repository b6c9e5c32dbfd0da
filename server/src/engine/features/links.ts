/**
 * Links of a document with where they lead, for editors that have no Markdown support of their own.
 * Must not know: editors, whether a file exists.
 */
import { outlineOf, type OutlineEntry } from "../bind/outline.ts";
import { contentOf, headingOf, type Document, type Section } from "../document/document.ts";
import { linkTargets } from "../document/link-targets.ts";
import { memoOf } from "../document/section.ts";
import { resolveSpan, type DocumentSpan, type SectionSpan } from "../document/span.ts";
import { anchorSlugs } from "../values/slug.ts";
import { anchorOf } from "./anchors.ts";

export interface DocumentLink {
  /** The address as written. */
  readonly span: DocumentSpan;
  readonly target:
    | { readonly kind: "address"; readonly url: string }
    /** Offset of the heading in this document. */
    | { readonly kind: "heading"; readonly offset: number };
}

/** In document order; links to headings that are not there are none. */
export function linksOf(document: Document): readonly DocumentLink[] {
  let headings: ReadonlyMap<string, number> | undefined;
  const headingAt = (anchor: string): number | undefined => {
    headings ??= headingsByAnchor(document);
    const index = headings.get(anchor);
    return index === undefined ? undefined : document.starts[index];
  };
  return document.sections.flatMap((section, index) => {
    const start = document.starts[index] ?? 0;
    return sectionLinks(section).flatMap(({ url, span }): readonly DocumentLink[] => {
      const place = resolveSpan(span, start);
      if (!url.startsWith("#")) return [{ span: place, target: { kind: "address", url } }];
      const offset = headingAt(anchorOf(url));
      return offset === undefined ? [] : [{ span: place, target: { kind: "heading", offset } }];
    });
  });
}

interface SectionLink {
  readonly url: string;
  readonly span: SectionSpan;
}

const known = memoOf<readonly SectionLink[]>();

function sectionLinks(section: Section): readonly SectionLink[] {
  const cached = known.get(section);
  if (cached) return cached;
  const links = [...linkTargets(contentOf(section), section.text)].sort((a, b) => a.span.start - b.span.start);
  known.set(section, links);
  return links;
}

const slugs = memoOf<readonly string[]>();

function sectionSlugs(section: Section): readonly string[] {
  const cached = slugs.get(section);
  if (cached) return cached;
  const title = headingOf(section)?.title;
  const own = title === undefined ? [] : anchorSlugs(title.replace(/<[^>]*>|\{#[^\s}]*\}\s*$/g, "").trim());
  slugs.set(section, own);
  return own;
}

const indices = new WeakMap<readonly OutlineEntry[], ReadonlyMap<string, number>>();

/** Indices of sections. They are the same for an outline that an edit has left as it was. */
function headingsByAnchor(document: Document): ReadonlyMap<string, number> {
  const outline = outlineOf(document);
  const cached = indices.get(outline) ?? readAnchors(document);
  indices.set(outline, cached);
  return cached;
}

/** The second heading of a title has `-1`, the third `-2`. */
function readAnchors(document: Document): ReadonlyMap<string, number> {
  const headings = new Map<string, number>();
  const counts = new Map<string, number>();
  document.sections.forEach((section, index) => {
    for (const slug of sectionSlugs(section)) {
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      headings.set(count === 0 ? slug : `${slug}-${count}`, index);
    }
  });
  return headings;
}
