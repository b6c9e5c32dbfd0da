/**
 * What sections tell each other: definitions, instances, ids, anchors, fields, as a multimap key -> entries.
 * A look-up is recorded, so that only the sections that asked are run again when an answer changes.
 * Must not know: rules, trees.
 */
import { append } from "../document/append.ts";
import { sameItems } from "../document/same-items.ts";
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

/** What one section told before, and what it tells now. */
export interface Retold {
  readonly section: number;
  readonly before: readonly Fact[];
  readonly now: readonly Fact[];
}

/** Facts of `now`, made from those of `before`: what did not change is kept. */
export function changeFacts(facts: FactMap, before: readonly Teller[], now: readonly Teller[]): FactChange {
  if (before.length !== now.length) return changeAll(facts, before, now);
  const all = now.map(({ exports }, section) => ({ section, before: before[section]?.exports ?? [], now: exports }));
  return changeFactsOf(facts, all);
}

/** No section came or went, so only the lists of keys that some section exports otherwise are made anew. */
export function changeFactsOf(facts: FactMap, sections: readonly Retold[]): FactChange {
  const moved = new Set<string>();
  const changed = new Set<string>();
  const others = sections.filter(({ before, now }) => before !== now);
  for (const { before, now } of others) {
    // Most keys change no name: what is told then can be compared one by one.
    if (sameKeys(before, now)) {
      now.forEach((fact, index) => {
        const old = before[index];
        const isChanged = !saysSame(fact, old);
        if (isChanged) changed.add(fact.key);
        if (isChanged || !standsSame(fact, old)) moved.add(fact.key);
      });
      continue;
    }
    const [gone, come] = [byKey(before), byKey(now)];
    for (const key of new Set([...gone.keys(), ...come.keys()])) {
      const [had, has] = [gone.get(key) ?? [], come.get(key) ?? []];
      if (had.length !== has.length || !had.every((fact, index) => saysSame(fact, has[index]))) changed.add(key);
      else if (had.every((fact, index) => standsSame(fact, has[index]))) continue;
      moved.add(key);
    }
  }
  return { facts: patched(facts, others, moved), moved, changed };
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

function sameKeys(facts: readonly Fact[], others: readonly Fact[]): boolean {
  return facts.length === others.length && facts.every(({ key }, index) => key === others[index]?.key);
}

function saysSame(a: Fact, b: Fact | undefined): boolean {
  return a.value === b?.value && a.compare === b.compare && a.detail === b.detail;
}

function standsSame(a: Fact, b: Fact | undefined): boolean {
  return a.span.start === b?.span.start && a.span.end === b.span.end;
}

/** Only the lists of some keys are made anew. */
function patched(facts: FactMap, others: readonly Retold[], keys: ReadonlySet<string>): FactMap {
  if (keys.size === 0) return facts;
  const lists = new Map<string, PlacedFact[]>();
  // In a list of tens of thousands a few are looked up; many are put in order once.
  const isFew = others.length <= few;
  const sections = new Set(others.map(({ section }) => section));
  for (const key of keys) {
    const list = facts.get(key) ?? none;
    lists.set(key, isFew ? withoutSections(list, sections) : list.filter(({ section }) => !sections.has(section)));
  }
  for (const { section, now } of others) {
    const come = byKey(now.filter(({ key }) => keys.has(key)));
    for (const [key, own] of come) {
      const list = lists.get(key) ?? [];
      const told = own.map((fact) => placed(fact, section));
      const at = isFew ? firstFrom(list, section) : list.length;
      if (at === list.length) append(list, told);
      else lists.set(key, list.slice(0, at).concat(told, list.slice(at)));
    }
  }
  if (!isFew) for (const list of lists.values()) list.sort((a, b) => a.section - b.section);
  return changedMap(facts, lists);
}

/** The facts of other sections. */
function withoutSections(facts: readonly PlacedFact[], sections: ReadonlySet<number>): PlacedFact[] {
  const list = facts.slice();
  for (const section of sections) {
    const start = firstFrom(list, section);
    list.splice(start, firstFrom(list, section + 1) - start);
  }
  return list;
}

/** As many sections are looked up one by one. */
const few = 16;

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
  /** What was looked up so far. */
  readonly asked: () => Asked;
}

/** Most sections of a document with very many ask nothing, and share this. */
const nothingAsked: Asked = { keys: new Set(), conclusions: [] };

export function recordFacts(map: FactMap): RecordedFacts {
  let keys: Set<string> | undefined;
  let conclusions: Asked["conclusions"][number][] | undefined;
  return {
    asked: () =>
      keys || conclusions
        ? { keys: keys ?? nothingAsked.keys, conclusions: conclusions ?? nothingAsked.conclusions }
        : nothingAsked,
    all: (key) => {
      (keys ??= new Set()).add(key);
      return map.get(key) ?? none;
    },
    conclude: (key, conclude) => {
      const answer = conclude(map.get(key) ?? none);
      (conclusions ??= []).push({ key, conclude, answer });
      return answer;
    },
  };
}

/** Nothing was looked up. */
export function isNothingAsked({ keys, conclusions }: Asked): boolean {
  return keys.size === 0 && conclusions.length === 0;
}

/** Whether every look-up would be answered as it was. `keys`: those whose facts changed since. */
export function isStillAnswered(asked: Asked, changed: ReadonlySet<string>, facts: FactMap): boolean {
  if (isNothingAsked(asked)) return true;
  const { keys, conclusions } = asked;
  for (const key of changed) if (keys.has(key)) return false;
  return conclusions.every(
    ({ key, conclude, answer }) => !changed.has(key) || sameItems(conclude(facts.get(key) ?? none), answer),
  );
}
