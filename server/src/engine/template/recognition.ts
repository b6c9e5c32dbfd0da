/**
 * Which template a document was written from, by what it looks like: only when that is certain.
 * Works on a small table of each template's titles, tables and labels, so that no template need be loaded for it.
 * Must not know: bindings, rules.
 */
import type { OutlineEntry } from "../bind/outline.ts";
import { readInstanceName } from "./repeat.ts";
import { normaliseKey } from "../values/title.ts";
import type { Template } from "./model.ts";

export interface RecognitionEntry {
  readonly id: string;
  /** Keys of the fixed titles, and how deep each is. */
  readonly titles: readonly (readonly [key: string, depth: number])[];
  /** Keys of the labels of repeated sections. */
  readonly labels: readonly string[];
  /** Column keys of its tables, joined. */
  readonly tables: readonly string[];
  /** Keys of its own-line labels. */
  readonly fields: readonly string[];
}

export interface Recognised {
  readonly id: string;
  /** Share of the document's headings that are the template's, 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

export function recognitionEntry(template: Template): RecognitionEntry {
  const fixed = template.sections.filter((spec) => spec.index > 0 && !spec.repeat);
  const tables = template.sections.flatMap((spec) => [
    ...spec.body.tables,
    ...spec.body.fields.flatMap((field) => field.tables),
  ]);
  return {
    id: template.id,
    titles: fixed.map((spec) => [spec.keys[0] ?? "", spec.depth] as const),
    labels: template.sections.flatMap((spec) =>
      spec.repeat && spec.repeat.label !== "" ? [normaliseKey(spec.repeat.label)] : [],
    ),
    tables: [...new Set(tables.map((table) => tableKey(table.columns.map((column) => column.keys[0] ?? ""))))].filter(
      (key) => key.includes("|"),
    ),
    fields: [
      ...new Set(
        template.sections.flatMap((spec) =>
          spec.body.fields.flatMap((field) => (field.kind === "own" ? field.keys.slice(0, 1) : [])),
        ),
      ),
    ],
  };
}

function tableKey(columns: readonly string[]): string {
  return columns.join("|");
}

interface Score {
  readonly id: string;
  /** Headings of the document that are the template's own, once a title. */
  readonly own: number;
  /** Those no other template has and that are no everyday titles. */
  readonly distinctive: number;
  readonly ofDocument: number;
  readonly ofTemplate: number;
  /** Columns of the template's tables. */
  readonly tables: readonly string[];
}

/** Titles that half of all documents have: they tell nothing. */
const everyday = new Set(
  "introduction,overview,purpose,scope,summary,background,context,glossary,references,appendix,appendices,conclusion,goals,requirements,architecture,design,implementation,testing,security,deployment,monitoring,logging,metrics,dependencies,interfaces,responsibilities,risks,alerting,authentication,authorization,technology stack,executive summary,next steps,table of contents,revision history".split(
    ",",
  ),
);

/** The template that is certain, or none and why. */
export function recognise(
  outline: readonly OutlineEntry[],
  entries: readonly RecognitionEntry[],
): { readonly recognised: Recognised | undefined; readonly why: string } {
  const byTitles = entries.map((entry) => scoreOf(entry, entries, outline)).sort((a, b) => b.own - a.own);
  // Where no table of another template could change it, none is read: of a long document that takes long.
  const [first, ...others] = byTitles;
  if (!first || first.own === 0) return { recognised: undefined, why: "no heading of a known template is found in it" };
  if (isEnough(first) && others.every((other) => isAhead(first.own, other.own + other.tables.length)))
    return recognisedAs(first);
  const columns = new Set(outline.map((heading) => tableKey(heading.columns)));
  const tablesOf = (score: Score): number => score.tables.filter((table) => columns.has(table)).length;
  const [best = { ...first, met: 0 }, second] = byTitles
    .map((score) => ({ ...score, met: tablesOf(score) }))
    .sort((a, b) => b.own + b.met - (a.own + a.met));
  // A damaged document keeps tables that are exactly the template's.
  const damaged = best.distinctive >= 5 && best.met >= 4 && best.ofDocument >= 0.4;
  const ahead = !second || isAhead(best.own + best.met, second.own + second.met);
  if ((isEnough(best) || damaged) && ahead) return recognisedAs(best);
  return {
    recognised: undefined,
    why: `only ${shareOf(best)} (${Math.round(best.ofDocument * 100)} % of the document, ${Math.round(best.ofTemplate * 100)} % of the template)`,
  };
}

function isEnough({ distinctive, ofDocument, ofTemplate }: Score): boolean {
  return distinctive >= 5 && (ofDocument >= 0.6 || ofTemplate >= 0.6);
}

function isAhead(points: number, others: number): boolean {
  return points >= 1.5 * others;
}

function recognisedAs(score: Score): { readonly recognised: Recognised; readonly why: string } {
  const why = shareOf(score);
  const confidence = Math.round(Math.max(score.ofDocument, score.ofTemplate) * 100) / 100;
  return { recognised: { id: score.id, confidence, why }, why };
}

function shareOf({ id, own }: Score): string {
  return `${own} of its headings are those of ${id}`;
}

function scoreOf(entry: RecognitionEntry, all: readonly RecognitionEntry[], outline: readonly OutlineEntry[]): Score {
  const headings = outline
    .filter((heading) => heading.depth > 0)
    .slice(outline.some((heading) => heading.depth === 1) ? 1 : 0);
  const depths = new Map(entry.titles);
  const shift = shiftOf(depths, headings);
  const isOwn = (heading: OutlineEntry): boolean => {
    const depth = depths.get(heading.key);
    if (depth !== undefined) return Math.abs(heading.depth - depth - shift) <= 1;
    const label = readInstanceName(heading.title)?.label;
    return label !== undefined && entry.labels.includes(normaliseKey(label));
  };
  const own = headings.filter(isOwn);
  const titles = new Set(own.filter((heading) => depths.has(heading.key)).map((heading) => heading.key));
  const others = new Set(
    all.filter((other) => other.id !== entry.id).flatMap((other) => other.titles.map(([key]) => key)),
  );
  return {
    id: entry.id,
    own: titles.size,
    distinctive: [...titles].filter((key) => !others.has(key) && !everyday.has(key)).length,
    ofDocument: own.length / Math.max(1, headings.length),
    ofTemplate: titles.size / Math.max(1, depths.size),
    tables: entry.tables,
  };
}

function shiftOf(depths: ReadonlyMap<string, number>, headings: readonly OutlineEntry[]): number {
  const votes = new Map<number, number>();
  for (const heading of headings) {
    const depth = depths.get(heading.key);
    if (depth !== undefined) votes.set(heading.depth - depth, (votes.get(heading.depth - depth) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
