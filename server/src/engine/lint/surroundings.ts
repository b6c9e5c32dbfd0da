/**
 * What a section's rules may know of the headings directly under it.
 * Must not know: texts, rules.
 */
import type { Binding } from "../bind/binding.ts";

export interface Surroundings {
  /** By outline index: keys of the titles that stand directly under the heading. */
  readonly children: readonly (readonly string[])[];
  /** By outline index: columns and labels that stand directly under it, in sections that the template does not have. */
  readonly columnsBelow: readonly (readonly string[])[];
}

const known = new WeakMap<Binding, Surroundings>();

export function surroundingsOf(binding: Binding): Surroundings {
  const surroundings = known.get(binding) ?? readSurroundings(binding);
  known.set(binding, surroundings);
  return surroundings;
}

function readSurroundings({ outline, sections }: Binding): Surroundings {
  const children: string[][] = sections.map(() => []);
  const columnsBelow: string[][] = sections.map(() => []);
  sections.forEach(({ parent, spec }, index) => {
    const entry = outline[index];
    if (!entry) return;
    children[parent]?.push(entry.key);
    if (!spec) columnsBelow[parent]?.push(...entry.columns, ...entry.labels);
  });
  return { children, columnsBelow };
}
