/**
 * Which heading a link within the document leads to, and what its address is when a heading gets another title.
 * Must not know: who renames, editors.
 */
import { contentOf } from "../document/document.ts";
import type { FactMap, PlacedFact } from "../lint/facts.ts";
import type { Linted } from "../lint/lint.ts";
import { azureSlug, githubSlug, gitlabSlug } from "../values/slug.ts";

/** `scope` of `#Scope`, of `#user-content-scope`, of `scope`. */
export function anchorOf(address: string): string {
  return decoded(address.replace(/^#/, ""))
    .toLowerCase()
    .replace(/^user-content-/, "");
}

/** A heading or an element with that id; the second heading of a title has `-1`, the third `-2`. */
export function placeOfAnchor(anchor: string, facts: FactMap): PlacedFact | undefined {
  return findAnchor(anchor, facts)?.place;
}

interface FoundAnchor {
  /** `scope` of `scope-1` where there are two headings of that title. */
  readonly slug: string;
  readonly place: PlacedFact;
}

function findAnchor(anchor: string, facts: FactMap): FoundAnchor | undefined {
  const [own] = facts.get(`anchor:${anchor}`) ?? [];
  if (own) return { slug: anchor, place: own };
  const [, base = "", count = ""] = /^(.+)-(\d+)$/.exec(anchor) ?? [];
  const place = facts.get(`anchor:${base}`)?.[Number(count)];
  return place && { slug: base, place };
}

/** What the anchors of a document are after one heading has got another title. */
export interface Retitled {
  /** The new anchor of what an anchor leads to; the same where nothing changes. */
  readonly anchorNow: (anchor: string) => string;
}

export function retitle({ document, facts }: Linted, section: number, title: string): Retitled {
  const heading = document.sections[section] && contentOf(document.sections[section]).heading;
  const old = cleaned(heading?.title ?? "");
  const next = cleaned(title);
  const slugs = new Map([azureSlug, gitlabSlug, githubSlug].map((slugOf) => [slugOf(old), slugOf(next)]));
  const isRenamed = (place: PlacedFact): boolean => place.section === section && slugs.has(place.compare);
  /** Those of one slug, in document order, as they will be. */
  const placesNow = (slug: string): readonly number[] => {
    const others = (facts.get(`anchor:${slug}`) ?? []).filter((place) => !isRenamed(place));
    const sections = others.map((place) => place.section);
    return [...slugs.values()].includes(slug) ? [...sections, section].sort((a, b) => a - b) : sections;
  };
  return {
    anchorNow: (anchor) => {
      const found = findAnchor(anchor, facts);
      if (found?.place.detail !== "heading") return anchor;
      const slug = isRenamed(found.place) ? (slugs.get(found.slug) ?? found.slug) : found.slug;
      const index = placesNow(slug).indexOf(found.place.section);
      return index > 0 ? `${slug}-${index}` : slug;
    },
  };
}

/** An anchor as it may stand in a link's brackets, written as `before` was. */
export function writeAnchor(anchor: string, before: string): string {
  const prefix = /^#?(?:user-content-)?/i.exec(before)?.[0] ?? "";
  const text = before.includes("%") ? encodeURIComponent(anchor) : anchor;
  return prefix + text.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function cleaned(title: string): string {
  return title.replace(/<[^>]*>|\{#[^\s}]*\}\s*$/g, "").trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
