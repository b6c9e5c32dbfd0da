/**
 * What a template's table asks for: columns, key rows, sample rows.
 * Must not know: which section or label it stands under.
 */
import type { Row, Table } from "../document/content.ts";
import { readRow } from "../document/table-rows.ts";
import { isHeaderBlock, plain } from "../document/fields.ts";
import { matchAllowed } from "../values/choice.ts";
import { remembered } from "../values/remembered.ts";
import { normaliseKey } from "../values/title.ts";
import type { Named, Source } from "./annotations.ts";
import type { Word } from "./directive.ts";
import type { ColumnSpec, RowSample, RowSpec, TableSpec, ValueSpec } from "./model.ts";
import { rowSample } from "./sample.ts";
import { annotateValue, mergeValues, readValueSpec } from "./value.ts";

/** `around`: what is said of the label it stands under. */
export function compileTable(table: Table, section: Source, around: readonly Word[] = []): TableSpec {
  const words = [...around, ...(section.annotations.blocks.get(table.span.start) ?? [])];
  const rowWords = words.findLast((word) => word.kind === "rows")?.rows;
  const content = words.findLast((word) => word.kind === "content")?.content;
  const specs = rowsOf(table, section, rowWords);
  const columns = table.header.cells.map((cell, index) => compileColumn(cell.text, index, table, specs, section));
  const grade = words.findLast((word) => word.kind === "grade")?.grade;
  const keeps = rowWords === "keep" || content === "keep" || content === "guidance";
  const mode = keeps ? "keep" : rowWords === "sample" ? "sample" : modeOf(specs, content);
  return {
    columns,
    columnsFree: words.some((word) => word.kind === "columns-free"),
    rows: specs,
    mode,
    grade: grade ?? (content === "keep" || content === "guidance" ? "optional" : "required"),
    from: words.findLast((word) => word.kind === "from")?.stage,
    min: words.findLast((word) => word.kind === "min")?.min ?? 0,
    role: words.findLast((word) => word.kind === "role")?.role,
    headerBlock: isHeaderBlock(table),
    samples:
      mode === "default" || (mode === "sample" && (rowWords ?? content) === "sample") ? [concreteRows(table)] : [],
    source: sourceOf(table, specs, columns, section.text),
  };
}

function modeOf(rows: readonly RowSpec[], content: string | undefined): TableSpec["mode"] {
  if (rows.some((row) => row.kind === "key")) return "keys";
  if (content === "default") return "default";
  if (content === "sample") return "sample";
  return rows.every((row) => row.kind === "default") && rows.length > 0 ? "default" : "sample";
}

function rowsOf(table: Table, section: Source, rowWords: "keys" | "sample" | "keep" | undefined): readonly RowSpec[] {
  let group = "";
  const written = table.rows.map((row) => {
    const spec = readRowSpec(row, group, rowWords, section.text);
    if (spec.kind === "group") group = spec.keys[0] ?? "";
    return spec;
  });
  const keyed = written.some((row) => row.kind === "key");
  return written.map((spec) =>
    annotateRow(
      keyed && rowWords === undefined && spec.kind === "default" ? { ...spec, kind: "key" } : spec,
      table,
      section,
    ),
  );
}

function readRowSpec(row: Row, group: string, rowWords: "keys" | "sample" | "keep" | undefined, text: string): RowSpec {
  const cells = row.cells.map((cell) => readValueSpec(cell.text));
  const first = row.cells[0]?.text ?? "";
  const others = row.cells.slice(1);
  const name = plain(first);
  const open = (value: ValueSpec): boolean => value.placeholder || value.mask || value.choices.length > 0;
  const spec = {
    name,
    keys: keysOf(first),
    group,
    grade: "required" as const,
    role: undefined,
    cells,
    concrete: cells.slice(1).every((value) => value.concrete !== ""),
    source: text.slice(row.span.start, row.span.end),
  };
  if (row.cells.every((cell) => cell.text === "")) return { ...spec, kind: "blank" };
  const named = first !== "" && cells[0]?.concrete !== "";
  if (isGroupRow(row)) return { ...spec, kind: named ? "group" : "sample", group: "" };
  if (rowWords === "sample" || rowWords === "keep") return { ...spec, kind: cells.some(open) ? "sample" : "default" };
  if (rowWords === "keys" && named) return { ...spec, kind: "key" };
  if (named && others.every((_, index) => (cells[index + 1]?.concrete ?? "") === "")) return { ...spec, kind: "key" };
  return { ...spec, kind: cells.some(open) ? "sample" : "default" };
}

/** One bold cell, alone or followed by blank ones. */
export function isGroupRow(row: Row): boolean {
  const first = row.cells[0]?.text ?? "";
  return /^(\*\*|__).+\1$/.test(first) && row.cells.slice(1).every((cell) => cell.text === "");
}

/** Keys of a row's first cell: with what stands in brackets (`response time p95`), then without. */
export const keysOf: (cell: string) => readonly string[] = remembered((cell) => {
  const text = cellWords(cell);
  const key = normaliseKey(text);
  return /[()]/.test(text) ? [...new Set([normaliseKey(text.replace(/[()]/g, " ")), key])] : [key];
});

/** A cell's text as it is read: the text of links, a space for `<br>`, no comments, emphasis and code marks. */
export function cellWords(cell: string): string {
  if (!/[<[]/.test(cell)) return plain(cell);
  return plain(
    cell
      .replace(/<!--.*?-->/g, "")
      .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
      .replace(/<\/?[a-z][^<>]*>/gi, " "),
  );
}

function annotateRow(row: RowSpec, table: Table, section: Source): RowSpec {
  if (row.keys.length === 0) return row;
  const words = section.annotations.rows
    .filter((named) => isNext(named.after, table, section, (candidate) => hasRow(candidate, named.path)))
    .filter((named) => names(row, named, table))
    .flatMap((named) => named.words);
  return {
    ...row,
    keys: [...row.keys, ...words.flatMap((word) => (word.kind === "alias" ? word.names.map(normaliseKey) : []))],
    grade: words.findLast((word) => word.kind === "grade")?.grade ?? row.grade,
    role: words.findLast((word) => word.kind === "role")?.role,
  };
}

/** `API Response Time (P95)` names that row, not the one of P50; `RTO` names `RTO (Recovery Time Objective)`. */
function names(row: RowSpec, { path, name }: Named, table: Table): boolean {
  const key = path.at(-1) ?? "";
  if (path.length > 1 && row.group !== path[0]) return false;
  if (row.keys[0] === keysOf(name)[0]) return true;
  const alike = table.rows.filter((other) => keysOf(other.cells[0]?.text ?? "").includes(key));
  return row.keys.includes(key) && alike.length === 1;
}

function hasRow(table: Table, path: readonly string[]): boolean {
  const key = path.at(-1) ?? "";
  return table.rows.some((row) => keysOf(row.cells[0]?.text ?? "").includes(key));
}

function compileColumn(
  name: string,
  index: number,
  table: Table,
  rows: readonly RowSpec[],
  section: Source,
): ColumnSpec {
  const key = normaliseKey(name);
  const words = section.annotations.columns
    .filter((named) => named.path[0] === key)
    .filter((named) => isNext(named.after, table, section, (candidate) => hasColumn(candidate, key)))
    .flatMap((named) => named.words);
  const cells = table.rows.filter((row) => !isGroupRow(row)).map((row) => row.cells[index]?.text ?? "");
  const values = cells.map(readValueSpec);
  const open = cells.find(
    (_, at) => values[at]?.placeholder === true || values[at]?.mask === true || (values[at]?.choices.length ?? 0) > 0,
  );
  const value = columnValue(values);
  return {
    name: plain(name),
    keys: [name, ...words.flatMap((word) => (word.kind === "alias" ? word.names : []))].map(normaliseKey),
    value: annotateValue({ ...value, mayBeBlank: isLeftBlank(index, table, rows) }, words),
    fill: open ?? (value.concrete === "" ? "" : `[${plain(name)}]`),
  };
}

/** The template itself leaves a cell of the column blank beside filled ones. */
function isLeftBlank(index: number, table: Table, rows: readonly RowSpec[]): boolean {
  const cells = table.rows.flatMap((row, at) => {
    const kind = rows[at]?.kind;
    return (kind === "sample" || kind === "default") && !isGroupRow(row) ? [row.cells[index]?.text ?? ""] : [];
  });
  return cells.includes("") && cells.some((text) => text !== "");
}

/** A column is closed where each of its cells is the same list, or one of its values: one list among other texts is no rule. */
function columnValue(values: readonly ValueSpec[]): ValueSpec {
  const merged = mergeValues(values);
  return { ...merged, closed: merged.closed && values.every((value) => isChosenFrom(merged.choices, value)) };
}

function isChosenFrom(choices: ValueSpec["choices"], value: ValueSpec): boolean {
  if (value.placeholder || value.mask) return false;
  if (value.choices.length > 0) return value.choices.map(valueOf).join("|") === choices.map(valueOf).join("|");
  return value.concrete === "" || matchAllowed(value.concrete, choices).kind === "allowed";
}

function valueOf(choice: ValueSpec["choices"][number]): string {
  return choice.value;
}

function hasColumn(table: Table, key: string): boolean {
  return table.header.cells.some((cell) => normaliseKey(cell.text) === key);
}

/** Whether this table is the first after an offset that has what is named. */
function isNext(after: number, table: Table, section: Source, has: (table: Table) => boolean): boolean {
  const next = section.content.blocks.find(
    (block) => block.kind === "table" && block.span.start >= after && has(block),
  );
  return next?.span.start === table.span.start;
}

function concreteRows(table: Table): readonly RowSample[] {
  return table.rows
    .filter((row) => !isGroupRow(row) && row.cells.some((cell) => cell.text !== ""))
    .filter((row) => row.cells.every((cell) => cell.text === "" || readValueSpec(cell.text).concrete !== ""))
    .map((row) => rowSample(table, row));
}

/** Header, delimiter, and what a new table begins with: its key rows, else one row to fill. */
function sourceOf(table: Table, rows: readonly RowSpec[], columns: readonly ColumnSpec[], text: string): string {
  const lines = [table.header.span, table.delimiter].map((span) => text.slice(span.start, span.end));
  return [...lines, ...firstRows(rows, columns).map(rowLine)].join("\n");
}

/** The cells of the rows that a new table begins with: its groups and key rows, else one row to fill. */
export function firstRows(rows: readonly RowSpec[], columns: readonly ColumnSpec[]): readonly (readonly string[])[] {
  if (rows.some((row) => row.kind === "key")) {
    return rows.flatMap((row) => (row.kind === "key" || row.kind === "group" ? [rowToInsert(row, columns)] : []));
  }
  return [columns.map((column, index) => (column.fill === "" && index === 0 ? `[${column.name}]` : column.fill))];
}

/** The cells of a key row or group as it is inserted: what is concrete beside its key would be nobody's claim. */
export function rowToInsert(row: RowSpec, columns: readonly ColumnSpec[]): readonly string[] {
  const written = readRow(row.source, { start: 0, end: row.source.length }).cells;
  return written.map((cell, index) => {
    const isClaim = index > 0 && (row.cells[index]?.concrete ?? "") !== "";
    return isClaim ? (columns[index]?.fill ?? "") : cell.text;
  });
}

/** `| Risk | High |` */
export function rowLine(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " |" : ` ${cell} |`)).join("")}`;
}
