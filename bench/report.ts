/** Measurements as one Markdown page: a table with what each tool took, how it compares, and the budget beside it. */
import { budgetOf, type Budget, type Pace } from "./budgets.ts";
import { typical, type Measurement, type Value } from "./measurement.ts";
import { budgetPace, budgetStart } from "./pace.ts";

export interface Circumstances {
  /** "2026-11-22" */
  readonly date: string;
  /** "AMD EPYC" */
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  /** Processes that waited for a core before and after, on average. */
  readonly load: readonly [before: number, after: number];
  /** Milliseconds in which remark's parser reads a thousand characters, before and after. */
  readonly pace: readonly [before: number, after: number];
  /** Milliseconds in which a Node that does nothing starts and ends, before and after. */
  readonly start: readonly [before: number, after: number];
  /** "rumdl 0.2.75" */
  readonly versions: readonly string[];
  /** Tools that could not be measured, and why. */
  readonly absent: readonly string[];
}

export function reportOf(measurements: readonly Measurement[], circumstances: Circumstances): string {
  const columns = columnsOf(measurements);
  const pace = paceOf(circumstances);
  const verdicts = measurements.flatMap((measurement) => {
    const budget = budgetOf(measurement);
    return budget ? [verdictOf(measurement, budget, pace)] : [];
  });
  const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length;
  return [
    "# Benchmarks",
    "",
    "Written by `npm run bench`; nothing here is a test. All tools ran in one run and in turn, none while another still",
    "worked, so that only ratios count: times drift with the machine. `a / b (n)` are median and 95th percentile of n",
    "samples, in milliseconds; `×` says how many times as long as Lintel a tool took. A budget is what Lintel may take.",
    "",
    ...listOf(circumstances),
    `- Budgets: ${count("met")} of ${verdicts.length} met, ${count("met at its pace")} more at their pace`,
    "",
    row(["What", ...columns, "Budget", ""]),
    row(["---", ...columns.map(() => "---"), "---", "---"]),
    ...measurements.map((measurement) => lineOf(measurement, columns, pace)),
    "",
  ].join("\n");
}

type Verdict = "met" | "met at its pace" | "**missed**";

const asSet: Pace = { work: 1, start: 1 };

function verdictOf(measurement: Measurement, budget: Budget, pace: Pace): Verdict {
  if (budget.isMet(measurement, asSet)) return "met";
  return budget.isMet(measurement, pace) ? "met at its pace" : "**missed**";
}

/** Never less than one: a faster machine makes no budget stricter. */
function paceOf({ pace, start }: Circumstances): Pace {
  const ratio = ([before, after]: readonly [number, number], budget: number): number =>
    Math.max(1, (before + after) / 2 / budget);
  return { work: ratio(pace, budgetPace), start: ratio(start, budgetStart) };
}

function listOf(circumstances: Circumstances): readonly string[] {
  const { date, processor, cores, node, load, versions, absent } = circumstances;
  const pace = paceOf(circumstances);
  const [paces, starts] = [circumstances.pace.map(number), circumstances.start.map(number)];
  const [before, after] = load.map((number) => number.toFixed(1));
  return [
    `- Date: ${date}`,
    `- Machine: ${processor}, ${cores} cores, Node ${node}, load average ${before} before and ${after} after`,
    `- Pace: remark's parser took ${paces.join(" ms before and ")} ms after for a thousand characters; where the budgets`,
    `  were set it took ${number(budgetPace)}. A budget is met at its pace by what is within ${number(pace.work)} times the budget.`,
    `- Start: a Node that does nothing took ${starts.join(" ms before and ")} ms after; where the budgets were set it took`,
    `  ${number(budgetStart)}. One file on the command line, a process of its own, is met at its pace within ${number(pace.start)} times.`,
    `- Versions: ${versions.join(", ")}`,
    ...absent.map((line) => `- Not measured: ${line}`),
    "- The documents grow by components, entities and events; every key changes a finding; settling is off. Servers that",
    "  take only whole texts are sent whole texts. `(pull)` is a client that asks for diagnostics.",
  ];
}

function columnsOf(measurements: readonly Measurement[]): readonly string[] {
  const names = measurements.flatMap(({ values }) =>
    [...values.entries()].flatMap(([name, value]) => (value.kind === "none" ? [] : [name])),
  );
  return [...new Set(["Lintel", ...names])];
}

function lineOf(measurement: Measurement, columns: readonly string[], pace: Pace): string {
  const { values } = measurement;
  const budget = budgetOf(measurement);
  const verdict = budget ? verdictOf(measurement, budget, pace) : "";
  const cells = columns.map((column) => cellOf(values.get(column), values.get("Lintel"), column));
  return row([measurement.what, ...cells, budget?.text ?? "", verdict]);
}

function cellOf(value: Value | undefined, lintel: Value | undefined, column: string): string {
  if (!value) return "–";
  if (value.kind === "none") return value.why;
  const own = typical(value);
  const base = typical(lintel);
  const isOther = !column.startsWith("Lintel") && own !== undefined && base !== undefined && base > 0;
  const ratio = isOther ? `, ${number(own / base)} ×` : "";
  if (value.kind === "single")
    return `${number(value.value)}${value.note === undefined ? "" : `, ${value.note}`}${ratio}`;
  const { p50, p95, count } = value.times;
  return `${number(p50)} / ${number(p95)} (${count})${ratio}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

/** Three digits are what such a figure is worth. */
function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
