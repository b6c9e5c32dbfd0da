/**
 * Binds a document's outline to a template: which heading is which section, which sections are absent, moved, renamed,
 * at another level, there twice. What a heading is and whether it stands right are told apart.
 * Must not know: texts below the headings, rules, positions in the document.
 */
import type { SectionSpec, Template } from "../template/model.ts";
import { absentSections, type AbsentSection } from "./absent.ts";
import { identify } from "./identity.ts";
import { parentHeading, type Identity, type Match } from "./slots.ts";
import { isUnnamed } from "./instances.ts";
import type { OutlineEntry } from "./outline.ts";
import { placementOf, type Placement } from "./placement.ts";
import { isOnlyRetitled } from "./retitled.ts";

export interface Binding {
  readonly template: Template;
  readonly outline: readonly OutlineEntry[];
  /** By outline index. The same list: only titles have changed, and those tell the template nothing else. */
  readonly sections: readonly BoundHeading[];
  /** Template sections that no heading is bound to, in the template's order; children of an absent one too. */
  readonly absent: readonly AbsentSection[];
  /** How much deeper the document's headings are than the template's. */
  readonly shift: number;
  /** Outline index of the title; -1 when there is none. */
  readonly title: number;
  /** A section that stands twice: outline index of the second -> of the first. */
  readonly duplicates: ReadonlyMap<number, number>;
  /** By outline index: the depth it would have with every level put right. */
  readonly depths: readonly number[];
  /** Outline indices of sub-headings that are labels of the section above them. */
  readonly labels: ReadonlySet<number>;
}

export interface BoundHeading {
  /** Outline index of the heading it stands under, with every level put right; -1 at the top. */
  readonly parent: number;
  readonly spec: SectionSpec | undefined;
  /** How its title matches; `structure`: only its children, labels or tables do. */
  readonly match: Match | undefined;
  /** Outline index of the heading its spec's parent is bound to; -1 for none. */
  readonly boundParent: number;
  /** Outline index of the instance it is or is part of; -1 for none. */
  readonly instance: number;
  /** Its instance has a name: it owes what the template asks for. */
  readonly owes: boolean;
  /** It stands out of order or under another parent; only the topmost of what was moved says so. */
  readonly moved: boolean;
  /** The depth it should have, where it has another. */
  readonly rightDepth: number | undefined;
}

export type { AbsentSection };

/** What a heading is that no section of the template has, at the top. */
export const unbound: BoundHeading = {
  parent: -1,
  spec: undefined,
  match: undefined,
  boundParent: -1,
  instance: -1,
  owes: true,
  moved: false,
  rightDepth: undefined,
};

const bindings = new WeakMap<readonly OutlineEntry[], Binding>();

/** `earlier`: an earlier binding, whose headings are used again where they are bound the same. */
export function bindOutline(template: Template, outline: readonly OutlineEntry[], earlier?: Binding): Binding {
  const known = bindings.get(outline);
  if (known?.template === template) return known;
  const isSame = earlier?.template === template && isOnlyRetitled(earlier, outline);
  const binding = isSame ? { ...earlier, outline } : readBinding(template, outline, earlier);
  bindings.set(outline, binding);
  return binding;
}

function readBinding(template: Template, outline: readonly OutlineEntry[], earlier: Binding | undefined): Binding {
  const identity = identify(template, outline, earlier?.outline);
  const placement = placementOf(identity);
  return {
    template,
    outline,
    shift: identity.shift,
    title: identity.title,
    duplicates: placement.duplicates,
    depths: placement.depths,
    labels: identity.labels,
    sections: boundHeadings(identity, placement, earlier?.sections ?? []),
    absent: absentSections(identity, placement.moved),
  };
}

/** `earlier`: headings bound before; where one is bound the same, it is used again. */
function boundHeadings(
  identity: Identity,
  placement: Placement,
  earlier: readonly BoundHeading[],
): readonly BoundHeading[] {
  const { slots, outline } = identity;
  // Most headings of a document with very many are none of the template's: those under one heading are bound as one.
  let latest = unbound;
  const unboundUnder = (parent: number): BoundHeading => {
    if (latest.parent !== parent) latest = { ...unbound, parent };
    return latest;
  };
  return slots.map((slot, at): BoundHeading => {
    const parent = placement.parents[at] ?? -1;
    const known = earlier[at];
    if (!slot) return known && !known.spec && known.parent === parent ? known : unboundUnder(parent);
    const heading: BoundHeading = {
      parent,
      spec: slot.spec,
      match: slot.match,
      boundParent: parentHeading(identity, slot.spec, slot.scope) ?? -1,
      instance: slot.match === "instance" ? at : Math.max(-1, slot.scope),
      owes: isNamed(identity, slot.match === "instance" ? at : slot.scope, outline),
      moved: placement.moved.has(at),
      rightDepth: placement.rightDepths.get(at),
    };
    return known && sameBinding(heading, known) ? known : heading;
  });
}

function sameBinding(a: BoundHeading, b: BoundHeading): boolean {
  return (
    a.parent === b.parent &&
    a.spec === b.spec &&
    a.match === b.match &&
    a.boundParent === b.boundParent &&
    a.instance === b.instance &&
    a.owes === b.owes &&
    a.moved === b.moved &&
    a.rightDepth === b.rightDepth
  );
}

/** Neither the instance nor one that it stands in has a placeholder for a name. */
function isNamed({ slots }: Identity, instance: number, outline: readonly OutlineEntry[]): boolean {
  for (let at = instance; at >= 0; at = slots[at]?.scope ?? -1) if (isUnnamed(outline[at]?.title ?? "")) return false;
  return true;
}
