/**
 * The number that an inserted section gets: the next after its siblings', so that nothing is wrong with the numbers
 * afterwards. None where the document numbers nothing there. Where the count goes on without it, what follows is shifted.
 * Must not know: texts, where the section is inserted.
 */
import type { AbsentSection, Binding } from "../bind/binding.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { hasNumbers, type OutlineEntry } from "../bind/outline.ts";
import { formatHeadingNumber, readHeadingNumber, type HeadingNumber } from "../values/heading-number.ts";
import { numberPart } from "./heading-edits.ts";
import { childrenOf, isBelow } from "../bind/subtree.ts";

export interface InsertNumber {
  /** `10.3 Disaster Recovery Procedures` */
  readonly title: string;
  /** In its own style; undefined for a title without a number. */
  readonly parts: readonly number[] | undefined;
  /** Outline index -> parts: what follows and makes room. */
  readonly shifts: ReadonlyMap<number, readonly number[]>;
}

interface Numbered {
  readonly at: number;
  readonly number: HeadingNumber;
}

/** `owed`: the sections that are missing beside it, itself included. */
export function numberFor(
  absent: AbsentSection,
  title: string,
  owed: readonly AbsentSection[],
  input: { readonly binding: Binding; readonly template: Template },
): InsertNumber {
  const { binding, template } = input;
  const own = readHeadingNumber(title);
  const bare = title.slice(numberPart(title).length);
  const siblings = childrenOf(binding, absent.parent ?? -1);
  const numbered = ofOneStyle(numberedIn(siblings, binding), own);
  if (numbered.length === 0) return { ...first(title, own, bare, absent, binding), shifts: new Map() };
  const isWanted =
    own !== undefined || (!templateNumbers(absent.spec, template) && numbered.length * 2 > siblings.length);
  if (!isWanted) return { title, parts: undefined, shifts: new Map() };
  const after = absent.after ?? absent.parent ?? -1;
  const previous = numbered.findLast(({ at }) => at <= after);
  const following = numbered.filter(({ at }) => at > after);
  const number = nextNumber(absent, owed, previous, following[0]);
  const like = (previous ?? following[0])?.number;
  const parts = [...(like?.parts.slice(0, -1) ?? []), number];
  return { title: like ? titled(title, own, bare, like, parts) : title, parts, shifts: shifted(following, number) };
}

const known = new WeakMap<readonly number[], readonly Numbered[]>();

/** Read once for all that is absent beside one another. */
function numberedIn(siblings: readonly number[], binding: Binding): readonly Numbered[] {
  const numbered = known.get(siblings) ?? siblings.flatMap((at) => numberedAt(binding, at));
  known.set(siblings, numbered);
  return numbered;
}

function numberedAt(binding: Binding, at: number): readonly Numbered[] {
  const section = binding.sections[at];
  const number = binding.outline[at]?.number;
  return number && section?.moved === false && !binding.duplicates.has(at) ? [{ at, number }] : [];
}

/** Those numbered like the title; else the most frequent style. */
function ofOneStyle(numbered: readonly Numbered[], own: HeadingNumber | undefined): readonly Numbered[] {
  const of = (style: string): readonly Numbered[] => numbered.filter(({ number }) => number.style === style);
  const same = own ? of(own.style) : [];
  if (same.length > 0) return same;
  const styles = [...new Set(numbered.map(({ number }) => number.style))];
  return styles.map(of).sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Whether the template numbers the section's siblings. */
function templateNumbers(spec: SectionSpec, { sections }: Template): boolean {
  return sections.some(
    (other) => other.index > 0 && other.parent === spec.parent && readHeadingNumber(other.title) !== undefined,
  );
}

/** Without numbered siblings: the first under its parent's number; letters stay where the document numbers at all. */
function first(
  title: string,
  own: HeadingNumber | undefined,
  bare: string,
  absent: AbsentSection,
  { outline }: Binding,
): Omit<InsertNumber, "shifts"> {
  const above = outline[absent.parent ?? -1]?.number;
  if (own && above && own.parts.length > 1) {
    const parts = [...above.parts, 1];
    return { title: titled(title, own, bare, own, parts), parts };
  }
  const isCounted = own?.parts.length === 1 && own.style !== "decimal" && hasNumbers(outline);
  return isCounted ? { title, parts: own.parts } : { title: bare, parts: undefined };
}

/** Room is left for what is missing between the heading before it and itself. */
function nextNumber(
  absent: AbsentSection,
  owed: readonly AbsentSection[],
  previous: Numbered | undefined,
  next: Numbered | undefined,
): number {
  const others = owed.filter(
    ({ spec, after }) =>
      spec.index !== absent.spec.index && (after ?? -1) >= (previous?.at ?? -1) && (!next || (after ?? -1) < next.at),
  );
  const earlier = others.filter(({ spec }) => spec.index < absent.spec.index).length;
  if (previous) return last(previous) + 1 + earlier;
  return Math.max(1 + earlier, next ? last(next) - 1 - (others.length - earlier) : 1);
}

function last({ number }: Numbered): number {
  return number.parts.at(-1) ?? 0;
}

/** Siblings that follow count on, as far as there is no gap that takes the new one. */
function shifted(following: readonly Numbered[], number: number): ReadonlyMap<number, readonly number[]> {
  const shifts = new Map<number, readonly number[]>();
  let least = number + 1;
  for (const sibling of following) {
    if (last(sibling) >= least) break;
    shifts.set(sibling.at, [...sibling.number.parts.slice(0, -1), least]);
    least++;
  }
  return shifts;
}

/** A title with this number, written as in the document. */
function titled(
  title: string,
  own: HeadingNumber | undefined,
  bare: string,
  like: HeadingNumber,
  parts: readonly number[],
): string {
  const number = formatHeadingNumber(like, parts);
  if (own?.style === like.style) return title.slice(0, own.span.start) + number + title.slice(own.span.end);
  return like.style === "appendix" ? `Appendix ${number}: ${bare}` : `${number} ${bare}`;
}

/** The numbers of headings below those that change theirs, which change along. */
export function withBelow(
  changes: ReadonlyMap<number, readonly number[]>,
  { sections, outline }: Binding,
): ReadonlyMap<number, readonly number[]> {
  const all = new Map(changes);
  for (const [heading, parts] of changes) {
    const old = outline[heading]?.number?.parts ?? [];
    if (old.every((part, at) => parts[at] === part)) continue;
    for (let at = heading + 1; at < sections.length && isBelow(sections, at, heading); at++) {
      const below = outline[at]?.number?.parts;
      if (!below || below.length <= old.length || all.has(at) || !old.every((part, place) => below[place] === part))
        continue;
      all.set(at, [...parts, ...below.slice(old.length)]);
    }
  }
  return all;
}

/** Titles of what is inserted along: numbered under its parent as the document does at that level. */
export function titleBelow(
  title: string,
  above: readonly number[] | undefined,
  count: number,
  depth: number,
  { outline }: Binding,
): { readonly title: string; readonly parts: readonly number[] | undefined } {
  const own = readHeadingNumber(title);
  if (!own) return { title, parts: undefined };
  const bare = title.slice(numberPart(title).length);
  if (own.parts.length === 1 && own.style !== "decimal") {
    return hasNumbers(outline) ? { title, parts: own.parts } : { title: bare, parts: undefined };
  }
  const isCounted = ({ number }: OutlineEntry): boolean => (number?.parts.length ?? 0) > 1;
  const sample = outline.find((entry) => entry.depth === depth && isCounted(entry))?.number;
  if (!above || (!sample && outline.some((entry) => entry.depth === depth))) return { title: bare, parts: undefined };
  const parts = [...above, count];
  return { title: titled(title, own, bare, { ...own, closer: sample?.closer ?? own.closer }, parts), parts };
}
