/**
 * What sections tell each other: definitions, instances, ids, anchors, fields, as a multimap key -> entries.
 * A look-up is recorded, so that only the sections that asked are run again when an answer changes.
 * Must not know: rules, trees.
 */
import type { SectionSpan } from "../document/span.ts";

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
}

export type FactMap = ReadonlyMap<string, readonly PlacedFact[]>;

const none: readonly PlacedFact[] = [];

export function collectFacts(exports: readonly (readonly Fact[])[]): FactMap {
  const map = new Map<string, PlacedFact[]>();
  exports.forEach((facts, section) => {
    for (const fact of facts) {
      const placed = { ...fact, section };
      const list = map.get(fact.key);
      if (list) list.push(placed);
      else map.set(fact.key, [placed]);
    }
  });
  return map;
}

export interface RecordedFacts extends Facts {
  /** Key -> what was answered, as one string to compare. */
  readonly asked: ReadonlyMap<string, string>;
}

export function recordFacts(map: FactMap): RecordedFacts {
  const asked = new Map<string, string>();
  return {
    asked,
    all: (key) => {
      const answer = map.get(key) ?? none;
      if (!asked.has(key)) asked.set(key, answerOf(answer));
      return answer;
    },
  };
}

export function stillAnswered(asked: ReadonlyMap<string, string>, map: FactMap): boolean {
  for (const [key, answer] of asked) if (answerOf(map.get(key) ?? none) !== answer) return false;
  return true;
}

const answers = new WeakMap<readonly PlacedFact[], string>();

/** Positions do not count: a section rule asks what there is, not where. Many sections ask the same, so it is kept. */
function answerOf(facts: readonly PlacedFact[]): string {
  const known = answers.get(facts);
  if (known !== undefined) return known;
  const answer = facts.map((fact) => `${fact.value}\u0001${fact.compare}\u0001${fact.detail}`).join("\u0002");
  answers.set(facts, answer);
  return answer;
}
