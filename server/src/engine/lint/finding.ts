/** What a rule reported, with the rule's name: before stages, settings and suppressions. */
import type { FindingDraft } from "../rules/rule.ts";

export interface Finding extends FindingDraft {
  readonly rule: string;
}

export interface PlacedFinding extends Finding {
  /** Index of the section. */
  readonly section: number;
}
