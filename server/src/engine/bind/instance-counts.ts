/**
 * How many instances of its repeated sections a document has, and how many it should have.
 * Must not know: messages, repairs.
 */
import type { Facts } from "../lint/facts.ts";
import type { Repeat, SectionSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseKey } from "../values/title.ts";
import type { AbsentSection, Binding } from "./binding.ts";
import { isOptionalBranch, owedRepeats, owesInside, type OwedInput } from "./owed.ts";

export interface InstanceCount {
  readonly spec: SectionSpec;
  readonly repeat: Repeat;
  readonly minimum: number;
  /** What raises the minimum: `Complexity Assessment`; undefined where nothing does. */
  readonly because: { readonly field: string; readonly value: string } | undefined;
  /** Outline indices, in order. */
  readonly instances: readonly number[];
  /** Instances written as labels of the parent, or whose heading alone is absent. */
  readonly labelled: number;
  /** Where one more belongs. */
  readonly place: AbsentSection;
}

/** The repeated sections that are wanted, wherever a heading or the document should hold them. */
export function instanceCounts(input: OwedInput): readonly InstanceCount[] {
  const absent = new Map(owedRepeats(input).map((entry) => [`${entry.spec.index} ${entry.parent ?? -1}`, entry]));
  const groups = instancesByPlace(input.binding);
  return input.template.sections.flatMap((spec): readonly InstanceCount[] => {
    const { repeat } = spec;
    if (!repeat || spec.grade === "optional" || isOptionalBranch(spec, input.template)) return [];
    const { minimum, because } = minimumOf(repeat, input.facts);
    return parentsOf(spec, input.binding).flatMap((parent): readonly InstanceCount[] => {
      const instances = groups.get(`${spec.index} ${parent}`) ?? [];
      const place =
        instances.length > 0
          ? placeAfter(spec, parent, instances, input.binding)
          : absent.get(`${spec.index} ${parent}`);
      if (!place || (parent >= 0 && !owesInside(parent, input))) return [];
      const labelled = labelledIn(parent, repeat, input.binding) + headlessIn(parent, spec, input.binding);
      return [{ spec, repeat, minimum, because, instances, labelled, place }];
    });
  });
}

function instancesByPlace({ sections }: Binding): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  sections.forEach((section, at) => {
    if (!section.spec?.repeat) return;
    const key = `${section.spec.index} ${section.boundParent}`;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  });
  return groups;
}

/** The headings below which instances belong. */
function parentsOf(spec: SectionSpec, { sections }: Binding): readonly number[] {
  if (spec.parent < 0) return [-1];
  return sections.flatMap((section, at) => (section.spec?.index === spec.parent ? [at] : []));
}

function placeAfter(
  spec: SectionSpec,
  parent: number,
  instances: readonly number[],
  { sections }: Binding,
): AbsentSection {
  const settled = instances.filter((at) => sections[at]?.moved === false);
  return { spec, parent, after: settled.at(-1), before: undefined, instance: -1, orphans: [] };
}

function headlessIn(parent: number, spec: SectionSpec, { absent }: Binding): number {
  return absent.filter((entry) => entry.spec === spec && entry.parent === parent && entry.orphans.length > 0).length;
}

function labelledIn(parent: number, repeat: Repeat, { outline }: Binding): number {
  if (repeat.label === "") return 0;
  const label = normaliseKey(repeat.label);
  return (
    outline[parent]?.labels.filter((key) => normaliseKey(readInstanceName(key)?.label ?? "") === label).length ?? 0
  );
}

/** `min-by`: by the value of a field; while that is open or unknown, the plain minimum. */
function minimumOf({ min, minBy }: Repeat, facts: Facts): Pick<InstanceCount, "minimum" | "because"> {
  if (!minBy) return { minimum: min, because: undefined };
  const value = facts
    .all(`field:${normaliseKey(minBy.field)}`)
    .map((fact) => fact.value.trim())
    .find((text) => text !== "");
  // Brackets, bars and slashes: nothing was chosen yet.
  if (value === undefined || /[[\]|/]/.test(value)) return { minimum: min, because: undefined };
  const chosen = minBy.minimums.find((entry) => beginsWith(value, entry.value));
  return chosen
    ? { minimum: Math.max(min, chosen.min), because: { field: minBy.field, value: chosen.value } }
    : { minimum: min, because: undefined };
}

/** `Medium` begins `**Medium** (three services)`, not `Medium-High`. */
function beginsWith(text: string, word: string): boolean {
  const plain = text.replace(/[*_`]/g, "").trim().toLowerCase();
  return plain.startsWith(word.toLowerCase()) && !/^[\p{L}\p{N}-]/u.test(plain.slice(word.length));
}
