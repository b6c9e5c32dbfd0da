/**
 * Lints a document, one section a step: binds, collects facts, runs the rules. No clock, no stages, no suppressions.
 * What an earlier run found is used again for every section that is the same object, bound the same way, and whose
 * questions to other sections are answered the same; where all of that is so, the same object comes out.
 * Must not know: severity, settings, protocols.
 */
import { bindOutline, type Binding } from "../bind/binding.ts";
import { outlineOf, sameOutline } from "../bind/outline.ts";
import type { Document, Section } from "../document/document.ts";
import { LongList } from "../document/long-list.ts";
import { sharedEnds } from "../document/shared-ends.ts";
import type { Template } from "../template/model.ts";
import { changeFacts, changeFactsOf, collectFacts, isStillAnswered, type FactChange, type FactMap } from "./facts.ts";
import type { Changed } from "./changed.ts";
import type { LintContext } from "./guard.ts";
import { rareAgain, rareIn, type Rare } from "./rare.ts";
import type { Whole } from "./recorded-outline.ts";
import { lintSection, prepareSection, type LintedSection, type PreparedSection } from "./section.ts";
import { surroundingsOf } from "./surroundings.ts";
import { lintWhole, type LintedRule } from "./whole.ts";

export type { LintContext } from "./guard.ts";
export type { LintedSection } from "./section.ts";

export interface Linted {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
  readonly facts: FactMap;
  readonly sections: LongList<LintedSection>;
  /** Which of them may be others than in an earlier list; absent where all may be. */
  readonly changed: Changed<LintedSection> | undefined;
  readonly rare: Rare;
  /** What rules about the outline or the whole document found, by rule. */
  readonly whole: readonly LintedRule[];
}

/**
 * Yields after each section, or after some short ones; returns everything. `previous`: an earlier result in the same context,
 * of any template.
 */
export function* lintDocument(
  document: Document,
  template: Template,
  context: LintContext,
  previous?: Linted,
): Generator<void, Linted> {
  const known = previous?.template === template ? previous : undefined;
  const outline = outlineOf(document, known?.document);
  const binding =
    known && sameOutline(known.binding.outline, outline)
      ? known.binding
      : bindOutline(template, outline, known?.binding);
  yield;
  const touched = known && touchedSections(document, binding, known);
  const { sections, change, changed, rare } = touched
    ? yield* lintAgain({ document, template, binding }, touched, known, context)
    : yield* lintAll({ document, template, binding }, known, context);
  const whole = lintWhole({ document, template, binding }, change, context, known);
  return { document, template, binding, facts: change.facts, sections, changed, rare, whole };
}

const nothing: ReadonlySet<never> = new Set();

/**
 * Where headings are bound the same: indices, in order, of the sections that are other objects and of those above headings with
 * other titles. `undefined`: all have to be looked at.
 */
function touchedSections(document: Document, binding: Binding, known: Linted): readonly number[] | undefined {
  if (known.binding.sections !== binding.sections) return undefined;
  const touched = new Set<number>();
  const { outline, sections } = binding;
  const titles = sharedEnds(outline, known.binding.outline);
  for (let at = titles.start; at < outline.length - titles.end; at++) touched.add(sections[at]?.parent ?? -1);
  const texts = sharedEnds(document.sections, known.document.sections);
  for (let at = texts.start; at < document.sections.length - texts.end; at++) touched.add(at);
  touched.delete(-1);
  return [...touched].sort((a, b) => a - b);
}

/** Runs a generator to its end. */
export function drain<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface LintedSections {
  readonly sections: LongList<LintedSection>;
  readonly change: FactChange;
  readonly changed: Changed<LintedSection> | undefined;
  readonly rare: Rare;
}

/** Characters that are looked at between two steps: tens of thousands of sections may have a line each. */
const step = 1000;

/** All sections: some may be known, wherever they stood. */
function* lintAll(
  { document, template, binding }: Whole,
  known: Linted | undefined,
  context: LintContext,
): Generator<void, LintedSections> {
  const knownOf = earlierSections(known);
  const surroundings = surroundingsOf(binding);
  const prepared: PreparedSection[] = [];
  let looked = 0;
  for (let index = 0; index < document.sections.length; index++) {
    const section = document.sections[index];
    if (!section) continue;
    prepared.push(prepareSection(section, index, binding, surroundings, knownOf(section, index)));
    looked += section.text.length;
    if (looked < step) continue;
    looked = 0;
    yield;
  }
  const bound = prepared.map(({ linted }) => linted);
  const change = known
    ? changeFacts(known.facts, known.sections.toArray(), bound)
    : { facts: collectFacts(bound), moved: nothing, changed: nothing };
  const linted: LintedSection[] = [];
  for (const { linted: own, earlier } of prepared) {
    linted.push(lintSection(own, earlier, template, change, context));
    looked += own.section.text.length;
    if (looked < step) continue;
    looked = 0;
    yield;
  }
  const sections = LongList.of(linted);
  return { sections, change, changed: undefined, rare: rareIn(sections) };
}

/** The touched sections, and those of whose questions one is answered otherwise now; all others are as they were. */
function* lintAgain(
  { document, template, binding }: Whole,
  touched: readonly number[],
  known: Linted,
  context: LintContext,
): Generator<void, LintedSections> {
  const surroundings = surroundingsOf(binding);
  const prepared = new Map<number, PreparedSection>();
  for (const index of touched) {
    const [section, before] = [document.sections[index], known.sections.get(index)];
    if (!section) continue;
    const same = before?.section === section ? before : undefined;
    prepared.set(index, prepareSection(section, index, binding, surroundings, same));
    yield;
  }
  const change = changeFactsOf(
    known.facts,
    [...prepared].map(([section, { linted }]) => ({
      section,
      before: known.sections.get(section)?.exports ?? [],
      now: linted.exports,
    })),
  );
  const at = staleSections(known, touched, change);
  const anew: [number, LintedSection][] = [];
  for (const index of at) {
    const before = known.sections.get(index);
    const own = prepared.get(index) ?? (before && { linted: before, earlier: before });
    if (!own) continue;
    anew.push([index, lintSection(own.linted, own.earlier, template, change, context)]);
    yield;
  }
  const sections = known.sections.with(anew);
  const changed = { from: known.sections, at };
  return { sections, change, changed, rare: rareAgain(sections, changed, known.rare) };
}

function staleSections(
  { sections, rare }: Linted,
  touched: readonly number[],
  { facts, changed }: FactChange,
): readonly number[] {
  if (changed.size === 0) return touched;
  const stale = new Set(touched);
  for (const index of rare.asking) {
    const asked = sections.get(index)?.asked;
    if (asked && !isStillAnswered(asked, changed, facts)) stale.add(index);
  }
  return [...stale];
}

/** Finds what is known of a section: at its own place, or wherever it stood. */
function earlierSections(known: Linted | undefined): (section: Section, index: number) => LintedSection | undefined {
  let bySection: ReadonlyMap<Section, LintedSection> | undefined;
  return (section, index) => {
    const linted = known?.sections.get(index);
    if (!known || linted?.section === section) return linted;
    bySection ??= new Map(known.sections.toArray().map((earlier) => [earlier.section, earlier]));
    return bySection.get(section);
  };
}
