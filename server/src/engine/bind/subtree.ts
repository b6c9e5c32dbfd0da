/**
 * Which sections belong to a heading, for moving, renumbering and inserting whole parts. Levels count as put right.
 * Must not know: texts.
 */
import type { Binding, BoundHeading } from "./binding.ts";

/** Index after the last section that stands under a heading. */
export function endOfSubtree({ sections }: Binding, heading: number): number {
  let end = heading + 1;
  while (end < sections.length && isBelow(sections, end, heading)) end++;
  return end;
}

/** Whether a section stands somewhere under a heading. */
export function isBelow(sections: readonly BoundHeading[], at: number, heading: number): boolean {
  let above = sections[at]?.parent ?? -1;
  while (above > heading) above = sections[above]?.parent ?? -1;
  return above === heading;
}

const known = new WeakMap<readonly BoundHeading[], ReadonlyMap<number, readonly number[]>>();

/** The headings directly under one, in order; those under the title stand under the document (-1). */
export function childrenOf({ sections, outline, title }: Binding, heading: number): readonly number[] {
  let children = known.get(sections);
  if (!children) {
    const map = new Map<number, number[]>();
    sections.forEach(({ parent }, at) => {
      if (at === title || outline[at]?.depth === 0) return;
      const key = parent === title ? -1 : parent;
      const list = map.get(key);
      if (list) list.push(at);
      else map.set(key, [at]);
    });
    children = map;
    known.set(sections, map);
  }
  return children.get(heading) ?? [];
}
