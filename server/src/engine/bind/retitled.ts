/**
 * A binding after headings got other titles that tell it nothing else: a key in a title is the usual edit of an outline, and
 * of most titles the template knows neither the old one nor the new.
 * Whatever identifying and placing read of a title is asked here; what they come to read must be asked here too.
 * Must not know: rules, texts.
 */
import { sharedEnds } from "../document/shared-ends.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import type { HeadingNumber } from "../values/heading-number.ts";
import { instanceLabel, labelKey, likenessOf, nameKey, titlesOf, type HeadingTitle } from "./heading-titles.ts";
import { isUnnamed } from "./instances.ts";
import { sameButTitle, type OutlineEntry } from "./outline.ts";
import type { Match } from "./slots.ts";
import { indexOf, type TemplateIndex } from "./template-index.ts";

/** More new titles at once are bound anew. */
const most = 8;

/** What was bound before the titles changed. */
interface Bound {
  readonly template: Template;
  readonly outline: readonly OutlineEntry[];
  readonly sections: readonly BoundTitle[];
  readonly labels: ReadonlySet<number>;
  readonly duplicates: ReadonlyMap<number, number>;
}

interface BoundTitle {
  readonly spec: SectionSpec | undefined;
  readonly match: Match | undefined;
}

/** Whether the headings are bound the same under the titles that they have now; where not, they have to be bound anew. */
export function isOnlyRetitled(before: Bound, outline: readonly OutlineEntry[]): boolean {
  if (outline.length !== before.outline.length) return false;
  const { start, end } = sharedEnds(outline, before.outline);
  const stop = outline.length - end;
  if (stop - start > most) return false;
  const index = indexOf(before.template);
  const [old, next] = [titlesOf(before.outline), titlesOf(outline, before.outline)];
  const first = outline.findIndex(({ depth }) => depth > 0);
  for (let at = start; at < stop; at++) {
    if (at <= first || !tellsTheSame(old[at], next[at], before.sections[at], index)) return false;
    if (before.labels.has(at) || before.duplicates.has(at)) return false;
    if (!isUnlikeOthers(at, old, next, before.sections)) return false;
  }
  return true;
}

function tellsTheSame(
  before: HeadingTitle | undefined,
  after: HeadingTitle | undefined,
  heading: BoundTitle | undefined,
  index: TemplateIndex,
): boolean {
  if (!before || !after || !heading || !differsInTitle(before.entry, after.entry)) return false;
  if (isKnown(before, index) || isKnown(after, index)) return false;
  const label = instanceLabel(after);
  if (label !== instanceLabel(before)) return false;
  // By its label alone it is an instance, whatever its name.
  if (index.byLabel.has(label)) return heading.match === "instance" && hasSameNumber(before, after);
  return !heading.spec && !isLikeAny(before, index) && !isLikeAny(after, index);
}

function differsInTitle(a: OutlineEntry, b: OutlineEntry): boolean {
  return sameButTitle(a, b) && sameNumber(a.number, b.number) && isUnnamed(a.title) === isUnnamed(b.title);
}

function sameNumber(a: HeadingNumber | undefined, b: HeadingNumber | undefined): boolean {
  return a?.text === b?.text && a?.style === b?.style && a?.closer === b?.closer && a?.span.end === b?.span.end;
}

/** Somewhere in the template there is a part of this name. */
function isKnown(title: HeadingTitle, { words }: TemplateIndex): boolean {
  return words.has(title.entry.key) || words.has(labelKey(title));
}

function isLikeAny(title: HeadingTitle, index: TemplateIndex): boolean {
  return index.specs.some((spec) => spec.index > 0 && likenessOf(title, spec, index) !== undefined);
}

function hasSameNumber(before: HeadingTitle, after: HeadingTitle): boolean {
  return readInstanceName(before.entry.title)?.number === readInstanceName(after.entry.title)?.number;
}

/**
 * Neither the old nor the new title is another heading's, where that would make one of them a copy: a bound one's and one of
 * the author's own, or two instances'.
 */
function isUnlikeOthers(
  at: number,
  before: readonly HeadingTitle[],
  after: readonly HeadingTitle[],
  sections: readonly BoundTitle[],
): boolean {
  const [old, next] = [before[at], after[at]];
  if (!old || !next) return false;
  const isInstance = sections[at]?.match === "instance";
  const names: readonly string[] = [nameKey(old), nameKey(next)];
  const keys: readonly string[] = [old.entry.key, next.entry.key];
  return after.every((title, other) => {
    if (other === at) return true;
    const heading = sections[other];
    if (isInstance && heading?.match === "instance") return !names.includes(nameKey(title));
    return (!isInstance && !heading?.spec) || !keys.includes(title.entry.key);
  });
}
