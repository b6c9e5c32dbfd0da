/**
 * What a section's rules may know of the headings directly under it.
 * Must not know: texts, rules.
 */
import type { Binding, BoundHeading } from "../bind/binding.ts";

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

/** By outline index of the heading above. */
type Below = ReadonlyMap<number, readonly number[]>;

const belowOf = new WeakMap<readonly BoundHeading[], Below>();

/** Outline indices of what stands directly under each heading; told once for all titles that the headings get. */
function below(sections: readonly BoundHeading[]): Below {
  const before = belowOf.get(sections);
  if (before) return before;
  const map = new Map<number, number[]>();
  sections.forEach(({ parent }, at) => {
    const siblings = map.get(parent);
    if (siblings) siblings.push(at);
    else map.set(parent, [at]);
  });
  belowOf.set(sections, map);
  return map;
}

const none: readonly string[] = [];

function readSurroundings({ outline, sections }: Binding): Surroundings {
  const map = below(sections);
  const once = (read: (below: readonly number[]) => readonly string[]): ((heading: number) => readonly string[]) => {
    const found = new Map<number, readonly string[]>();
    return (heading) => {
      const inner = map.get(heading);
      if (!inner) return none;
      const list = found.get(heading) ?? read(inner);
      found.set(heading, list);
      return list;
    };
  };
  return {
    children: once((inner) => inner.map((at) => outline[at]?.key ?? "")),
    columnsBelow: once((inner) =>
      inner.flatMap((at) => {
        const entry = sections[at]?.spec ? undefined : outline[at];
        return entry && (entry.columns.length > 0 || entry.labels.length > 0)
          ? [...entry.columns, ...entry.labels]
          : none;
      }),
    ),
  };
}
