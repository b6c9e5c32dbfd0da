/**
 * Applies fixes to a text: the only place where edits become text.
 * Must not know: which fixes are wanted, rules, files.
 */
import type { Edit, Fix } from "../lint/problem.ts";

export interface AppliedEdits {
  readonly text: string;
  readonly applied: readonly Fix[];
  /** Fixes that touch what an earlier one changes: to be found again in the new text, and applied then. */
  readonly skipped: readonly Fix[];
}

/**
 * Earlier fixes win. A fix is applied whole or not at all. Insertions at one offset keep the order of their fixes; a
 * replacement that an earlier fix already makes, word for word, is made once.
 */
export function applyEdits(text: string, fixes: readonly Fix[]): AppliedEdits {
  const accepted: Edit[] = [];
  const applied: Fix[] = [];
  const skipped: Fix[] = [];
  for (const fix of fixes) {
    const added = fix.edits.filter((edit) => !isAlreadyMade(edit, accepted));
    if (isApplicable(fix.edits, text.length) && added.every((edit) => isFree(edit, accepted))) {
      accepted.push(...added);
      applied.push(fix);
    } else {
      skipped.push(fix);
    }
  }
  return { text: replaceAll(text, accepted), applied, skipped };
}

function isApplicable(edits: readonly Edit[], length: number): boolean {
  return edits.every(
    (edit, index) =>
      edit.span.start >= 0 &&
      edit.span.start <= edit.span.end &&
      edit.span.end <= length &&
      isFree(edit, edits.slice(0, index)),
  );
}

function isFree(edit: Edit, others: readonly Edit[]): boolean {
  return !others.some((other) => overlap(edit, other));
}

/** Touching is not overlapping: an insertion may stand at either end of a replacement. */
function overlap(a: Edit, b: Edit): boolean {
  const aInside = isInsertion(a) && b.span.start < a.span.start && a.span.start < b.span.end;
  const bInside = isInsertion(b) && a.span.start < b.span.start && b.span.start < a.span.end;
  if (isInsertion(a) || isInsertion(b)) return aInside || bInside;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

function isAlreadyMade(edit: Edit, accepted: readonly Edit[]): boolean {
  if (isInsertion(edit)) return false;
  return accepted.some(
    (other) => other.span.start === edit.span.start && other.span.end === edit.span.end && other.text === edit.text,
  );
}

function isInsertion(edit: Edit): boolean {
  return edit.span.start === edit.span.end;
}

function replaceAll(text: string, edits: readonly Edit[]): string {
  // Sorting is stable: insertions at one offset stay in order, and before a replacement that starts there.
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let position = 0;
  for (const edit of ordered) {
    result += text.slice(position, edit.span.start) + edit.text;
    position = edit.span.end;
  }
  return result + text.slice(position);
}
