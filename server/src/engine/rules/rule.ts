/**
 * The shape of a rule. A rule says what it reads, looks at that and nothing else, and reports with its repairs.
 * Rules never see suppressions, stages or settings: these are one pass over what was reported.
 * Must not know: documents as a whole, positions outside a section.
 */
import type { BoundBody } from "../bind/body.ts";
import type { Binding, BoundHeading } from "../bind/binding.ts";
import type { Content } from "../document/content.ts";
import type { SectionBody } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import type { Facts } from "../lint/facts.ts";
import type { FixClass, Severity } from "../lint/problem.ts";
import type { DueStage, SectionSpec, Template } from "../template/model.ts";

/** Severity by stage: Draft, In review, Approved, Deprecated; undefined: nothing is reported. */
export type Severities = readonly [
  Severity | undefined,
  Severity | undefined,
  Severity | undefined,
  Severity | undefined,
];

export interface RuleDescription {
  readonly id: string;
  /** One line for lists: "A required section is absent." */
  readonly summary: string;
  /** Why it matters; the rule's page opens with it. */
  readonly why: string;
  /** By level; `default` is what a report without a level gets. */
  readonly severities: { readonly default: Severities } & Readonly<Record<string, Severities>>;
  readonly examples: readonly RuleExample[];
}

/** Shown on the rule's page and run as a test. */
export interface RuleExample {
  readonly title: string;
  /** Markdown of the template. */
  readonly template: string;
  /** A document with `^^^^ rule-id` marks under the lines where findings stand. */
  readonly bad: string;
  /** The document as it is right; what the fix makes of `bad` where the rule has one. */
  readonly good: string;
}

export interface SectionRule extends RuleDescription {
  readonly reads: "section";
  readonly check: (input: SectionInput, report: (finding: FindingDraft) => void) => void;
  /** What it has to say of the outline beside: instances are sections as well as labels and items. */
  readonly checkOutline?: (input: OutlineInput, report: (finding: PlacedDraft) => void) => void;
}

export interface OutlineRule extends RuleDescription {
  readonly reads: "outline";
  readonly check: (input: OutlineInput, report: (finding: PlacedDraft) => void) => void;
}

export interface DocumentRule extends RuleDescription {
  readonly reads: "document";
  readonly check: (input: DocumentInput, report: (finding: PlacedDraft) => void) => void;
}

/** Reported by the lint pass itself, from what steers Lintel: comments, configuration, bounds. */
export interface SteeringRule extends RuleDescription {
  readonly reads: "steering";
}

export type Rule = SectionRule | OutlineRule | DocumentRule | SteeringRule;

/** One section, and what the template asks of it. */
export interface SectionInput {
  readonly text: string;
  readonly content: Content;
  readonly body: SectionBody;
  /** What the section is bound to; for the text before the first section `sections[0]` of the template. */
  readonly spec: SectionSpec | undefined;
  readonly heading: BoundHeading;
  readonly bound: BoundBody | undefined;
  /** Absences count: the section is not settled (N/A), not pending, and its instance has a name. */
  readonly owes: boolean;
  readonly template: Template;
  /** Keys of the sub-sections' titles: a field may be written as one. */
  readonly children: readonly string[];
  /** Keys of the columns and labels in sub-sections that the template does not have: a table may be written as these. */
  readonly columnsBelow: readonly string[];
  readonly facts: Facts;
  /** "\n" or "\r\n", as the section has it. */
  readonly newline: string;
  /** "2026-11-22" */
  readonly today: string;
  /** Whether a file exists, by relative path; `undefined`: cannot be told. */
  readonly fileExists: (relativePath: string) => boolean | undefined;
}

export interface OutlineInput {
  readonly binding: Binding;
  readonly template: Template;
  readonly facts: Facts;
  /** Where a heading stands in its section, by outline index; an empty span where there is none. */
  readonly heading: (section: number) => HeadingPlace;
  /** `2.1 Scope`, by outline index; "" where there is none. What reads it looks again when it is another. */
  readonly title: (section: number) => string;
  /** As the document's first line ends. */
  readonly newline: string;
  /** A section's text, for making repairs: where they insert and what they change. */
  readonly text: (section: number) => string;
  /**
   * What `make` finds of one of very many parts: what was found of it before, as long as all that was read for it is the same.
   * `part`: an object of the binding; `given`: what else `make` uses that is not read from the input.
   */
  readonly once: (part: object, given: readonly unknown[], make: () => PlacedDraft) => PlacedDraft;
}

export interface HeadingPlace {
  /** The whole heading line: `## 2.1 Scope`. */
  readonly span: SectionSpan;
  readonly titleSpan: SectionSpan;
  /** Length of the section's text. */
  readonly length: number;
}

export interface DocumentInput {
  readonly template: Template;
  readonly binding: Binding;
  readonly facts: Facts;
  readonly today: string;
}

/** What a rule reports about one section. */
export interface FindingDraft {
  readonly message: string;
  readonly span: SectionSpan;
  /** A key of the rule's `severities`. */
  readonly level?: string;
  /** The stage from which the finding is due. */
  readonly from?: DueStage | undefined;
  readonly fixes?: readonly FixDraft[];
  /** What a name-restricted suppression compares with: `Dependencies`. */
  readonly name?: string;
  /** The other places that it is about: those that say otherwise, or have it already. */
  readonly related?: readonly RelatedDraft[];
  /** `too-few-instances`: how many are lacking; each is an open place of the completeness. */
  readonly lacking?: number;
}

export interface PlacedDraft extends FindingDraft {
  /** Index of the section. */
  readonly section: number;
}

export interface RelatedDraft {
  /** Index of the section. */
  readonly section: number;
  readonly span: SectionSpan;
  /** "The newest revision is '1.1'." */
  readonly message: string;
}

export interface FixDraft {
  readonly title: string;
  readonly class: FixClass;
  /** Disjoint. */
  readonly edits: readonly EditDraft[];
}

export interface EditDraft {
  readonly span: SectionSpan;
  /** The new text; for a move, the text of the named sections, read when the edit is applied. */
  readonly text: string | { readonly sections: readonly number[]; readonly before: string; readonly after: string };
  /** Index of the section; absent: the finding's own. */
  readonly section?: number;
}
