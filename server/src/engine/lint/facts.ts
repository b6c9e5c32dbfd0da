/**
 * What sections tell each other: definitions, instances, ids, anchors, fields, as a multimap key -> entries.
 * A look-up is recorded, so that only the sections that asked are run again when an answer changes.
 * Must not know: rules, trees.
 */
import type { SectionSpan } from "../document/span.ts";
import { changedMap, sharedMap, type SharedMap } from "./shared-map.ts";

/**
 * Keys: `definition:label`, `instance:component`, `id:R-###` (defined), `introduces:r-9` (begins with it), `anchor:slug`,
 * `anchors` (one a heading), `link:#slug`, `field:status`, `front-matter:status`, `role:version`, `rows:revisions` (a cell each),
 * `header:version` (under the title instead of its section), `bound:12` (the template's section is there).
 */
export interface Fact {
  readonly key: string;
  /** `Billing`; the text as written. */
  readonly value: string;
  /** What it is compared by; `billing`. */
  readonly compare: string;
  readonly span: SectionSpan;
  /** What else a consistency rule needs: the name of the part, the column. */
  readonly detail: string;
}

export interface PlacedFact extends Fact {
  /** Index of the section. */
  readonly section: number;
}

export interface Facts {
  /** In document order; empty where there are none. */
  readonly all: (key: string) => readonly PlacedFact[];
  /**
   * What follows from the facts of a key. Who asks so is run again only when that comes out otherwise, not whenever one of
   * many facts changes; so `conclude` reads what they say, not where they stand, and is quick.
   */
  readonly conclude: (key: string, conclude: Conclude) => readonly Conclusion[];
}

export type Conclusion = string | undefined;
export type Conclude = (facts: readonly PlacedFact[]) => readonly Conclusion[];

/** In document order. */
export type FactMap = SharedMap<PlacedFact>;

const none: readonly PlacedFact[] = [];

/** A section, and what it tells the others. */
export interface Teller {
  readonly exports: readonly Fact[];
}

export function collectFacts(sections: readonly Teller[]): FactMap {
  const map = new Map<string, PlacedFact[]>();
  sections.forEach(({ exports }, section) => {
    for (const fact of exports) {
      const list = map.get(fact.key);
      if (list) list.push(placed(fact, section));
      else map.set(fact.key, [placed(fact, section)]);
    }
  });
  return sharedMap(map);
}

function placed({ key, value, compare, span, detail }: Fact, section: number): PlacedFact {
  return { key, value, compare, span, detail, section };
}

/** What an edit did to the facts. */
export interface FactChange {
  readonly facts: FactMap;
  /** Keys of which some fact says something else, or stands elsewhere in its section. */
  readonly moved: ReadonlySet<string>;
  /** Keys of which some fact says something else. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Facts of `now`, made from those of `before`: what did not change is kept. `touched`: indices of the only sections that may
 * tell something else; absent where any may.
 */
export function changeFacts(
  facts: FactMap,
  before: readonly Teller[],
  now: readonly Teller[],
  touched: Iterable<number> = now.keys(),
): FactChange {
  return before.length === now.length ? changeInPlace(facts, before, now, touched) : changeAll(facts, before, now);
}

/** No section came or went, so only the lists of keys that some section exports otherwise are made anew. */
function changeInPlace(
  facts: FactMap,
  before: readonly Teller[],
  now: readonly Teller[],
  touched: Iterable<number>,
): FactChange {
  const moved = new Set<string>();
  const changed = new Set<string>();
  const others = new Set<number>();
  for (const section of touched) {
    const [old, exports] = [before[section]?.exports ?? [], now[section]?.exports ?? []];
    if (exports === old) continue;
    others.add(section);
    const [gone, come] = [byKey(old), byKey(exports)];
    for (const key of new Set([...gone.keys(), ...come.keys()])) {
      const [had, has] = [gone.get(key) ?? [], come.get(key) ?? []];
      if (had.length !== has.length || !had.every((fact, index) => saysSame(fact, has[index]))) changed.add(key);
      else if (had.every((fact, index) => standsSame(fact, has[index]))) continue;
      moved.add(key);
    }
  }
  return { facts: patched(facts, now, others, moved), moved, changed };
}

/** Facts stand in sections of other numbers now. */
function changeAll(facts: FactMap, before: readonly Teller[], now: readonly Teller[]): FactChange {
  const next = collectFacts(now);
  const [old, fresh] = [new Set(before.map(toldBy)), new Set(now.map(toldBy))];
  const touched = [...[...old].filter((list) => !fresh.has(list)), ...[...fresh].filter((list) => !old.has(list))];
  const keys = new Set(touched.flat().map((fact) => fact.key));
  const changed = [...keys].filter((key) => answerOf(facts.get(key)) !== answerOf(next.get(key)));
  return { facts: next, moved: keys, changed: new Set(changed) };
}

function toldBy({ exports }: Teller): readonly Fact[] {
  return exports;
}

function byKey(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const map = new Map<string, Fact[]>();
  for (const fact of facts) {
    const list = map.get(fact.key);
    if (list) list.push(fact);
    else map.set(fact.key, [fact]);
  }
  return map;
}

function saysSame(a: Fact, b: Fact | undefined): boolean {
  return a.value === b?.value && a.compare === b.compare && a.detail === b.detail;
}

function standsSame(a: Fact, b: Fact | undefined): boolean {
  return a.span.start === b?.span.start && a.span.end === b.span.end;
}

/** Only the lists of some keys are made anew. `others`: the sections that tell something else. */
function patched(
  facts: FactMap,
  now: readonly Teller[],
  others: ReadonlySet<number>,
  keys: ReadonlySet<string>,
): FactMap {
  if (keys.size === 0) return facts;
  const fresh = new Map<string, PlacedFact[]>([...keys].map((key) => [key, []]));
  for (const section of others) {
    for (const fact of now[section]?.exports ?? none) fresh.get(fact.key)?.push(placed(fact, section));
  }
  const lists = new Map<string, readonly PlacedFact[]>();
  for (const [key, come] of fresh) {
    const stayed = withoutSections(facts.get(key) ?? none, others);
    lists.set(key, come.length === 0 ? stayed : merged(stayed, come));
  }
  return changedMap(facts, lists);
}

/** As many are looked up one by one in a list of tens of thousands. */
const few = 16;

/** In document order, without those that some sections told. */
function withoutSections(facts: readonly PlacedFact[], others: ReadonlySet<number>): readonly PlacedFact[] {
  if (others.size > few) return facts.filter(({ section }) => !others.has(section));
  let left = facts;
  for (const section of others) {
    const [start, end] = [firstFrom(left, section), firstFrom(left, section + 1)];
    if (start < end) left = left.slice(0, start).concat(left.slice(end));
  }
  return left;
}

/** Both are in document order, and no section has facts in both. */
function merged(stayed: readonly PlacedFact[], come: readonly PlacedFact[]): readonly PlacedFact[] {
  if (come.length > few) return [...stayed, ...come].sort((a, b) => a.section - b.section);
  const list = [...stayed];
  for (const fact of come) list.splice(firstFrom(list, fact.section + 1), 0, fact);
  return list;
}

/** Place of the first fact of a section or of one after it. */
function firstFrom(facts: readonly PlacedFact[], section: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((facts[middle]?.section ?? 0) < section) low = middle + 1;
    else high = middle;
  }
  return low;
}

const answers = new WeakMap<readonly PlacedFact[], string>();

/** What the facts of a key say, as one text to compare. */
function answerOf(facts: readonly PlacedFact[] = none): string {
  const known = answers.get(facts);
  if (known !== undefined) return known;
  const answer = facts.map((fact) => `${fact.value}\u0001${fact.compare}\u0001${fact.detail}`).join("\u0002");
  answers.set(facts, answer);
  return answer;
}

/** What was looked up, to know whether it would be answered the same. */
export interface Asked {
  readonly keys: ReadonlySet<string>;
  readonly conclusions: readonly {
    readonly key: string;
    readonly conclude: Conclude;
    readonly answer: readonly Conclusion[];
  }[];
}

export interface RecordedFacts extends Facts {
  readonly asked: Asked;
}

export function recordFacts(map: FactMap): RecordedFacts {
  const keys = new Set<string>();
  const conclusions: Asked["conclusions"][number][] = [];
  return {
    asked: { keys, conclusions },
    all: (key) => {
      keys.add(key);
      return map.get(key) ?? none;
    },
    conclude: (key, conclude) => {
      const answer = conclude(map.get(key) ?? none);
      conclusions.push({ key, conclude, answer });
      return answer;
    },
  };
}

/** Whether every look-up would be answered as it was. `keys`: those whose facts changed since. */
export function isStillAnswered({ keys, conclusions }: Asked, changed: ReadonlySet<string>, facts: FactMap): boolean {
  if (keys.size === 0 && conclusions.length === 0) return true;
  for (const key of changed) if (keys.has(key)) return false;
  return conclusions.every(
    ({ key, conclude, answer }) => !changed.has(key) || sameConclusions(conclude(facts.get(key) ?? none), answer),
  );
}

function sameConclusions(a: readonly Conclusion[], b: readonly Conclusion[]): boolean {
  return a.length === b.length && a.every((conclusion, index) => conclusion === b[index]);
}
