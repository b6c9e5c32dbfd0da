/**
 * Which table of a section or label is which of the template: by the columns they share, and where one is left on each
 * side, that one. Further tables of the same columns are parts of one.
 * Must not know: labels, what is in the rows.
 */
import type { Block, Table } from "../document/content.ts";
import type { TableSpec } from "../template/model.ts";
import { bindSplitTable, bindTable, columnOverlap, type BoundTable } from "./table.ts";

/** The tables among blocks, those in list items too. */
export function tablesIn(blocks: readonly Block[]): readonly Table[] {
  const tables: Table[] = [];
  addTables(blocks, tables);
  return tables;
}

function addTables(blocks: readonly Block[], tables: Table[]): void {
  for (const block of blocks) {
    if (block.kind === "table") tables.push(block);
    else if (block.kind === "list") for (const item of block.items) addTables(item.blocks, tables);
  }
}

/** Of a table that is the only one left: most columns may be renamed. */
const resembling = 1 / 3;

/** Tables of no label. */
export function bindOwnTables(specs: readonly TableSpec[], tables: readonly Table[]): readonly BoundTable[] {
  const found = matchTables(specs, tables);
  const rest = tables.filter((table) => !found.has(table));
  specs.forEach((spec, index) => {
    if ([...found.values()].includes(index)) return;
    const at = rest.findIndex((table) => spec.columnsFree || columnOverlap(spec, table) >= resembling);
    const [table] = at < 0 ? [] : rest.splice(at, 1);
    if (table) found.set(table, index);
  });
  return bindAll(specs, tables, found);
}

/** Tables below a label: the first is the label's, whatever its columns are. */
export function bindLabelTables(specs: readonly TableSpec[], tables: readonly Table[]): readonly BoundTable[] {
  const found = matchTables(specs, tables);
  const first = tables.find((table) => !found.has(table));
  if (first && specs.length > 0 && ![...found.values()].includes(0)) found.set(first, 0);
  return bindAll(specs, tables, found);
}

/** Table -> index of its spec; the best pairs first. */
function matchTables(specs: readonly TableSpec[], tables: readonly Table[]): Map<Table, number> {
  const found = new Map<Table, number>();
  const taken = new Set<number>();
  const pairs = specs
    .flatMap((spec, index) => tables.map((table) => ({ index, table, overlap: columnOverlap(spec, table) })))
    .filter((pair) => pair.overlap >= 0.5)
    .sort((a, b) => b.overlap - a.overlap || a.index - b.index);
  for (const { index, table } of pairs) {
    if (taken.has(index) || found.has(table)) continue;
    taken.add(index);
    found.set(table, index);
  }
  return found;
}

/** Nearly all columns of a table that the section has already: another part of it. */
const sameTable = 0.75;

function bindAll(
  specs: readonly TableSpec[],
  tables: readonly Table[],
  found: ReadonlyMap<Table, number>,
): readonly BoundTable[] {
  const parts = new Map<number, Table[]>();
  for (const [table, index] of found) parts.set(index, [table]);
  for (const table of tables) {
    if (found.has(table)) continue;
    const index = specs.findIndex(
      (spec, at) => parts.has(at) && !spec.columnsFree && columnOverlap(spec, table) >= sameTable,
    );
    parts.get(index)?.push(table);
  }
  return specs.flatMap((spec, index) => {
    const own = parts.get(index);
    return own ? bindSplitTable(spec, own) : [bindTable(spec, undefined)];
  });
}
