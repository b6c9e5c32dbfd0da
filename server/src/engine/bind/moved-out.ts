/**
 * Sub-sections of instances that stand outside them.
 * Must not know: sub-sections where they belong.
 */
import type { SectionSpec } from "../template/model.ts";
import { isForeign, isNumberedUnder } from "./heading-fit.ts";
import { isBound, isFree, put, type Work } from "./slots.ts";

/** Sub-sections of instances that stand outside them: by number, else the nearest instance that lacks a required one. */
export function bindMovedOut(work: Work): void {
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
