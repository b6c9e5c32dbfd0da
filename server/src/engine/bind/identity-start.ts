/**
 * What is known of an outline before any heading is bound: its title, by how much its levels are shifted, and which
 * headings are labels of the section above them.
 * Must not know: what is bound to what.
 */
import type { SectionSpec, Template } from "../template/model.ts";
import { titleMatch } from "../values/title.ts";
import { type HeadingTitle, instanceLabel, labelKey, titlesOf } from "./heading-titles.ts";
import type { OutlineEntry } from "./outline.ts";
import type { Work } from "./slots.ts";
import { indexOf, type TemplateIndex } from "./template-index.ts";
import { endsOf, parentsOf } from "./tree.ts";

export function begin(
  template: Template,
  outline: readonly OutlineEntry[],
  earlier: readonly OutlineEntry[] | undefined,
): Work {
  const index = indexOf(template);
  const parents = parentsOf(outline.map((entry) => entry.depth));
  const shift = levelShift(index, outline, parents);
  const work = {
    index,
    outline,
    parents,
    ends: endsOf(parents),
    shift,
    title: titleOf(template, index, outline, shift),
    slots: outline.map(() => undefined),
    headings: new Map<number, Map<number, number>>([[-1, new Map()]]),
    titles: titlesOf(outline, earlier),
    labels: new Set<number>(),
    headless: [],
  };
  return { ...work, labels: labelHeadings(work) };
}

/**
 * The most frequent difference of depth among headings that are surely the template's. What stands below another as deep
 * as it should goes along with that and has no vote, nor has what the author put under a heading of his own.
 */
function levelShift(index: TemplateIndex, outline: readonly OutlineEntry[], parents: readonly number[]): number {
  const first = outline.findIndex((entry) => entry.depth > 0);
  const all = new Map<number, number>();
  const votes = new Map<number, number>();
  const vote = (map: Map<number, number>, shift: number): void => void map.set(shift, (map.get(shift) ?? 0) + 1);
  outline.forEach((entry, at) => {
    const spec = soleSection(index, entry);
    if (!spec) return;
    const shift = entry.depth - spec.depth;
    vote(all, shift);
    const parent = parents[at] ?? -1;
    const above = outline[parent];
    const known = above && soleSection(index, above);
    if (above && known?.index === spec.parent && entry.depth - above.depth === spec.depth - known.depth) return;
    if (parent < 0 || parent === first || known) vote(votes, shift);
  });
  const counted = votes.size > 0 ? votes : all;
  return [...counted].sort((a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]))[0]?.[0] ?? 0;
}

/** The section that has this title for its own, where only one has. */
function soleSection({ byKey }: TemplateIndex, entry: OutlineEntry): SectionSpec | undefined {
  const [spec, other] = entry.depth > 0 ? (byKey.get(entry.key) ?? []) : [];
  return spec && !other && spec.keys[0] === entry.key ? spec : undefined;
}

/** The first heading, where it is above all others or one of several on the first level; never a section's own. */
function titleOf(template: Template, index: TemplateIndex, outline: readonly OutlineEntry[], shift: number): number {
  const first = outline.findIndex((entry) => entry.depth > 0);
  const entry = outline[first];
  if (!entry) return -1;
  const rest = outline.filter((other, at) => at !== first && other.depth > 0);
  if (rest.every((other) => other.depth > entry.depth)) {
    const isSection = index.byKey.get(entry.key)?.some((spec) => spec.keys[0] === entry.key) === true;
    return isSection && !rest.some((other) => other.key === entry.key) ? -1 : first;
  }
  const others = rest.some((other) => other.depth < entry.depth);
  if (others || template.titleSpec.text === "" || entry.depth > 1 || index.byKey.has(entry.key)) return -1;
  if (entry.depth < index.top + shift) return first;
  // `# System`, `# 1. Overview`: a title, unless it is a section spelled otherwise.
  const keys = new Set(rest.map((other) => other.key));
  const like = index.specs.some(
    (spec) =>
      spec.index > 0 &&
      spec.depth === index.top &&
      !spec.keys.some((key) => keys.has(key)) &&
      titleMatch(entry.title, spec.title) !== undefined,
  );
  return like ? -1 : first;
}

/** `#### Rationale` below a section that has the label "Rationale" and no sub-section of that name. */
function labelHeadings({ index, outline, parents, titles }: Omit<Work, "labels">): ReadonlySet<number> {
  const found = new Set<number>();
  let parent = -1;
  let specs: readonly SectionSpec[] = [];
  outline.forEach((entry, at) => {
    const above = parents[at] ?? -1;
    if (above < 0 || entry.depth === 0) return;
    if (above !== parent) {
      parent = above;
      specs = specsLike(index, titles[parent]).filter((spec) => (index.labels[spec.index]?.size ?? 0) > 0);
    }
    const title = titles[at];
    if (specs.length === 0 || !title) return;
    const name = labelKey(title);
    const isLabel = specs.some(
      (spec) =>
        (index.labels[spec.index]?.has(name) === true || index.labels[spec.index]?.has(entry.key) === true) &&
        !spec.children.some((child) => index.specs[child]?.keys.includes(entry.key)),
    );
    if (isLabel) found.add(at);
  });
  return found;
}

/** Sections that a heading may be by its title alone. */
function specsLike(index: TemplateIndex, title: HeadingTitle | undefined): readonly SectionSpec[] {
  return title ? (index.byKey.get(title.entry.key) ?? index.byLabel.get(instanceLabel(title)) ?? []) : [];
}
