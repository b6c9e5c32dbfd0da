/**
 * One line of a text that was edited, and what stands in the text moved accordingly: what is above it stays, what is below it
 * has other places.
 * Must not know: what stands in the text.
 */
import { lastFrom, spanOf, type Placed } from "./placed.ts";
import type { SectionSpan } from "./span.ts";

/** The one line in which two texts differ, without its ending. */
export interface LineEdit {
  /** The same in both. */
  readonly start: number;
  readonly before: string;
  readonly text: string;
}

/** Characters that are read in ways of their own. */
const uncommon = /[\0\f\v\r\uFEFF]/;

/** `undefined` where more than one line differs, or there is anything in it that is not mere text. */
export function lineEdit(old: string, text: string): LineEdit | undefined {
  const same = sharedStart(old, text);
  const start = same === 0 ? 0 : text.lastIndexOf("\n", same - 1) + 1;
  const [before, after] = [lineFrom(old, start, same), lineFrom(text, start, same)];
  const moved = text.length - old.length;
  if (after.length - before.length !== moved || uncommon.test(after) || uncommon.test(before)) return undefined;
  const end = start + before.length;
  return old.slice(end) === text.slice(end + moved) ? { start, before, text: after } : undefined;
}

function lineFrom(text: string, start: number, at: number): string {
  const newline = text.indexOf("\n", at);
  const end = newline === -1 ? text.length : newline;
  return text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
}

/** Compared in pieces, of which a machine compares many characters at once. */
const piece = 4096;

/** How many characters two texts begin with alike. */
export function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + piece <= most && a.slice(at, at + piece) === b.slice(at, at + piece)) at += piece;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** In order: those of a stretch are other ones, those below it have moved. None stands across its ends. */
export function replaceIn<Item extends Placed>(
  all: readonly Item[],
  { start, end }: SectionSpan,
  own: readonly Item[],
  place: (item: Item) => Item,
): readonly Item[] {
  const first = lastFrom(all, start - 1, spanOf) + 1;
  const next = lastFrom(all, end, spanOf) + 1;
  // Copied once: there may be tens of thousands.
  const items = all.slice();
  items.splice(first, next - first, ...own);
  placeFrom(items, first + own.length, place);
  return items;
}

function placeFrom<Item>(items: Item[], from: number, place: (item: Item) => Item): void {
  for (let index = from; index < items.length; index++) {
    const item = items[index];
    if (item !== undefined) items[index] = place(item);
  }
}

/** The one that the line is in as it is now, and those below it where they are now; `undefined` where it is in none. */
export function editAt<Item>(
  all: readonly Item[],
  { start, before, text }: LineEdit,
  spanOf: (item: Item) => SectionSpan,
  edit: (item: Item) => Item | undefined,
  place: (item: Item, by: number) => Item,
): readonly Item[] | undefined {
  const at = lastFrom(all, start + before.length, spanOf);
  const one = all[at];
  if (one === undefined || spanOf(one).end < start) return undefined;
  const edited = edit(one);
  if (edited === undefined) return undefined;
  const by = text.length - before.length;
  const items = all.slice();
  items[at] = edited;
  placeFrom(items, at + 1, (item) => place(item, by));
  return items;
}
