/**
 * Lists that are nothing but items of one line each, with items of the same kind below them or not. Blank lines may stand
 * between them.
 * Must not know: what stands around them, what is made of the items.
 */
import { isPlainInline, mayDefine } from "./plain-inline.ts";
import {
  beginsWithLetter,
  bullet,
  isBlank,
  lineText,
  listMarker,
  numbered,
  onlyMarks,
  type Lines,
} from "./plain-lines.ts";
import type { SectionSpan } from "./span.ts";

export interface PlainItem {
  /** From its mark to the end of its line. */
  readonly span: SectionSpan;
  /** `- [x] ` and the like: so many characters before its text. */
  readonly marks: number;
  /** 0 for an item of the list itself, 1 for one below such an item. */
  readonly depth: number;
  readonly ordered: boolean;
}

export interface PlainList {
  /** The line after its last item. */
  readonly end: number;
  readonly items: readonly PlainItem[];
}

/** An item that may still get items below it. */
interface OpenItem {
  /** Column at which its text begins. */
  readonly width: number;
  /** What it has in common with the other items of its list: `-`, the full stop of `1.` */
  readonly sign: string;
}

/** The list that begins on a line; `undefined` where the parser has to tell. */
export function listFrom(lines: Lines, from: number): PlainList | undefined {
  const items: PlainItem[] = [];
  const open: OpenItem[] = [];
  let end = from;
  let isAfterBlank = true;
  for (let at = from; at < lines.lines.length; at++) {
    const line = lineText(lines, at);
    const place = lines.lines[at];
    if (isBlank(line) || !place) {
      isAfterBlank = true;
      continue;
    }
    if (isAfterBlank && at > from && !/^[ \t]/.test(line) && !listMarker.test(line)) break;
    const indent = indentOf(line);
    const item = readItemLine(line.slice(indent));
    if (!item) return undefined;
    let depth = 0;
    while ((open[depth]?.width ?? Infinity) <= indent) depth++;
    const before = open[depth];
    if (indent !== (open[depth - 1]?.width ?? 0) || (before && before.sign !== item.sign)) return undefined;
    // In the middle of a text only these begin a list.
    if (!before && !isAfterBlank && item.ordered && !/^ *1[.)]/.test(line)) return undefined;
    open.length = depth;
    open.push({ width: indent + item.width, sign: item.sign });
    items.push({
      span: { start: place.start + indent, end: place.end },
      marks: item.marks,
      depth,
      ordered: item.ordered,
    });
    isAfterBlank = false;
    end = at + 1;
  }
  return { end, items };
}

export interface ItemLine extends OpenItem {
  /** Characters before its text. */
  readonly marks: number;
  readonly ordered: boolean;
}

/** One line of plain text, with an item's mark before it; without the indent. */
export function readItemLine(line: string): ItemLine | undefined {
  const marks = bullet.exec(line) ?? numbered.exec(line);
  if (!marks) return undefined;
  const width = marks[0].length;
  const text = line.slice(width);
  // Most begin with a letter, and so with nothing else.
  const isText = beginsWithLetter(text);
  if (!isText && (itemStart.test(text) || onlyMarks.test(line) || onlyMarks.test(text))) return undefined;
  if (!isPlainInline(text) || mayDefine(text)) return undefined;
  const box = !isText && /^\[[ xX]\] /.test(text) ? 4 : 0;
  return { width, sign: marks.at(-2) ?? "", marks: width + box, ordered: marks.length > 3 };
}

/** What an item may not begin with, to be a line of text: `- [x] Done` is one, where a word follows. */
export const itemStart = /^(?:[#>|<=]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~|\[[ \txX]\](?! [\p{L}\p{N}]))/u;

/** Blanks alone: a tab may stand for any number of them. */
export function indentOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === blank) at++;
  return at;
}

const blank = 32;
