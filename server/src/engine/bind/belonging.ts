/**
 * Where a bound heading belongs: under which heading, between which of its siblings.
 * Must not know: where it stands.
 */
import { readInstanceName } from "../template/repeat.ts";
import type { Binding } from "./binding.ts";
import type { OutlineEntry } from "./outline.ts";

export interface Belonging {
  /** Outline index; -1: the document. */
  readonly parent: number;
  /** Outline index of the sibling before it, by the template's order; undefined for none. */
  readonly after: number | undefined;
  readonly before: number | undefined;
}

/** Siblings that were moved themselves say nothing. */
export function belongingOf({ sections, outline }: Binding, heading: number): Belonging {
  const own = sections[heading];
  const spec = own?.spec;
  const number = lastPart(outline[heading]);
  let after: number | undefined;
  let before: number | undefined;
  sections.forEach((section, at) => {
    if (!spec || at === heading || section.moved || section.spec?.parent !== spec.parent) return;
    if (section.boundParent !== own.boundParent) return;
    if (section.spec.index < spec.index || (section.spec === spec && !(lastPart(outline[at]) > number))) after = at;
    else before ??= at;
  });
  return { parent: own?.boundParent ?? -1, after, before };
}

/** Instances stand by their numbers, where they have any. */
function lastPart(entry: OutlineEntry | undefined): number {
  return entry?.number?.parts.at(-1) ?? lastNumber(readInstanceName(entry?.title ?? "")?.number);
}

/** NaN where there is no number: equal to nothing. */
function lastNumber(text: string | undefined): number {
  return text === undefined || text === "" ? NaN : Number(text);
}
