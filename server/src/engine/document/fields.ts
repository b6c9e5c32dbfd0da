/**
 * Labels and what belongs to them: `**Status**: Draft`, `- **Language**: Go`, a `Field | Value` table.
 * Reads a section's blocks in order; the same for templates and documents.
 * Must not know: which labels a template wants.
 */
import type { Block, Content, Item, Paragraph, Row, Table } from "./content.ts";
import type { SectionSpan } from "./span.ts";

export interface Field {
  /**
   * - `own`: `**Context**:` at the start of a line
   * - `item`: `- **Language**: Go`
   * - `plain`: `- Pool size: 10`
   * - `row`: `| **Status** | Draft |` of a header block
   */
  readonly kind: "own" | "item" | "plain" | "row";
  /** `Context`: plain, without colon and remark. */
  readonly name: string;
  /** `**Context**` with its marks. */
  readonly labelSpan: SectionSpan;
  /** What follows the label on its line; empty where nothing does. */
  readonly inline: SectionSpan;
  /** The label's whole line, or item, or row. */
  readonly span: SectionSpan;
  /** Text lines after the label's line, up to the next label. */
  readonly lines: readonly SectionSpan[];
  /** Blocks after it, up to the next label, break or heading; for an item its nested blocks. */
  readonly blocks: readonly Block[];
  /** Labels in the lists among `blocks`. */
  readonly items: readonly Field[];
  /** Counts the `---` before it in the section. */
  readonly group: number;
}

export interface SectionBody {
  /** Blocks before the first label, and after a `---` before the next one. */
  readonly blocks: readonly Block[];
  /** Own-line labels and header-block rows, in order. */
  readonly fields: readonly Field[];
  /** Labels in lists that stand under no own-line label. */
  readonly items: readonly Field[];
}

const emptyBody: SectionBody = { blocks: [], fields: [], items: [] };

/** The body of a section: which block belongs to which label. */
export function readBody(content: Content, text: string): SectionBody {
  if (content.blocks.length === 0) return emptyBody;
  const blocks: Block[] = [];
  const fields: OpenField[] = [];
  let open: OpenField | undefined;
  let group = 0;
  for (const block of content.blocks) {
    if (block.kind === "break") {
      group++;
      open = undefined;
      blocks.push(block);
      continue;
    }
    if (block.kind === "paragraph") {
      let loose: SectionSpan[] = [];
      for (const line of block.lines) {
        const label = readLabel(content.prose, text, line, true);
        if (label) {
          const { name, labelSpan, inline } = label;
          open = { kind: "own", name, labelSpan, inline, span: line, lines: [], blocks: [], items: [], group };
          fields.push(open);
        } else if (open) open.lines.push(line);
        else loose.push(line);
      }
      const first = loose[0];
      const last = loose.at(-1);
      if (first && last) blocks.push({ ...block, span: { start: first.start, end: last.end }, lines: loose });
      loose = [];
      continue;
    }
    if (block.kind === "table" && !open && isHeaderBlock(block)) {
      for (const row of block.rows) {
        const field = readRowField(row, group);
        if (field) fields.push(field);
      }
    }
    (open?.blocks ?? blocks).push(block);
  }
  for (const field of fields) field.items = readItems(field.blocks, content, text, group);
  return { blocks, fields, items: readItems(blocks, content, text, group) };
}

type OpenField = {
  -readonly [Key in keyof Field]: Field[Key] extends readonly (infer Element)[] ? Element[] : Field[Key];
};

/** `| Field | Value |`: a table of two columns whose rows are fields. */
export function isHeaderBlock(table: Table): boolean {
  const [name, value] = table.header.cells;
  return (
    table.header.cells.length === 2 &&
    isFieldHeading(name?.text ?? "") &&
    plain(value?.text ?? "").toLowerCase() === "value"
  );
}

function isFieldHeading(text: string): boolean {
  return ["field", "attribute", "item", "property"].includes(plain(text).toLowerCase());
}

function readRowField(row: Row, group: number): OpenField | undefined {
  const [name, value] = row.cells;
  if (!name || name.text === "") return undefined;
  return {
    kind: "row",
    name: plain(name.text).replace(/:$/, ""),
    labelSpan: name.span,
    inline: value?.span ?? { start: row.span.end, end: row.span.end },
    span: row.span,
    lines: [],
    blocks: [],
    items: [],
    group,
  };
}

/**
 * `Name | value` of any table of two columns, or of four with two pairs a row; its first row, too. What they mean, only
 * somebody knows who looks for their names.
 */
export function readPairs(table: Table): readonly Field[] {
  const columns = table.header.cells.length;
  if (columns !== 2 && columns !== 4) return [];
  return [table.header, ...table.rows].flatMap((row) =>
    [0, 2].flatMap((at): readonly Field[] => {
      const field = readRowField({ span: row.span, cells: row.cells.slice(at, at + 2) }, 0);
      return field ? [field] : [];
    }),
  );
}

/** `Owner: Ada` as a line of its own, without emphasis. */
export function readPlainLines(block: Paragraph, prose: string): readonly Field[] {
  return block.lines.flatMap((line): readonly Field[] => {
    const label = readPlainLabel(prose, line);
    if (!label || label.inline.end === label.inline.start) return [];
    return [{ ...label, kind: "own", span: line, lines: [], blocks: [], items: [], group: 0 }];
  });
}

function readItems(blocks: readonly Block[], content: Content, text: string, group: number): Field[] {
  return blocks.flatMap((block) =>
    block.kind === "list" ? block.items.flatMap((item) => readItem(item, content, text, group)) : [],
  );
}

function readItem(item: Item, content: Content, text: string, group: number): Field[] {
  const line = item.lines[0];
  const nested = readItems(item.blocks, content, text, group);
  if (!line) return nested;
  const bold = readLabel(content.prose, text, line, false);
  const label = bold ?? readPlainLabel(content.prose, line);
  if (!label) return nested;
  const { name, labelSpan, inline } = label;
  return [
    {
      kind: bold ? "item" : "plain",
      name,
      labelSpan,
      inline,
      span: { start: line.start, end: item.lines.at(-1)?.end ?? line.end },
      lines: item.lines.slice(1),
      blocks: item.blocks,
      items: nested,
      group,
    },
  ];
}

interface Label {
  readonly name: string;
  readonly labelSpan: SectionSpan;
  readonly inline: SectionSpan;
}

/** `**Label** (remark): value`. Without a colon the bold must be the whole line. `ownLine`: a list item may lack both. */
function readLabel(prose: string, text: string, line: SectionSpan, ownLine: boolean): Label | undefined {
  const first = text[line.start];
  if (first !== "*" && first !== "_") return undefined;
  const shown = text.slice(line.start, line.end);
  const match = /^(\*\*|__)(?!\s)([^\n]{1,120}?)(?<!\s)\1(?!\*)[ \t]*((?:\*?\([^()]{1,80}\)\*?)?)[ \t]*(:?)/.exec(
    shown,
  );
  const bold = match?.[2];
  if (!match || bold === undefined) return undefined;
  const colon = match[4] === ":" || bold.endsWith(":");
  const rest = shown.slice(match[0].length);
  if (!colon && rest.trim() !== "") return undefined;
  if (!colon && ownLine && /[.!?]$/.test(bold) && bold.includes(" ")) return undefined;
  const labelEnd = line.start + bold.length + 4;
  const inlineStart = line.start + match[0].length + (rest.length - rest.trimStart().length);
  if (prose[line.start + 2] === "\0") return undefined;
  return {
    name: plain(bold.replace(/:$/, "")),
    labelSpan: { start: line.start, end: labelEnd },
    inline: { start: Math.min(inlineStart, line.end), end: line.end },
  };
}

/** `Pool size: 10` of a list item; the label is short and holds no bracket. */
function readPlainLabel(prose: string, line: SectionSpan): Label | undefined {
  const shown = prose.slice(line.start, line.end);
  const match = /^([^\s:*_[\]`.!?"][^:[\]\0\n]{0,60}):(?=\s|$)[ \t]*/.exec(shown);
  const name = match?.[1];
  if (!match || name === undefined) return undefined;
  return {
    name: name.trim(),
    labelSpan: { start: line.start, end: line.start + name.length },
    inline: { start: line.start + match[0].length, end: line.end },
  };
}

/** Text without emphasis and code marks. */
export function plain(text: string): string {
  if (!/[\\*_`]/.test(text)) return text.trim();
  return text
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, "$1")
    .replace(/(\*\*|__|\*|`)/g, "")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "")
    .trim();
}
