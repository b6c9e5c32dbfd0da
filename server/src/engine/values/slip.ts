/**
 * Slips of the pen: texts that differ by so little that they must mean the same.
 * Must not know: titles, choices; in doubt two texts are two things.
 */
import { distance } from "fastest-levenshtein";

/**
 * `Medum` is `Medium`, `Shipment Registery` is `Shipment Registry`; `Minor` is not `Major`, nor `Service 1` `Service 2`.
 * One letter may be wrong, missing, added or swapped, two in a text of ten letters or more; case does not count.
 */
export function isSlip(text: string, meant: string): boolean {
  const [found, wanted] = [text.trim().toLowerCase(), meant.trim().toLowerCase()];
  if (found === wanted || Math.min(found.length, wanted.length) < 4 || Math.max(found.length, wanted.length) > 200)
    return false;
  const bound = Math.max(found.length, wanted.length) < 10 ? 1 : 2;
  if (Math.abs(found.length - wanted.length) > bound || classOf(found) !== classOf(wanted)) return false;
  return isSwap(found, wanted) || distance(found, wanted) <= bound;
}

/** Texts of which one is a slip of the other have the same; so few need to be compared. */
export function slipClass(text: string): string {
  return classOf(text.trim().toLowerCase());
}

/**
 * Begins alike, and has alike what tells one of a series from the other: numbers, single letters, and the first letter of
 * each word.
 */
function classOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const marks = words.map((word) => (word.length === 1 || /\p{N}/u.test(word) ? word : word.charAt(0)));
  return `${text.charAt(0)} ${marks.join(" ")}`;
}

function isSwap(found: string, wanted: string): boolean {
  if (found.length !== wanted.length) return false;
  let at = 0;
  while (found.charAt(at) === wanted.charAt(at)) at++;
  return found.slice(0, at) + found.charAt(at + 1) + found.charAt(at) + found.slice(at + 2) === wanted;
}
