/**
 * The numbers that headings of an outline open with, read once a heading.
 * Must not know: which numbers are right.
 */
import { readHeadingNumber, type HeadingNumber } from "../values/heading-number.ts";
import type { OutlineEntry } from "./outline.ts";

const numbers = new WeakMap<OutlineEntry, HeadingNumber | "none">();

/** Undefined for a heading without a number, and for none. */
export function headingNumber(entry: OutlineEntry | undefined): HeadingNumber | undefined {
  if (!entry || entry.depth === 0) return undefined;
  const known = numbers.get(entry) ?? readHeadingNumber(entry.title) ?? "none";
  numbers.set(entry, known);
  return known === "none" ? undefined : known;
}

const counted = new WeakMap<readonly OutlineEntry[], boolean>();

/** Whether any heading has a number. */
export function hasNumbers(outline: readonly OutlineEntry[]): boolean {
  const known = counted.get(outline) ?? outline.some((entry) => headingNumber(entry) !== undefined);
  counted.set(outline, known);
  return known;
}
