/**
 * What the title of a heading says by itself: its number, and which titles of a template it is like. Read once a heading,
 * and what was read for an earlier outline is used again: documents have thousands of headings, and a key changes one.
 * Must not know: where in the outline a heading stands.
 */
import { sharedEnds } from "../document/shared-ends.ts";
import type { SectionSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { nearest, normaliseKey, titleWords, wordsMatch, wordsOfKey, type TitleWords } from "../values/title.ts";
import { instanceKey } from "./instances.ts";
import type { OutlineEntry } from "./outline.ts";
import type { TemplateIndex } from "./template-index.ts";

export interface HeadingTitle {
  readonly entry: OutlineEntry;
  /** `[2, 1]` of `2.1 Scope`. */
  readonly number: readonly number[] | undefined;
  /** Of the title taken for a label; found when first asked for, like all below. */
  key?: string;
  /** `component` of `Component: Billing`; "" for none. */
  instance?: string;
  /** `billing` of `Component: Billing`. */
  name?: string;
  /** Its words, to be compared with the template's. */
  words?: TitleWords;
  /** By section of a template: a place in `likenesses`, from 1; 0 where that was not asked yet. */
  likeness?: { readonly index: TemplateIndex; readonly codes: Uint8Array };
}

export type Likeness = "same" | "qualified" | "similar";

const titles = new WeakMap<readonly OutlineEntry[], readonly HeadingTitle[]>();

/** By outline index. `earlier`: an outline of which much may be the same. */
export function titlesOf(outline: readonly OutlineEntry[], earlier?: readonly OutlineEntry[]): readonly HeadingTitle[] {
  const known = titles.get(outline);
  if (known) return known;
  const before = earlier && titles.get(earlier);
  const read = before ? editedTitles(outline, earlier, before) : outline.map(readTitle);
  titles.set(outline, read);
  return read;
}

function editedTitles(
  outline: readonly OutlineEntry[],
  earlier: readonly OutlineEntry[],
  before: readonly HeadingTitle[],
): readonly HeadingTitle[] {
  const { start, end } = sharedEnds(outline, earlier);
  const between = outline.slice(start, outline.length - end).map(readTitle);
  return before.slice(0, start).concat(between, before.slice(before.length - end));
}

function readTitle(entry: OutlineEntry): HeadingTitle {
  return { entry, number: entry.number?.parts };
}

export function labelKey(title: HeadingTitle): string {
  return (title.key ??= normaliseKey(title.entry.title));
}

/** Key of the label of an instance; "" for a title without one. */
export function instanceLabel(title: HeadingTitle): string {
  return (title.instance ??= normaliseKey(readInstanceName(title.entry.title)?.label ?? ""));
}

/** What the title is compared by as the name of an instance. */
export function nameKey(title: HeadingTitle): string {
  return (title.name ??= instanceKey(title.entry.title));
}

const likenesses = [undefined, "same", "qualified", "similar"] as const;

/** How the title is like a section's, or like another name of it. */
export function likenessOf(title: HeadingTitle, spec: SectionSpec, index: TemplateIndex): Likeness | undefined {
  if (title.likeness?.index !== index) title.likeness = { index, codes: new Uint8Array(index.specs.length) };
  const { codes } = title.likeness;
  const code = codes[spec.index] ?? 0;
  if (code > 0) return likenesses[code - 1];
  const found = compare(title, spec);
  codes[spec.index] = likenesses.indexOf(found) + 1;
  return found;
}

function compare(title: HeadingTitle, spec: SectionSpec): Likeness | undefined {
  const words = (title.words ??= wordsOfKey(title.entry.key));
  const own = wordsMatch(words, titleWords(spec.title));
  // `Apendix C: Security`: the slip is in what is no part of the title.
  const isSlip = own === "qualified" && nearest(title.entry.title, [spec.title]) !== undefined;
  if (own) return isSlip ? "similar" : own;
  return spec.aliases
    .map((alias) => wordsMatch(words, titleWords(alias)))
    .find((match) => match === "same" || match === "qualified");
}
