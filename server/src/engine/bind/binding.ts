/**
 * Binds a document's outline to a template: which heading is which section, which sections are absent, moved, renamed.
 * One ordered alignment over the flattened template, in which repeated sections stand as often as the document has them;
 * then what was moved is found among the rest.
 * Must not know: texts below the headings, rules, positions in the document.
 */
import type { SectionSpec, Template } from "../template/model.ts";
import { titleMatch } from "../values/title.ts";
import { align } from "./align.ts";
import { findInstances, isUnnamed, type Instances } from "./instances.ts";
import type { OutlineEntry } from "./outline.ts";

export interface Binding {
  readonly template: Template;
  readonly outline: readonly OutlineEntry[];
  /** By outline index. */
  readonly sections: readonly BoundHeading[];
  /** Template sections that no heading is bound to, in the template's order; children of an absent one too. */
  readonly absent: readonly AbsentSection[];
  /** How much deeper the document's headings are than the template's. */
  readonly shift: number;
  /** Outline index of the title; -1 when there is none. */
  readonly title: number;
}

export interface BoundHeading {
  /** Outline index of the heading it stands under; -1 at the top. */
  readonly parent: number;
  readonly spec: SectionSpec | undefined;
  /** How its title matches; `structure`: only its children, labels or tables do. */
  readonly match: "same" | "qualified" | "similar" | "structure" | "instance" | undefined;
  /** Outline index of the heading its spec's parent is bound to; -1 for none. */
  readonly boundParent: number;
  /** Outline index of the instance it is or is part of; -1 for none. */
  readonly instance: number;
  /** Its instance has a name: it owes what the template asks for. */
  readonly owes: boolean;
  /** It stands out of order or under another parent; only the topmost of what was moved says so. */
  readonly moved: boolean;
  /** The depth it should have, where it has another. */
  readonly rightDepth: number | undefined;
}

export interface AbsentSection {
  readonly spec: SectionSpec;
  /** Outline index its parent is bound to; -1 when that is the document; undefined when the parent is absent too. */
  readonly parent: number | undefined;
  /** Outline index of the bound heading before it among its siblings; undefined for none. */
  readonly after: number | undefined;
  /** Outline index of the next bound sibling. */
  readonly before: number | undefined;
  /** Outline index of the instance that lacks it; -1 for none. */
  readonly instance: number;
}

interface Slot {
  readonly spec: SectionSpec;
  readonly parent: number;
  /** Outline index for an instance's own slot. */
  readonly entry: number | undefined;
  /** Slot index of the instance it belongs to. */
  readonly instance: number;
}

export function bindOutline(template: Template, outline: readonly OutlineEntry[]): Binding {
  const parents = parentsOf(outline);
  const title = titleIndex(template, outline);
  const instances = findInstances(template, outline, parents);
  const slots = expandSlots(template, instances);
  const shift = levelShift(template, outline);
  const slotOf = new Map<number, Match>();
  alignAll(slots, outline, instances, shift, title, slotOf);
  const moved = findMoved(slots, outline, instances, title, slotOf);
  return {
    template,
    outline,
    shift,
    title,
    sections: outline.map((_, index) => boundHeading(index, outline, parents, slots, slotOf, moved, shift)),
    absent: absentSections(slots, slotOf, template),
  };
}

interface Match {
  readonly slot: number;
  readonly how: NonNullable<BoundHeading["match"]>;
}

/** Outline index of the heading that each heading stands under. */
export function parentsOf(outline: readonly OutlineEntry[]): readonly number[] {
  const open: number[] = [];
  return outline.map((entry, index) => {
    while (open.length > 0 && (outline[open.at(-1) ?? 0]?.depth ?? 0) >= entry.depth) open.pop();
    const parent = open.at(-1) ?? -1;
    if (entry.depth > 0) open.push(index);
    return parent;
  });
}

/** The first heading, if it is the only one of its level and no section of the template. */
function titleIndex(template: Template, outline: readonly OutlineEntry[]): number {
  const first = outline.findIndex((entry) => entry.depth > 0);
  const entry = outline[first];
  if (!entry) return -1;
  if (outline.some((other, index) => index !== first && other.depth > 0 && other.depth <= entry.depth)) return -1;
  if (template.sections.some((spec) => spec.index > 0 && spec.keys.includes(entry.key))) return -1;
  return first;
}

/** The template flattened, with a copy of each repeated section for every instance. */
function expandSlots(template: Template, instances: Instances): readonly Slot[] {
  const slots: Slot[] = [];
  const byspec = new Map<number, number[]>();
  for (const [entry, spec] of instances) byspec.set(spec, [...(byspec.get(spec) ?? []), entry].sort((a, b) => a - b));
  const add = (spec: SectionSpec, parent: number, entry: number | undefined, instance: number): void => {
    const index = slots.length;
    const own = entry === undefined ? instance : index;
    slots.push({ spec, parent, entry, instance: own });
    for (const child of spec.children) addSpec(child, index, own);
  };
  const addSpec = (index: number, parent: number, instance: number): void => {
    const spec = template.sections[index];
    if (!spec) return;
    if (!spec.repeat) add(spec, parent, undefined, instance);
    // An instance nested in another is listed once, under the first.
    else for (const entry of byspec.get(index)?.splice(0) ?? []) add(spec, parent, entry, instance);
  };
  for (const spec of template.sections) if (spec.index > 0 && spec.parent === -1) addSpec(spec.index, -1, -1);
  return slots;
}

/** The most frequent difference of depth among headings that are surely the template's. */
function levelShift(template: Template, outline: readonly OutlineEntry[]): number {
  const depths = new Map<string, number>();
  for (const spec of template.sections) {
    const key = spec.keys[0] ?? "";
    if (!spec.repeat && key !== "") depths.set(key, depths.has(key) ? 0 : spec.depth);
  }
  const votes = new Map<number, number>();
  for (const entry of outline) {
    const depth = depths.get(entry.key);
    if (depth && entry.depth > 0) votes.set(entry.depth - depth, (votes.get(entry.depth - depth) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]))[0]?.[0] ?? 0;
}

function alignAll(
  slots: readonly Slot[],
  outline: readonly OutlineEntry[],
  instances: Instances,
  shift: number,
  title: number,
  slotOf: Map<number, Match>,
): void {
  const known = new Set(slots.flatMap((slot) => slot.spec.keys));
  const present = new Set(outline.map((entry) => entry.key));
  const entries = outline.flatMap((entry, index) => (entry.depth > 0 && index !== title ? [index] : []));
  const how = (slot: Slot, index: number): NonNullable<BoundHeading["match"]> | undefined => {
    const entry = outline[index];
    if (!entry) return undefined;
    if (slot.entry !== undefined) return slot.entry === index ? "instance" : undefined;
    if (instances.has(index)) return undefined;
    if (slot.spec.keys.includes(entry.key)) return "same";
    if (known.has(entry.key) || Math.abs(entry.depth - slot.spec.depth - shift) > 1) return undefined;
    // Where the template's own title stands somewhere, another heading is not taken for it.
    const alike = best(slot.spec, entry, slot.spec.keys.some((key) => present.has(key)));
    return alike ?? (resembles(slot.spec, entry, outline, index, slots) ? "structure" : undefined);
  };
  const pairs = align(slots.length, entries.length, (left, right) => {
    const slot = slots[left];
    const index = entries[right] ?? -1;
    const match = slot && how(slot, index);
    if (!match) return 0;
    const offset = Math.abs((outline[index]?.depth ?? 0) - slot.spec.depth - shift);
    return worthOf[match] + 0.2 * slot.spec.children.length - 0.5 * Math.min(offset, 3);
  });
  for (const [left, right] of pairs) {
    const slot = slots[left];
    const index = entries[right];
    const match = slot && index !== undefined ? how(slot, index) : undefined;
    if (index !== undefined && match) slotOf.set(index, { slot: left, how: match });
  }
}

const worthOf = { instance: 10, same: 4, qualified: 3, similar: 2.5, structure: 2 } as const;

function best(spec: SectionSpec, entry: OutlineEntry, elsewhere: boolean): "same" | "qualified" | "similar" | undefined {
  if (elsewhere) return undefined;
  const matches = [spec.title, ...spec.aliases].map((title) => titleMatch(entry.title, title));
  if (matches.includes("same")) return "same";
  if (matches.includes("qualified")) return "qualified";
  return matches[0] === "similar" ? "similar" : undefined;
}

/** Another title, but the same children, labels or tables: at least two in common and half of the template's. */
function resembles(spec: SectionSpec, entry: OutlineEntry, outline: readonly OutlineEntry[], index: number, slots: readonly Slot[]): boolean {
  const wanted = new Set([
    ...slots.flatMap((slot) => (spec.children.includes(slot.spec.index) && !slot.spec.repeat ? slot.spec.keys.slice(0, 1) : [])),
    ...spec.body.fields.flatMap((field) => (field.kind === "own" ? field.keys.slice(0, 1) : [])),
    ...spec.body.tables.flatMap((table) => table.columns.flatMap((column) => column.keys.slice(0, 1))),
  ]);
  if (wanted.size < 2) return false;
  const children: string[] = [];
  for (let at = index + 1; at < outline.length && (outline[at]?.depth ?? 0) > entry.depth; at++) children.push(outline[at]?.key ?? "");
  const shared = new Set([...children, ...entry.labels, ...entry.columns].filter((key) => wanted.has(key)));
  return shared.size >= 2 && shared.size >= wanted.size * 0.6;
}

/** Binds what the ordered pass left: a heading whose title is an absent section's stands elsewhere. */
function findMoved(
  slots: readonly Slot[],
  outline: readonly OutlineEntry[],
  instances: Instances,
  title: number,
  slotOf: Map<number, Match>,
): ReadonlySet<number> {
  const bound = new Set([...slotOf.values()].map((match) => match.slot));
  const moved = new Set<number>();
  const free = (index: number): boolean => (outline[index]?.depth ?? 0) > 0 && index !== title && !slotOf.has(index);
  const fits = (slot: Slot, index: number): boolean =>
    slot.entry === undefined ? !instances.has(index) && slot.spec.keys.includes(outline[index]?.key ?? "") : slot.entry === index;
  slots.forEach((slot, at) => {
    if (bound.has(at)) return;
    const within = slot.parent >= 0 ? indexOfSlot(slotOf, slot.parent) : undefined;
    const candidates = outline.flatMap((_, index) => (free(index) && fits(slot, index) ? [index] : []));
    const index = candidates.find((candidate) => within !== undefined && isWithin(outline, within, candidate)) ?? candidates[0];
    if (index === undefined) return;
    slotOf.set(index, { slot: at, how: slot.entry === undefined ? "same" : "instance" });
    bound.add(at);
    moved.add(index);
  });
  return new Set([...moved].filter((index) => !isCarried(index, moved, outline)));
}

/** Stands below a heading that was moved, and so moved with it. */
function isCarried(index: number, moved: ReadonlySet<number>, outline: readonly OutlineEntry[]): boolean {
  return [...moved].some((other) => other < index && isWithin(outline, other, index));
}

function isWithin(outline: readonly OutlineEntry[], parent: number, index: number): boolean {
  if (index <= parent) return false;
  const depth = outline[parent]?.depth ?? 0;
  for (let at = parent + 1; at <= index; at++) if ((outline[at]?.depth ?? 0) <= depth) return false;
  return true;
}

function indexOfSlot(slotOf: ReadonlyMap<number, Match>, slot: number): number | undefined {
  for (const [index, match] of slotOf) if (match.slot === slot) return index;
  return undefined;
}

function boundHeading(
  index: number,
  outline: readonly OutlineEntry[],
  parents: readonly number[],
  slots: readonly Slot[],
  slotOf: ReadonlyMap<number, Match>,
  moved: ReadonlySet<number>,
  shift: number,
): BoundHeading {
  const match = slotOf.get(index);
  const slot = match && slots[match.slot];
  const parent = parents[index] ?? -1;
  if (!slot) {
    return { parent, spec: undefined, match: undefined, boundParent: -1, instance: -1, owes: true, moved: false, rightDepth: undefined };
  }
  const boundParent = slot.parent >= 0 ? (indexOfSlot(slotOf, slot.parent) ?? -1) : -1;
  const instance = slot.instance >= 0 ? (indexOfSlot(slotOf, slot.instance) ?? -1) : -1;
  return {
    parent,
    spec: slot.spec,
    match: match.how,
    boundParent,
    instance,
    owes: instance < 0 || !isUnnamed(outline[instance]?.title ?? ""),
    moved: moved.has(index),
    rightDepth: moved.has(index) ? undefined : rightDepth(outline, index, slot.spec, slots[slot.parent]?.spec, boundParent, shift),
  };
}

/** Right is the template's depth, or the depth under its parent where that stands at another level itself. */
function rightDepth(
  outline: readonly OutlineEntry[],
  index: number,
  spec: SectionSpec,
  parentSpec: SectionSpec | undefined,
  boundParent: number,
  shift: number,
): number | undefined {
  const depth = outline[index]?.depth ?? 0;
  const absolute = spec.depth + shift;
  if (depth === absolute) return undefined;
  const parent = outline[boundParent];
  if (parent && parentSpec && depth === parent.depth + spec.depth - parentSpec.depth) return undefined;
  return Math.min(6, Math.max(1, absolute));
}

function absentSections(slots: readonly Slot[], slotOf: ReadonlyMap<number, Match>, template: Template): readonly AbsentSection[] {
  const entryOf = new Map([...slotOf].map(([index, match]) => [match.slot, index]));
  const absent = slots.flatMap((slot, at): readonly AbsentSection[] => {
    if (entryOf.has(at)) return [];
    const siblings = slots.flatMap((other, index) => (other.parent === slot.parent ? [index] : []));
    const position = siblings.indexOf(at);
    const after = siblings.slice(0, position).reverse().find((index) => entryOf.has(index));
    const before = siblings.slice(position + 1).find((index) => entryOf.has(index));
    return [
      {
        spec: slot.spec,
        parent: slot.parent === -1 ? -1 : entryOf.get(slot.parent),
        after: after === undefined ? undefined : entryOf.get(after),
        before: before === undefined ? undefined : entryOf.get(before),
        instance: slot.instance >= 0 ? (entryOf.get(slot.instance) ?? -1) : -1,
      },
    ];
  });
  return [...absent, ...absentRepeats(template, slots, entryOf)];
}

/** Repeated sections that the document has none of. */
function absentRepeats(template: Template, slots: readonly Slot[], entryOf: ReadonlyMap<number, number>): readonly AbsentSection[] {
  const present = new Set(slots.map((slot) => slot.spec.index));
  return template.sections.flatMap((spec): readonly AbsentSection[] => {
    if (!spec.repeat || present.has(spec.index)) return [];
    const parentSlot = slots.findIndex((slot) => slot.spec.index === spec.parent);
    const parent = spec.parent === -1 ? -1 : entryOf.get(parentSlot);
    const siblings = slots.flatMap((slot, index) => (slot.parent === parentSlot && slot.spec.index < spec.index ? [index] : []));
    const after = siblings.reverse().find((index) => entryOf.has(index));
    return [{ spec, parent, after: after === undefined ? undefined : entryOf.get(after), before: undefined, instance: -1 }];
  });
}
