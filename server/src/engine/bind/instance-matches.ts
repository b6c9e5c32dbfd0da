/**
 * Instances of repeated sections, by their label or by what they hold, and the sub-sections of each.
 * Must not know: instances whose own heading is absent.
 */
import type { SectionSpec } from "../template/model.ts";
import { bindAlike } from "./alike-matches.ts";
import { bindExact } from "./exact-matches.ts";
import { instanceLabel } from "./heading-titles.ts";
import { sharedParts } from "./shared-parts.ts";
import { isFree, put, type Slot, type Work } from "./slots.ts";

/** `Component: Billing` of `Component: [Name]`, at its place or, when it has what instances have, anywhere. */
export function bindLabelled(work: Work): void {
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
export function scopeOf({ slots, parents }: Work, home: number, heading: number): number | undefined {
  if (home < 0) return -1;
  for (let at = parents[heading] ?? -1; at >= 0; at = parents[at] ?? -1) if (slots[at]?.spec.index === home) return at;
  for (let at = heading - 1; at >= 0; at--) if (slots[at]?.spec.index === home) return at;
  return undefined;
}

/** Headings below an instance whose titles its own sub-sections have. */
export function reservedForInstances(work: Work): ReadonlySet<number> {
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

/** Under a parent that holds instances only, any heading is one; elsewhere what has an instance's parts. */
export function bindUnlabelled(work: Work): void {
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
export function bindInstances(work: Work): void {
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
