/**
 * Where a bound heading belongs: under which heading, between which of its siblings.
 * Must not know: where it stands.
 */
import type { Binding } from "./binding.ts";

export interface Belonging {
  /** Outline index; -1: the document. */
  readonly parent: number;
  /** Outline index of the sibling before it, by the template's order; undefined for none. */
  readonly after: number | undefined;
  readonly before: number | undefined;
}

/** Siblings that were moved themselves say nothing. */
export function belongingOf({ sections }: Binding, heading: number): Belonging {
  const own = sections[heading];
  const spec = own?.spec;
  let after: number | undefined;
  let before: number | undefined;
  sections.forEach((section, at) => {
    if (!spec || at === heading || section.moved || section.spec?.parent !== spec.parent) return;
    if (section.boundParent !== own.boundParent) return;
    if (section.spec.index <= spec.index) after = at;
    else before ??= at;
  });
  return { parent: own?.boundParent ?? -1, after, before };
}
