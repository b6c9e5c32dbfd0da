/** What many measurements come to. Times are in milliseconds. */

export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
}

export function timesOf(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), count: sorted.length };
}
