/**
 * Reads what a section holds: what is plain line by line, the rest with the parser, stretch by stretch. What the parser read
 * of a stretch can be used again, so that after an edit it reads only what was edited.
 * Must not know: templates, other sections.
 */
import { append } from "./append.ts";
import { boundLines, type BoundedText, type Unchecked } from "./bounds.ts";
import type { Block, Content, Heading, Item, List, Row } from "./content.ts";
import { definitionLead, usedLabels } from "./definitions.ts";
import { placeBlock, placeHeading, placeItem, placeLink, placeRow, placeShortcut, placeSpan } from "./placed-blocks.ts";
import { maskedProse } from "./masked-prose.ts";
import { createPlainReader, readPlain, readPlainRows } from "./plain-blocks.ts";
import { refersPlainly, withoutFootnotes } from "./plain-inline.ts";
import { cutPlain, type Stretch } from "./plain-text.ts";
import { keyOf, parsePart, readPart, withRows, type Part } from "./read-part.ts";
import type { SectionSpan } from "./span.ts";

/** What the parser read of stretches. */
export type Parts = ReadonlyMap<string, Part>;

export interface Reading {
  readonly content: Content;
  readonly parts: Parts;
  /** In order. */
  readonly stretches: readonly ReadStretch[];
  /** Those that the section defines: `^1` is a footnote's. */
  readonly labels: ReadonlySet<string>;
}

/** A stretch, and who read it. */
export interface ReadStretch {
  readonly kind: Stretch["kind"];
  readonly span: SectionSpan;
  readonly isParsed: boolean;
}

const nothing: Parts = new Map();

/** The content of a section's text. Total: any text has one. */
export function readContent(text: string): Content {
  return readSection(text).content;
}

/** `known`: what was read before; of that nothing is parsed again. */
export function readSection(text: string, known: Parts = nothing): Reading {
  const bounded = boundLines(text);
  const stretches = cutPlain(bounded.text);
  const parts = new Map<string, Part>();
  const parse = (stretch: Stretch, isFirst: boolean, lead: string): Part => {
    const { span } = stretch;
    const header = stretch.kind === "rows" ? `${textAt(bounded.text, stretch.header)}\n` : "";
    const shown = { text: textAt(text, span), bounded: textAt(bounded.text, span), lead, header, isFirst };
    const key = keyOf(shown);
    const part = known.get(key) ?? readPart(shown);
    parts.set(key, part);
    return part;
  };
  const isFirst = (stretch: Stretch): boolean => stretch === stretches[0];
  const defined = new Map<Stretch, readonly string[]>();
  for (const stretch of stretches) {
    if (stretch.kind === "footnote") defined.set(stretch, [`^${stretch.label}`]);
    if (stretch.kind === "definitions") {
      const own = stretch.definitions.map(({ label }) => label);
      defined.set(stretch, own);
    }
    if (!isForParser(stretch) || !textAt(bounded.text, stretch.span).includes("]:")) continue;
    defined.set(stretch, parse(stretch, isFirst(stretch), "").labels);
  }
  const labels = new Set([...defined.values()].flat());
  const others = withoutFootnotes(labels);
  const section = createSection(text, bounded, labels);
  const leadOf = (stretch: Stretch, own: readonly string[]): string => {
    if (!mayRefer(stretch)) return "";
    const shown = textAt(bounded.text, stretch.span);
    if (!isForParser(stretch) && stretch.kind !== "heading" && refersPlainly(shown, others, own)) return "";
    return definitionLead(usedLabels(labels, own, shown).labels);
  };
  const read = stretches.map((stretch): ReadStretch => {
    const lead = leadOf(stretch, defined.get(stretch) ?? []);
    const isParsed = isForParser(stretch) || lead !== "";
    if (isParsed) section.add(parse(stretch, isFirst(stretch), lead), stretch);
    else section.read(stretch);
    return { kind: stretch.kind, span: stretch.span, isParsed };
  });
  return { content: section.content(), parts, stretches: read, labels };
}

/** The heading that one line is; nothing else is made of it. */
export function readHeadingLine(line: string): Heading | undefined {
  const [stretch, ...others] = cutPlain(boundLines(line).text);
  if (stretch?.kind !== "heading" || others.length > 0) return readContent(line).heading;
  const reader = createPlainReader(line, line, new Set());
  readPlain(stretch, reader, []);
  return reader.heading;
}

/** The content with the parser alone, all at once and however long that takes: what `readContent` must agree with. */
export function parseContent(text: string): Content {
  const bounded = boundLines(text);
  const section = createSection(text, bounded, new Set());
  const whole = { kind: "parse", span: { start: 0, end: text.length } } as const;
  const stretched = { text, bounded: bounded.text, lead: "", header: "", isFirst: true };
  section.add(parsePart(stretched, { text: bounded.text, unchecked: [] }), whole);
  return section.content();
}

function textAt(text: string, { start, end }: SectionSpan): string {
  return text.slice(start, end);
}

function isForParser(stretch: Stretch): boolean {
  return stretch.kind === "parse" || stretch.kind === "items" || (stretch.kind === "rows" && !stretch.isPlain);
}

function mayRefer({ kind }: Stretch): boolean {
  return kind !== "code" && kind !== "html" && kind !== "break" && kind !== "front-matter" && kind !== "definitions";
}

/** A section's content while its stretches are put together. */
interface SectionDraft {
  /** What the parser read of a stretch. */
  readonly add: (part: Part, stretch: Stretch) => void;
  /** A plain stretch. */
  readonly read: (stretch: Stretch) => void;
  readonly content: () => Content;
}

function createSection(text: string, bounded: BoundedText, labels: ReadonlySet<string>): SectionDraft {
  const reader = createPlainReader(text, bounded.text, labels);
  const blocks: Block[] = [];
  const unchecked: Unchecked[] = [...bounded.unchecked];
  // The last table and the last list go on from stretch to stretch: what they get is put into them once.
  let rows: Row[] = [];
  let items: Item[] = [];
  let end = 0;
  const close = (): void => {
    const last = blocks.at(-1);
    if (last?.kind === "table" && rows.length > 0) blocks[blocks.length - 1] = withRows(last, rows, end);
    if (last?.kind === "list" && items.length > 0) blocks[blocks.length - 1] = withItems(last, items, end);
    rows = [];
    items = [];
  };
  return {
    add: (part, { kind, span }) => {
      const { start } = span;
      if (kind !== "rows" && kind !== "items") close();
      const [first, ...others] = part.blocks;
      const last = blocks.at(-1);
      const goesOn =
        kind === "items" && first?.kind === "list" && last?.kind === "list" && first.ordered === last.ordered;
      append(
        rows,
        part.rows.map((row) => placeRow(row, start)),
      );
      if (goesOn)
        append(
          items,
          first.items.map((item) => placeItem(item, start)),
        );
      if (goesOn) end = first.span.end + start;
      if (kind === "rows") end = span.end;
      const more = goesOn ? others : part.blocks;
      if (more.length > 0) close();
      append(
        blocks,
        more.map((block) => placeBlock(block, start)),
      );
      append(
        reader.prose,
        part.prose.map((masked) => placeSpan(masked, start)),
      );
      append(
        reader.links,
        part.links.map((link) => placeLink(link, start)),
      );
      append(
        reader.shortcuts,
        part.shortcuts.map((shortcut) => placeShortcut(shortcut, start)),
      );
      append(
        unchecked,
        part.unchecked.map((entry) => ({ ...entry, span: placeSpan(entry.span, start) })),
      );
      if (part.heading) reader.heading = placeHeading(part.heading, start);
    },
    read: (stretch) => {
      if (stretch.kind === "rows") {
        append(rows, readPlainRows(stretch.lines, reader));
        end = stretch.span.end;
      } else {
        close();
        readPlain(stretch, reader, blocks);
      }
    },
    content: () => {
      close();
      return {
        heading: reader.heading,
        blocks,
        prose: maskedProse(text, [...reader.prose, ...unchecked.map(({ span }) => span)]),
        links: reader.links,
        shortcuts: reader.shortcuts,
        unchecked,
      };
    },
  };
}

function withItems(list: List, items: readonly Item[], end: number): List {
  return { ...list, span: { start: list.span.start, end }, items: [...list.items, ...items] };
}
