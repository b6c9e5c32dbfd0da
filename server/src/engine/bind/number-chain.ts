/**
 * The cheapest reading of a row of numbers: which continue the count, and where it breaks. One cause is one break: a
 * number left out, one written twice, two swapped, one that is quite another.
 * Must not know: headings.
 */
export interface Counted {
  readonly number: number;
  /** Not looked at: it neither continues the count nor breaks it. */
  readonly forced: boolean;
}

export interface Link {
  /**
   * - `right`: continues the count (`from`), or begins it
   * - `skipped`, `repeated`: breaks it
   * - `follows`: wrong because of the break before it
   */
  readonly kind: "right" | "skipped" | "repeated" | "follows" | "forced";
  /** Position of the one that it continues. */
  readonly from: number | undefined;
}

/** How many wrong numbers in a row are looked past. */
const longest = 8;

interface Step {
  readonly cost: number;
  /** Index among the visible of the one before; -1 where the count begins. */
  readonly from: number;
  readonly breaks: boolean;
}

/** One link an item. `isExplained`: whether the numbers left out between two positions have another reason. */
export function chain(
  items: readonly Counted[],
  isExplained: (from: number, to: number, missing: readonly number[]) => boolean,
): readonly Link[] {
  const visible = items.flatMap((item, position) => (item.forced ? [] : [position]));
  const numbers = visible.map((position) => items[position]?.number ?? 0);
  const steps: Step[] = [];
  numbers.forEach((_, at) => {
    let best: Step = { cost: startCost(numbers, at), from: -1, breaks: false };
    for (let from = Math.max(0, at - longest - 1); from < at; from++) {
      const step = stepCost(visible, numbers, from, at, isExplained);
      const cost = (steps[from]?.cost ?? 0) + step.cost;
      // Of two readings that cost the same, the one that passes over fewer.
      if (cost <= best.cost) best = { cost, from, breaks: step.breaks };
    }
    steps.push(best);
  });
  return linksOf(items, visible, numbers, steps);
}

/** The first number is free; those before the count begins are wrong. */
function startCost(numbers: readonly number[], at: number): number {
  if (at === 0) return 0;
  if (at > longest) return Infinity;
  // A count that would have begun at 1 says more than one that begins anywhere.
  return (numbers[at] === at + 1 ? 0.9 : 1.1) * at;
}

function stepCost(
  visible: readonly number[],
  numbers: readonly number[],
  from: number,
  to: number,
  isExplained: (from: number, to: number, missing: readonly number[]) => boolean,
): { readonly cost: number; readonly breaks: boolean } {
  const start = visible[from] ?? 0;
  const end = visible[to] ?? 0;
  const passed = to - from - 1;
  const forced = end - start - 1 - passed;
  const difference = (numbers[to] ?? 0) - (numbers[from] ?? 0);
  if (passed > 0) {
    if (difference > passed && difference <= passed + 1 + forced)
      return { cost: passed === 2 ? 1.01 : passed, breaks: false };
    if (difference >= 1 && difference <= 1 + forced) return { cost: passed, breaks: false };
    return { cost: passed + (difference > 0 ? 1 : 1.5), breaks: true };
  }
  if (difference >= 1 && difference <= 1 + forced) return { cost: 0, breaks: false };
  if (difference <= 0) return { cost: 1.5, breaks: true };
  const missing = Array.from({ length: Math.min(difference - 1, 100) }, (_, index) => (numbers[from] ?? 0) + 1 + index);
  return isExplained(start, end, missing) ? { cost: 0, breaks: false } : { cost: 1, breaks: true };
}

function linksOf(
  items: readonly Counted[],
  visible: readonly number[],
  numbers: readonly number[],
  steps: readonly Step[],
): readonly Link[] {
  let last = -1;
  let least = Infinity;
  steps.forEach(({ cost }, at) => {
    const total = cost + (steps.length - 1 - at);
    if (total < least) [last, least] = [at, total];
  });
  const kinds = new Map<number, Link>();
  markPassed(kinds, visible, numbers, last, visible.length);
  for (let at = last; at >= 0;) {
    const step = steps[at];
    const from = step?.from ?? -1;
    const position = visible[at] ?? 0;
    if (step?.breaks === true)
      kinds.set(position, {
        kind: (numbers[at] ?? 0) > (numbers[from] ?? 0) ? "skipped" : "repeated",
        from: undefined,
      });
    else kinds.set(position, { kind: "right", from: from < 0 ? undefined : visible[from] });
    markPassed(kinds, visible, numbers, from, at);
    at = from;
  }
  return items.map((_, position) => kinds.get(position) ?? { kind: "forced", from: undefined });
}

/** The visible ones between two of the count: each is a break, but two in a row (swapped) are one. */
function markPassed(
  kinds: Map<number, Link>,
  visible: readonly number[],
  numbers: readonly number[],
  from: number,
  to: number,
): void {
  const passed = to - from - 1;
  for (let at = from + 1; at < to; at++) {
    const isCaused = passed === 2 && at === from + 2 && to < visible.length;
    const kind = isCaused ? "follows" : numbers.indexOf(numbers[at] ?? 0) < at ? "repeated" : "skipped";
    kinds.set(visible[at] ?? 0, { kind, from: undefined });
  }
}
