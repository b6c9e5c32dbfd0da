/**
 * Which heading of an outline is which section of a template, so far: what the steps of identifying fill, and what may be
 * asked of it at any time.
 * Must not know: how a heading is recognised.
 */
import type { SectionSpec } from "../template/model.ts";
import type { HeadingTitle } from "./heading-titles.ts";
import type { OutlineEntry } from "./outline.ts";
import type { TemplateIndex } from "./template-index.ts";

export type Match = "same" | "qualified" | "similar" | "structure" | "instance";

export interface Slot {
  readonly spec: SectionSpec;
  /** Outline index of the instance it is part of; -1 for none, less for one without a heading. An instance is no part of itself. */
  readonly scope: number;
  readonly match: Match;
}

export interface Identity {
  readonly index: TemplateIndex;
  readonly outline: readonly OutlineEntry[];
  /** As the levels in the document have it. */
  readonly parents: readonly number[];
  readonly ends: readonly number[];
  readonly title: number;
  readonly shift: number;
  readonly slots: readonly (Slot | undefined)[];
  /** Scope -> section -> heading, of sections that stand once. */
  readonly headings: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Sub-headings that are labels of the section above them: a field may be written as one. */
  readonly labels: ReadonlySet<number>;
  /** By outline index. */
  readonly titles: readonly HeadingTitle[];
  /** Instances whose own heading is absent. */
  readonly headless: readonly HeadlessInstance[];
}

export interface HeadlessInstance {
  readonly spec: SectionSpec;
  /** Less than -1: no heading has it. */
  readonly scope: number;
  /** Scope of the instance itself. */
  readonly outer: number;
  /** Outline indices of its sub-sections. */
  readonly parts: readonly number[];
}

export interface Work extends Identity {
  readonly slots: (Slot | undefined)[];
  readonly headings: Map<number, Map<number, number>>;
  readonly headless: HeadlessInstance[];
}

/** The heading that a section's parent is bound to; -1: the document; undefined: it is absent. */
export function parentHeading(identity: Identity, spec: SectionSpec, scope: number): number | undefined {
  const parent = identity.index.specs[spec.parent];
  if (!parent) return -1;
  if (parent.repeat) return scope < -1 ? undefined : scope;
  return identity.headings.get(scope)?.get(parent.index);
}

/** The nearest bound heading above one; -1 for none. */
export function boundAncestor(identity: Identity, heading: number): number {
  let at = identity.parents[heading] ?? -1;
  while (at >= 0 && !identity.slots[at]) at = identity.parents[at] ?? -1;
  return at;
}

export function isFree(work: Work, at: number): boolean {
  return (work.outline[at]?.depth ?? 0) > 0 && at !== work.title && !work.slots[at] && !work.labels.has(at);
}

export function put(work: Work, at: number, spec: SectionSpec, scope: number, match: Match): void {
  work.slots[at] = { spec, scope, match };
  if (spec.repeat) return;
  const headings = work.headings.get(scope) ?? new Map<number, number>();
  headings.set(spec.index, at);
  work.headings.set(scope, headings);
}

export function isBound(work: Work, spec: SectionSpec, scope: number): boolean {
  return work.headings.get(scope)?.has(spec.index) ?? false;
}
