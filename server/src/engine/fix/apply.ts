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
  const taken = noneTaken();
  const applied: Fix[] = [];
  const skipped: Fix[] = [];
  for (const fix of fixes) {
    const added = fix.edits.filter((edit) => !isAlreadyMade(edit, taken));
    if (isApplicable(fix.edits, text.length) && added.every((edit) => isFree(edit, taken))) {
      for (const edit of added) {
        take(edit, taken);
        accepted.push(edit);
      }
      applied.push(fix);
    } else {
      skipped.push(fix);
    }
  }
  return { text: replaceAll(text, accepted), applied, skipped };
}

/** Disjoint and inside the text. */
function isApplicable(edits: readonly Edit[], length: number): boolean {
  const own = noneTaken();
  return edits.every((edit) => {
    const { start, end } = edit.span;
    if (start < 0 || start > end || end > length || !isFree(edit, own)) return false;
    take(edit, own);
    return true;
  });
}

/** Where the text is changed already, sorted, because a long document has thousands of edits. */
interface Taken {
  /** Edits that replace something; they never overlap. */
  readonly replacements: Edit[];
  /** Offsets of edits that only insert. */
  readonly insertions: number[];
}

function noneTaken(): Taken {
  return { replacements: [], insertions: [] };
}

function take(edit: Edit, { replacements, insertions }: Taken): void {
  const { start } = edit.span;
  if (isInsertion(edit))
    insertions.splice(
      firstAfter(insertions, start, (offset) => offset),
      0,
      start,
    );
  else replacements.splice(firstAfter(replacements, start, startOf), 0, edit);
}

/** Touching is not overlapping: an insertion may stand at either end of a replacement. */
function isFree(edit: Edit, { replacements, insertions }: Taken): boolean {
  const { start, end } = edit.span;
  const next = firstAfter(replacements, start, startOf);
  const before = replacements[next - 1];
  if (isInsertion(edit)) return before === undefined || before.span.start === start || before.span.end <= start;
  if (before !== undefined && before.span.end > start) return false;
  if ((replacements[next]?.span.start ?? end) < end) return false;
  return (insertions[firstAfter(insertions, start, (offset) => offset)] ?? end) >= end;
}

function isAlreadyMade(edit: Edit, { replacements }: Taken): boolean {
  if (isInsertion(edit)) return false;
  const same = replacements[firstAfter(replacements, edit.span.start, startOf) - 1];
  return same?.span.start === edit.span.start && same.span.end === edit.span.end && same.text === edit.text;
}

function isInsertion({ span }: Edit): boolean {
  return span.start === span.end;
}

function startOf({ span }: Edit): number {
  return span.start;
}

/** Index of the first item, in rising order, that is greater than `limit`. */
function firstAfter<T>(items: readonly T[], limit: number, valueOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && valueOf(item) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function replaceAll(text: string, edits: readonly Edit[]): string {
  // Sorting is stable: insertions at one offset stay in order, and before a replacement that starts there.
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let position = 0;
  for (const edit of ordered) {
    parts.push(text.slice(position, edit.span.start), edit.text);
    position = edit.span.end;
  }
  parts.push(text.slice(position));
  return parts.join("");
}
