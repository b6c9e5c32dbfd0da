/**
 * Hashes of the concrete content of another edition of a template, by place: what an author left of that edition is
 * recognised like the template's own text, without that text being shipped.
 * Must not know: how fingerprints are made, documents.
 */
import type { BlockSample, BodySpec, FieldSpec, RowSample, SectionSpec, TableSpec } from "./model.ts";

export interface Fingerprints {
  /** Id of the template. */
  readonly template: string;
  /** By the keys of the section's title and those above it: `system context / system boundaries`; "" before the first. */
  readonly sections: Readonly<Record<string, SectionFingerprint>>;
}

export interface SectionFingerprint {
  readonly tables: readonly TableFingerprint[];
  readonly blocks: readonly BlockFingerprint[];
}

export interface TableFingerprint {
  /** Key of the label it stands under; "" for none. */
  readonly field: string;
  /** Keys of its columns. */
  readonly columns: readonly string[];
  readonly rows: readonly RowSample[];
}

export interface BlockFingerprint {
  readonly kind: BlockSample["kind"];
  readonly field: string;
  readonly hashes: readonly string[];
}

/** What a fingerprint's sections are named by. */
export function sectionPath(spec: SectionSpec, sections: readonly SectionSpec[]): string {
  const parent = sections[spec.parent];
  const own = spec.keys[0] ?? "";
  return parent === undefined ? own : `${sectionPath(parent, sections)} / ${own}`;
}

/** The sections with the other edition's content beside their own. */
export function withFingerprints(sections: readonly SectionSpec[], fingerprints: Fingerprints): readonly SectionSpec[] {
  return sections.map((spec) => {
    const found = fingerprints.sections[sectionPath(spec, sections)];
    return found === undefined ? spec : { ...spec, body: withSection(spec.body, found) };
  });
}

function withSection(body: BodySpec, { tables, blocks }: SectionFingerprint): BodySpec {
  return {
    ...body,
    fields: body.fields.map((field) => withTables(field, tables)),
    tables: body.tables.map((table) =>
      withRows(
        table,
        tables.find((other) => other.field === "" && isSameTable(table, other)),
      ),
    ),
    blocks: blocks.reduce(withBlock, body.blocks),
  };
}

function withTables(field: FieldSpec, tables: readonly TableFingerprint[]): FieldSpec {
  const own = tables.filter((table) => field.keys.includes(table.field));
  if (own.length === 0) return field;
  return {
    ...field,
    tables: field.tables.map((table) =>
      withRows(
        table,
        own.find((other) => isSameTable(table, other)),
      ),
    ),
  };
}

function isSameTable(table: TableSpec, other: TableFingerprint): boolean {
  return other.columns.every((key) => table.columns.some((column) => column.keys.includes(key)));
}

/** Rows count only where the template's own do. */
function withRows(table: TableSpec, found: TableFingerprint | undefined): TableSpec {
  if (!found || table.samples.length === 0) return table;
  return { ...table, samples: [...table.samples, found.rows] };
}

/** What the content is (sample, default, keep), the template's own block at that place says. */
function withBlock(blocks: readonly BlockSample[], found: BlockFingerprint): readonly BlockSample[] {
  const index = blocks.findIndex((block) => block.kind === found.kind && block.field === found.field);
  const own = blocks[index];
  if (!own) {
    return [
      ...blocks,
      {
        kind: found.kind,
        field: found.field,
        content: found.kind === "diagram" ? "sample" : "default",
        hashes: [found.hashes],
      },
    ];
  }
  return blocks.map((block) => (block === own ? { ...own, hashes: [...own.hashes, found.hashes] } : block));
}
