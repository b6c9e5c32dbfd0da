/**
 * The names of the instances that a document has, made ready for many look-ups: most of what refers to an instance is its
 * very name, and most other text resembles none.
 * Must not know: where a name is looked for.
 */
import type { PlacedFact } from "../lint/facts.ts";
import { isSlip, slipClass } from "../values/slip.ts";
import { normaliseTitle, titleMatch } from "../values/title.ts";

export interface NameIndex {
  /** Said in the same words, more of them, or fewer. */
  readonly has: (text: string) => boolean;
  /** The first name that differs from a text by a slip of the pen. */
  readonly slipOf: (text: string) => PlacedFact | undefined;
  /** The same of what names are compared by. */
  readonly slipOfKey: (key: string) => PlacedFact | undefined;
}

const known = new WeakMap<readonly PlacedFact[], NameIndex>();

export function nameIndex(instances: readonly PlacedFact[]): NameIndex {
  const index = known.get(instances) ?? createIndex(instances);
  known.set(instances, index);
  return index;
}

function createIndex(instances: readonly PlacedFact[]): NameIndex {
  const keys = new Set(instances.map((instance) => instance.compare));
  const values = bySlipClass(instances, (instance) => instance.value);
  const compared = bySlipClass(instances, (instance) => instance.compare);
  const outlines = new Set(instances.flatMap(({ value }) => outlinesNear(value)));
  const answered = new Map<string, boolean>();
  return {
    has: (text) => {
      const before = answered.get(text);
      if (before !== undefined) return before;
      const answer = keys.has(normaliseTitle(text)) || instances.some((instance) => isNamed(text, instance));
      answered.set(text, answer);
      return answer;
    },
    slipOf: (text) =>
      outlines.has(outlineOf(text, 0))
        ? values.get(slipClass(text))?.find((instance) => isSlip(text, instance.value))
        : undefined,
    slipOfKey: (key) => compared.get(slipClass(key))?.find((instance) => isSlip(key, instance.compare)),
  };
}

/** First letter and length, as one number: most texts differ from every name in these already. */
function outlineOf(text: string, longer: number): number {
  const shown = text.trim();
  return (shown.length + longer) * 0x10000 + (shown.charAt(0).toLowerCase().charCodeAt(0) || 0);
}

/** Of all texts that may be a slip of a name: up to two letters more or less. */
function outlinesNear(name: string): readonly number[] {
  return [-2, -1, 0, 1, 2].map((longer) => outlineOf(name, longer));
}

function bySlipClass(
  instances: readonly PlacedFact[],
  textOf: (instance: PlacedFact) => string,
): ReadonlyMap<string, readonly PlacedFact[]> {
  const classes = new Map<string, PlacedFact[]>();
  for (const instance of instances) {
    const name = slipClass(textOf(instance));
    const members = classes.get(name);
    if (members) members.push(instance);
    else classes.set(name, [instance]);
  }
  return classes;
}

/** Said in the same words, more of them, or fewer. */
export function isNamed(text: string, instance: PlacedFact): boolean {
  for (const name of [instance.value, instance.detail]) {
    const how = titleMatch(text, name);
    if (how === "same" || how === "qualified" || titleMatch(name, text) === "qualified") return true;
    if (how === "similar" && !isSlip(normaliseTitle(text), instance.compare)) return true;
  }
  return false;
}
