/**
 * Reads what a section holds: what is plain line by line, the rest with the parser.
 * Must not know: templates, other sections.
 */
import { bounds, boundText, type Unchecked } from "./bounds.ts";
import type { Block, Content, Heading } from "./content.ts";
import { parseMarkdown } from "./markdown.ts";
import { readNodes, readRows, withRows, type Reader } from "./parsed-blocks.ts";
import { readPlain } from "./plain-blocks.ts";
import { cutPlain } from "./plain-text.ts";
import type { SectionSpan } from "./span.ts";
import { parseRuns } from "./table-runs.ts";

/** The content of a section's text. Total: any text has one. */
export function readContent(text: string): Content {
  const bounded = boundText(text);
  const stretches = cutPlain(bounded.text);
  if (!stretches) return parseContent(text, bounded);
  const reader = createReader(text);
  const blocks: Block[] = [];
  for (const stretch of stretches) {
    const { start, end } = stretch.span;
    if (stretch.kind === "parse") parseBlocks(bounded.text.slice(start, end), start, reader, blocks);
    else readPlain(stretch, bounded.text, reader, blocks);
  }
  return contentOf(reader, blocks, bounded.unchecked);
}

/** The heading that one line is; nothing else is made of it. */
export function readHeadingLine(line: string): Heading | undefined {
  const [stretch, ...others] = (line.length < bounds.line ? cutPlain(line) : undefined) ?? [];
  if (stretch?.kind !== "heading" || others.length > 0) return readContent(line).heading;
  const reader = createReader(line);
  readPlain(stretch, line, reader, []);
  return reader.heading;
}

/** The content with the parser alone: what `readContent` must agree with. */
export function parseContent(text: string, bounded = boundText(text)): Content {
  const reader = createReader(text);
  const blocks: Block[] = [];
  parseBlocks(bounded.text, 0, reader, blocks);
  return contentOf(reader, blocks, bounded.unchecked);
}

function createReader(text: string): Reader {
  return { text, prose: [], links: [], shortcuts: [], heading: undefined };
}

/** `shift`: where the parsed text begins in the section's. */
function parseBlocks(text: string, shift: number, reader: Reader, blocks: Block[]): void {
  for (const run of parseRuns(text, parseMarkdown)) {
    if (run.kind === "rows") {
      const table = blocks.at(-1);
      const rows = readRows(run.root, run.shift + shift, reader);
      if (table?.kind === "table") blocks[blocks.length - 1] = withRows(table, rows);
    } else readNodes(run.root.children, run.shift + shift, false, reader, blocks);
  }
}

function contentOf(reader: Reader, blocks: readonly Block[], unchecked: readonly Unchecked[]): Content {
  return {
    heading: reader.heading,
    blocks,
    prose: maskedText(reader.text, reader.prose, unchecked),
    links: reader.links,
    shortcuts: reader.shortcuts,
    unchecked,
  };
}

function maskedText(text: string, stretches: readonly SectionSpan[], unchecked: readonly Unchecked[]): string {
  const spans = [...stretches, ...unchecked.map((entry) => entry.span)].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.end <= at) continue;
    const start = Math.max(at, span.start);
    parts.push(text.slice(at, start), "\0".repeat(span.end - start));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts
    .join("")
    .replace(/\$(?![\s$])(?:[^$\n\\]|\\.){1,200}(?<!\s)\$(?!\d)/g, (math) => "\0".repeat(math.length));
}
