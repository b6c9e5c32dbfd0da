/**
 * The engine's front door: one document in, everything Lintel knows about it out.
 * Pure and total: any text gives a result. Today's date and all templates are passed in.
 * Must not know: files, editors, clocks.
 */
import { outlineOf } from "./bind/outline.ts";
import { readDocument, type Document } from "./document/document.ts";
import { resolveSpan, type DocumentSpan } from "./document/span.ts";
import type { Beginning } from "./lint/beginning.ts";
import { completenessOf, type Counted } from "./lint/completeness.ts";
import type { PlacedFinding } from "./lint/finding.ts";
import { dueFindings, type DueFindings, type Settings } from "./lint/due.ts";
import { toProblems } from "./lint/finish.ts";
import { findingsBySection, type FindingsBySection, type Found } from "./lint/found.ts";
import { drain, lintDocument, type Linted } from "./lint/lint.ts";
import type { Problem, Severity, Stage } from "./lint/problem.ts";
import { allProblems, type Problems } from "./lint/problems.ts";
import { commentedIn } from "./lint/rare.ts";
import { stageOf } from "./lint/stage.ts";
import { applySuppressions } from "./lint/suppress.ts";
import { conflictFinding } from "./lint/unchecked.ts";
import { rules } from "./rules/index.ts";
import { namedTemplate, type NamedTemplate } from "./template/chosen.ts";
import type { Template } from "./template/model.ts";
import { recognise, type RecognitionEntry } from "./template/recognition.ts";
import { nearest } from "./values/title.ts";

/** How the template was chosen from outside: by a flag, or by configuration. Absent: the document itself decides. */
export interface TemplateChoice {
  /** `undefined`: not checked against any template ("none"). */
  readonly template: Template | undefined;
  /** "lintel.config.json maps docs/**", "--template": shown by `--explain`. */
  readonly why: string;
  /** The flag wins over what the document says; the configuration does not. */
  readonly forced: boolean;
}

export interface CheckOptions {
  /** All templates a document may name or be recognised as: loaded when first asked for. */
  readonly templates: TemplateCatalogue;
  readonly choice?: TemplateChoice | undefined;
  /** Overrides the stage that the document's status tells. */
  readonly stage?: Stage | undefined;
  /** "2026-11-22" */
  readonly today: string;
  /** Rule id -> severity; "off" drops the rule's problems. */
  readonly severities?: Readonly<Record<string, Severity | "off">> | undefined;
  /** Whether a file exists, by its path relative to the document; `undefined`: cannot be told. Absent: links to files are not checked. */
  readonly fileExists?: ((relativePath: string) => boolean | undefined) | undefined;
  /** What to do with a rule that fails; absent: its error is thrown. */
  readonly onRuleError?: ((rule: string, error: unknown) => void) | undefined;
}

export interface TemplateCatalogue {
  /** `undefined` when there is no template of that id. */
  readonly get: (id: string) => Template | undefined;
  readonly ids: readonly string[];
  /** What documents are recognised by. */
  readonly recognition: readonly RecognitionEntry[];
}

export interface CheckResult {
  readonly template: AppliedTemplate | undefined;
  /** Why a template applies, or why none does: for `--explain` and the status item. */
  readonly why: string;
  readonly stage: Stage | undefined;
  readonly completeness: { readonly done: number; readonly total: number } | undefined;
  /** Sorted by start, end, rule, message. */
  readonly problems: readonly Problem[];
}

export interface AppliedTemplate {
  readonly id: string;
  readonly version: string;
  readonly why: string;
  /** 0 to 1; 1 where somebody said so. */
  readonly confidence: number;
}

export function checkDocument(text: string, options: CheckOptions): CheckResult {
  const document = readDocument(text);
  const applied = applyTemplate(document, options);
  if (applied.kind === "none") {
    return {
      template: undefined,
      why: applied.why,
      stage: undefined,
      completeness: undefined,
      problems: applied.problems,
    };
  }
  const steps = lintDocument(document, applied.template, {
    today: options.today,
    fileExists: options.fileExists ?? (() => undefined),
    onRuleError: options.onRuleError,
  });
  return withAllProblems(judge(drain(steps), applied, options).result);
}

export type TemplateDecision =
  | { readonly kind: "template"; readonly template: Template; readonly why: string; readonly confidence: number }
  | { readonly kind: "none"; readonly why: string; readonly problems: readonly Problem[] };

/** Which template a document is checked against: what is forced, what it says itself, the configuration, what it looks like. */
export function applyTemplate(
  document: Document,
  options: Pick<CheckOptions, "choice" | "templates">,
): TemplateDecision {
  const { choice, templates } = options;
  if (choice?.forced) return chosen(choice);
  const named = namedTemplate(document);
  if (named) return namedDecision(named, document, templates);
  if (choice) return chosen(choice);
  const { recognised, why } = recognise(outlineOf(document), templates.recognition);
  const template = recognised && templates.get(recognised.id);
  if (!recognised || !template) return { kind: "none", why, problems: [] };
  return { kind: "template", template, why: recognised.why, confidence: recognised.confidence };
}

function chosen(choice: TemplateChoice): TemplateDecision {
  if (!choice.template) return { kind: "none", why: choice.why, problems: [] };
  return { kind: "template", template: choice.template, why: choice.why, confidence: 1 };
}

function namedDecision(named: NamedTemplate, document: Document, templates: TemplateCatalogue): TemplateDecision {
  if (named.id === "none") return { kind: "none", why: `${named.why}: none`, problems: [] };
  const template = templates.get(named.id);
  if (template) return { kind: "template", template, why: named.why, confidence: 1 };
  const meant = nearest(named.id, templates.ids);
  const span = resolveSpan(named.span, document.starts[named.section] ?? 0);
  const expected = meant === undefined ? `expected one of ${templates.ids.join(", ")}` : `did you mean '${meant}'?`;
  return {
    kind: "none",
    why: `it names the template '${named.id}', which is not known`,
    problems: [unknownTemplate(named.id, span, expected, meant)],
  };
}

function unknownTemplate(id: string, span: DocumentSpan, expected: string, meant: string | undefined): Problem {
  return {
    rule: "unknown-template",
    severity: "error",
    message: `There is no template '${id}'; ${expected}${expected.endsWith("?") ? "" : "."}`,
    span,
    sectionPath: [],
    fixes: meant === undefined ? [] : [{ title: `Write '${meant}'`, class: "ask", edits: [{ span, text: meant }] }],
  };
}

/** A result whose problems are made when they are asked for. */
export interface Verdict extends Omit<CheckResult, "problems"> {
  readonly problems: Problems;
}

/** With all its problems. */
export function withAllProblems(verdict: Verdict): CheckResult {
  return { ...verdict, problems: allProblems(verdict.problems) };
}

/** What a lint means for its reader. */
export interface Judgement {
  readonly result: Verdict;
  /** For the next judgement; absent while conflict markers stand in the document. */
  readonly judged: Judged | undefined;
}

/** What of a judgement may hold of the next text too. */
export interface Judged {
  readonly found: Found;
  readonly counted: Counted;
  readonly due: DueFindings;
}

/** Suppressions, stage, settings. `before`: an earlier judgement; what holds of it is used again. */
export function judge(
  linted: Linted,
  applied: TemplateDecision & { kind: "template" },
  options: CheckOptions,
  before?: Judged,
): Judgement {
  const { template } = linted;
  const stage = options.stage ?? stageOf(template, linted.facts);
  const settings = settingsOf(options);
  const result = { template: shownTemplate(template, applied), why: applied.why, stage };
  const conflict = conflictFinding(linted.sections, linted.rare.conflicting);
  if (conflict) {
    const problems = toProblems(linted, dueFindings(onlyIn(linted, conflict), stage, settings));
    return { judged: undefined, result: { ...result, completeness: undefined, problems } };
  }
  const found = findingsBySection(linted, before?.found);
  const { kept, shown } = applySuppressions(
    { ...linted, commented: linted.rare.commented },
    found.lists,
    options.today,
    ruleIds,
  );
  const counted = completenessOf(linted, kept, found, stage, before?.counted);
  const completeness = { done: counted.done, total: counted.total };
  const due = dueFindings(shown, stage, settings, shown === found.lists ? found.changed : undefined, before?.due);
  return {
    judged: { found, counted, due },
    result: { ...result, completeness, problems: toProblems(linted, due) },
  };
}

/** The same for a beginning: what is said of comments, and how complete the document is, only the whole tells. */
export function judgeBeginning(
  beginning: Beginning,
  applied: TemplateDecision & { kind: "template" },
  options: CheckOptions,
): Verdict {
  const { template, facts } = beginning;
  const stage = options.stage ?? stageOf(template, facts);
  const { kept } = applySuppressions(
    { ...beginning, commented: commentedIn(beginning.sections) },
    beginning.found,
    options.today,
    ruleIds,
  );
  return {
    template: shownTemplate(template, applied),
    why: applied.why,
    stage,
    completeness: undefined,
    problems: toProblems(beginning, dueFindings(kept, stage, settingsOf(options))),
  };
}

const naturalSeverities: Settings["severities"] = {};

function settingsOf({ severities }: CheckOptions): Settings {
  return { severities: severities ?? naturalSeverities };
}

function shownTemplate(
  { id, version }: Template,
  { why, confidence }: TemplateDecision & { kind: "template" },
): AppliedTemplate {
  return { id, version, why, confidence };
}

function onlyIn({ sections }: Linted, finding: PlacedFinding): FindingsBySection {
  return sections.map((_, section) => (section === finding.section ? [finding] : []));
}

const ruleIds = rules.map((rule) => rule.id);
