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
  const outline = outlineOf(document);
  const binding =
    known && sameOutline(known.binding.outline, outline)
      ? known.binding
      : bindOutline(template, outline, known?.binding);
  yield;
  const prepared: PreparedSection[] = [];
  const earlier = earlierSections(known, binding);
  const surroundings = surroundingsOf(binding);
  for (const [index, section] of document.sections.entries()) {
    const before = earlier(section, index);
    // Bound by the same binding, nothing around it is another.
    if (before && binding === known?.binding) {
      prepared.push({ linted: before, earlier: before });
      continue;
    }
    prepared.push(prepareSection(section, index, binding, surroundings, before));
    yield;
  }
  const change = factsOf(prepared, known);
  const sections: LintedSection[] = [];
  for (const part of prepared) {
    const linted = lintSection(part, template, change, context);
    sections.push(linted);
    if (linted !== part.earlier) yield;
  }
  const whole = lintWhole({ document, template, binding }, change, context, known);
  return { document, template, binding, facts: change.facts, sections, whole };
}

/** Runs a generator to its end. */
export function drain<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
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
  const bySection = new Map(known.sections.map((linted) => [linted.section, linted]));
  return (section) => bySection.get(section);
}

const nothing: ReadonlySet<string> = new Set();

function factsOf(prepared: readonly PreparedSection[], known: Linted | undefined): FactChange {
  const now = prepared.map(({ linted }) => linted.exports);
  if (!known) return { facts: collectFacts(now), moved: nothing, changed: nothing };
  return changeFacts(
    known.facts,
    known.sections.map((linted) => linted.exports),
    now,
  );
}
