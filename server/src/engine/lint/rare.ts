/**
 * Which sections have what few have, so that nobody looks for it in tens of thousands of them at every key.
 * Must not know: what is made of it.
 */
import type { LongList } from "../document/long-list.ts";
import type { Changed } from "./changed.ts";
import { isNothingAsked, type Asked } from "./facts.ts";
import type { BoundSection, LintedSection } from "./section.ts";

/** Indices of sections, in order. */
export interface Rare {
  /** With comments of Lintel's. */
  readonly commented: readonly number[];
  /** With marks of an unresolved merge. */
  readonly conflicting: readonly number[];
  /** Whose rules looked something up. */
  readonly asking: readonly number[];
}

function isCommented({ comments }: BoundSection): boolean {
  return comments.length > 0;
}

function isConflicting({ conflict }: LintedSection): boolean {
  return conflict.opening !== undefined || conflict.middle || conflict.closing;
}

function isAsking({ asked }: { readonly asked: Asked }): boolean {
  return !isNothingAsked(asked);
}

export function rareIn(sections: LongList<LintedSection>): Rare {
  return {
    commented: commentedIn(sections),
    conflicting: those(sections, isConflicting),
    asking: those(sections, isAsking),
  };
}

export function commentedIn(sections: LongList<BoundSection>): readonly number[] {
  return those(sections, isCommented);
}

function those<Section>(sections: LongList<Section>, has: (section: Section) => boolean): readonly number[] {
  const found: number[] = [];
  sections.forEach((section, at) => {
    if (has(section)) found.push(at);
  });
  return found;
}

/** The same of a list in which few sections are others than in an earlier one. */
export function rareAgain(sections: LongList<LintedSection>, { at }: Changed<LintedSection>, before: Rare): Rare {
  const again = (known: readonly number[], has: (section: LintedSection) => boolean): readonly number[] => {
    const now = at.filter((index) => {
      const section = sections.get(index);
      return section !== undefined && has(section);
    });
    const then = at.filter((index) => isIn(known, index));
    if (now.length === then.length && now.every((index) => isIn(known, index))) return known;
    const changed = new Set(at);
    return [...known.filter((index) => !changed.has(index)), ...now].sort((a, b) => a - b);
  };
  return {
    commented: again(before.commented, isCommented),
    conflicting: again(before.conflicting, isConflicting),
    asking: again(before.asking, isAsking),
  };
}

/** `sorted`: in order. */
function isIn(sorted: readonly number[], wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
