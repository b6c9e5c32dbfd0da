/**
 * The outline of a document: all that binding may read of a section. An equal outline gives an equal binding.
 * Must not know: templates.
 */
import { append } from "../document/append.ts";
import { isOnlyPlaceholders } from "../document/other-placeholders.ts";
import type { Block, Content } from "../document/content.ts";
import { contentOf, headingOf, type Document, type Section } from "../document/document.ts";
import { readBody, type SectionBody } from "../document/fields.ts";
import { sameItems } from "../document/same-items.ts";
import { memoOf } from "../document/section.ts";
import { sharedEnds } from "../document/shared-ends.ts";
import type { SectionSpan } from "../document/span.ts";
import { readHeadingNumber, type HeadingNumber } from "../values/heading-number.ts";
import { isElsewhere, isNotApplicable } from "../values/not-applicable.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";

export interface OutlineEntry {
  /** 1 to 6; 0 for the text before the first heading. */
  readonly depth: number;
  /** Plain text: `2.1 Scope`. */
  readonly title: string;
  /** `scope` */
  readonly key: string;
  /** `2.1` of `2.1 Scope`. */
  readonly number: HeadingNumber | undefined;
  /** Keys of its own-line labels. */
  readonly labels: readonly string[];
  /** Keys of its tables' columns. */
  readonly columns: readonly string[];
  /** The whole text is N/A or leads elsewhere: nothing is wanted inside. */
  readonly settled: boolean;
  /** The whole text is a bracket, or several: what it says to do is still to be done. */
  readonly pending: boolean;
  /** Nothing stands below the heading but comments and `---`. */
  readonly empty: boolean;
}

const entries = memoOf<OutlineEntry>();
const bodies = memoOf<SectionBody>();
const outlines = new WeakMap<Document, readonly OutlineEntry[]>();

/** `earlier`: the document before an edit. Where its outline says the same, the same outline comes out. */
export function outlineOf(document: Document, earlier?: Document): readonly OutlineEntry[] {
  const known = outlines.get(document);
  if (known) return known;
  const before = earlier && outlines.get(earlier);
  const outline = before ? editedOutline(document, earlier, before) : document.sections.map(outlineEntry);
  outlines.set(document, outline);
  return outline;
}

function editedOutline(
  document: Document,
  earlier: Document,
  before: readonly OutlineEntry[],
): readonly OutlineEntry[] {
  const { start, end } = sharedEnds(document.sections, earlier.sections);
  const between = document.sections.slice(start, document.sections.length - end).map(outlineEntry);
  const old = before.slice(start, before.length - end);
  if (sameOutline(between, old)) return before;
  return before.slice(0, start).concat(between, before.slice(before.length - end));
}

export function outlineEntry(section: Section): OutlineEntry {
  const known = entries.get(section);
  if (known) return known;
  const entry = readEntry(section);
  entries.set(section, entry);
  return entry;
}

/** Labels and what belongs to them; read when first asked for. */
export function bodyOf(section: Section): SectionBody {
  const known = bodies.get(section);
  if (known) return known;
  const body = readBody(contentOf(section), section.text);
  bodies.set(section, body);
  return body;
}

export function sameOutline(a: readonly OutlineEntry[], b: readonly OutlineEntry[]): boolean {
  return a === b || (a.length === b.length && a.every((entry, index) => sameEntry(entry, b[index])));
}

const counted = new WeakMap<readonly OutlineEntry[], boolean>();

/** Whether any heading has a number. */
export function hasNumbers(outline: readonly OutlineEntry[]): boolean {
  const known = counted.get(outline) ?? outline.some(({ number }) => number !== undefined);
  counted.set(outline, known);
  return known;
}

function sameEntry(a: OutlineEntry, b: OutlineEntry | undefined): boolean {
  return a === b || (a.title === b?.title && sameButTitle(a, b));
}

/** Whether only their titles differ, if anything. */
export function sameButTitle(a: OutlineEntry, b: OutlineEntry): boolean {
  return (
    a.depth === b.depth &&
    a.settled === b.settled &&
    a.pending === b.pending &&
    a.empty === b.empty &&
    sameItems(a.labels, b.labels) &&
    sameItems(a.columns, b.columns)
  );
}

function readEntry(section: Section): OutlineEntry {
  const heading = headingOf(section);
  return new SectionEntry(section, heading?.depth ?? 0, heading?.title ?? "");
}

/**
 * What stands below the heading is read when it is first asked for: most headings are known by their titles. A class, since
 * documents may have tens of thousands of headings, and each object with getters of its own holds a function for each of them.
 */
class SectionEntry implements OutlineEntry {
  readonly depth: number;
  readonly title: string;
  readonly key: string;
  readonly number: HeadingNumber | undefined;
  private readonly section: Section;
  private read: Below | undefined = undefined;

  constructor(section: Section, depth: number, title: string) {
    this.section = section;
    this.depth = depth;
    this.title = title;
    this.key = normaliseTitle(title);
    this.number = depth === 0 ? undefined : readHeadingNumber(title);
  }

  get labels(): readonly string[] {
    return this.below().labels;
  }

  get columns(): readonly string[] {
    return this.below().columns;
  }

  get settled(): boolean {
    return this.below().settled;
  }

  get pending(): boolean {
    return this.below().pending;
  }

  get empty(): boolean {
    return !beginsWithText.test(this.section.text) && this.below().empty;
  }

  private below(): Below {
    return (this.read ??= readBelow(this.section));
  }
}

/** Below a heading: a line of words that is no HTML, quote, definition or footnote. Most sections begin so. */
const beginsWithText = /^#[^\n]*\n\s*(?:[*_|`~+-][^\n]*)?[\p{L}\p{N}]/u;

type Below = Pick<OutlineEntry, "labels" | "columns" | "settled" | "pending" | "empty">;

function readBelow(section: Section): Below {
  const content = contentOf(section);
  if (content.blocks.length === 0) return nothingBelow;
  const text = ownText(content, section.text);
  return {
    labels: bodyOf(section).fields.map((field) => normaliseKey(field.name)),
    columns: content.blocks.flatMap((block) =>
      block.kind === "table" ? block.header.cells.map((cell) => normaliseKey(cell.text)) : [],
    ),
    settled: isNotApplicable(text) || isElsewhere(text),
    // Nothing but brackets: `[What it does]`, or an instruction and another one.
    pending: isOnlyPlaceholders(text),
    empty: content.blocks.every(isNothing),
  };
}

const nothingBelow: Below = {
  labels: [],
  columns: [],
  settled: isNotApplicable("") || isElsewhere(""),
  pending: isOnlyPlaceholders(""),
  empty: true,
};

function isNothing(block: Block): boolean {
  return block.kind === "break" || (block.kind === "html" && block.value.startsWith("<!--"));
}

/** The text of a section's own blocks, comments and breaks left out; "" where anything but paragraphs stands. */
export function ownText(content: Content, text: string): string {
  const parts: string[] = [];
  for (const block of content.blocks) {
    if (block.kind === "html" && block.value.startsWith("<!--")) continue;
    if (block.kind === "break" || block.kind === "definition") continue;
    if (block.kind === "list" && block.items.length === 1) {
      const item = block.items[0];
      if (item?.blocks.length === 0) append(parts, textOf(item.lines, text));
      continue;
    }
    if (block.kind !== "paragraph") return "";
    append(parts, textOf(block.lines, text));
  }
  return parts.join("\n").trim();
}

/** The lines, those together that follow each other as they stand: a paragraph may have tens of thousands. */
function textOf(lines: readonly SectionSpan[], text: string): readonly string[] {
  const [first, ...others] = lines;
  if (!first) return [];
  const parts: string[] = [];
  let { start, end } = first;
  for (const line of others) {
    if (line.start !== end + 1 || text.charCodeAt(end) !== newline) {
      parts.push(text.slice(start, end));
      start = line.start;
    }
    end = line.end;
  }
  parts.push(text.slice(start, end));
  return parts;
}

const newline = 10;
