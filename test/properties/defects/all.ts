/** Every kind of defect, by the rule that must find it. */
import { seeded, type Defect, type Mutator } from "./defect.ts";
import { fieldDefects } from "./fields.ts";
import { steeringDefects } from "./steering.ts";
import { structureDefects } from "./structure.ts";
import type { Subject } from "./subject.ts";
import { tableDefects } from "./tables.ts";
import { unresolvedDefects } from "./unresolved.ts";
import { valueDefects } from "./values.ts";

const mutators: Readonly<Record<string, readonly Mutator[]>> = {
  ...structureDefects,
  ...tableDefects,
  ...fieldDefects,
  ...unresolvedDefects,
  ...valueDefects,
  ...steeringDefects,
};

export const defectiveRules: readonly string[] = Object.keys(mutators);

/** The same seed plants the same defect; `undefined` where this document offers no place for the rule. */
export function plant(rule: string, subject: Subject, seed: number): Defect | undefined {
  const kinds = mutators[rule] ?? [];
  const random = seeded(seed);
  for (let attempt = 0; attempt < 40; attempt++) {
    const defect = random.pick(kinds)?.(subject, random);
    if (defect && defect.text !== subject.text) return defect;
  }
  return undefined;
}
