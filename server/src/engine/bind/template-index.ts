/**
 * A template's sections as binding looks them up: by title, by the repeated section they are part of, by label.
 * Made once a template.
 * Must not know: documents.
 */
import type { FieldSpec, SectionSpec, Template } from "../template/model.ts";
import { normaliseKey } from "../values/title.ts";

export interface TemplateIndex {
  readonly specs: readonly SectionSpec[];
  /** By section: the repeated section that it is part of; -1 for none. */
  readonly home: readonly number[];
  /** By section: index of the last section below it, or its own. */
  readonly last: readonly number[];
  /** Sections that stand once in each instance of a home, in the template's order. */
  readonly fixed: ReadonlyMap<number, readonly SectionSpec[]>;
  /** Repeated sections of a home. */
  readonly repeated: ReadonlyMap<number, readonly SectionSpec[]>;
  /** By section: the repeated sections directly under it. */
  readonly repeatedUnder: readonly (readonly SectionSpec[])[];
  /** Home -> key of the template's own title -> its sections. */
  readonly byTitle: ReadonlyMap<number, ReadonlyMap<string, readonly SectionSpec[]>>;
  /** Key of a title or alias -> all sections that stand once. */
  readonly byKey: ReadonlyMap<string, readonly SectionSpec[]>;
  /** `component` -> the repeated sections of that label. */
  readonly byLabel: ReadonlyMap<string, readonly SectionSpec[]>;
  /** By section: keys of its sub-sections, labels and columns, by which it is known under another title. */
  readonly parts: readonly ReadonlySet<string>[];
  /** By section: keys of its labels, list items included. */
  readonly labels: readonly ReadonlySet<string>[];
  /** Keys of all titles, aliases, labels and columns: a heading that has none of these as its key says nothing by it. */
  readonly words: ReadonlySet<string>;
  /** Depth of the topmost sections. */
  readonly top: number;
}

const indices = new WeakMap<Template, TemplateIndex>();

export function indexOf(template: Template): TemplateIndex {
  const known = indices.get(template);
  if (known) return known;
  const index = makeIndex(template);
  indices.set(template, index);
  return index;
}

function makeIndex({ sections }: Template): TemplateIndex {
  const home: number[] = [];
  const last = sections.map((spec) => spec.index);
  for (const spec of sections) {
    const parent = sections[spec.parent];
    home.push(parent ? (parent.repeat ? parent.index : (home[parent.index] ?? -1)) : -1);
  }
  for (const spec of sections.toReversed()) {
    const parent = spec.parent;
    if (parent >= 0) last[parent] = Math.max(last[parent] ?? parent, last[spec.index] ?? spec.index);
  }
  const own = sections.filter((spec) => spec.index > 0);
  const fixed = own.filter((spec) => !spec.repeat);
  const repeated = own.filter((spec) => spec.repeat);
  const homeOf = (spec: SectionSpec): number => home[spec.index] ?? -1;
  const byHome = grouped(fixed, (spec) => [homeOf(spec)]);
  const parts = sections.map((spec) => new Set(partsOf(spec, sections)));
  const labels = sections.map((spec) => new Set(spec.body.fields.flatMap(labelKeys)));
  return {
    specs: sections,
    home,
    last,
    fixed: byHome,
    repeated: grouped(repeated, (spec) => [homeOf(spec)]),
    repeatedUnder: sections.map((spec) => repeated.filter((other) => other.parent === spec.index)),
    byTitle: new Map([...byHome].map(([key, specs]) => [key, grouped(specs, (spec) => spec.keys.slice(0, 1))])),
    byKey: grouped(fixed, (spec) => spec.keys),
    byLabel: grouped(repeated, (spec) =>
      spec.repeat && spec.repeat.label !== "" ? [normaliseKey(spec.repeat.label)] : [],
    ),
    parts,
    labels,
    words: new Set([...sections.flatMap(({ keys }) => keys), ...[...parts, ...labels].flatMap((keys) => [...keys])]),
    top: Math.min(...own.map((spec) => spec.depth), 7),
  };
}

function grouped<Key>(
  specs: readonly SectionSpec[],
  keysOf: (spec: SectionSpec) => readonly Key[],
): ReadonlyMap<Key, readonly SectionSpec[]> {
  const map = new Map<Key, SectionSpec[]>();
  for (const spec of specs) {
    for (const key of new Set(keysOf(spec))) {
      const list = map.get(key);
      if (list) list.push(spec);
      else map.set(key, [spec]);
    }
  }
  return map;
}

function partsOf(spec: SectionSpec, sections: readonly SectionSpec[]): readonly string[] {
  const children = spec.children.flatMap((child) => {
    const own = sections[child];
    return own && !own.repeat ? own.keys.slice(0, 1) : [];
  });
  const labels = spec.body.fields.flatMap((field) => (field.kind === "own" ? field.keys.slice(0, 1) : []));
  const tables = [...spec.body.tables, ...spec.body.fields.flatMap((field) => field.tables)];
  return [
    ...children,
    ...labels,
    ...tables.flatMap((table) => table.columns.flatMap((column) => column.keys.slice(0, 1))),
  ];
}

function labelKeys(field: FieldSpec): readonly string[] {
  return [...field.keys, ...field.items.flatMap(labelKeys)];
}
