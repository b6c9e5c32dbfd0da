/**
 * Lints a document, one section a step: binds, collects facts, runs the rules. No clock, no stages, no suppressions.
 * What an earlier run found is used again for every section that is the same object, bound the same way, and whose
 * questions to other sections are answered the same.
 * Must not know: severity, settings, protocols.
 */
import { bindBody, type BoundBody } from "../bind/body.ts";
import { bindOutline, type Binding, type BoundHeading } from "../bind/binding.ts";
import { bodyOf, outlineOf, sameOutline, type OutlineEntry } from "../bind/outline.ts";
import { contentOf, type Document, type Section } from "../document/document.ts";
import { rules } from "../rules/index.ts";
import type { HeadingPlace, PlacedDraft, SectionInput } from "../rules/rule.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { exportsOf } from "./exports.ts";
import { collectFacts, recordFacts, stillAnswered, type Fact, type FactMap } from "./facts.ts";
import type { Finding, PlacedFinding } from "./finding.ts";
import { onePerValue } from "./precedence.ts";

export interface LintedSection {
  readonly section: Section;
  readonly heading: BoundHeading;
  readonly entry: OutlineEntry;
  readonly children: readonly string[];
  readonly columnsBelow: readonly string[];
  readonly bound: BoundBody | undefined;
  readonly exports: readonly Fact[];
  readonly findings: readonly Finding[];
  readonly asked: ReadonlyMap<string, string>;
}

export interface Linted {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
  readonly facts: FactMap;
  readonly sections: readonly LintedSection[];
  /** What rules about the outline or the whole document found. */
  readonly placed: readonly PlacedFinding[];
}

export interface LintContext {
  readonly today: string;
  readonly fileExists: (relativePath: string) => boolean | undefined;
  /** What a host does with a rule that fails; the others go on. Absent: the error is thrown, as tests want it. */
  readonly onRuleError?: ((rule: string, error: unknown) => void) | undefined;
}

/** Yields after each section; returns everything. `previous`: an earlier result for the same template. */
export function* lintDocument(
  document: Document,
  template: Template,
  context: LintContext,
  previous?: Linted,
): Generator<void, Linted> {
  const known = previous?.template === template ? previous : undefined;
  const earlier = new Map(known?.sections.map((linted) => [linted.section, linted]));
  const outline = outlineOf(document);
  const binding = known && sameOutline(known.binding.outline, outline) ? known.binding : bindOutline(template, outline);
  const prepared: Prepared[] = [];
  const children = childKeys(binding);
  const columns = columnsBelow(binding);
  for (const [index, section] of document.sections.entries()) {
    prepared.push(prepare(section, index, binding, children[index] ?? [], columns[index] ?? [], earlier.get(section)));
    yield;
  }
  const facts = collectFacts(prepared.map((part) => part.exports));
  const sections: LintedSection[] = [];
  for (const part of prepared) {
    sections.push(lintSection(part, template, facts, context));
    yield;
  }
  return {
    document,
    template,
    binding,
    facts,
    sections,
    placed: lintWhole(document, template, binding, facts, context),
  };
}

/** Runs a generator to its end. */
export function drain<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Prepared extends Omit<LintedSection, "findings" | "asked"> {
  /** What was found earlier, where nothing but the answers of other sections can have changed. */
  readonly earlier: LintedSection | undefined;
}

/** Keys of the titles that stand directly under each heading. */
function childKeys(binding: Binding): readonly (readonly string[])[] {
  const children: string[][] = binding.sections.map(() => []);
  binding.sections.forEach(({ parent }, index) => children[parent]?.push(binding.outline[index]?.key ?? ""));
  return children;
}

/** Columns and labels that stand directly under each heading, in sections that the template does not have. */
function columnsBelow(binding: Binding): readonly (readonly string[])[] {
  const columns: string[][] = binding.sections.map(() => []);
  binding.sections.forEach(({ parent, spec }, index) => {
    const entry = binding.outline[index];
    if (!spec && entry) columns[parent]?.push(...entry.columns, ...entry.labels);
  });
  return columns;
}

function prepare(
  section: Section,
  index: number,
  binding: Binding,
  children: readonly string[],
  columns: readonly string[],
  known: LintedSection | undefined,
): Prepared {
  const heading = headingOf(binding, index);
  const entry = binding.outline[index];
  const own = { section, heading, children, columnsBelow: columns };
  const isKnown = known && sameHeading(known.heading, heading) && sameList(known.children, children);
  if (isKnown && entry && sameList(known.columnsBelow, columns)) {
    return { ...own, entry, bound: known.bound, exports: known.exports, earlier: known };
  }
  const content = contentOf(section);
  const body = bodyOf(section);
  const bound = heading.spec ? bindBody(heading.spec.body, body, content) : undefined;
  const exports = exportsOf({ text: section.text, content, body, heading, bound, template: binding.template });
  return { ...own, entry: entry ?? emptyEntry, bound, exports, earlier: undefined };
}

const emptyEntry: OutlineEntry = {
  depth: 0,
  title: "",
  key: "",
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

const unbound: BoundHeading = {
  parent: -1,
  spec: undefined,
  match: undefined,
  boundParent: -1,
  instance: -1,
  owes: true,
  moved: false,
  rightDepth: undefined,
};

/** What a section's findings depend on; where it stands does not count. */
function sameHeading(a: BoundHeading, b: BoundHeading): boolean {
  return sameSpec(a.spec, b.spec) && a.match === b.match && a.owes === b.owes && a.instance < 0 === b.instance < 0;
}

function sameSpec(a: SectionSpec | undefined, b: SectionSpec | undefined): boolean {
  return a?.index === b?.index;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function lintSection(part: Prepared, template: Template, map: FactMap, context: LintContext): LintedSection {
  const { earlier, ...own } = part;
  if (earlier && stillAnswered(earlier.asked, map)) return { ...own, findings: earlier.findings, asked: earlier.asked };
  const facts = recordFacts(map);
  const { section, heading, entry } = part;
  const input: SectionInput = {
    text: section.text,
    content: contentOf(section),
    body: bodyOf(section),
    spec: heading.spec,
    heading,
    bound: part.bound,
    owes: heading.owes && !entry.settled && !entry.pending && !(entry.empty && part.children.length === 0),
    template,
    children: part.children,
    columnsBelow: part.columnsBelow,
    facts,
    newline: section.text.includes("\r\n") ? "\r\n" : "\n",
    today: context.today,
    fileExists: context.fileExists,
  };
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.reads !== "section") continue;
    guarded(rule.id, context, () => {
      rule.check(input, (finding) => findings.push({ ...finding, rule: rule.id }));
    });
  }
  return { ...own, findings: onePerValue(findings), asked: facts.asked };
}

function lintWhole(
  document: Document,
  template: Template,
  binding: Binding,
  map: FactMap,
  context: LintContext,
): readonly PlacedFinding[] {
  const facts = recordFacts(map);
  const findings: PlacedFinding[] = [];
  const headings = document.sections.map((section): HeadingPlace => {
    const heading = contentOf(section).heading;
    const empty = { start: 0, end: 0 };
    return { span: heading?.span ?? empty, titleSpan: heading?.titleSpan ?? empty, length: section.text.length };
  });
  const newline = document.sections.some((section) => section.text.includes("\r\n")) ? "\r\n" : "\n";
  const text = (index: number): string => document.sections[index]?.text ?? "";
  const outline = { binding, template, facts, headings, newline, text };
  for (const rule of rules) {
    const report = (finding: PlacedDraft): void => void findings.push({ ...finding, rule: rule.id });
    if (rule.reads === "outline") rule.check(outline, report);
    else if (rule.reads === "section") rule.checkOutline?.(outline, report);
    else if (rule.reads === "document") rule.check({ template, binding, facts, today: context.today }, report);
  }
  return findings;
}

/** A rule that fails loses its own findings in this section, nothing else. */
function guarded(rule: string, context: LintContext, check: () => void): void {
  if (!context.onRuleError) {
    check();
    return;
  }
  try {
    check();
  } catch (error) {
    context.onRuleError(rule, error);
  }
}
