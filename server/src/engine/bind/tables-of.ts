/** All tables the template asks for in a section: its own and its labels'. Must not know: rules. */
import type { BoundBody, BoundField } from "./body.ts";
import type { BoundTable } from "./table.ts";

export interface PlacedTable {
  readonly bound: BoundTable;
  /** The label it stands under, or should. */
  readonly label: BoundField | undefined;
}

const known = new WeakMap<BoundBody, readonly PlacedTable[]>();

export function tablesOf(bound: BoundBody | undefined): readonly BoundTable[] {
  return placedTables(bound).map((placed) => placed.bound);
}

export function placedTables(bound: BoundBody | undefined): readonly PlacedTable[] {
  if (!bound) return [];
  const placed = known.get(bound) ?? placeTables(bound);
  known.set(bound, placed);
  return placed;
}

function placeTables(bound: BoundBody): readonly PlacedTable[] {
  return [
    ...bound.tables.map((table) => ({ bound: table, label: undefined })),
    ...bound.fields.flatMap((label) => label.tables.map((table) => ({ bound: table, label }))),
  ];
}
