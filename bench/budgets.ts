/** What Lintel may cost, by what was measured. Data: nothing fails when a budget is missed, the table says so. */
import { typical, type Measurement } from "./measurement.ts";

export interface Budget {
  readonly text: string;
  /** `pace`: counts for times alone. */
  readonly isMet: (measurement: Measurement, pace: Pace) => boolean;
}

/** How many times as long as where the budgets were set it takes here. */
export interface Pace {
  /** In a process that has run for a while. */
  readonly work: number;
  /** From the start of a process to its end. */
  readonly start: number;
}

interface Limits {
  /** Same unit as the measurement. */
  readonly p50?: number;
  readonly p95?: number;
  /** A process that starts, and ends before much of it was optimised. */
  readonly isStart?: true;
  /** How many times as long as Lintel another tool takes, at least. */
  readonly faster?: Readonly<Record<string, number>>;
}

const budgets: Readonly<Record<string, Limits>> = {
  "key 31": { p50: 3, p95: 10, faster: { rumdl: 1.5 } },
  "key 1260": { p50: 5, p95: 15, faster: { rumdl: 20 } },
  growth: { p50: 2 },
  "burst 31": { p50: 3 },
  "burst 316": { p50: 3 },
  "burst 1260": { p50: 3 },
  "burst 1260 many": { p50: 3 },
  "after key 1260": { p50: 15 },
  "completion 1260": { p95: 20 },
  "hover 1260": { p95: 20 },
  "code action 1260": { p95: 20 },
  "open first 1260": { p50: 150 },
  "open all 1260": { p50: 1500 },
  "open hover 1260": { p50: 30 },
  "cli one": { p50: 200, isStart: true, faster: { "remark-lint": 1, "markdownlint-cli2": 1 } },
  "cli many": { faster: { "markdownlint-cli2": 5, "remark-lint": 5, rumdl: 0.2 } },
  "cli warm": { faster: { rumdl: 1 } },
  "memory 31": { p50: 130 },
  "memory 1260": { p50: 250 },
  "hostile open": { p50: 2000 },
  "hostile key": { p50: 50 },
  "size server": { p50: 0.6 },
  "size extension": { p50: 0.48 },
};

export function budgetOf({ id, unit }: Measurement): Budget | undefined {
  const limits = budgets[id];
  if (!limits) return undefined;
  const { p50, p95, faster = {} } = limits;
  const parts = [
    p50 === undefined ? [] : [`${p95 === undefined ? "" : "p50 "}≤ ${p50} ${unit}`],
    p95 === undefined ? [] : [`p95 ≤ ${p95} ${unit}`],
    Object.entries(faster).map(([tool, factor]) => `${tool} takes ≥ ${factor} ×`),
  ].flat();
  return { text: parts.join(", "), isMet: (measurement, pace) => isWithin(measurement, limits, pace) };
}

/** Where there are two clients, both must keep to it. */
function isWithin({ unit, values }: Measurement, { p50, p95, isStart, faster = {} }: Limits, pace: Pace): boolean {
  const longer = unit !== "ms" ? 1 : isStart ? pace.start : pace.work;
  const own = ["Lintel", "Lintel (pull)"].flatMap((column) => values.get(column) ?? []);
  return (
    own.length > 0 &&
    own.every((value) => {
      const middle = typical(value);
      if (middle === undefined) return false;
      if (p50 !== undefined && middle > p50 * longer) return false;
      if (p95 !== undefined && (value.kind !== "times" || value.times.p95 > p95 * longer)) return false;
      return Object.entries(faster).every(
        ([tool, factor]) => (typical(values.get(tool)) ?? Infinity) >= factor * middle,
      );
    })
  );
}
