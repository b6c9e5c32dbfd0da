/**
 * Binds what stands below one heading to what the template asks for there: labels, list items, tables, rows, columns.
 * Must not know: other sections (what they would settle is asked of the caller), rules.
 */
import type { Content, Table } from "../document/content.ts";
import { isHeaderBlock, readPairs, readPlainLines, type Field, type SectionBody } from "../document/fields.ts";
import type { BodySpec, FieldSpec } from "../template/model.ts";
import { normaliseKey } from "../values/title.ts";
import { matchLabels, matchOtherForms, type LabelBlock, type LabelMatch } from "./labels.ts";
import { bindLabelTables, bindOwnTables, tablesIn } from "./section-tables.ts";
import { bindTable, columnOverlap, type BoundTable } from "./table.ts";

export interface BoundBody {
  /** In the template's order; a repeated label once an instance, and once, absent, where there is none. */
  readonly fields: readonly BoundField[];
  /** Tables of no label. */
  readonly tables: readonly BoundTable[];
}

export interface BoundField {
  readonly spec: FieldSpec;
  /** Absent where the document has no such label. */
  readonly field: Field | undefined;
  /** What labels up to the next `---` share, and those of one instance of a repeated label; absent for items. */
  readonly block: LabelBlock | undefined;
  /** The first label of its block; absent for the first one itself and outside blocks. */
  readonly head: BoundField | undefined;
  /** The bound label before it, for showing where it is absent. */
  readonly after: Field | undefined;
  readonly items: readonly BoundField[];
  readonly tables: readonly BoundTable[];
}

export function bindBody(spec: BodySpec, body: SectionBody, content: Content): BoundBody {
  const matches = matchLabels(spec.fields, body);
  const matched = matchOtherForms(matches, otherForms(spec, matches, body, content));
  const claimed = new Set<Table>();
  const fields = matched.map((match) => bindField(match, claimed));
  const free = tablesIn(content.blocks).filter((table) => !claimed.has(table));
  // A label's table may have lost its label, or stand under another: header overlap tells.
  const completed = fields.map((field) => completeTables(field, free));
  const own = spec.tables.filter((table) => !table.headerBlock);
  return { fields: withPredecessors(completed), tables: bindOwnTables(own, free) };
}

/** Tables and plain lines that say what labels of the template ask for: `| Owner | Ada |`, `Owner: Ada`. */
function otherForms(
  spec: BodySpec,
  matches: readonly LabelMatch[],
  body: SectionBody,
  content: Content,
): readonly Field[] {
  const wanted = new Set(matches.flatMap((match) => (match.field || match.spec.repeat ? [] : match.spec.keys)));
  if (wanted.size === 0) return [];
  const isWanted = (field: Field): boolean => wanted.has(normaliseKey(field.name));
  return body.blocks.flatMap((block): readonly Field[] => {
    if (block.kind === "paragraph") return readPlainLines(block, content.prose).filter(isWanted);
    if (block.kind !== "table" || isHeaderBlock(block)) return [];
    if (spec.tables.some((table) => !table.headerBlock && columnOverlap(table, block) >= 0.5)) return [];
    const fields = readPairs(block).filter(isWanted);
    // One row that is named like a label is a coincidence.
    return fields.length >= 2 ? fields : [];
  });
}

function bindField(match: LabelMatch, claimed: Set<Table>): BoundField {
  const { spec, field, block } = match;
  const own = tablesIn(field?.blocks ?? []).filter((table) => !claimed.has(table));
  const tables = bindLabelTables(spec.tables, own);
  for (const { table } of tables) if (table) claimed.add(table);
  const items = bindItems(spec.items, field?.items ?? []);
  return { spec, field, block, head: undefined, after: undefined, items, tables };
}

/** List items bind by label, in any order. */
function bindItems(specs: readonly FieldSpec[], items: readonly Field[]): readonly BoundField[] {
  const free = [...items];
  const take = (test: (item: Field) => boolean): Field | undefined => {
    const index = free.findIndex(test);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  return specs.map((spec): BoundField => {
    const field = take((item) => spec.keys.includes(normaliseKey(item.name)));
    const below = bindItems(spec.items, field?.items ?? []);
    return { spec, field, block: undefined, head: undefined, after: undefined, items: below, tables: [] };
  });
}

function completeTables(bound: BoundField, free: Table[]): BoundField {
  if (bound.tables.every((table) => table.table)) return bound;
  const tables = bound.tables.map((table) => {
    if (table.table) return table;
    const index = free.findIndex((candidate) => columnOverlap(table.spec, candidate) >= 0.5);
    const found = index < 0 ? undefined : free.splice(index, 1)[0];
    return found ? bindTable(table.spec, found) : table;
  });
  return { ...bound, tables };
}

function withPredecessors(fields: readonly BoundField[]): readonly BoundField[] {
  const heads = new Map<LabelBlock, BoundField>();
  let after: Field | undefined;
  return fields.map((bound) => {
    const { block } = bound;
    const head = block && bound.spec.kind === "own" ? heads.get(block) : undefined;
    const done: BoundField = { ...bound, head, after };
    if (block && bound.spec.kind === "own" && !head) heads.set(block, done);
    if (bound.field) after = bound.field;
    return done;
  });
}
