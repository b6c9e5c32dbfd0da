/**
 * What is found in each section, where one value has one finding: what its rules say of it, and what the rules about the
 * outline and the document say. What an earlier result found is carried over, list and all, for every section of which
 * nothing else is said.
 * Must not know: what is silenced, severities.
 */
import { changedSince, type Changed } from "./changed.ts";
import { sameItems } from "../document/same-items.ts";
import type { Finding } from "./finding.ts";
import type { Linted } from "./lint.ts";
import { onePerValue } from "./precedence.ts";
import type { LintedRule } from "./whole.ts";

/** By index of the section. */
export type FindingsBySection = readonly (readonly Finding[])[];

export interface Found {
  readonly lists: FindingsBySection;
  /** Made from these. */
  readonly linted: Pick<Linted, "sections" | "changed" | "whole">;
  /** Which lists may be others than in an earlier one; absent where all may be. */
  readonly changed: Changed<readonly Finding[]> | undefined;
  /** What is said of a section by rules that look at more than it, by its index. */
  readonly about: ReadonlyMap<number, readonly Finding[]>;
}

export function findingsBySection(linted: Linted, before?: Found): Found {
  const earlier = before?.linted.sections.length === linted.sections.length ? before : undefined;
  const isSaidSame = earlier !== undefined && sameRules(linted.whole, earlier.linted.whole);
  const about = isSaidSame ? earlier.about : aboutSections(linted.whole);
  const lists = earlier ? earlier.lists.slice() : linted.sections.map(({ findings }) => findings);
  const put = (section: number): void => {
    const own = linted.sections[section]?.findings ?? [];
    const others = about.get(section);
    const list = others ? onePerValue([...own, ...others]) : own;
    if (!sameItems(list, lists[section])) lists[section] = list;
  };
  if (!earlier) {
    for (const section of about.keys()) put(section);
    return { lists, linted, about, changed: undefined };
  }
  const at = new Set(changedSince(linted.sections, linted.changed, earlier.linted.sections));
  if (!isSaidSame) for (const section of [...about.keys(), ...earlier.about.keys()]) at.add(section);
  at.forEach(put);
  return { lists, linted, about, changed: { from: earlier.lists, at: [...at] } };
}

function sameRules(rules: readonly LintedRule[], others: readonly LintedRule[]): boolean {
  return rules.length === others.length && rules.every(({ findings }, at) => findings === others[at]?.findings);
}

function aboutSections(whole: readonly LintedRule[]): ReadonlyMap<number, readonly Finding[]> {
  const about = new Map<number, Finding[]>();
  for (const { findings } of whole) {
    for (const finding of findings) {
      const list = about.get(finding.section);
      if (list) list.push(finding);
      else about.set(finding.section, [finding]);
    }
  }
  return about;
}
