/**
 * What a section's rules may know of the headings directly under it.
 * Must not know: texts, rules.
 */
import type { Binding } from "../bind/binding.ts";
import type { OutlineEntry } from "../bind/outline.ts";

export interface Surroundings {
  /** By outline index: keys of the titles that stand directly under the heading. */
  readonly children: (heading: number) => readonly string[];
  /** Columns and labels that stand directly under a heading, in sections that the template does not have. */
  readonly columnsBelow: (heading: number) => readonly string[];
}

const known = new WeakMap<Binding, Surroundings>();

export function surroundingsOf(binding: Binding): Surroundings {
  const surroundings = known.get(binding) ?? readSurroundings(binding);
  known.set(binding, surroundings);
  return surroundings;
}

const none: readonly string[] = [];

function readSurroundings({ outline, sections }: Binding): Surroundings {
  const children = new Map<number, string[]>();
  const unknownBelow = new Map<number, OutlineEntry[]>();
  sections.forEach(({ parent, spec }, index) => {
    const entry = outline[index];
    if (!entry) return;
    const siblings = children.get(parent);
    if (siblings) siblings.push(entry.key);
    else children.set(parent, [entry.key]);
    if (spec) return;
    const list = unknownBelow.get(parent);
    if (list) list.push(entry);
    else unknownBelow.set(parent, [entry]);
  });
  const columns = new Map<number, readonly string[]>();
  const columnsBelow = (heading: number): readonly string[] => {
    const entries = unknownBelow.get(heading);
    if (!entries) return none;
    const read = columns.get(heading) ?? entries.flatMap((entry) => [...entry.columns, ...entry.labels]);
    columns.set(heading, read);
    return read;
  };
  return { children: (heading) => children.get(heading) ?? none, columnsBelow };
}
