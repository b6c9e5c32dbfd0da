/**
 * What a check finds, as its doors see it: document offsets, final severity, edits as data.
 * Must not know: how a rule found it, lines and columns, any output format.
 */
import type { DocumentSpan } from "../document/span.ts";

export type Severity = "error" | "warning" | "info" | "hint";

export type Stage = "draft" | "review" | "approved" | "deprecated";

/**
 * - `save`: neither adds nor removes content; may run on save.
 * - `fix`: also inserts what is missing and deletes instructions equal to the template's.
 * - `ask`: changes only a person should choose; offered one at a time.
 */
export type FixClass = "save" | "fix" | "ask";

export interface Edit {
  readonly span: DocumentSpan;
  readonly text: string;
}

export interface Fix {
  /** "Insert '10.2 Backup Strategy'" */
  readonly title: string;
  readonly class: FixClass;
  /** Disjoint, in document order. */
  readonly edits: readonly Edit[];
}

export interface Problem {
  /** The rule's id: "missing-section". */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence: what is wrong and what is expected. */
  readonly message: string;
  readonly span: DocumentSpan;
  /** Titles of the sections the problem stands in, outermost first; what a stable fingerprint is made of. */
  readonly sectionPath: readonly string[];
  readonly fixes: readonly Fix[];
  /** Other places of the document that it is about; absent where there are none. */
  readonly related?: readonly Related[];
}

export interface Related {
  readonly span: DocumentSpan;
  /** "The newest revision is '1.1'." */
  readonly message: string;
}
