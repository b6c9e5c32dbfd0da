/** What was measured: one line of the table, with a value a tool. Must not know: how it is shown. */
import { timesOf, type Times } from "./statistics.ts";

export interface Measurement {
  /** Names the budget it is held against. */
  readonly id: string;
  /** "Keystroke to diagnostics, 31 KB" */
  readonly what: string;
  readonly unit: "ms" | "MB" | "answers" | "×";
  readonly values: ReadonlyMap<string, Value>;
}

/** `none`: why there is no value. */
export type Value =
  | { readonly kind: "times"; readonly times: Times }
  | { readonly kind: "single"; readonly value: number; readonly note?: string }
  | { readonly kind: "none"; readonly why: string };

export function times(samples: readonly number[]): Value {
  return samples.length === 0 ? { kind: "none", why: "no answer" } : { kind: "times", times: timesOf(samples) };
}

export function single(value: number, note?: string): Value {
  return note === undefined ? { kind: "single", value } : { kind: "single", value, note };
}

export function none(why: string): Value {
  return { kind: "none", why };
}

export function failed(error: unknown): Value {
  return none(error instanceof Error ? error.message : String(error));
}

/** The middle one of many, or the one there is. */
export function typical(value: Value | undefined): number | undefined {
  if (value?.kind === "times") return value.times.p50;
  return value?.kind === "single" ? value.value : undefined;
}
