/**
 * Links to anchors that no heading has, and to files that do not exist.
 * Must not know: which rule asks; files other than through `fileExists`.
 */
import { linkTargets, type LinkTarget } from "../document/link-targets.ts";
import type { PlacedFact } from "../lint/facts.ts";
import type { Template } from "../template/model.ts";
import { anchorSlugs } from "../values/slug.ts";
import { nearest } from "../values/title.ts";
import type { ReferenceInput, UnknownReference } from "./reference.ts";

export function brokenLinks(input: ReferenceInput): readonly UnknownReference[] {
  return linkTargets(input.content, input.text).flatMap((target) =>
    target.url.startsWith("#") ? brokenAnchor(target, input) : brokenFile(target, input),
  );
}

function brokenAnchor(target: LinkTarget, input: ReferenceInput): readonly UnknownReference[] {
  const anchor = decoded(target.url.slice(1))
    .toLowerCase()
    .replace(/^user-content-/, "");
  if (isAlways(anchor) || isAnchor(anchor, input) || isOfAbsentSection(anchor, input)) return [];
  return [{ kind: "anchor", text: target.url, span: target.span, label: "", nearest: nearestAnchor(anchor, input) }];
}

/** The page's top, footnotes, and addresses of text that browsers make. */
function isAlways(anchor: string): boolean {
  return (
    anchor === "" ||
    anchor === "top" ||
    /^(?:fn|fnref)[-:\d]/.test(anchor) ||
    anchor.startsWith(":~:") ||
    /[{}<>]/.test(anchor)
  );
}

/** The second heading of a title has `-1`, the third `-2`. */
function isAnchor(anchor: string, { facts }: ReferenceInput): boolean {
  if (facts.all(`anchor:${anchor}`).length > 0) return true;
  const [, base = "", count = ""] = /^(.+)-(\d+)$/.exec(anchor) ?? [];
  return base !== "" && facts.all(`anchor:${base}`).length > Number(count);
}

/** A template's section that is absent is missed by a finding of its own; so are the instances below it. */
function isOfAbsentSection(anchor: string, { template, facts }: ReferenceInput): boolean {
  const wanted = unnumbered(anchor);
  const isAbsent = (section: number): boolean => facts.all(`bound:${section}`).length === 0;
  const { titles, instances } = anchorsOf(template);
  return (
    titles.get(wanted)?.some(isAbsent) === true ||
    instances.some(({ prefix, section }) => wanted.startsWith(prefix) && isAbsent(section))
  );
}

/** What the anchors of a template's sections are. */
interface Anchors {
  /** Without its number -> the sections that have it. */
  readonly titles: ReadonlyMap<string, readonly number[]>;
  /** `component-`: what those of a repeated section begin with. */
  readonly instances: readonly { readonly prefix: string; readonly section: number }[];
}

const anchorsBy = new WeakMap<Template, Anchors>();

function anchorsOf(template: Template): Anchors {
  const known = anchorsBy.get(template) ?? readAnchors(template);
  anchorsBy.set(template, known);
  return known;
}

function readAnchors({ sections }: Template): Anchors {
  const titles = new Map<string, number[]>();
  const instances: Anchors["instances"][number][] = [];
  for (const { index, repeat, title, aliases } of sections.slice(1)) {
    if (repeat) {
      if (repeat.label === "") continue;
      for (const slug of anchorSlugs(repeat.label)) instances.push({ prefix: `${slug}-`, section: index });
      continue;
    }
    for (const slug of [title, ...aliases].flatMap(anchorSlugs)) {
      const list = titles.get(unnumbered(slug));
      if (list) list.push(index);
      else titles.set(unnumbered(slug), [index]);
    }
  }
  return { titles, instances };
}

/** `recovery-objectives` of `101-recovery-objectives` */
function unnumbered(slug: string): string {
  return slug.replace(/^[\d.]+-+/, "");
}

/** The heading of another number, else the next in spelling. */
function nearestAnchor(anchor: string, { facts }: ReferenceInput): string | undefined {
  const { slugs, byTitle } = headingsOf(facts.all("anchors"));
  const renumbered = byTitle.get(unnumbered(anchor)) ?? [];
  const meant = renumbered.length === 1 ? renumbered[0] : nearest(anchor, slugs);
  return meant === undefined ? undefined : `#${meant}`;
}

/** The anchors of a document's headings, each once. */
interface Headings {
  readonly slugs: readonly string[];
  /** Without its number -> those that have it. */
  readonly byTitle: ReadonlyMap<string, readonly string[]>;
}

const headingsBy = new WeakMap<readonly PlacedFact[], Headings>();

/** There may be as many links as headings, and more. */
function headingsOf(anchors: readonly PlacedFact[]): Headings {
  const known = headingsBy.get(anchors);
  if (known) return known;
  const slugs = [...new Set(anchors.map((fact) => fact.value))];
  const byTitle = new Map<string, string[]>();
  for (const slug of slugs) {
    const list = byTitle.get(unnumbered(slug));
    if (list) list.push(slug);
    else byTitle.set(unnumbered(slug), [slug]);
  }
  const headings = { slugs, byTitle };
  headingsBy.set(anchors, headings);
  return headings;
}

function brokenFile(target: LinkTarget, input: ReferenceInput): readonly UnknownReference[] {
  const path = decoded(target.url.replace(/[?#].*$/s, "")).replace(/\\/g, "/");
  if (!isRelativePath(path) || mayExist(path, input)) return [];
  return [{ kind: "file", text: path, span: target.span, label: "", nearest: undefined }];
}

/** No address, no path from a root that is not known, no place left open; a definition may be a line of text. */
function isRelativePath(path: string): boolean {
  return path !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/|~|#)/i.test(path) && !/[{}<>*$]/.test(path) && /[./]/.test(path);
}

/** A wiki leaves out `.md`, a site the name of a folder's page. */
function mayExist(path: string, { fileExists }: ReferenceInput): boolean {
  const bare = path.replace(/\/+$/, "");
  const candidates = [bare, `${bare}.md`, `${bare}/README.md`, `${bare}/index.md`];
  const isNamed = /\.[a-z0-9]{1,5}$/i.test(bare);
  for (const candidate of isNamed ? candidates.slice(0, 1) : candidates)
    if (fileExists(candidate) !== false) return true;
  return false;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
