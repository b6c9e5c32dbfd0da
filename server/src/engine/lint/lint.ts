/**
 * Lints a document, one section a step: binds, collects facts, runs the rules. No clock, no stages, no suppressions.
 * What an earlier run found is used again for every section that is the same object, bound the same way, and whose
 * questions to other sections are answered the same; where all of that is so, the same object comes out.
 * Must not know: severity, settings, protocols.
 */
import { bindOutline, type Binding } from "../bind/binding.ts";
import { outlineOf, sameOutline } from "../bind/outline.ts";
import type { Document, Section } from "../document/document.ts";
import type { Template } from "../template/model.ts";
import { changeFacts, collectFacts, type FactChange, type FactMap } from "./facts.ts";
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
  const prepared = yield* prepareSections(document, binding, known);
  const change = known
    ? changeFacts(known.facts, known.sections, prepared.sections)
    : { facts: collectFacts(prepared.sections), moved: nothing, changed: nothing };
  const sections = yield* lintSections(prepared, template, change, context);
  const whole = lintWhole({ document, template, binding }, change, context, known);
  return { document, template, binding, facts: change.facts, sections, whole };
}

const nothing: ReadonlySet<string> = new Set();

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

function* prepareSections(document: Document, binding: Binding, known: Linted | undefined): Generator<void, Prepared> {
  const sections: BoundSection[] = [];
  const earlier: (LintedSection | undefined)[] = [];
  const knownOf = earlierSections(known, binding);
  const surroundings = surroundingsOf(binding);
  for (const [index, section] of document.sections.entries()) {
    const before = knownOf(section, index);
    // Bound by the same binding, nothing around it is another.
    if (before && binding === known?.binding) {
      sections.push(before);
      earlier.push(before);
      continue;
    }
    const prepared = prepareSection(section, index, binding, surroundings, before);
    sections.push(prepared.linted);
    earlier.push(prepared.earlier);
    yield;
  }
  return { sections, earlier };
}

function* lintSections(
  { sections, earlier }: Prepared,
  template: Template,
  change: FactChange,
  context: LintContext,
): Generator<void, readonly LintedSection[]> {
  const linted: LintedSection[] = [];
  for (const [index, section] of sections.entries()) {
    const before = earlier[index];
    const found = lintSection(section, before, template, change, context);
    linted.push(found);
    if (found !== before) yield;
  }
  return linted;
}

/** Finds what is known of a section: where the outline is equal at its own place, otherwise wherever it stood. */
function earlierSections(
  known: Linted | undefined,
  binding: Binding,
): (section: Section, index: number) => LintedSection | undefined {
  if (!known) return () => undefined;
  if (known.binding === binding) {
    return (section, index) => {
      const linted = known.sections[index];
      return linted?.section === section ? linted : undefined;
    };
  }
  let bySection: ReadonlyMap<Section, LintedSection> | undefined;
  return (section, index) => {
    const linted = known.sections[index];
    if (linted?.section === section) return linted;
    bySection ??= new Map(known.sections.map((earlier) => [earlier.section, earlier]));
    return bySection.get(section);
  };
}
