/**
 * What a section holds, in the form every rule reads: blocks with section spans, and the prose with everything that is
 * not prose blanked.
 * Must not know: how it is read, templates, other sections.
 */
import type { Unchecked } from "./bounds.ts";
import type { SectionSpan } from "./span.ts";

export interface Content {
  readonly heading: Heading | undefined;
  /** Without the heading. Quotes and footnotes are opened: their blocks stand in the list. */
  readonly blocks: readonly Block[];
  /** As long as the section's text; code, links, HTML, math and other non-prose are U+0000. */
  readonly prose: string;
  readonly links: readonly Link[];
  /** `[Name]` that the parser resolved because this very section defines it. */
  readonly shortcuts: readonly Shortcut[];
  readonly unchecked: readonly Unchecked[];
}

export interface Heading {
  readonly depth: number;
  /** The whole heading, marks included: `## 2.1 Scope`. */
  readonly span: SectionSpan;
  /** `2.1 Scope` of `## 2.1 Scope ##`. */
  readonly titleSpan: SectionSpan;
  /** Plain text of the title: no emphasis or code marks. */
  readonly title: string;
}

export type Block = Paragraph | List | Table | Code | Html | Break | Definition | FrontMatter;

export interface Paragraph {
  readonly kind: "paragraph";
  readonly span: SectionSpan;
  readonly lines: readonly SectionSpan[];
  readonly quoted: boolean;
}

export interface List {
  readonly kind: "list";
  readonly span: SectionSpan;
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly span: SectionSpan;
  /** The item's own text, line by line; nested blocks apart. Empty for an empty item. */
  readonly lines: readonly SectionSpan[];
  readonly blocks: readonly Block[];
}

export interface Table {
  readonly kind: "table";
  readonly span: SectionSpan;
  readonly header: Row;
  readonly delimiter: SectionSpan;
  readonly rows: readonly Row[];
  /** Where Markdown takes the lines for no table, or only some of them. */
  readonly breakage?: Breakage;
}

/** Why lines that are meant as a table are none; see broken-tables.ts. */
export interface Breakage {
  /**
   * - `no-delimiter`: the line `|---|---|` under the header is absent
   * - `wrong-delimiter`: it is there, but not of dashes, or with another number of cells than the header
   * - `no-header`: it is the first line
   * - `blank-line`: nothing but blank lines between the table's own
   */
  readonly kind: "no-delimiter" | "wrong-delimiter" | "no-header" | "blank-line";
  /** The blank lines between the table's own, with their line endings. */
  readonly gaps: readonly SectionSpan[];
}

export interface Row {
  /** The whole line without its ending. */
  readonly span: SectionSpan;
  /** May be more or fewer than the header's. */
  readonly cells: readonly Cell[];
  /** Pipes that belong to a value and should be escaped; the cells are those that were meant. */
  readonly strayPipes?: readonly number[];
}

export interface Cell {
  /** Trimmed; empty (start = end) for a blank cell. */
  readonly span: SectionSpan;
  readonly text: string;
}

export interface Code {
  readonly kind: "code";
  readonly span: SectionSpan;
  /** "mermaid" of "```mermaid title"; "" when there is none. */
  readonly language: string;
  readonly value: string;
}

export interface Html {
  readonly kind: "html";
  readonly span: SectionSpan;
  readonly value: string;
}

export interface Break {
  readonly kind: "break";
  readonly span: SectionSpan;
}

export interface Definition {
  readonly kind: "definition";
  readonly span: SectionSpan;
  readonly label: string;
}

export interface FrontMatter {
  readonly kind: "front-matter";
  readonly span: SectionSpan;
  /** The YAML between the fences. */
  readonly value: string;
  readonly valueStart: number;
}

export interface Link {
  readonly kind: "link" | "image";
  readonly span: SectionSpan;
  readonly url: string;
  readonly text: string;
}

/** `[Name]`, as a reference. */
export interface Shortcut {
  readonly span: SectionSpan;
  readonly label: string;
}
