/**
 * Stretches in brackets that are text: `[Component Name]`, but no link, footnote, task box or citation with a target.
 * Must not know: templates, so not which of them are placeholders.
 */
import type { Block, Content } from "./content.ts";
import { replaceIn, type LineEdit } from "./line-edit.ts";
import { placeSpan } from "./placed-blocks.ts";
import { lastFrom, spanOf } from "./placed.ts";
import type { SectionSpan } from "./span.ts";

export interface Bracket {
  /** `[Goal 1]` with its brackets, and an emphasis around it not. */
  readonly span: SectionSpan;
  /** `Goal 1` */
  readonly inner: string;
}

const longest = 600;

/** What stands in brackets in a block. */
interface Bracketed {
  readonly pairs: readonly Pair[];
  /** Those that are text. */
  readonly brackets: readonly Bracket[];
}

interface Pair extends Bracket {
  readonly isMarkup: boolean;
}

const known = new WeakMap<Content, Map<Block, Bracketed>>();

/** The same in a block of a section, found once: several rules ask. */
export function bracketsIn(content: Content, block: Block): readonly Bracket[] {
  const byBlock = known.get(content) ?? new Map<Block, Bracketed>();
  known.set(content, byBlock);
  const found = byBlock.get(block) ?? bracketed(findPairs(content.prose, block.span.start, block.span.end));
  byBlock.set(block, found);
  return found.brackets;
}

/** What was found in the blocks of a content, in those that are left of it when one line of its text was edited. */
export function carryBrackets(before: Content, after: Content, line: LineEdit): void {
  const byBlock = known.get(before);
  if (!byBlock || before.blocks.length !== after.blocks.length) return;
  const carried = new Map<Block, Bracketed>();
  for (const [index, block] of before.blocks.entries()) {
    const found = byBlock.get(block);
    const now = after.blocks[index];
    if (found && now) carried.set(now, block === now ? found : editedBrackets(found, block, after.prose, line));
  }
  known.set(after, carried);
}

/**
 * Whether two brackets are a pair is told by what stands between them, which is not long: so far around the line pairs may
 * be other ones.
 */
function editedBrackets({ pairs }: Bracketed, { span }: Block, prose: string, line: LineEdit): Bracketed {
  const by = line.text.length - line.before.length;
  const below = line.start + line.before.length;
  if (span.start > below) return bracketed(pairs.map((pair) => placePair(pair, by)));
  const reach = Math.max(span.start, line.start - longest);
  // From the beginning of a line on, no character is an escaped one.
  const start = outOf(pairs, Math.max(span.start, prose.lastIndexOf("\n", reach - 1) + 1));
  const end = outOf(pairs, Math.min(span.end, below + longest));
  return bracketed(
    replaceIn(pairs, { start, end: end - 1 }, findPairs(prose, start, end + by), (pair) => placePair(pair, by)),
  );
}

/** The end of the pair that an offset is in; the offset where it is in none. */
function outOf(pairs: readonly Pair[], offset: number): number {
  const pair = pairs[lastFrom(pairs, offset - 1, spanOf)];
  return Math.max(offset, pair?.span.end ?? offset);
}

function bracketed(pairs: readonly Pair[]): Bracketed {
  return {
    pairs,
    brackets: pairs.some(({ isMarkup }) => isMarkup) ? pairs.filter(({ isMarkup }) => !isMarkup) : pairs,
  };
}

function placePair({ span, inner, isMarkup }: Pair, by: number): Pair {
  return { span: placeSpan(span, by), inner, isMarkup };
}

/** The outermost brackets in a stretch of prose, in order. Nested ones are part of the outer one. */
export function findBrackets(prose: string, from: number, to: number): readonly Bracket[] {
  return bracketed(findPairs(prose, from, to)).brackets;
}

function findPairs(prose: string, from: number, to: number): readonly Pair[] {
  return outermostPairs(prose, from, to).map((span) => {
    const inner = prose.slice(span.start + 1, span.end - 1);
    return { span, inner, isMarkup: isMarkup(inner, prose, span) };
  });
}

const backslash = 92;
const opening = 91;
const closing = 93;

/** Brackets and what closes them, not too far away; of pairs in pairs the outer ones, in order. */
function outermostPairs(prose: string, from: number, to: number): readonly SectionSpan[] {
  const pairs: SectionSpan[] = [];
  const open: number[] = [];
  for (let at = from; at < to; at++) {
    const char = prose.charCodeAt(at);
    if (char === backslash) at++;
    else if (char === opening) open.push(at);
    else if (char === closing) {
      const start = open.pop();
      if (start === undefined || at + 1 - start > longest) continue;
      while ((pairs.at(-1)?.start ?? -1) > start) pairs.pop();
      pairs.push({ start, end: at + 1 });
    }
  }
  return pairs;
}

/** The prose with the brackets of some labels blanked: they lead somewhere and are no text. */
export function withoutReferences(prose: string, labels: ReadonlySet<string>): string {
  let rest = "";
  let at = 0;
  for (const { span, inner } of findBrackets(prose, 0, prose.length)) {
    if (!labels.has(inner.trim().toLowerCase())) continue;
    rest += prose.slice(at, span.start) + "\0".repeat(span.end - span.start);
    at = span.end;
  }
  return rest + prose.slice(at);
}

/** Footnotes, task boxes, alerts, patterns such as `TEXT[]` and `a[0]`, full references `[text][ref]`. */
function isMarkup(inner: string, prose: string, { start, end }: SectionSpan): boolean {
  // Most begin with a letter and stand after a blank: of tens of thousands no more is looked at.
  const first = inner.charCodeAt(0) | 32;
  const isLetter = first >= 97 && first <= 122;
  if (!isLetter && /^(?:[\^!]|[\s\0]*$)/.test(inner)) return true;
  if ((!isLetter || first === cross) && /^\s*[xX]\s*$/.test(inner) && isTaskBox(prose, start)) return true;
  const before = beforeEmphasis(prose, start);
  if (before !== " " && before !== "\n" && /[\p{L}\p{N})\]!]/u.test(before)) return true;
  const after = prose.charCodeAt(end);
  return after === parenthesis || (after === opening && end + 1 < prose.length);
}

const cross = 120;
const parenthesis = 40;

/** `- [x] done`, also in a cell; `after [X] failures` is none. */
function isTaskBox(prose: string, start: number): boolean {
  const line = prose.slice(Math.max(0, start - 40), start);
  return /(?:^|\n|\|)[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?$/.test(line);
}

/** The character before a bracket; before the underscores of `_[…]_`, which are no part of a name. */
function beforeEmphasis(prose: string, start: number): string {
  let at = start - 1;
  while (prose.charAt(at) === "_") at--;
  return prose.charAt(at);
}
