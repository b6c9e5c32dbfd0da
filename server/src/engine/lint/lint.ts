/**
 * Lints a document, one section a step: binds, collects facts, runs the rules. No clock, no stages, no suppressions.
 * What an earlier run found is used again for every section that is the same object, bound the same way, and whose
 * questions to other sections are answered the same; where all of that is so, the same object comes out.
 * Must not know: severity, settings, protocols.
 */
import { bindOutline, type Binding } from "../bind/binding.ts";
import { outlineOf, sameOutline } from "../bind/outline.ts";
import type { Document, Section } from "../document/document.ts";
import { sharedEnds } from "../document/shared-ends.ts";
import type { Template } from "../template/model.ts";
import { type FactMap, changeFacts, collectFacts, isStillAnswered, type FactChange } from "./facts.ts";
import type { LintContext } from "./guard.ts";
import { lintSection, prepareSection, type BoundSection, type LintedSection } from "./section.ts";
import { surroundingsOf } from "./surroundings.ts";
import { lintWhole, type LintedRule } from "./whole.ts";

export type { LintContext } from "./guard.ts";
export type { LintedSection } from "./section.ts";

export interface Linted {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
  readonly facts: FactMap;
  readonly sections: readonly LintedSection[];
  /** What rules about the outline or the whole document found, by rule. */
  readonly whole: readonly LintedRule[];
}

/** Yields after each section; returns everything. `previous`: an earlier result in the same context, of any template. */
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
  const resumed = resume(document, binding, known);
  const prepared = yield* prepareSections(document, binding, known, resumed);
  const change = known
    ? changeFacts(known.facts, known.sections, prepared.sections, resumed?.touched)
    : { facts: collectFacts(prepared.sections), moved: nothing, changed: nothing };
  const sections = yield* lintSections(prepared, template, change, context, resumed);
  const whole = lintWhole({ document, template, binding }, change, context, known);
  return { document, template, binding, facts: change.facts, sections, whole };
}

const nothing: ReadonlySet<never> = new Set();

/** An earlier result with the same headings, bound the same: it holds but for some sections. */
interface Resumed {
  readonly sections: readonly LintedSection[];
  /** Indices, in order, of the sections that are other objects and of those above headings with other titles. */
  readonly touched: readonly number[];
}

function resume(document: Document, binding: Binding, known: Linted | undefined): Resumed | undefined {
  if (known?.binding.sections !== binding.sections) return undefined;
  const touched = new Set<number>();
  const { outline, sections } = binding;
  const titles = sharedEnds(outline, known.binding.outline);
  for (let at = titles.start; at < outline.length - titles.end; at++) touched.add(sections[at]?.parent ?? -1);
  const texts = sharedEnds(document.sections, known.document.sections);
  for (let at = texts.start; at < document.sections.length - texts.end; at++) touched.add(at);
  touched.delete(-1);
  return { sections: known.sections, touched: [...touched].sort((a, b) => a - b) };
}

/** Runs a generator to its end. */
export function drain<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Prepared {
  readonly sections: readonly BoundSection[];
  /** By section: what was found earlier, where nothing but the answers of other sections can have changed. */
  readonly earlier: readonly (LintedSection | undefined)[];
}

function* prepareSections(
  document: Document,
  binding: Binding,
  known: Linted | undefined,
  resumed: Resumed | undefined,
): Generator<void, Prepared> {
  const sections: BoundSection[] = resumed?.sections.slice() ?? [];
  const earlier: (LintedSection | undefined)[] = resumed?.sections.slice() ?? [];
  const knownOf = earlierSections(known, resumed);
  const surroundings = surroundingsOf(binding);
  for (const index of resumed?.touched ?? document.sections.keys()) {
    const section = document.sections[index];
    if (!section) continue;
    const prepared = prepareSection(section, index, binding, surroundings, knownOf(section, index));
    sections[index] = prepared.linted;
    earlier[index] = prepared.earlier;
    yield;
  }
  return { sections, earlier };
}

function* lintSections(
  { sections, earlier }: Prepared,
  template: Template,
  change: FactChange,
  context: LintContext,
  resumed: Resumed | undefined,
): Generator<void, readonly LintedSection[]> {
  const linted: LintedSection[] = resumed?.sections.slice() ?? [];
  for (const index of resumed ? staleSections(resumed, change) : sections.keys()) {
    const section = sections[index];
    if (!section) continue;
    linted[index] = lintSection(section, earlier[index], template, change, context);
    yield;
  }
  return linted;
}

/** Those that were touched, and those of whose questions one is answered otherwise now. */
function staleSections({ sections, touched }: Resumed, { facts, changed }: FactChange): Iterable<number> {
  if (changed.size === 0) return touched;
  const stale = new Set(touched);
  for (let index = 0; index < sections.length; index++) {
    const asked = sections[index]?.asked;
    if (asked && !isStillAnswered(asked, changed, facts)) stale.add(index);
  }
  return stale;
}

/** Finds what is known of a section: where headings are bound the same at its own place, otherwise wherever it stood. */
function earlierSections(
  known: Linted | undefined,
  resumed: Resumed | undefined,
): (section: Section, index: number) => LintedSection | undefined {
  let bySection: ReadonlyMap<Section, LintedSection> | undefined;
  return (section, index) => {
    const linted = known?.sections[index];
    if (!known || linted?.section === section) return linted;
    if (resumed) return undefined;
    bySection ??= new Map(known.sections.map((earlier) => [earlier.section, earlier]));
    return bySection.get(section);
  };
}
