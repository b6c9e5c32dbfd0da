/**
 * Binds a table to what the template says of it: columns by name, key rows by group and first cell.
 * Must not know: where the table stands.
 */
import type { Row, Table } from "../document/content.ts";
import type { RowSpec, TableSpec } from "../template/model.ts";
import { isGroupRow, keysOf } from "../template/table.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import { normaliseKey, titleMatch } from "../values/title.ts";
import { plain } from "../document/fields.ts";

export interface BoundTable {
  readonly spec: TableSpec;
  readonly table: Table | undefined;
  /** By the template's columns: index of the document's column; -1 where absent. */
  readonly columns: readonly number[];
  readonly rows: readonly BoundRow[];
  /** Key rows and groups that the document lacks; rows of an absent or settled group are not listed. */
  readonly absent: readonly AbsentRow[];
}

export interface BoundRow {
  readonly row: Row;
  readonly spec: RowSpec | undefined;
  readonly kind: "group" | "blank" | "row";
}

export interface AbsentRow {
  readonly spec: RowSpec;
  /** For a group: the keys below it. */
  readonly rows: readonly RowSpec[];
  /** The row after which it belongs; absent: the header. */
  readonly after: Row | undefined;
}

/** How many of the template's columns the table has, from 0 to 1. */
export function columnOverlap(spec: TableSpec, table: Table): number {
  const bound = bindColumns(spec, table).filter((index) => index >= 0).length;
  return bound / Math.max(1, spec.columns.length);
}

export function bindTable(spec: TableSpec, table: Table | undefined): BoundTable {
  if (!table) return { spec, table, columns: spec.columns.map(() => -1), rows: [], absent: [] };
  const columns = bindColumns(spec, table);
  const keyColumn = Math.max(0, columns[0] ?? 0);
  const specs = new Map<Row, RowSpec>();
  const grouped = spec.rows.some((row) => row.kind === "group") && table.rows.some((row) => isGroup(row, spec));
  const free = new Set(spec.rows.filter((row) => row.kind === "key" || row.kind === "group" || row.role !== undefined));
  let group = "";
  const settled = new Set<string>();
  const kinds = table.rows.map((row): BoundRow["kind"] => {
    if (row.cells.every((cell) => cell.text === "")) return "blank";
    if (!isGroup(row, spec)) return "row";
    const keys = keysOf(row.cells[0]?.text ?? "");
    const match = [...free].find((candidate) => candidate.kind === "group" && keys.some((key) => candidate.keys.includes(key)));
    group = match?.keys[0] ?? keys[0] ?? "";
    if (match) {
      specs.set(row, match);
      free.delete(match);
    }
    if (row.cells.slice(1).some((cell) => isNotApplicable(cell.text))) settled.add(group);
    return "group";
  });
  group = "";
  const pass = (test: (spec: RowSpec, keys: readonly string[]) => boolean): void => {
    group = "";
    table.rows.forEach((row, index) => {
      if (kinds[index] === "group") group = specs.get(row)?.keys[0] ?? keysOf(row.cells[0]?.text ?? "")[0] ?? "";
      if (kinds[index] !== "row" || specs.has(row)) return;
      const keys = keysOf(row.cells[keyColumn]?.text ?? "");
      const match = [...free].find(
        (candidate) => candidate.kind !== "group" && (!grouped || candidate.group === group) && test(candidate, keys),
      );
      if (!match) return;
      specs.set(row, match);
      free.delete(match);
    });
  };
  pass((candidate, keys) => candidate.keys[0] === keys[0]);
  pass((candidate, keys) => keys.some((key) => candidate.keys.includes(key)));
  pass((candidate, keys) => titleMatch(keys[0] ?? "", candidate.keys[0] ?? "") !== undefined);
  const rows = table.rows.map((row, index): BoundRow => ({ row, spec: specs.get(row), kind: kinds[index] ?? "row" }));
  return { spec, table, columns, rows, absent: absentRows(spec, rows, settled) };
}

/** A group row, or one whose further cells say that the group does not apply. */
function isGroup(row: Row, spec: TableSpec): boolean {
  if (isGroupRow(row)) return true;
  if (!spec.rows.some((candidate) => candidate.kind === "group")) return false;
  const keys = keysOf(row.cells[0]?.text ?? "");
  const named = spec.rows.some((candidate) => candidate.kind === "group" && keys.some((key) => candidate.keys.includes(key)));
  return named && row.cells.slice(1).every((cell) => cell.text === "" || isNotApplicable(cell.text));
}

function bindColumns(spec: TableSpec, table: Table): readonly number[] {
  const names = table.header.cells.map((cell) => plain(cell.text));
  const keys = names.map(normaliseKey);
  const taken = new Set<number>();
  const columns = spec.columns.map((column) => {
    const index = keys.findIndex((key, at) => !taken.has(at) && column.keys.includes(key));
    if (index >= 0) taken.add(index);
    return index;
  });
  return columns.map((index, at) => {
    if (index >= 0) return index;
    const column = spec.columns[at];
    const like = names.findIndex((name, candidate) => !taken.has(candidate) && column && titleMatch(name, column.name) !== undefined);
    if (like >= 0) taken.add(like);
    return like;
  });
}

function absentRows(spec: TableSpec, rows: readonly BoundRow[], settled: ReadonlySet<string>): readonly AbsentRow[] {
  if (spec.mode !== "keys") return [];
  const present = new Set(rows.flatMap((row) => (row.spec ? [row.spec] : [])));
  const absentGroups = new Set<string>();
  const ungrouped = !rows.some((row) => row.kind === "group");
  let after: Row | undefined;
  const absent: AbsentRow[] = [];
  for (const row of spec.rows) {
    if (row.kind !== "key" && row.kind !== "group") continue;
    const bound = rows.find((candidate) => candidate.spec === row);
    if (bound) after = bound.row;
    if (present.has(row) || row.grade === "optional") {
      if (row.kind === "group" && !present.has(row)) absentGroups.add(row.keys[0] ?? "");
      continue;
    }
    if (row.kind === "group") {
      const members = spec.rows.filter((member) => member.kind === "key" && member.group === row.keys[0]);
      // Without group rows a table is flat; its rows are looked at one by one.
      if (ungrouped && members.some((member) => present.has(member))) continue;
      absentGroups.add(row.keys[0] ?? "");
      absent.push({ spec: row, rows: members, after });
      continue;
    }
    if (row.group !== "" && (absentGroups.has(row.group) || settled.has(row.group))) continue;
    absent.push({ spec: row, rows: [], after });
  }
  return absent;
}
