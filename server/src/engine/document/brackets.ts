/**
 * Stretches in brackets that are text: `[Component Name]`, but no link, footnote, task box or citation with a target.
 * Must not know: templates, so not which of them are placeholders.
 */
import type { Block, Content } from "./content.ts";
import type { SectionSpan } from "./span.ts";

export interface Bracket {
  /** `[Goal 1]` with its brackets, and an emphasis around it not. */
  readonly span: SectionSpan;
  /** `Goal 1` */
  readonly inner: string;
}

const longest = 600;

const known = new WeakMap<Content, Map<Block, readonly Bracket[]>>();

/** The same in a block of a section, found once: several rules ask. */
export function bracketsIn(content: Content, block: Block): readonly Bracket[] {
  const byBlock = known.get(content) ?? new Map<Block, readonly Bracket[]>();
  known.set(content, byBlock);
  const found = byBlock.get(block) ?? findBrackets(content.prose, block.span.start, block.span.end);
  byBlock.set(block, found);
  return found;
}

/** The outermost brackets in a stretch of prose, in order. Nested ones are part of the outer one. */
export function findBrackets(prose: string, from: number, to: number): readonly Bracket[] {
  const found: Bracket[] = [];
  for (const [at, end] of outermostPairs(prose, from, to)) {
    const inner = prose.slice(at + 1, end - 1);
    if (!isMarkup(inner, prose, at, end)) found.push({ span: { start: at, end }, inner });
  }
  return found;
}

const backslash = 92;
const opening = 91;
const closing = 93;

/** Places of brackets and after those that close them, not too far away; of pairs in pairs the outer ones, in order. */
function outermostPairs(prose: string, from: number, to: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const open: number[] = [];
  for (let at = from; at < to; at++) {
    const char = prose.charCodeAt(at);
    if (char === backslash) at++;
    else if (char === opening) open.push(at);
    else if (char === closing) {
      const start = open.pop();
      if (start === undefined || at + 1 - start > longest) continue;
      while ((pairs.at(-1)?.[0] ?? -1) > start) pairs.pop();
      pairs.push([start, at + 1]);
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
function isMarkup(inner: string, prose: string, start: number, end: number): boolean {
  const shown = inner.trim();
  if (shown.length === 0 || inner.startsWith("^") || inner.startsWith("!")) return true;
  if ((shown === "x" || shown === "X") && isTaskBox(prose, start)) return true;
  if (inner.includes("\0") && inner.replace(/\0/g, "").trim() === "") return true;
  const before = beforeEmphasis(prose, start);
  if (before !== " " && before !== "\n" && /[\p{L}\p{N})\]!]/u.test(before)) return true;
  const after = prose[end] ?? "";
  return after === "(" || (after === "[" && prose[end + 1] !== undefined);
}

/** `- [x] done`, also in a cell; `after [X] failures` is none. */
function isTaskBox(prose: string, start: number): boolean {
  const line = prose.slice(Math.max(0, start - 40), start);
  return /(?:^|\n|\|)[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?$/.test(line);
}

/** The character before a bracket; before the underscores of `_[…]_`, which are no part of a name. */
function beforeEmphasis(prose: string, start: number): string {
  let at = start - 1;
  while (prose[at] === "_") at--;
  return prose[at] ?? "";
}
