/**
 * A compiled template: plain JSON, what every other part knows of a template.
 * Names are compared by their `key` (see values/title.ts); texts are the template's own, for messages and insertion.
 * Must not know: documents, spans of the template's source.
 */
import type { Stage } from "../lint/problem.ts";

export type DueStage = "review" | "approved";

/** `required`, `expected`, `optional`: how much its absence is worth. */
export type Grade = "required" | "expected" | "optional";

/** `sample` must go, `default` may stay, `keep` and `guidance` are nothing to look at. */
export type ContentKind = "sample" | "default" | "keep";

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly titleSpec: TitleSpec;
  /** In the template's order; a child comes after its parent. `sections[0]` is what stands before the first section. */
  readonly sections: readonly SectionSpec[];
  readonly stages: readonly StageWords[];
  /** Normalised texts of all placeholders with two words or more: they count anywhere. */
  readonly placeholders: readonly string[];
  /** Normalised texts of all instructions: they count anywhere. */
  readonly instructions: readonly string[];
}

export interface StageWords {
  readonly stage: Stage;
  readonly words: readonly string[];
}

export interface TitleSpec {
  /** `Architecture Document` */
  readonly text: string;
  /** Left as it is, the title is unresolved: it has a placeholder or the word Template. */
  readonly unresolved: boolean;
}

export interface SectionSpec {
  readonly index: number;
  /** Index of the parent; -1 at the top. */
  readonly parent: number;
  readonly children: readonly number[];
  readonly depth: number;
  /** `2.1 Core Technologies` */
  readonly title: string;
  /** Keys of the title and its aliases; for a repeated section, of its label. */
  readonly keys: readonly string[];
  /** Other titles as written: `alias "Tech Stack"`. */
  readonly aliases: readonly string[];
  readonly grade: "required" | "optional";
  readonly from: DueStage | undefined;
  readonly content: ContentKind | undefined;
  readonly closed: boolean;
  readonly repeat: Repeat | undefined;
  /** What a good author writes here. */
  readonly guidance: string;
  /** Heading and body in Markdown without Lintel comments, sub-sections apart. */
  readonly source: string;
  readonly body: BodySpec;
}

/** `Component: [Name]`, `ADR-001: [Title]`, `**Pattern 1: …**` */
export interface Repeat {
  /** `Component` of `Component: [Component Name A]`; "" where only the place tells. */
  readonly label: string;
  /** `ADR-###`; `#` where a bare number follows the label; undefined where none does. */
  readonly id: string | undefined;
  readonly min: number;
  readonly minBy:
    | { readonly field: string; readonly minimums: readonly { readonly value: string; readonly min: number }[] }
    | undefined;
  readonly from: DueStage;
  /** Keys of the concrete names among the samples: `user` of `Entity: User`. */
  readonly sampleNames: readonly string[];
  /** Titles as written: `Entity: User`, `Entity: [Entity Name]`. */
  readonly samples: readonly string[];
}

export interface BodySpec {
  readonly fields: readonly FieldSpec[];
  /** Tables of no label. */
  readonly tables: readonly TableSpec[];
  readonly diagram: DiagramSpec | undefined;
  /** Has text or a list outside its labels: what an author must replace by something. */
  readonly prose: boolean;
  /** All placeholders of the section, tables, fields and samples included. */
  readonly placeholders: readonly Placeholder[];
  /** Normalised texts of its own instructions. */
  readonly instructions: readonly string[];
  /** Wholly concrete lists, code and drawings. */
  readonly blocks: readonly BlockSample[];
}

export interface Placeholder {
  /** `goal 1`: normalised text inside the brackets */
  readonly text: string;
  /** `goal #` */
  readonly family: string;
  /** `principle #` of `[Principle 1 - e.g., "API-first"]` */
  readonly head: string | undefined;
}

export interface DiagramSpec {
  readonly grade: Grade;
  readonly from: DueStage | undefined;
}

export interface BlockSample {
  readonly kind: "list" | "code" | "diagram";
  /** Key of the label it stands under; "" for none. */
  readonly field: string;
  readonly content: ContentKind;
  /** Hashes of its items, or one of the code: a list for each edition of the template that is known. */
  readonly hashes: readonly (readonly string[])[];
}

export interface FieldSpec {
  /** `Status` */
  readonly name: string;
  readonly keys: readonly string[];
  readonly kind: "own" | "item" | "plain" | "row";
  readonly grade: Grade;
  readonly from: DueStage | undefined;
  readonly content: ContentKind | undefined;
  readonly repeat: Repeat | undefined;
  /** Fields of one `---` block share a number. */
  readonly block: number;
  readonly value: ValueSpec;
  /** Its value is a placeholder, choice or mask, or its parts are: what is still open when it is absent. */
  readonly fillable: boolean;
  /** Only a caption: nothing stands between it and the next label. */
  readonly caption: boolean;
  readonly tables: readonly TableSpec[];
  readonly diagram: DiagramSpec | undefined;
  readonly items: readonly FieldSpec[];
  /** `list keys "Positive, Negative"` */
  readonly itemKeys: readonly string[];
  /** `min=2` list items. */
  readonly min: number;
  /** A list stands under it in the template. */
  readonly list: boolean;
  /** In Markdown, without Lintel comments: the label with its value and blocks. */
  readonly source: string;
}

export interface TableSpec {
  readonly columns: readonly ColumnSpec[];
  readonly columnsFree: boolean;
  readonly rows: readonly RowSpec[];
  /** `keys`: its key rows are demanded; `sample`, `default`: what its concrete rows are; `keep`: nothing. */
  readonly mode: "keys" | "sample" | "default" | "keep";
  readonly grade: Grade;
  readonly from: DueStage | undefined;
  readonly min: number;
  readonly role: string | undefined;
  /** Field, Value: its rows are fields of the section, not rows. */
  readonly headerBlock: boolean;
  /** Concrete rows, a list for each edition of the template that is known. */
  readonly samples: readonly (readonly RowSample[])[];
  /** In Markdown: header, delimiter and one row of placeholders. */
  readonly source: string;
}

/** Column key -> hash of the cell; the column's key of a blank cell is absent. */
export type RowSample = Readonly<Record<string, string>>;

export interface ColumnSpec {
  readonly name: string;
  readonly keys: readonly string[];
  readonly value: ValueSpec;
  /** The text a new cell gets: `[Description]`, `High/Med/Low`. */
  readonly fill: string;
}

export interface RowSpec {
  readonly kind: "key" | "group" | "sample" | "default" | "blank";
  /** First cell as written, without emphasis. */
  readonly name: string;
  readonly keys: readonly string[];
  /** Key of the group row above it; "" for none. */
  readonly group: string;
  readonly grade: Grade;
  readonly role: string | undefined;
  /** By column, from the first. */
  readonly cells: readonly ValueSpec[];
  /** All cells but the key are concrete: a default, never an open place. */
  readonly concrete: boolean;
  readonly source: string;
}

export interface ValueSpec {
  /** A bracket is what the template has here, as the whole value or part of it. */
  readonly placeholder: boolean;
  /** `YYYY-MM-DD` is what the template has here. */
  readonly mask: boolean;
  /** The values to choose from; `closed` when no other is allowed. */
  readonly choices: readonly AllowedValue[];
  readonly closed: boolean;
  readonly many: boolean;
  /** Values offered, never demanded. */
  readonly suggest: readonly string[];
  readonly type: "day" | "date" | "version" | "percent" | "quantity" | "url" | "text" | undefined;
  readonly mayBeBlank: boolean;
  readonly unique: boolean;
  /** `R-###` */
  readonly id: string | undefined;
  readonly refersTo: string | undefined;
  readonly when: { readonly column: string; readonly value: string } | undefined;
  readonly role: string | undefined;
  readonly from: DueStage | undefined;
  /** `sample`, `default`, `keep` of one column. */
  readonly content: ContentKind | undefined;
  /** A concrete value of the template's: a default. */
  readonly concrete: string;
}

export interface AllowedValue {
  readonly value: string;
  readonly spellings: readonly string[];
}
