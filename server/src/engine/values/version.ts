/**
 * Reads version numbers and puts them in order.
 * Owns how a version may be written (`v1.0`, `Version 2`, `1.2-draft`).
 * Must not know: where versions stand in a document, and which one is the right one.
 */
import { readDate } from "./date.ts";

const LEAD = /^[\s*_~"'`([]*/;
const LABEL = /^(?:version|ver|release|revision|rev|v)[\s*_.:]{0,6}(?=\d)/i;
const NUMBERS = /^\d{1,9}(?:\.\d{1,9}){0,7}/;
const SUFFIX = /^(?:-?(?:alpha|beta|draft|rc|a|b)[.-]?\d{0,4})(?![\p{L}\p{N}])/iu;

/**
 * The numbers of the version a value starts with, most significant first, as written (`1.0` is `[1, 0]`).
 * Words such as "draft" and remarks behind it are passed over. Undefined when the value starts with no version.
 */
export function readVersion(text: string): readonly number[] | undefined {
  const value = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  const label = LABEL.exec(value)?.[0].length ?? 0;
  const rest = value.slice(label);
  const numbers = NUMBERS.exec(rest)?.[0];
  if (numbers === undefined || (label === 0 && isDay(rest))) return undefined;
  if (!endsThere(rest.slice(numbers.length), numbers.includes("."))) return undefined;
  return numbers.split(".").map(Number);
}

/** Below zero when `a` is older than `b`, above zero when newer, 0 when equal; a missing number counts as zero. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isDay(text: string): boolean {
  const kind = readDate(text)?.kind;
  return kind === "day" || kind === "invalid-day";
}

/** True when what follows the numbers does not make them part of another kind of word (`2nd`, `10,000`, `1.x`, `5%`). */
function endsThere(after: string, dotted: boolean): boolean {
  if (SUFFIX.test(after)) return true;
  if (/^(?:[.,:/_]?[\p{L}\p{N}]|\s?[%‰])/u.test(after)) return false;
  return dotted || !/^-\d/.test(after);
}
