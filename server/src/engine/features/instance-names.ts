/**
 * Where a value names an instance: as a word among words, or as a whole in other words.
 * Must not know: where values stand, editors.
 */
import { isNamed, nameIndex } from "../bind/name-index.ts";
import { nameText } from "../bind/unknown-names.ts";
import type { SectionSpan } from "../document/span.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { normaliseTitle } from "../values/title.ts";

/** The spans in `text` that mean the instance and none of the others; offsets from `text`'s start. */
export function spansOfName(
  text: string,
  instance: PlacedFact,
  instances: readonly PlacedFact[],
): readonly SectionSpan[] {
  const exact = exactSpans(text, instance, instances);
  if (exact.length > 0) return exact;
  const whole = stripped(text, { start: 0, end: text.length });
  if (means(text, whole, instance, instances)) return [whole];
  return partsOf(text, anySeparators).filter((part) => means(text, part, instance, instances));
}

/** The names that a cell consists of, where it holds nothing but names; `undefined` for other cells. */
export function namesAlone(text: string, instances: readonly PlacedFact[]): readonly NamedSpan[] | undefined {
  const byText = writtenNames(instances);
  const namedBy = (span: SectionSpan): readonly NamedSpan[] =>
    (byText.get(nameText(text.slice(span.start, span.end)).toLowerCase()) ?? []).map((instance) => ({
      span,
      instance,
    }));
  const single = namedBy(stripped(text, { start: 0, end: text.length }));
  if (single.length > 0) return single;
  for (const separators of [commas, anySeparators]) {
    const named = partsOf(text, separators).map(namedBy);
    if (named.length > 1 && named.every((found) => found.length > 0)) return named.flat();
  }
  return undefined;
}

const written = new WeakMap<readonly PlacedFact[], ReadonlyMap<string, readonly PlacedFact[]>>();

/** By name in small letters, without marks. */
function writtenNames(instances: readonly PlacedFact[]): ReadonlyMap<string, readonly PlacedFact[]> {
  const known = written.get(instances);
  if (known) return known;
  const names = new Map<string, PlacedFact[]>();
  for (const instance of instances) {
    const name = nameText(instance.value).toLowerCase();
    names.set(name, [...(names.get(name) ?? []), instance]);
  }
  written.set(instances, names);
  return names;
}

export interface NamedSpan {
  readonly span: SectionSpan;
  readonly instance: PlacedFact;
}

function exactSpans(text: string, instance: PlacedFact, instances: readonly PlacedFact[]): readonly SectionSpan[] {
  if (!contains(text, instance.value)) return [];
  // `Ledger Archive` does not name `Ledger` where both are there.
  const longer = instances.filter(
    ({ value }) => value.length > instance.value.length && contains(text, value) && contains(value, instance.value),
  );
  const taken = longer.flatMap(({ value }) => wordSpans(text, value));
  return wordSpans(text, instance.value).filter(
    (span) => !taken.some((other) => other.start < span.end && span.start < other.end),
  );
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** As whole words, in whatever case; not in addresses of links nor in tags. */
export function wordSpans(text: string, name: string): readonly SectionSpan[] {
  if (name === "") return [];
  const shown = text.replace(/<[^<>]*>|\]\([^()]*\)/g, (markup) => "\0".repeat(markup.length));
  const pattern = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const word = new RegExp(
    `(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_][-.])${pattern}(?![\\p{L}\\p{N}_]|[-.][\\p{L}\\p{N}_])`,
    "giu",
  );
  return [...shown.matchAll(word)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** In other words, more of them or fewer, as the rule about unknown references reads it. */
function means(text: string, span: SectionSpan, instance: PlacedFact, instances: readonly PlacedFact[]): boolean {
  const shown = nameText(text.slice(span.start, span.end));
  // The index has the answer from the lint; most text names none.
  if (shown === "" || !nameIndex(instances).has(shown) || !isNamed(shown, instance)) return false;
  return !instances.some((other) => other.compare !== instance.compare && normaliseTitle(shown) === other.compare);
}

/** A name may have an "and" in it, so what certainly separates comes first. */
const commas = /\s*(?:[,;]|<br\s*\/?>)\s*/gi;
const anySeparators = /\s*(?:[,;/+&]|<br\s*\/?>|\s(?:and|or|via|with|by)\s)\s*/gi;

function partsOf(text: string, separators: RegExp): readonly SectionSpan[] {
  const spans: SectionSpan[] = [];
  let start = 0;
  for (const { index, 0: separator } of text.matchAll(separators)) {
    spans.push(stripped(text, { start, end: index }));
    start = index + separator.length;
  }
  return [...spans, stripped(text, { start, end: text.length })].filter((span) => span.end > span.start);
}

/** Without emphasis, code marks, and the brackets and address of a link around it. */
function stripped(text: string, span: SectionSpan): SectionSpan {
  const [, before = "", name = "", after = ""] =
    /^([\s*_`[]*)(.*?)((?:\](?:\([^()]*\)|\[[^[\]]*\])|[\s*_`\]])*)$/s.exec(text.slice(span.start, span.end)) ?? [];
  if (name === "" || before.length + after.length === 0) return span;
  return { start: span.start + before.length, end: span.end - after.length };
}
