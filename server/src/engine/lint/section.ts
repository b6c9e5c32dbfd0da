/**
 * One section linted: first bound and asked what it tells the others, then, when all have told, judged by the rules.
 * Must not know: the order of sections, severity, positions in the document.
 */
import { bindBody, type BoundBody } from "../bind/body.ts";
import { unbound, type Binding, type BoundHeading } from "../bind/binding.ts";
import { bodyOf, type OutlineEntry } from "../bind/outline.ts";
import { append } from "../document/append.ts";
import { contentOf, type Section } from "../document/document.ts";
import { sameItems } from "../document/same-items.ts";
import { rules } from "../rules/index.ts";
import type { FindingDraft, SectionInput, SectionRule } from "../rules/rule.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { readComments, type DocumentComment } from "./comments.ts";
import { exportsOf } from "./exports.ts";
import { isStillAnswered, recordFacts, type Asked, type Fact, type FactChange, type Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { guarded, type LintContext } from "./guard.ts";
import { onePerValue } from "./precedence.ts";
import type { Surroundings } from "./surroundings.ts";
import { conflictMarkers, uncheckedIn, type ConflictMarkers } from "./unchecked.ts";

export interface BoundSection {
  readonly section: Section;
  readonly heading: BoundHeading;
  readonly entry: OutlineEntry;
  readonly children: readonly string[];
  readonly columnsBelow: readonly string[];
  readonly bound: BoundBody | undefined;
  readonly exports: readonly Fact[];
  /** Lintel's comments in it. */
  readonly comments: readonly DocumentComment[];
  readonly conflict: ConflictMarkers;
}

export interface LintedSection extends BoundSection {
  readonly findings: readonly Finding[];
  readonly asked: Asked;
}

export interface PreparedSection {
  readonly linted: BoundSection;
  /** What was found earlier, where nothing but the answers of other sections can have changed. */
  readonly earlier: LintedSection | undefined;
}

/** `before`: what is known of the same section, perhaps under another binding. */
export function prepareSection(
  section: Section,
  index: number,
  binding: Binding,
  surroundings: Surroundings,
  before: LintedSection | undefined,
): PreparedSection {
  const heading = headingOf(binding, index);
  const entry = binding.outline[index] ?? emptyEntry;
  const children = surroundings.children(index);
  const columnsBelow = surroundings.columnsBelow(index);
  if (
    before &&
    sameHeading(before.heading, heading) &&
    sameItems(before.children, children) &&
    sameItems(before.columnsBelow, columnsBelow)
  ) {
    if (before.heading === heading && before.entry === entry) return { linted: before, earlier: before };
    const { bound, exports, comments, conflict } = before;
    const linted = { section, heading, entry, children, columnsBelow, bound, exports, comments, conflict };
    return { linted, earlier: before };
  }
  const content = contentOf(section);
  const body = bodyOf(section);
  const bound = heading.spec ? bindBody(heading.spec.body, body, content) : undefined;
  const exports = exportsOf({ text: section.text, content, body, heading, bound, template: binding.template });
  const comments = readComments(content, section.text);
  const conflict = conflictMarkers(section.text);
  const linted = { section, heading, entry, children, columnsBelow, bound, exports, comments, conflict };
  return { linted, earlier: undefined };
}

const emptyEntry: OutlineEntry = {
  depth: 0,
  title: "",
  key: "",
  number: undefined,
  labels: [],
  columns: [],
  settled: false,
  pending: false,
  empty: false,
};

/** The text before the first section, under the title or without one, is bound to the template's. */
function headingOf(binding: Binding, index: number): BoundHeading {
  const heading = binding.sections[index] ?? unbound;
  const host = Math.max(0, binding.title);
  return index === host && !heading.spec && (binding.outline[index]?.depth === 0 || index === binding.title)
    ? { ...heading, spec: binding.template.sections[0], match: "same" }
    : heading;
}

/** What a section's findings depend on; where it stands does not count. */
function sameHeading(a: BoundHeading, b: BoundHeading): boolean {
  return sameSpec(a.spec, b.spec) && a.match === b.match && a.owes === b.owes && a.instance < 0 === b.instance < 0;
}

function sameSpec(a: SectionSpec | undefined, b: SectionSpec | undefined): boolean {
  return a?.index === b?.index;
}

export const sectionRules = rules.filter((rule): rule is SectionRule => rule.reads === "section");

/** What was found earlier, where it would be found again. */
export function lintSection(
  linted: BoundSection,
  earlier: LintedSection | undefined,
  template: Template,
  { facts: map, changed }: FactChange,
  context: LintContext,
): LintedSection {
  if (earlier && (changed.size === 0 || isStillAnswered(earlier.asked, changed, map))) {
    return linted === earlier ? earlier : { ...linted, findings: earlier.findings, asked: earlier.asked };
  }
  const facts = recordFacts(map);
  const input = inputOf(linted, template, facts, context);
  const findings = checkSection(sectionRules, input, context);
  append(findings, uncheckedIn(input.content));
  return { ...linted, findings: onePerValue(findings), asked: facts.asked() };
}

/** What some rules find in a section. */
export function checkSection(rules: readonly SectionRule[], input: SectionInput, context: LintContext): Finding[] {
  const findings: Finding[] = [];
  // One function for all of them: there may be tens of thousands of sections.
  let current: SectionRule | undefined;
  const report = (finding: FindingDraft): void => void findings.push({ ...finding, rule: current?.id ?? "" });
  const check = (): void => current?.check(input, report);
  for (const rule of rules) {
    current = rule;
    guarded(rule.id, context, check);
  }
  return findings;
}

export function inputOf(linted: BoundSection, template: Template, facts: Facts, context: LintContext): SectionInput {
  const { section, heading, entry } = linted;
  return {
    text: section.text,
    content: contentOf(section),
    body: bodyOf(section),
    spec: heading.spec,
    heading,
    bound: linted.bound,
    owes: heading.owes && !entry.settled && !entry.pending && !(entry.empty && linted.children.length === 0),
    template,
    children: linted.children,
    columnsBelow: linted.columnsBelow,
    facts,
    newline: section.text.includes("\r\n") ? "\r\n" : "\n",
    today: context.today,
    fileExists: context.fileExists,
  };
}
