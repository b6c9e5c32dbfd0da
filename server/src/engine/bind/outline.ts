/**
 * The outline of a document: all that binding may read of a section. An equal outline gives an equal binding.
 * Must not know: templates.
 */
import { findBrackets } from "../document/brackets.ts";
import type { Content } from "../document/content.ts";
import { contentOf, type Document, type Section } from "../document/document.ts";
import { readBody, type SectionBody } from "../document/fields.ts";
import { isElsewhere, isNotApplicable } from "../values/not-applicable.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";

export interface OutlineEntry {
  /** 1 to 6; 0 for the text before the first heading. */
  readonly depth: number;
  /** Plain text: `2.1 Scope`. */
  readonly title: string;
  /** `scope` */
  readonly key: string;
  /** Keys of its own-line labels. */
  readonly labels: readonly string[];
  /** Keys of its tables' columns. */
  readonly columns: readonly string[];
  /** The whole text is N/A or leads elsewhere: nothing is wanted inside. */
  readonly settled: boolean;
  /** The whole text is one bracket: what it says to do is still to be done. */
  readonly pending: boolean;
}

const entries = new WeakMap<Section, OutlineEntry>();
const bodies = new WeakMap<Section, SectionBody>();

export function outlineOf(document: Document): readonly OutlineEntry[] {
  return document.sections.map(outlineEntry);
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
  return a.length === b.length && a.every((entry, index) => sameEntry(entry, b[index]));
}

function sameEntry(a: OutlineEntry, b: OutlineEntry | undefined): boolean {
  if (a === b) return true;
  return (
    b !== undefined &&
    a.depth === b.depth &&
    a.title === b.title &&
    a.settled === b.settled &&
    a.pending === b.pending &&
    sameList(a.labels, b.labels) &&
    sameList(a.columns, b.columns)
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function readEntry(section: Section): OutlineEntry {
  const content = contentOf(section);
  const title = content.heading?.title ?? "";
  const text = ownText(content, section.text);
  return {
    depth: content.heading?.depth ?? 0,
    title,
    key: normaliseTitle(title),
    labels: bodyOf(section).fields.map((field) => normaliseKey(field.name)),
    columns: content.blocks.flatMap((block) =>
      block.kind === "table" ? block.header.cells.map((cell) => normaliseKey(cell.text)) : [],
    ),
    settled: isNotApplicable(text) || isElsewhere(text),
    pending: isOneBracket(content, section.text),
  };
}

/** The text of a section's own blocks, comments and breaks left out; "" where anything but paragraphs stands. */
export function ownText(content: Content, text: string): string {
  const parts: string[] = [];
  for (const block of content.blocks) {
    if (block.kind === "html" && block.value.startsWith("<!--")) continue;
    if (block.kind === "break" || block.kind === "definition") continue;
    if (block.kind === "list" && block.items.length === 1) {
      const item = block.items[0];
      if (item && item.blocks.length === 0) parts.push(...item.lines.map((line) => text.slice(line.start, line.end)));
      continue;
    }
    if (block.kind !== "paragraph") return "";
    parts.push(...block.lines.map((line) => text.slice(line.start, line.end)));
  }
  return parts.join("\n").trim();
}

function isOneBracket(content: Content, text: string): boolean {
  const own = ownText(content, text);
  if (!/^[*_]?\[/.test(own) || !/\][*_]?$/.test(own)) return false;
  const bare = own.replace(/^[*_]+|[*_]+$/g, "");
  return findBrackets(bare, 0, bare.length)[0]?.span.end === bare.length;
}
