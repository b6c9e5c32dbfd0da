/**
 * The numbers of headings: which do not continue their siblings', and what they should be.
 * Siblings of one style are one sequence. The first number is free, so a document renumbered as a whole is right. What
 * another finding explains (an absent, moved or doubled section) is no gap.
 * Must not know: messages, repairs.
 */
import type { HeadingNumber } from "../values/heading-number.ts";
import type { AbsentSection, Binding } from "./binding.ts";
import { chain, type Link } from "./number-chain.ts";
import { childrenOf } from "./subtree.ts";

export interface Numbering {
  readonly mistakes: readonly NumberMistake[];
  /** Outline index -> the number it has, where it has one. */
  readonly numbers: ReadonlyMap<number, HeadingNumber>;
  /** Outline index -> parts, of every numbered heading that is no mistake of another kind: the document put right. */
  readonly expected: ReadonlyMap<number, readonly number[]>;
}

export interface NumberMistake {
  /** Outline index. */
  readonly at: number;
  /** `prefix`: another parent's number in front, as all `shared` siblings have. */
  readonly kind: "skipped" | "repeated" | "prefix";
  readonly expected: readonly number[];
  readonly shared: number;
  /** Outline index -> parts: what puts right the siblings of this one. One object for all mistakes among them. */
  readonly right: ReadonlyMap<number, readonly number[]>;
}

interface Group {
  /** Outline index of the heading they stand under; -1 for the document or an absent parent. */
  readonly parent: number;
  /** Their parent is absent: nothing is known of the prefix. */
  readonly orphaned: boolean;
  readonly members: Member[];
}

interface Member {
  readonly at: number;
  readonly number: HeadingNumber;
  readonly parts: readonly number[];
  /** Moved, at another level or doubled: that finding speaks for its number too. */
  readonly hidden: boolean;
}

interface Work {
  readonly binding: Binding;
  readonly absent: readonly AbsentSection[];
  readonly numbers: ReadonlyMap<number, HeadingNumber>;
  /** Outline index -> parts, `[1]` of a chapter `1.0`. */
  readonly parts: Map<number, readonly number[]>;
  /** Outline index -> parts it should have. */
  readonly expected: Map<number, readonly number[]>;
  /** Number -> groups of the headings that carry it: `8.4`; hidden ones belong to none. */
  readonly carried: ReadonlyMap<string, ReadonlySet<Group | undefined>>;
  /** Prefixes under absent parents: `3.3` of `3.3.1`. */
  readonly orphaned: ReadonlySet<string>;
}

const latest = new WeakMap<
  Binding["sections"],
  { readonly absent: readonly AbsentSection[]; readonly numbering: Numbering }
>();

/** `absent`: the sections that are reported as missing. */
export function checkNumbers(binding: Binding, absent: readonly AbsentSection[]): Numbering {
  const known = latest.get(binding.sections);
  if (known?.absent.length === absent.length && known.absent.every((entry, at) => entry === absent[at]))
    return known.numbering;
  const numbering = check(binding, absent);
  latest.set(binding.sections, { absent, numbering });
  return numbering;
}

function check(binding: Binding, absent: readonly AbsentSection[]): Numbering {
  const numbers = readNumbers(binding);
  const groups = groupsOf(binding, numbers);
  const expected = new Map<number, readonly number[]>();
  const work: Work = {
    binding,
    absent,
    numbers,
    parts: new Map(),
    expected,
    carried: carriedNumbers(groups),
    orphaned: new Set(groups.flatMap((group) => (group.orphaned ? group.members.map(prefixOf) : []))),
  };
  const mistakes = groups.flatMap((group) => checkGroup(group, work)).sort((a, b) => a.at - b.at);
  // `1.0` is written with its zero.
  const written = (at: number, parts: readonly number[]): readonly number[] => [
    ...parts,
    ...(numbers.get(at)?.parts.slice(work.parts.get(at)?.length) ?? []),
  ];
  const made = new Map<ReadonlyMap<number, readonly number[]>, ReadonlyMap<number, readonly number[]>>();
  const withZeros = (right: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> => {
    const numbers = made.get(right) ?? new Map([...right].map(([at, parts]) => [at, written(at, parts)]));
    made.set(right, numbers);
    return numbers;
  };
  return {
    numbers,
    expected: withZeros(expected),
    mistakes: mistakes.map((mistake) => ({
      ...mistake,
      expected: written(mistake.at, mistake.expected),
      right: withZeros(mistake.right),
    })),
  };
}

function readNumbers(binding: Binding): ReadonlyMap<number, HeadingNumber> {
  const numbers = new Map<number, HeadingNumber>();
  const lettered = new Set<string>();
  binding.outline.forEach((entry, at) => {
    const number = at === binding.title ? undefined : entry.number;
    if (!number) return;
    numbers.set(at, number);
    if (number.style === "letter") lettered.add(placeOf(binding, at).key);
  });
  // Among letters, `I.` is the ninth.
  for (const [at, number] of numbers) {
    if (number.style !== "roman" || !/^[A-Z][.)]?$/i.test(number.text) || !lettered.has(placeOf(binding, at).key))
      continue;
    numbers.set(at, { ...number, style: "letter", parts: [number.text.toUpperCase().charCodeAt(0) - 64] });
  }
  return numbers;
}

/** Where a heading is counted: with those under its parent, or with the other sub-sections of an absent one. */
function placeOf(
  binding: Binding,
  at: number,
): { readonly key: string; readonly parent: number; readonly orphaned: boolean } {
  const section = binding.sections[at];
  const orphaned = section?.spec !== undefined && section.spec.parent >= 0 && section.boundParent < 0;
  const parent = orphaned || section?.parent === binding.title ? -1 : (section?.parent ?? -1);
  return { key: orphaned ? `absent ${section.instance} ${section.spec.parent}` : `${parent}`, parent, orphaned };
}

/** Siblings of one style, in document order, parents before children. */
function groupsOf(binding: Binding, numbers: ReadonlyMap<number, HeadingNumber>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [at, number] of numbers) {
    const { key, parent, orphaned } = placeOf(binding, at);
    const group = groups.get(`${key} ${number.style}`) ?? { parent, orphaned, members: [] };
    group.members.push({ at, number, parts: number.parts, hidden: isHidden(binding, at) });
    groups.set(`${key} ${number.style}`, group);
  }
  return [...groups.values()]
    .map((group) => withoutZeros(withoutInner(group, binding)))
    .filter((group) => isNumbering(group, binding, numbers));
}

/** `## 3.2 Versions` of the author's own beside `## 3. Runtime`: a part of it on another level, not another's number. */
function withoutInner(group: Group, { sections }: Binding): Group {
  const seen = new Set<string>();
  const members = group.members.map((member) => {
    const isInner = sections[member.at]?.spec === undefined && seen.has(prefixOf(member));
    if (!isInner) seen.add(member.parts.join("."));
    return isInner ? { ...member, hidden: true } : member;
  });
  return { ...group, members };
}

/** `1.0`, `2.0` count chapters. */
function withoutZeros(group: Group): Group {
  const isChapters = group.members.every(({ parts }) => parts.length === 2 && parts[1] === 0);
  return isChapters
    ? { ...group, members: group.members.map((member) => ({ ...member, parts: member.parts.slice(0, 1) })) }
    : group;
}

function isHidden({ sections, duplicates }: Binding, at: number): boolean {
  return sections[at]?.moved === true || sections[at]?.rightDepth !== undefined || duplicates.has(at);
}

/** Titles of the author's own that begin with a number ("3 tiers", "1.2.0 (May)") count only under a numbered heading. */
function isNumbering(group: Group, { sections }: Binding, numbers: ReadonlyMap<number, HeadingNumber>): boolean {
  if (group.orphaned || group.members.some(({ at }) => sections[at]?.spec)) return true;
  const isWritten = ({ number }: Member): boolean => number.closer !== "" || number.parts.length > 1;
  return numbers.has(group.parent) && group.members.every(isWritten);
}

function carriedNumbers(groups: readonly Group[]): ReadonlyMap<string, ReadonlySet<Group | undefined>> {
  const carried = new Map<string, Set<Group | undefined>>();
  for (const group of groups) {
    for (const { parts, hidden } of group.members) {
      const key = parts.join(".");
      carried.set(key, (carried.get(key) ?? new Set()).add(hidden ? undefined : group));
    }
  }
  return carried;
}

function prefixOf(member: Member): string {
  return member.parts.slice(0, -1).join(".");
}

function checkGroup(group: Group, work: Work): readonly NumberMistake[] {
  const prefix = rightPrefix(group, work);
  const fits = (member: Member): boolean => prefix.accepted.has(prefixOf(member));
  const wrong = group.members.filter((member) => !fits(member));
  const links = chain(
    group.members.map((member) => ({ number: member.parts.at(-1) ?? 0, forced: member.hidden || !fits(member) })),
    (from, to, missing) => isExplained(group, from, to, missing, prefix.parts, work),
  );
  const right = rightNumbers(group, links, prefix.parts);
  const above = prefix.parts.length > 0 ? work.expected.get(group.parent) : undefined;
  for (const { at, parts } of group.members) {
    work.parts.set(at, parts);
    const own = right.get(at);
    if (own) work.expected.set(at, above ? [...above, ...own.slice(prefix.parts.length)] : own);
  }
  const mistakes = links.flatMap((link, position): readonly NumberMistake[] => {
    const member = group.members[position];
    const expected = member && right.get(member.at);
    if (!member || !expected || link.kind === "right" || link.kind === "forced" || link.kind === "follows") return [];
    return [{ at: member.at, kind: link.kind, expected, shared: 1, right }];
  });
  return [...mistakes, ...wrongPrefixes(wrong, right, work)];
}

interface RightPrefix {
  readonly accepted: ReadonlySet<string>;
  readonly parts: readonly number[];
}

/** The parent's number, as it is or as it should be; without one what most siblings have. */
function rightPrefix(group: Group, work: Work): RightPrefix {
  const counts = new Map<string, number>();
  for (const member of group.members)
    counts.set(prefixOf(member), (counts.get(prefixOf(member)) ?? 0) + (member.hidden ? 0 : 1));
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  const parent = group.parent < 0 ? undefined : work.numbers.get(group.parent);
  // Sub-sections that count from 1 under each heading have no prefix.
  if (!parent || most === "") return { accepted: new Set([most]), parts: numbersOf(most) };
  const actual = work.parts.get(group.parent) ?? parent.parts;
  const expected = work.expected.get(group.parent) ?? actual;
  return {
    accepted: new Set([actual.join("."), expected.join(".")]),
    parts: counts.has(actual.join(".")) ? actual : expected,
  };
}

function numbersOf(prefix: string): readonly number[] {
  return prefix === "" ? [] : prefix.split(".").map(Number);
}

/** What is skipped is a section that is missed, moved or doubled elsewhere, or one whose sub-sections still stand. */
function isExplained(
  group: Group,
  from: number,
  to: number,
  missing: readonly number[],
  prefix: readonly number[],
  work: Work,
): boolean {
  const before = group.members[from]?.at ?? -1;
  const after = group.members[to]?.at ?? -1;
  const absent = work.absent.filter((entry) => {
    const belongs = entry.after ?? entry.parent ?? -1;
    if ((entry.parent ?? -1) !== group.parent) return false;
    return (belongs >= before && belongs < after) || entry.before === after;
  }).length;
  const unexplained = missing.filter((number) => {
    const key = [...prefix, number].join(".");
    const isElsewhere = [...(work.carried.get(key) ?? [])].some((other) => other !== group);
    return !isElsewhere && !work.orphaned.has(key);
  });
  return unexplained.length <= absent + misnamedBetween(before, after, group, work);
}

/** `Apendix C: …`: misspelt, and so without a number. */
function misnamedBetween(before: number, after: number, group: Group, { binding, numbers }: Work): number {
  return childrenOf(binding, group.parent).filter(
    (at) => at > before && at < after && !numbers.has(at) && binding.sections[at]?.match === "similar",
  ).length;
}

/** The numbers of a group as they should be: counted on from the first, over what a hidden heading or gap takes. */
function rightNumbers(
  group: Group,
  links: readonly Link[],
  prefix: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const numbers = new Map<number, number>();
  const right = new Map<number, readonly number[]>();
  let last: number | undefined;
  group.members.forEach((member, position) => {
    if (isSkipped(group, links, position)) return;
    const from = links[position]?.from;
    const continued =
      from === undefined ? 0 : (numbers.get(from) ?? 0) + lastPart(member) - lastPart(group.members[from]);
    const number: number = last === undefined ? firstNumber(group, links, prefix) : Math.max(last + 1, continued);
    numbers.set(position, number);
    right.set(member.at, [...prefix, number]);
    last = number;
  });
  return right;
}

/** Where the count begins further on, back from there. */
function firstNumber(group: Group, links: readonly Link[], prefix: readonly number[]): number {
  const start = links.findIndex((link) => link.kind === "right");
  // Copied from another parent they count right; from another level they do not.
  if (start < 0) return group.members[0]?.parts.length === prefix.length + 1 ? lastPart(group.members[0]) : 1;
  const before = group.members.filter((_, position) => position < start && !isSkipped(group, links, position)).length;
  const number = lastPart(group.members[start]);
  return before === 0 ? number : Math.max(1, number - before);
}

function lastPart(member: Member | undefined): number {
  return member?.parts.at(-1) ?? 1;
}

/** Hidden headings keep their numbers; those with another's prefix do not. */
function isSkipped(group: Group, links: readonly Link[], position: number): boolean {
  return links[position]?.kind === "forced" && group.members[position]?.hidden === true;
}

/** Siblings that share another parent's number are one mistake. */
function wrongPrefixes(
  wrong: readonly Member[],
  right: ReadonlyMap<number, readonly number[]>,
  work: Work,
): readonly NumberMistake[] {
  const byPrefix = new Map<string, Member[]>();
  for (const member of wrong) byPrefix.set(prefixOf(member), [...(byPrefix.get(prefixOf(member)) ?? []), member]);
  return [...byPrefix].flatMap(([prefix, members]): readonly NumberMistake[] => {
    const first = members[0];
    const expected = first && right.get(first.at);
    if (!first || !expected || members.some((member) => member.hidden) || work.orphaned.has(prefix)) return [];
    return [{ at: first.at, kind: "prefix", expected, shared: members.length, right }];
  });
}
