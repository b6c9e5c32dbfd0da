/**
 * What is found in each section, where one value has one finding: what its rules say of it, and what the rules about the
 * outline and the document say. What an earlier result found is carried over, list and all, for every section of which
 * nothing else is said.
 * Must not know: what is silenced, severities.
 */
import { changedSince, type Changed } from "./changed.ts";
import type { LongList } from "../document/long-list.ts";
import { sameItems } from "../document/same-items.ts";
import { sharedEnds } from "../document/shared-ends.ts";
import type { Finding, PlacedFinding } from "./finding.ts";
import type { Linted } from "./lint.ts";
import { onePerValue } from "./precedence.ts";
import type { LintedRule } from "./whole.ts";

/** By index of the section. */
export type FindingsBySection = LongList<readonly Finding[]>;

export interface Found {
  readonly lists: FindingsBySection;
  /** Made from these. */
  readonly linted: Pick<Linted, "sections" | "changed" | "whole">;
  /** Which lists may be others than in an earlier one; absent where all may be. */
  readonly changed: Changed<readonly Finding[]> | undefined;
  readonly about: About;
}

/** What is said of a section by rules that look at more than it, by its index. */
type About = readonly (readonly Finding[] | undefined)[];

export function findingsBySection(linted: Linted, before?: Found): Found {
  const earlier = before?.linted.sections.length === linted.sections.length ? before : undefined;
  if (!earlier) {
    const about = aboutSections(linted.whole, undefined);
    const lists = linted.sections.map(({ findings }, section) => together(findings, about[section]));
    return { lists, linted, about, changed: undefined };
  }
  const told = toldAnew(linted.whole, earlier.linted.whole);
  const about = told.size === 0 ? earlier.about : aboutAgain(earlier.about, linted.whole, told);
  const at = [...new Set([...changedSince(linted.sections, linted.changed, earlier.linted.sections), ...told])];
  const others = at.map((section) => {
    const list = together(linted.sections.get(section)?.findings ?? none, about[section]);
    const known = earlier.lists.get(section);
    return [section, known && sameItems(list, known) ? known : list] as const;
  });
  return { lists: earlier.lists.with(others), linted, about, changed: { from: earlier.lists, at } };
}

const none: readonly Finding[] = [];

function together(own: readonly Finding[], others: readonly Finding[] | undefined): readonly Finding[] {
  return others ? onePerValue([...own, ...others]) : own;
}

/** Sections of which other findings are told than before. */
function toldAnew(rules: readonly LintedRule[], earlier: readonly LintedRule[]): ReadonlySet<number> {
  const sections = new Set<number>();
  rules.forEach(({ findings }, index) => {
    const before = earlier[index]?.findings ?? [];
    const { start, end } = sharedEnds(findings, before);
    for (const list of [findings, before])
      for (let at = start; at < list.length - end; at++) sections.add(list[at]?.section ?? 0);
  });
  return sections;
}

function aboutAgain(earlier: About, rules: readonly LintedRule[], told: ReadonlySet<number>): About {
  const about = earlier.slice();
  const anew = aboutSections(rules, told);
  for (const section of told) about[section] = anew[section];
  return about;
}

/** By index of the section. `only`: of these sections alone. */
function aboutSections(rules: readonly LintedRule[], only: ReadonlySet<number> | undefined): About {
  const about: (PlacedFinding[] | undefined)[] = [];
  for (const { findings } of rules) {
    for (const finding of findings) {
      const { section } = finding;
      if (only?.has(section) === false) continue;
      const list = about[section];
      if (list) list.push(finding);
      else about[section] = [finding];
    }
  }
  return about;
}
