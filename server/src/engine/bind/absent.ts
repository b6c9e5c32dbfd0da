/**
 * Sections of the template that no heading is bound to, and where each belongs.
 * Must not know: which of them are due, rules.
 */
import type { SectionSpec } from "../template/model.ts";
import { parentHeading, type HeadlessInstance, type Identity } from "./slots.ts";

export interface AbsentSection {
  readonly spec: SectionSpec;
  /** Outline index its parent is bound to; -1 when that is the document; undefined when the parent is absent too. */
  readonly parent: number | undefined;
  /** Outline index of the bound heading before it among its siblings; undefined for none. */
  readonly after: number | undefined;
  /** Outline index of the next bound sibling. */
  readonly before: number | undefined;
  /** Outline index of the instance that lacks it; -1 for none. */
  readonly instance: number;
  /** Outline indices of its own sub-sections, which stand without it. */
  readonly orphans: readonly number[];
}

/** In the template's order, instance by instance. A repeated section is absent where the document has none of it. */
export function absentSections(identity: Identity, moved: ReadonlySet<number>): readonly AbsentSection[] {
  const { slots, index } = identity;
  const places = placesOf(identity, moved);
  const scopes = [-1, ...slots.flatMap((slot, at) => (slot?.match === "instance" ? [at] : []))];
  return scopes
    .flatMap((scope) => {
      const home = slots[scope]?.spec.index ?? -1;
      const specs = [...(index.fixed.get(home) ?? []), ...(index.repeated.get(home) ?? [])];
      const absent = specs.filter((spec) =>
        spec.repeat ? !places.present.has(`${scope} ${spec.index}`) : !identity.headings.get(scope)?.has(spec.index),
      );
      return absent.sort((a, b) => a.index - b.index).map((spec) => describe(identity, spec, scope, places));
    })
    .concat(identity.headless.map((instance) => headless(identity, instance, places)));
}

/** An instance without a heading: after the one before its first sub-section. */
function headless(identity: Identity, { spec, outer, parts }: HeadlessInstance, places: Places): AbsentSection {
  const described = describe(identity, spec, outer, places);
  const earlier = places.settled.get(`${outer} ${spec.index}`)?.findLast((at) => at < (parts[0] ?? 0));
  return { ...described, after: earlier ?? described.after, orphans: parts };
}

interface Places {
  /** `scope spec` -> headings that stand in place, in order. */
  readonly settled: ReadonlyMap<string, readonly number[]>;
  readonly present: ReadonlySet<string>;
}

function placesOf({ slots }: Identity, moved: ReadonlySet<number>): Places {
  const settled = new Map<string, number[]>();
  const present = new Set<string>();
  slots.forEach((slot, at) => {
    if (!slot) return;
    const key = `${slot.scope} ${slot.spec.index}`;
    present.add(key);
    if (moved.has(at)) return;
    const list = settled.get(key);
    if (list) list.push(at);
    else settled.set(key, [at]);
  });
  return { settled, present };
}

function describe(identity: Identity, spec: SectionSpec, scope: number, { settled }: Places): AbsentSection {
  const { specs } = identity.index;
  const siblings =
    spec.parent >= 0
      ? (specs[spec.parent]?.children ?? [])
      : specs.flatMap((other) => (other.index > 0 && other.parent === -1 ? [other.index] : []));
  const bound = (sibling: number): readonly number[] => settled.get(`${scope} ${sibling}`) ?? [];
  const earlier = siblings.filter((sibling) => sibling < spec.index).toReversed();
  const later = siblings.filter((sibling) => sibling > spec.index);
  return {
    spec,
    parent: parentHeading(identity, spec, scope),
    after: earlier.map((sibling) => bound(sibling).at(-1)).find((at) => at !== undefined),
    before: later.map((sibling) => bound(sibling)[0]).find((at) => at !== undefined),
    instance: scope,
    orphans: spec.children.flatMap((child) => bound(child)).sort((a, b) => a - b),
  };
}
