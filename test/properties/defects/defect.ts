/**
 * One planted mistake, and where its one finding must stand. Randomness is an argument: the same seed plants the same defect.
 */
import type { Stage } from "../../../server/src/engine/lint/problem.ts";
import type { Subject } from "./subject.ts";

export interface Defect {
  readonly text: string;
  readonly rule: string;
  /** The finding starts on one of these lines of the new text: first and last, from 1. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  /** "cell 'Owner' of row 3 blanked" */
  readonly what: string;
  /** "review" where it is not said. */
  readonly stage?: Stage;
}

/** `undefined` where the chosen spot does not allow it: another seed may. */
export type Mutator = (subject: Subject, random: Random) => Defect | undefined;

export interface Random {
  /** From 0, less than `bound`. */
  readonly below: (bound: number) => number;
  /** `undefined` only of an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { below, pick: (items) => items[below(items.length)] };
}

/** One range or line of the new text, counted from 0 and made one that counts from 1. */
export function at(first: number, last = first): readonly (readonly [number, number])[] {
  return [[first + 1, last + 1]];
}

/** The text with lines `[start, end)` replaced. */
export function replaced(subject: Subject, start: number, end: number, lines: readonly string[]): string {
  return [...subject.lines.slice(0, start), ...lines, ...subject.lines.slice(end)].join("\n");
}

export function removed(subject: Subject, start: number, end: number): string {
  return replaced(subject, start, end, []);
}
