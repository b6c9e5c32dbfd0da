/**
 * Lintel comments of one template section, and which part each is about.
 * Must not know: what the words do to a part.
 */
import type { Content } from "../document/content.ts";
import type { Block } from "../document/content.ts";
import type { SectionSpan } from "../document/span.ts";
import { normaliseKey } from "../values/title.ts";
import { parseDirective, type Word } from "./directive.ts";
import { append } from "../document/append.ts";

export interface Annotations {
  readonly section: readonly Word[];
  /** Words about a field, by its path of keys: `primary database / rationale`. */
  readonly fields: ReadonlyMap<string, readonly Word[]>;
  /** Words about a column or row, wherever the name stands; the table is the first after the comment that has it. */
  readonly columns: readonly Named[];
  readonly rows: readonly Named[];
  /** Words about the block that starts at an offset. */
  readonly blocks: ReadonlyMap<number, readonly Word[]>;
  readonly mistakes: readonly AnnotationMistake[];
  /** Comments that are not Lintel's, without their marks. */
  readonly guidance: string;
}

/** One section of a template, as its parts are compiled. */
export interface Source {
  readonly content: Content;
  readonly text: string;
  readonly annotations: Annotations;
}

export interface Named {
  /** Offset after the comment. */
  readonly after: number;
  /** Keys of the name's parts: `["frontend", "framework"]`. */
  readonly path: readonly string[];
  /** The last part as written: `API Response Time (P95)`, whose key has no brackets. */
  readonly name: string;
  readonly words: readonly Word[];
  readonly span: SectionSpan;
}

export interface AnnotationMistake {
  readonly message: string;
  readonly nearest: string | undefined;
  readonly span: SectionSpan;
}

const sectionWords: readonly Word["kind"][] = [
  "grade",
  "from",
  "content",
  "repeat",
  "label",
  "id",
  "min",
  "min-by",
  "alias",
  "closed",
];

export function readAnnotations(content: Content): Annotations {
  const section: Word[] = [];
  const fields = new Map<string, Word[]>();
  const columns: Named[] = [];
  const rows: Named[] = [];
  const blocks = new Map<number, Word[]>();
  const mistakes: AnnotationMistake[] = [];
  const guidance: string[] = [];
  let underHeading = content.heading !== undefined;
  content.blocks.forEach((block, index) => {
    if (block.kind !== "html" || !block.value.startsWith("<!--")) {
      underHeading = false;
      return;
    }
    const comment = parseDirective(block.value);
    if (comment === undefined) {
      guidance.push(block.value.replace(/^<!--\s*|\s*-->\s*$/g, ""));
      return;
    }
    for (const mistake of comment.mistakes) {
      const span = { start: block.span.start + mistake.span.start, end: block.span.start + mistake.span.end };
      mistakes.push({ message: mistake.message, nearest: mistake.nearest, span });
    }
    if (comment.kind !== "annotation") return;
    for (const { subject, words, span } of comment.annotations) {
      const named = (path: readonly string[]): Named => ({
        after: block.span.end,
        path: path.map(normaliseKey),
        name: path.at(-1) ?? "",
        words,
        span: { start: block.span.start + span.start, end: block.span.start + span.end },
      });
      switch (subject.kind) {
        case "section":
          append(section, words);
          break;
        case "field":
          appendTo(fields, subject.name.map(normaliseKey).join(" / "), words);
          break;
        case "column":
          columns.push(named(subject.name));
          break;
        case "row":
          rows.push(named(subject.name));
          break;
        case "implicit":
          if (underHeading)
            append(
              section,
              words.filter((word) => sectionWords.includes(word.kind)),
            );
          appendBlock(
            blocks,
            content.blocks.slice(index + 1),
            "block",
            underHeading ? words.filter((word) => !sectionWords.includes(word.kind)) : words,
          );
          break;
        case "table":
        case "list":
        case "code":
        case "diagram":
        case "text":
        case "block":
          appendBlock(blocks, content.blocks.slice(index + 1), subject.kind, words);
      }
    }
  });
  return { section, fields, columns, rows, blocks, mistakes, guidance: guidance.join("\n\n") };
}

function appendBlock(
  blocks: Map<number, Word[]>,
  following: readonly Block[],
  kind: "table" | "list" | "code" | "diagram" | "text" | "block",
  words: readonly Word[],
): void {
  if (words.length === 0) return;
  const block = following.find((candidate) => isKind(candidate, kind));
  if (block) appendTo(blocks, block.span.start, words);
}

function isKind(block: Block, kind: "table" | "list" | "code" | "diagram" | "text" | "block"): boolean {
  if (kind === "diagram") return block.kind === "code";
  if (kind === "text") return block.kind === "paragraph";
  if (kind === "block") return block.kind !== "html" && block.kind !== "break";
  return block.kind === kind;
}

function appendTo<Key>(map: Map<Key, Word[]>, key: Key, words: readonly Word[]): void {
  map.set(key, [...(map.get(key) ?? []), ...words]);
}
