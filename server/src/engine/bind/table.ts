/**
 * Binds a table to what the template says of it: columns by name, key rows by group and first cell. A table that the
 * author split into several is bound as one.
 * Must not know: where the table stands.
 */
import type { Cell, Row, Table } from "../document/content.ts";
import type { RowSpec, TableSpec } from "../template/model.ts";
import { cellWords, isGroupRow, keysOf } from "../template/table.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import { normaliseKey, titleMatch } from "../values/title.ts";

export interface BoundTable {
  readonly spec: TableSpec;
  readonly table: Table | undefined;
  /** By the template's columns: index of the document's column; -1 where absent. */
  readonly columns: readonly number[];
  readonly rows: readonly BoundRow[];
  /** Key rows and groups that the document lacks; rows of an absent or settled group are not listed. */
  readonly absent: readonly AbsentRow[];
  /** Its only row says N/A: nothing is wanted in it. */
  readonly settled: boolean;
}

export interface BoundRow {
  readonly row: Row;
  readonly spec: RowSpec | undefined;
  /** `other`: a text line that Markdown takes for a row, or a row whose cells cannot be told apart. */
  readonly kind: "group" | "blank" | "row" | "other";
}

export interface AbsentRow {
  readonly spec: RowSpec;
  /** For a group: the rows below it. */
  readonly rows: readonly RowSpec[];
  /** The row after which it belongs; absent: the header. */
  readonly after: Row | undefined;
}

/** How many of the template's columns the table has, from 0 to 1. */
export function columnOverlap(spec: TableSpec, table: Table): number {
  const columns = bindColumns(spec, table);
  const share = columns.filter((index) => index >= 0).length / Math.max(1, spec.columns.length);
  return spec.columnsFree && (columns[0] ?? -1) >= 0 ? Math.max(share, 0.75) : share;
}

export function bindTable(spec: TableSpec, table: Table | undefined): BoundTable {
  const [bound] = table ? bindSplitTable(spec, [table]) : [];
  if (bound) return bound;
  return { spec, table: undefined, columns: spec.columns.map(() => -1), rows: [], absent: [], settled: false };
}

/** The parts of one table: what one has, none lacks. */
export function bindSplitTable(spec: TableSpec, tables: readonly Table[]): readonly BoundTable[] {
  const parts = tables.map((table) => ({ table, columns: bindColumns(spec, table) }));
  const lines = parts.flatMap(({ table, columns }) => table.rows.map((row) => readLine(row, table, spec, columns)));
  bindRows(spec, lines);
  const isWhole = tables.every((table) => table.breakage === undefined);
  const settled = isSettled(lines);
  const absent = isWhole && !settled ? absentRows(spec, lines) : [];
  let from = 0;
  return parts.map(({ table, columns }, index) => {
    const rows = lines.slice(from, (from += table.rows.length));
    return { spec, table, columns, rows, absent: index === 0 ? absent : [], settled };
  });
}

/** Nothing is written in it but a comment. */
export function isBlankCell(cell: Cell): boolean {
  return cell.text === "" || (cell.text.startsWith("<!--") && cell.text.replace(/<!--.*?-->/g, "").trim() === "");
}

export function isBlankRow(row: Row): boolean {
  return row.cells.every(isBlankCell);
}

/** A row while it is bound. */
interface Line {
  readonly row: Row;
  readonly kind: BoundRow["kind"];
  readonly name: string;
  readonly keys: readonly string[];
  spec: RowSpec | undefined;
}

function readLine(row: Row, table: Table, spec: TableSpec, columns: readonly number[]): Line {
  const kind = kindOf(row, table, spec);
  const keyColumn = kind === "group" ? 0 : Math.max(0, columns[0] ?? 0);
  const name = cellWords(row.cells[keyColumn]?.text ?? "");
  return { row, kind, name, keys: keysOf(name), spec: undefined };
}

function kindOf(row: Row, table: Table, spec: TableSpec): BoundRow["kind"] {
  if (isBlankRow(row)) return "blank";
  if (isTextLine(row, table) || row.cells.length > Math.max(1, table.header.cells.length)) return "other";
  return isGroup(row, spec) ? "group" : "row";
}

/** `See also …` directly under a table: a row of one cell without any pipe. */
function isTextLine(row: Row, table: Table): boolean {
  const [only] = row.cells;
  if (row.cells.length > 1 || table.header.cells.length < 2 || !only) return false;
  return only.span.start === row.span.start && only.span.end === row.span.end;
}

const emphasised =
  /^[^\p{L}\p{N}<>[\]()*_`]*(?:(\*{1,3}|_{1,3})\S.*\1|<(b|strong|em|i)>.*<\/\2>)[\s:]*(?:\([^()]*\)|\[[^[\]]*\])?$/u;

/** One emphasised cell and nothing else; or the template's group, alone or with cells that say it does not apply. */
function isGroup(row: Row, spec: TableSpec): boolean {
  const [first, ...others] = row.cells;
  if (!first || isGroupRow(row)) return first !== undefined;
  if (/[*_<]/.test(first.text) && emphasised.test(first.text) && others.every(isBlankCell)) return true;
  const keys = keysOf(first.text);
  const named = spec.rows.some((candidate) => candidate.kind === "group" && sharesKey(candidate, keys));
  return named && others.every((cell) => isBlankCell(cell) || isNotApplicable(cell.text));
}

/** `| N/A – greenfield | | |` alone. */
function isSettled(lines: readonly Line[]): boolean {
  const written = lines.filter((line) => line.kind !== "blank");
  const filled = written[0]?.row.cells.filter((cell) => !isBlankCell(cell)) ?? [];
  if (written.length !== 1 || !filled[0]) return false;
  return (
    filled.every((cell) => isNotApplicable(cell.text)) || /^\W*(?:n\/a|none|not applicable)\b/i.test(filled[0].text)
  );
}

function sharesKey(spec: RowSpec, keys: readonly string[]): boolean {
  return keys.some((key) => key !== "" && spec.keys.includes(key));
}

function bindColumns(spec: TableSpec, table: Table): readonly number[] {
  const names = table.header.cells.map((cell) => cellWords(cell.text));
  // Without a header row the columns are the template's, in its order.
  if (names.length === 0) {
    const fits = table.rows[0]?.cells.length === spec.columns.length;
    return spec.columns.map((_, index) => (fits ? index : -1));
  }
  const keys = names.map(normaliseKey);
  const taken = new Set<number>();
  const take = (index: number): number => {
    if (index >= 0) taken.add(index);
    return index;
  };
  const exact = spec.columns.map((column) =>
    take(keys.findIndex((key, at) => !taken.has(at) && column.keys.includes(key))),
  );
  const alike = exact.map((index, at) => {
    const column = spec.columns[at];
    if (index >= 0 || !column) return index;
    return take(
      names.findIndex((name, candidate) => !taken.has(candidate) && titleMatch(name, column.name) !== undefined),
    );
  });
  // `Class/Module` may be written as `Module`.
  const parted = alike.map((index, at) => {
    const parts = index >= 0 ? [] : partsOf(spec.columns[at]?.name ?? "");
    return index >= 0 ? index : take(keys.findIndex((key, candidate) => !taken.has(candidate) && parts.includes(key)));
  });
  if ((parted[0] ?? 0) >= 0 || taken.has(0) || !isKeyColumn(spec, table, names[0] ?? "")) return parted;
  return [0, ...parted.slice(1)];
}

/** Keys of what a name joins: `Probability / Impact`, `Cache and Queue`; empty where it joins nothing. */
export function partsOf(name: string): readonly string[] {
  const parts = name.split(/\s*[/&+,]\s*|\s+and\s+/i).filter((part) => part !== "");
  return parts.length > 1 ? parts.map(normaliseKey) : [];
}

/** The first column under another name: without any, or with the template's keys below. */
function isKeyColumn(spec: TableSpec, table: Table, name: string): boolean {
  if (name === "") return true;
  const wanted = spec.rows.filter((row) => row.kind === "key");
  if (wanted.length === 0) return false;
  const found = new Set(table.rows.flatMap((row) => keysOf(row.cells[0]?.text ?? "")));
  return wanted.filter((row) => row.keys.some((key) => found.has(key))).length * 2 >= wanted.length;
}

/** Sets the spec of each line that is one of the template's groups, key rows or rows with a role. */
function bindRows(spec: TableSpec, lines: readonly Line[]): void {
  const wanted = spec.rows.filter((row) => row.kind === "group" || row.kind === "key" || row.role !== undefined);
  if (wanted.length === 0) return;
  const free = new Set(wanted);
  const occurrences = countKeys(spec.rows);
  const bind = (line: Line, match: RowSpec | undefined): void => {
    if (!match) return;
    line.spec = match;
    free.delete(match);
  };
  const groups = bindGroups(spec, lines, bind);
  const grouped = [...groups.values()].some((group) => group !== undefined);
  const find = (test: (candidate: RowSpec) => boolean): RowSpec | undefined => {
    for (const candidate of free) if (candidate.kind !== "group" && test(candidate)) return candidate;
    return undefined;
  };
  const rows = lines.filter((line) => line.kind === "row" || line.kind === "other");
  const pass = (test: (candidate: RowSpec, line: Line) => boolean): void => {
    for (const line of rows)
      if (!line.spec)
        bind(
          line,
          find((candidate) => test(candidate, line)),
        );
  };
  const unique = (key: string | undefined): boolean => key !== undefined && key !== "" && occurrences.get(key) === 1;
  const here = (candidate: RowSpec, line: Line): boolean => candidate.group === groups.get(line);
  if (grouped) {
    pass((candidate, line) => here(candidate, line) && candidate.keys[0] === line.keys[0]);
    pass((candidate, line) => here(candidate, line) && sharesKey(candidate, line.keys));
    pass((candidate, line) => here(candidate, line) && isAlike(candidate, line));
  } else {
    pass((candidate, line) => unique(candidate.keys[0]) && candidate.keys[0] === line.keys[0]);
    bindAmbiguous(spec, rows, free, bind);
  }
  // A row may stand in another group than the template's, where its name leaves no doubt.
  pass((candidate, line) => line.keys.some((key) => unique(key) && candidate.keys.includes(key)));
  pass(
    (candidate, line) => unique(candidate.keys[0]) && (!grouped || candidate.group === "") && isAlike(candidate, line),
  );
  // `| Frontend | React | …`: a group written as one row.
  for (const line of rows) {
    if (line.spec) continue;
    const group = [...free].find((candidate) => candidate.kind === "group" && sharesKey(candidate, line.keys));
    const members = group ? spec.rows.filter((row) => row.kind === "key" && row.group === group.keys[0]) : [];
    if (members.every((member) => free.has(member))) bind(line, group);
  }
}

function isAlike(candidate: RowSpec, line: Line): boolean {
  return titleMatch(line.keys[0] ?? "", candidate.keys[0] ?? "") !== undefined;
}

/** How many of the template's rows each key could mean. */
function countKeys(rows: readonly RowSpec[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === "group") continue;
    for (const key of new Set(row.keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Group rows by name, then by the rows below them. Gives each line the key of the template's group that it stands in. */
function bindGroups(
  spec: TableSpec,
  lines: readonly Line[],
  bind: (line: Line, match: RowSpec) => void,
): ReadonlyMap<Line, string | undefined> {
  const open = new Set(spec.rows.filter((row) => row.kind === "group"));
  const groups = groupsOf(lines);
  const take = (test: (group: RowSpec, head: Line, members: readonly Line[]) => boolean): void => {
    for (const { head, members } of groups) {
      const match = head?.spec ? undefined : [...open].find((group) => head && test(group, head, members));
      if (!head || !match) continue;
      bind(head, match);
      open.delete(match);
    }
  };
  take((group, head) => sharesKey(group, head.keys));
  take((group, head) => isAlike(group, head));
  const share = (group: RowSpec, members: readonly Line[]): number => shareBelow(spec, group, members);
  take((group, _head, members) => share(group, members) === 1);
  take((group, _head, members) => share(group, members) >= 0.5);
  const isGrouped = groups.some(({ head }) => head);
  return new Map(
    groups.flatMap(({ head, members }) => {
      const key = isGrouped ? (head ? (head.spec?.keys[0] ?? "\0") : "") : undefined;
      return [...(head ? [head] : []), ...members].map((line) => [line, key] as const);
    }),
  );
}

interface LineGroup {
  /** Absent for what stands before the first group row. */
  readonly head: Line | undefined;
  readonly members: Line[];
}

function groupsOf(lines: readonly Line[]): readonly LineGroup[] {
  const groups: LineGroup[] = [{ head: undefined, members: [] }];
  for (const line of lines) {
    if (line.kind === "group") groups.push({ head: line, members: [] });
    else groups.at(-1)?.members.push(line);
  }
  return groups;
}

/** How many of a group's rows stand below a group row of another name, from 0 to 1. */
function shareBelow(spec: TableSpec, group: RowSpec, members: readonly Line[]): number {
  const wanted = spec.rows.filter((row) => row.kind === "key" && row.group === group.keys[0]);
  const found = wanted.filter((row) => members.some((line) => sharesKey(row, line.keys)));
  return wanted.length === 0 ? 0 : found.length / wanted.length;
}

/**
 * Rows of one name in several groups (`Frontend / Framework`, `Backend / Framework`), where the document has no groups:
 * they go to the groups that most other rows are of, in the template's order.
 */
function bindAmbiguous(
  spec: TableSpec,
  rows: readonly Line[],
  free: ReadonlySet<RowSpec>,
  bind: (line: Line, match: RowSpec) => void,
): void {
  const present = (group: string): number => rows.filter((line) => line.spec?.group === group).length;
  const names = new Set([...free].flatMap((row) => (row.kind === "group" ? [] : row.keys.slice(0, 1))));
  for (const name of names) {
    const candidates = [...free].filter((row) => row.kind !== "group" && row.keys[0] === name);
    const found = rows.filter((line) => !line.spec && line.keys[0] === name);
    const chosen = [...candidates].sort((a, b) => present(b.group) - present(a.group)).slice(0, found.length);
    const ordered = spec.rows.filter((row) => chosen.includes(row));
    found.forEach((line, index) => {
      const match = ordered[index];
      if (match) bind(line, match);
    });
  }
}

function absentRows(spec: TableSpec, lines: readonly Line[]): readonly AbsentRow[] {
  if (spec.mode !== "keys") return [];
  const lineOf = new Map(lines.flatMap((line) => (line.spec ? [[line.spec, line] as const] : [])));
  const joined = new Set(lines.flatMap((line) => (line.kind === "row" ? partsOf(line.name) : [])));
  const closed = new Set<string>();
  const absent: AbsentRow[] = [];
  let after: Row | undefined;
  for (const row of spec.rows) {
    if (row.kind !== "key" && row.kind !== "group") continue;
    const line = lineOf.get(row);
    if (line) after = line.row;
    if (row.kind === "group") {
      const members = spec.rows.filter((member) => member.kind === "key" && member.group === row.keys[0]);
      // Without its group row a group may be there all the same: its rows are looked at one by one.
      const isAbsent = !line && !members.some((member) => lineOf.has(member));
      if (isAbsent || (line && (line.kind === "row" || isSettledGroup(line.row)))) closed.add(row.keys[0] ?? "");
      if (isAbsent && row.grade !== "optional") absent.push({ spec: row, rows: members, after });
    } else if (
      !line &&
      row.grade !== "optional" &&
      !closed.has(row.group) &&
      !row.keys.some((key) => joined.has(key))
    ) {
      absent.push({ spec: row, rows: [], after });
    }
  }
  return absent;
}

/** `| **Frontend** | N/A |`, `| **Frontend** (N/A) |`, `| **Frontend** – not applicable |`. */
function isSettledGroup(row: Row): boolean {
  const [first, ...others] = row.cells;
  if (others.some((cell) => isNotApplicable(cell.text))) return true;
  return /(?:[:(–—-]|\*)\s*(?:n\/a|none|not applicable)\b/i.test(first?.text ?? "");
}
