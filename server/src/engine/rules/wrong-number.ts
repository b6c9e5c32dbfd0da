/** A heading whose number does not continue its siblings'. Must not know: how many there should be. */
import { checkNumbers, type NumberMistake, type Numbering } from "../bind/numbering.ts";
import { owedSections } from "../bind/owed.ts";
import { renumbered } from "../fix/heading-edits.ts";
import { withBelow } from "../fix/insert-number.ts";
import { formatHeadingNumber, readHeadingNumber } from "../values/heading-number.ts";
import type { EditDraft, FixDraft, OutlineInput, OutlineRule, PlacedDraft } from "./rule.ts";

const messages = {
  skipped: (number: string, expected: string) =>
    `Number '${number}' does not continue the numbers before it; expected '${expected}'.`,
  repeated: (number: string, expected: string) => `Number '${number}' is used twice; expected '${expected}'.`,
  prefix: (number: string, expected: string) => `Number '${number}' is another section's; expected '${expected}'.`,
  prefixes: (number: string, more: number, expected: string) =>
    `Number '${number}' and ${more} more after it are another section's; expected '${expected}' and so on.`,
  number: (expected: string, more: number) =>
    `Number it '${expected}'${more > 0 ? ` and renumber ${more} more section${more === 1 ? "" : "s"}` : ""}`,
  document: "Renumber the whole document",
};

export const wrongNumber: OutlineRule = {
  id: "wrong-number",
  reads: "outline",
  summary: "A number is skipped, repeated, or another section's.",
  why: "Sections are quoted by their number; one that is there twice or belongs elsewhere sends readers to the wrong place.",
  severities: { default: ["info", "warning", "warning", "warning"] },
  examples: [
    {
      title: "A number is skipped",
      template: "# Design\n\n## 1. Context\n\n[Context]\n\n## 2. Risks\n\n[Risks]\n\n## 3. Decisions\n\n[Decisions]\n",
      bad: "# Billing\n\n## 1. Context\n\nInvoices.\n\n## 2. Risks\n\nLate data.\n\n## 4. Decisions\n   ^^ wrong-number\n\nNone yet.\n",
      good: "# Billing\n\n## 1. Context\n\nInvoices.\n\n## 2. Risks\n\nLate data.\n\n## 3. Decisions\n\nNone yet.\n",
    },
    {
      title: "Copied from another section",
      template:
        "# Design\n\n## 1. Context\n\n### 1.1 Goals\n\n[Goals]\n\n## 2. Runtime\n\n### 2.1 Nodes\n\n[Nodes]\n\n### 2.2 Network\n\n[Network]\n",
      bad: "# Billing\n\n## 1. Context\n\n### 1.1 Goals\n\nFewer reminders.\n\n## 2. Runtime\n\n### 1.1 Nodes\n    ^^^ wrong-number\n\nTwo.\n\n### 1.2 Network\n\nOne.\n",
      good: "# Billing\n\n## 1. Context\n\n### 1.1 Goals\n\nFewer reminders.\n\n## 2. Runtime\n\n### 2.1 Nodes\n\nTwo.\n\n### 2.2 Network\n\nOne.\n",
    },
  ],
  check(input, report) {
    const numbering = checkNumbers(input.binding, owedSections(input));
    const repair = repairs(numbering, input);
    for (const mistake of numbering.mistakes) report(finding(mistake, numbering, input, repair));
  },
};

function finding(mistake: NumberMistake, numbering: Numbering, input: OutlineInput, repair: Repairs): PlacedDraft {
  const { at, kind, shared } = mistake;
  const title = input.heading(at).titleSpan;
  const written = readHeadingNumber(input.text(at).slice(title.start, title.end));
  const number = shown(at, undefined, numbering);
  const expected = shown(at, mistake.expected, numbering);
  return {
    section: at,
    span: written ? { start: title.start + written.span.start, end: title.start + written.span.end } : title,
    message:
      kind === "prefix" && shared > 1
        ? messages.prefixes(number, shared - 1, expected)
        : messages[kind](number, expected),
    name: input.title(at),
    fixes: fixes(mistake, expected, numbering, repair),
  };
}

/** A heading's number, or another in its style, without what closes it. */
function shown(at: number, parts: readonly number[] | undefined, { numbers }: Numbering): string {
  const number = numbers.get(at);
  if (!number) return "";
  return (parts ? formatHeadingNumber(number, parts) : number.text).replace(/[.):]$/, "");
}

function fixes(
  mistake: NumberMistake,
  expected: string,
  { mistakes, expected: all }: Numbering,
  repair: Repairs,
): readonly FixDraft[] {
  const own = repair(mistake.right);
  const section: FixDraft = { title: messages.number(expected, own.count - 1), class: "save", edits: own.edits };
  if (mistakes.length < 2) return [section];
  return [section, { title: messages.document, class: "ask", edits: repair(all).edits }];
}

/** What gives headings their right numbers, and those below them theirs. */
type Repairs = (right: ReadonlyMap<number, readonly number[]>) => {
  /** Of headings. */
  readonly count: number;
  readonly edits: readonly EditDraft[];
};

/** Mistakes among siblings have one repair, which is made once: there may be thousands of them. */
function repairs(numbering: Numbering, input: OutlineInput): Repairs {
  const made = new Map<Parameters<Repairs>[0], ReturnType<Repairs>>();
  return (right) => {
    const known = made.get(right);
    if (known) return known;
    const below = right === numbering.expected ? right : withBelow(right, input.binding);
    const numbers = changed(below, numbering);
    const repair = { count: numbers.size, edits: renumbered(input, numbers, numbering.numbers) };
    made.set(right, repair);
    return repair;
  };
}

function changed(
  right: ReadonlyMap<number, readonly number[]>,
  { numbers }: Numbering,
): ReadonlyMap<number, readonly number[]> {
  return new Map([...right].filter(([at, parts]) => numbers.get(at)?.parts.join(".") !== parts.join(".")));
}
