/**
 * Which heading is which section of the template, wherever it stands.
 * Sure matches first: instances by their label, titles that occur once, titles under the heading they belong under. Then
 * titles that stand elsewhere, then other spellings and other titles over the same content, each only at the place where
 * a section is absent. So one edit disturbs the match of no other heading.
 * Must not know: whether a heading stands where it should, rules.
 */
import type { SectionSpec, Template } from "../template/model.ts";
import { titleMatch } from "../values/title.ts";
import { instanceLabel, labelKey, likenessOf, titlesOf, type HeadingTitle } from "./heading-titles.ts";
import type { OutlineEntry } from "./outline.ts";
import { indexOf, type TemplateIndex } from "./template-index.ts";
import { endsOf, parentsOf } from "./tree.ts";

export type Match = "same" | "qualified" | "similar" | "structure" | "instance";

export interface Slot {
  readonly spec: SectionSpec;
  /** Outline index of the instance it is part of; -1 for none, less for one without a heading. An instance is no part of itself. */
  readonly scope: number;
  readonly match: Match;
}

export interface Identity {
  readonly index: TemplateIndex;
  readonly outline: readonly OutlineEntry[];
  /** As the levels in the document have it. */
  readonly parents: readonly number[];
  readonly ends: readonly number[];
  readonly title: number;
  readonly shift: number;
  readonly slots: readonly (Slot | undefined)[];
  /** Scope -> section -> heading, of sections that stand once. */
  readonly headings: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Sub-headings that are labels of the section above them: a field may be written as one. */
  readonly labels: ReadonlySet<number>;
  /** By outline index. */
  readonly titles: readonly HeadingTitle[];
  /** Instances whose own heading is absent. */
  readonly headless: readonly HeadlessInstance[];
}

export interface HeadlessInstance {
  readonly spec: SectionSpec;
  /** Less than -1: no heading has it. */
  readonly scope: number;
  /** Scope of the instance itself. */
  readonly outer: number;
  /** Outline indices of its sub-sections. */
  readonly parts: readonly number[];
}

interface Work extends Identity {
  readonly slots: (Slot | undefined)[];
  readonly headings: Map<number, Map<number, number>>;
  readonly headless: HeadlessInstance[];
}

/** `earlier`: an outline that was bound before, of which much may be the same. */
export function identify(
  template: Template,
  outline: readonly OutlineEntry[],
  earlier?: readonly OutlineEntry[],
): Identity {
  const work = begin(template, outline, earlier);
  bindLabelled(work);
  const reserved = reservedForInstances(work);
  const open = outline.flatMap((_, at) => (isFree(work, at) && !reserved.has(at) ? [at] : []));
  bindExact(work, -1, -1, open);
  bindElsewhere(work, open);
  bindAlike(work, -1, -1, open);
  bindUnlabelled(work);
  bindInstances(work);
  bindHeadless(work);
  bindMovedOut(work);
  return work;
}

/** The heading that a section's parent is bound to; -1: the document; undefined: it is absent. */
export function parentHeading(identity: Identity, spec: SectionSpec, scope: number): number | undefined {
  const parent = identity.index.specs[spec.parent];
  if (!parent) return -1;
  if (parent.repeat) return scope < -1 ? undefined : scope;
  return identity.headings.get(scope)?.get(parent.index);
}

/** The nearest bound heading above one; -1 for none. */
export function boundAncestor(identity: Identity, heading: number): number {
  let at = identity.parents[heading] ?? -1;
  while (at >= 0 && !identity.slots[at]) at = identity.parents[at] ?? -1;
  return at;
}

function begin(
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

function isFree(work: Work, at: number): boolean {
  return (work.outline[at]?.depth ?? 0) > 0 && at !== work.title && !work.slots[at] && !work.labels.has(at);
}

function put(work: Work, at: number, spec: SectionSpec, scope: number, match: Match): void {
  work.slots[at] = { spec, scope, match };
  if (spec.repeat) return;
  const headings = work.headings.get(scope) ?? new Map<number, number>();
  headings.set(spec.index, at);
  work.headings.set(scope, headings);
}

function isBound(work: Work, spec: SectionSpec, scope: number): boolean {
  return work.headings.get(scope)?.has(spec.index) ?? false;
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

/** `Component: Billing` of `Component: [Name]`, at its place or, when it has what instances have, anywhere. */
function bindLabelled(work: Work): void {
  const { index, outline, titles } = work;
  if (index.byLabel.size === 0) return;
  const present = new Set(outline.map((entry) => entry.key));
  outline.forEach((entry, at) => {
    if (!isFree(work, at) || index.byKey.has(entry.key)) return;
    const title = titles[at];
    const specs = title ? (index.byLabel.get(instanceLabel(title)) ?? []) : [];
    const spec =
      specs.find((candidate) => isExpected(work, candidate, at)) ??
      specs.find((candidate) => isLike(work, candidate, at, present));
    const scope = spec && scopeOf(work, index.home[spec.index] ?? -1, at);
    if (spec && scope !== undefined) put(work, at, spec, scope, "instance");
  });
}

/** Stands below the heading that its kind belongs under. */
function isExpected({ index, outline, parents, slots }: Work, spec: SectionSpec, heading: number): boolean {
  const parent = index.specs[spec.parent];
  if (!parent) return (parents[heading] ?? -1) < 0;
  for (let at = parents[heading] ?? -1; at >= 0; at = parents[at] ?? -1) {
    if (parent.keys.includes(outline[at]?.key ?? "") || slots[at]?.spec === parent) return true;
  }
  return false;
}

function isLike(work: Work, spec: SectionSpec, heading: number, present: ReadonlySet<string>): boolean {
  const parent = work.index.specs[spec.parent];
  const parentPresent = parent ? parent.repeat !== undefined || parent.keys.some((key) => present.has(key)) : false;
  return !parentPresent || (work.index.parts[spec.index]?.size ?? 0) === 0 || sharedParts(work, spec, heading) >= 1;
}

/** The instance that a part of a repeated section belongs to; undefined for none. */
function scopeOf({ slots, parents }: Work, home: number, heading: number): number | undefined {
  if (home < 0) return -1;
  for (let at = parents[heading] ?? -1; at >= 0; at = parents[at] ?? -1) if (slots[at]?.spec.index === home) return at;
  for (let at = heading - 1; at >= 0; at--) if (slots[at]?.spec.index === home) return at;
  return undefined;
}

/** Headings below an instance whose titles its own sub-sections have. */
function reservedForInstances(work: Work): ReadonlySet<number> {
  const { index, outline, slots, parents } = work;
  const reserved = new Set<number>();
  const above: number[] = [];
  outline.forEach((entry, at) => {
    const parent = parents[at] ?? -1;
    above.push(slots[parent] ? parent : (above[parent] ?? -1));
    const instance = slots[above[at] ?? -1];
    const specs = index.byKey.get(entry.key) ?? [];
    if (instance && specs.some((spec) => index.home[spec.index] === instance.spec.index)) reserved.add(at);
  });
  return reserved;
}

/** Titles that are the template's own and occur once; then, parents first, those under the right heading. */
function bindExact(work: Work, home: number, scope: number, open: readonly number[]): void {
  const { index } = work;
  const byKey = headingsByKey(work, open);
  for (const [key, specs] of index.byTitle.get(home) ?? []) {
    const [at, other] = byKey.get(key) ?? [];
    const [spec, twin] = specs;
    if (at !== undefined && spec && other === undefined && !twin && (scope >= 0 || !isForeign(work, spec, at)))
      put(work, at, spec, scope, "same");
  }
  for (const spec of index.fixed.get(home) ?? []) bindInPlace(work, spec, scope, byKey);
}

/** Of keys that a section of the template has. */
function headingsByKey({ outline, index }: Work, open: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const at of open) {
    const key = outline[at]?.key ?? "";
    if (!index.byKey.has(key)) continue;
    const list = byKey.get(key);
    if (list) list.push(at);
    else byKey.set(key, [at]);
  }
  return byKey;
}

/** Binds a section to a heading of its title, or of an alias, that stands under its parent. */
function bindInPlace(
  work: Work,
  spec: SectionSpec,
  scope: number,
  byKey: ReadonlyMap<string, readonly number[]>,
): void {
  if (isBound(work, spec, scope)) return;
  const parent = parentHeading(work, spec, scope);
  if (parent === undefined) return;
  for (const key of spec.keys) {
    const candidates = (byKey.get(key) ?? []).filter((at) => isFree(work, at) && boundAncestor(work, at) === parent);
    const isAlias = key !== spec.keys[0];
    const at = best(
      work,
      spec,
      parent,
      isAlias ? candidates.filter((candidate) => offset(work, spec, parent, candidate) === 0) : candidates,
    );
    if (at === undefined) continue;
    put(work, at, spec, scope, "same");
    return;
  }
}

/** The heading whose number and level fit; of equals the first. */
function best(work: Work, spec: SectionSpec, parent: number, candidates: readonly number[]): number | undefined {
  let found: number | undefined;
  let most = -1;
  for (const at of candidates) {
    const fits = (isNumberedUnder(work, at, parent) ? 2 : 0) + (offset(work, spec, parent, at) === 0 ? 1 : 0);
    if (fits > most) [found, most] = [at, fits];
  }
  return found;
}

/** By how many levels a heading is off, measured from its parent or from the document's shift, whichever is less. */
function offset(work: Work, spec: SectionSpec, parent: number, heading: number): number {
  return offsetOf(work, spec, parent, work.outline[heading]?.depth ?? 0);
}

/** The same of a heading of a given depth. */
function offsetOf({ outline, index, shift }: Work, spec: SectionSpec, parent: number, depth: number): number {
  const absolute = Math.abs(depth - spec.depth - shift);
  const above = outline[parent];
  const relative = above
    ? Math.abs(depth - above.depth - spec.depth + (index.specs[spec.parent]?.depth ?? 0))
    : absolute;
  return Math.min(absolute, relative);
}

/** `3.2.4` under `3.2`. */
function isNumberedUnder({ titles }: Work, heading: number, parent: number): boolean {
  const own = titles[heading]?.number;
  const above = titles[parent]?.number;
  if (!own || !above || own.length !== above.length + 1) return false;
  return above.every((part, at) => own[at] === part);
}

/** A title of one word (`Purpose`) below a heading that is not the template's is that heading's own. */
function isForeign({ index, outline, parents, title, titles }: Work, spec: SectionSpec, heading: number): boolean {
  if (outline[heading]?.key.includes(" ")) return false;
  const parent = parents[heading] ?? -1;
  if (parent < 0 || parent === title || index.byKey.has(outline[parent]?.key ?? "")) return false;
  const own = titles[heading]?.number;
  const above = index.specs[spec.parent];
  const expected = above && titles[outline.findIndex((entry) => entry.key === above.keys[0])]?.number;
  return !own || !expected || own.length !== expected.length + 1 || !expected.every((part, at) => own[at] === part);
}

/** Absent sections whose own title stands at another place. */
function bindElsewhere(work: Work, open: readonly number[]): void {
  const byKey = headingsByKey(
    work,
    open.filter((at) => isFree(work, at)),
  );
  for (const spec of work.index.fixed.get(-1) ?? []) {
    if (isBound(work, spec, -1)) continue;
    const candidates = (byKey.get(spec.keys[0] ?? "") ?? []).filter(
      (at) => isFree(work, at) && !isForeign(work, spec, at),
    );
    const parent = parentHeading(work, spec, -1) ?? -1;
    const at = best(work, spec, parent, candidates);
    if (at !== undefined) put(work, at, spec, -1, "same");
  }
}

interface Pair {
  readonly spec: SectionSpec;
  readonly at: number;
  readonly match: Match;
  readonly worth: number;
}

const worthOf = { same: 4, qualified: 3, similar: 2.5, structure: 2, instance: 0 } as const;

/** Binds absent sections to headings at their place that say the same otherwise, or hold the same under another title. */
function bindAlike(work: Work, home: number, scope: number, open: readonly number[]): void {
  const { index } = work;
  const byParent = new Map<number, SectionSpec[]>();
  for (const spec of index.fixed.get(home) ?? []) {
    const list = byParent.get(spec.parent);
    if (list) list.push(spec);
    else byParent.set(spec.parent, [spec]);
  }
  let byKey: ReadonlyMap<string, readonly number[]> | undefined;
  // Parents come first, so that what stands under a renamed one is looked at too.
  for (const siblings of byParent.values()) {
    const [first] = siblings;
    if (!first || siblings.every((spec) => isBound(work, spec, scope))) continue;
    const parent = parentHeading(work, first, scope);
    if (parent === undefined) continue;
    byKey ??= headingsByKey(work, open);
    for (const spec of siblings) bindInPlace(work, spec, scope, byKey);
    bindPairs(
      work,
      scope,
      pairs(
        work,
        siblings.filter((spec) => !isBound(work, spec, scope)),
        parent,
        open,
      ),
    );
  }
}

function bindPairs(work: Work, scope: number, found: readonly Pair[]): void {
  for (const { spec, at, match } of [...found].sort((a, b) => b.worth - a.worth || a.at - b.at)) {
    if (isFree(work, at) && !isBound(work, spec, scope)) put(work, at, spec, scope, match);
  }
}

function pairs(work: Work, absent: readonly SectionSpec[], parent: number, open: readonly number[]): readonly Pair[] {
  const [first] = absent;
  if (!first) return [];
  const tolerance = parent < 0 ? 0 : 1;
  const found: Pair[] = [];
  const atDepth = [0, 1, 2, 3, 4, 5, 6].map((depth) =>
    absent.map((spec) => ({ spec, off: offsetOf(work, spec, parent, depth) })).filter(({ off }) => off <= tolerance),
  );
  for (const at of placesUnder(work, first, parent, open)) {
    const title = work.titles[at];
    const candidates = atDepth[title?.entry.depth ?? 0] ?? [];
    // A heading named as another section of the template is not taken for this one.
    if (!title || candidates.length === 0 || work.index.byKey.has(title.entry.key)) continue;
    const isBare = hasNoParts(work, at);
    for (const { spec, off } of candidates) {
      const like = likenessOf(title, spec, work.index);
      const match = like ?? (!isBare && holdsTheSame(work, spec, at) ? "structure" : undefined);
      if (!match) continue;
      const worth =
        worthOf[match] -
        0.5 * off +
        (isNumberedUnder(work, at, parent) ? 0.2 : 0) +
        0.001 * Math.min(spec.title.length, 100);
      found.push({ spec, at, match, worth });
    }
  }
  return found;
}

/** Free headings from a parent to the next heading that is bound to something outside it. */
function placesUnder(work: Work, spec: SectionSpec, parent: number, open: readonly number[]): readonly number[] {
  const { slots, index, ends } = work;
  if (parent < 0) return open.filter((at) => isFree(work, at));
  const from = spec.parent;
  const to = index.last[from] ?? from;
  const isOutside = (at: number): boolean => {
    const slot = slots[at];
    if (!slot || at === parent) return false;
    return slot.spec.index <= from || slot.spec.index > to;
  };
  let stop = parent + 1;
  while (stop < slots.length && !isOutside(stop)) stop++;
  const end = Math.max(stop, ends[parent] ?? 0);
  return open.filter((at) => at > parent && at < end && isFree(work, at));
}

/** No sub-sections, labels or columns by which a section could be known under another title. */
function hasNoParts({ outline, ends }: Work, at: number): boolean {
  if ((ends[at] ?? 0) > at + 1) return false;
  const entry = outline[at];
  return !entry || (entry.labels.length === 0 && entry.columns.length === 0);
}

/** Another title over the same sub-sections, or over two and most of the same parts. */
function holdsTheSame(work: Work, spec: SectionSpec, heading: number): boolean {
  const { index, slots, parents, ends } = work;
  const children = new Set<number>();
  for (let at = heading + 1; at < (ends[heading] ?? 0); at++) {
    const slot = slots[at];
    if (slot && parents[at] === heading && slot.spec.parent === spec.index) children.add(slot.spec.index);
  }
  if (children.size > 0 && children.size * 2 >= spec.children.length) return true;
  const shared = sharedParts(work, spec, heading);
  return shared >= 2 && shared >= (index.parts[spec.index]?.size ?? 0) * 0.6;
}

/** How many sub-sections, labels and columns of a section stand below a heading. */
function sharedParts({ index, outline, parents, ends }: Work, spec: SectionSpec, heading: number): number {
  const parts = index.parts[spec.index];
  const entry = outline[heading];
  if (!parts || parts.size === 0 || !entry) return 0;
  const met = new Set<string>();
  const meet = (key: string): void => {
    if (parts.has(key)) met.add(key);
  };
  entry.labels.forEach(meet);
  entry.columns.forEach(meet);
  for (let at = heading + 1; at < (ends[heading] ?? 0); at++) if (parents[at] === heading) meet(outline[at]?.key ?? "");
  return met.size;
}

/** Under a parent that holds instances only, any heading is one; elsewhere what has an instance's parts. */
function bindUnlabelled(work: Work): void {
  const { index, outline, parents, slots } = work;
  const labelled = new Set(
    slots.flatMap((slot, at) => (slot?.match === "instance" ? [`${slot.spec.index} ${parents[at] ?? -1}`] : [])),
  );
  outline.forEach((entry, at) => {
    const parent = parents[at] ?? -1;
    const above = slots[parent];
    if (!above || !isFree(work, at) || index.byKey.has(entry.key)) return;
    const repeated = index.repeatedUnder[above.spec.index] ?? [];
    if (repeated.length === 0) return;
    const scope = above.spec.repeat ? parent : above.scope;
    const only = above.spec.children.length === 1;
    const spec = repeated.find((candidate) => {
      if (entry.depth - (outline[parent]?.depth ?? 0) !== candidate.depth - above.spec.depth) return false;
      const shared = sharedParts(work, candidate, at);
      // Beside instances that say what they are, one that does not must at least look like one.
      return only && !labelled.has(`${candidate.index} ${parent}`) ? true : shared >= (only ? 1 : 2);
    });
    if (spec) put(work, at, spec, scope, "instance");
  });
}

/** Binds the sub-sections of each instance, within its stretch of the document. */
function bindInstances(work: Work): void {
  const { slots, index } = work;
  for (const [at, slot] of slots.entries()) {
    if (slot?.match !== "instance" || slot.spec.children.length === 0) continue;
    const open = stretchOf(work, at);
    bindExact(work, slot.spec.index, at, open);
    bindAlike(work, slot.spec.index, at, open);
    if (!index.repeated.has(slot.spec.index)) continue;
    for (const inner of open) if (isFree(work, inner)) bindInner(work, inner, at, slot.spec.index);
  }
}

/** Unlabelled instances below sub-sections of an instance, whose parents are bound only now. */
function bindInner(work: Work, heading: number, scope: number, home: number): void {
  const parent = work.parents[heading] ?? -1;
  const above = work.slots[parent];
  if (!above || (above.scope !== scope && parent !== scope) || work.index.byKey.has(work.outline[heading]?.key ?? ""))
    return;
  const spec = work.index.repeated.get(home)?.find((candidate) => candidate.parent === above.spec.index);
  if (spec && (above.spec.children.length === 1 || sharedParts(work, spec, heading) >= 2))
    put(work, heading, spec, scope, "instance");
}

/** Free headings of an instance: below it, and after it up to the next heading that is bound outside it. */
function stretchOf(work: Work, instance: number): readonly number[] {
  const { slots, ends, index } = work;
  const home = slots[instance]?.spec.index ?? -1;
  const last = index.last[home] ?? home;
  const isInner = (slot: Slot): boolean => slot.spec.index > home && slot.spec.index <= last;
  const open: number[] = [];
  let outside = false;
  for (let at = instance + 1; at < slots.length; at++) {
    const slot = slots[at];
    if (slot && !isInner(slot)) {
      if (slot.match === "instance") break;
      outside = true;
    }
    if (outside && at >= (ends[instance] ?? 0)) break;
    if (isFree(work, at)) open.push(at);
  }
  return open;
}

/** Sub-sections in a row whose instance's heading is absent: `3.3.1 Purpose`, `3.3.2 Interfaces` … after those of 3.2. */
function bindHeadless(work: Work): void {
  const { index, outline } = work;
  for (const spec of index.specs) {
    const titles = index.byTitle.get(spec.index);
    const required = spec.children.filter((child) => index.specs[child]?.grade === "required").length;
    if (!spec.repeat || !titles || required < 2) continue;
    for (let at = 0; at < outline.length; at++) {
      const parts = isFree(work, at) && titles.has(outline[at]?.key ?? "") ? rowOf(work, at, titles) : [];
      if (parts.length < Math.max(2, required * 0.6)) continue;
      const outer = headlessScope(work, spec, parts);
      if (outer === undefined) continue;
      const scope = -2 - work.headless.length;
      work.headless.push({ spec, scope, outer, parts });
      for (const part of parts) {
        const own = titles.get(outline[part]?.key ?? "")?.[0];
        if (own) put(work, part, own, scope, "same");
      }
      at = parts.at(-1) ?? at;
    }
  }
}

/** Free headings of one level with different titles of these, up to the next bound one. */
function rowOf(
  { outline, slots, parents, labels }: Work,
  first: number,
  titles: ReadonlyMap<string, unknown>,
): readonly number[] {
  const row: number[] = [];
  const seen = new Set<string>();
  for (let at = first; at < outline.length && !slots[at]; at++) {
    const entry = outline[at];
    if (!entry || entry.depth < (outline[first]?.depth ?? 0) || seen.has(entry.key)) break;
    if (parents[at] !== parents[first] || !titles.has(entry.key) || labels.has(at)) continue;
    seen.add(entry.key);
    row.push(at);
  }
  return row;
}

/** The scope of the instance that some sub-sections lack; undefined where they are copies or stand somewhere else. */
function headlessScope(work: Work, spec: SectionSpec, [first = -1]: readonly number[]): number | undefined {
  const { index, slots, parents } = work;
  const above = boundAncestor(work, first);
  const isNumbered = work.titles[first]?.number !== undefined;
  const isCopy = slots[above]?.spec === spec && isNumbered && isNumberedUnder(work, first, above);
  if (isCopy) return undefined;
  const scope = scopeOf(work, index.home[spec.index] ?? -1, first);
  const parent = scope === undefined ? undefined : parentHeading(work, spec, scope);
  for (let at = above; at >= 0 && parent !== undefined; at = parents[at] ?? -1) if (at === parent) return scope;
  return parent === -1 ? scope : undefined;
}

/** Sub-sections of instances that stand outside them: by number, else the nearest instance that lacks a required one. */
function bindMovedOut(work: Work): void {
  const { index, slots, outline, titles } = work;
  const lacking = new Map<string, { readonly spec: SectionSpec; readonly scope: number }[]>();
  for (const [scope, slot] of slots.entries()) {
    if (slot?.match !== "instance") continue;
    for (const spec of index.fixed.get(slot.spec.index) ?? []) {
      if (isBound(work, spec, scope)) continue;
      const key = spec.keys[0] ?? "";
      const list = lacking.get(key) ?? [];
      list.push({ spec, scope });
      lacking.set(key, list);
    }
  }
  if (lacking.size === 0) return;
  for (const at of outline.keys()) {
    const candidates = isFree(work, at) ? lacking.get(outline[at]?.key ?? "") : undefined;
    if (!candidates) continue;
    const free = candidates.filter(({ spec, scope }) => !isBound(work, spec, scope));
    const numbered = free.find(({ scope }) => isNumberedUnder(work, at, scope));
    const isOwn = isNumberedUnder(work, at, work.parents[at] ?? -1);
    const near = titles[at]?.number && isOwn ? undefined : nearestRequired(work, free, at);
    const found = numbered ?? near;
    if (found) put(work, at, found.spec, found.scope, "same");
  }
}

function nearestRequired<Place extends { readonly spec: SectionSpec; readonly scope: number }>(
  work: Work,
  places: readonly Place[],
  heading: number,
): Place | undefined {
  const required = places.filter(({ spec }) => spec.grade === "required" && !isForeign(work, spec, heading));
  return required.sort((a, b) => Math.abs(a.scope - heading) - Math.abs(b.scope - heading))[0];
}
