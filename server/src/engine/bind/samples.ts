/**
 * What an author left of the template's own concrete content: rows, whole tables, lists, code, drawings.
 * A table's row equals the template's when its bound cells do: order of columns and extra columns do not count.
 * Must not know: what is reported, what was kept on purpose.
 */
import type { Code, List } from "../document/content.ts";
import type { BlockSample, RowSample } from "../template/model.ts";
import { blockHashes, blockLength, hashWords } from "../template/sample.ts";
import type { BoundRow, BoundTable } from "./table.ts";

/** Shorter texts are never compared alone: two authors may well write the same. */
export const shortest = 40;

/** Rows that are word for word the template's. */
export function untouchedRows(bound: BoundTable): readonly BoundRow[] {
  const samples = bound.spec.samples.flat();
  if (samples.length === 0) return [];
  return bound.rows.filter((row) => {
    if (row.kind !== "row") return false;
    const cells = readCells(bound, row);
    return samples.some((sample) => isSample(bound, cells, sample));
  });
}

/** The table has all rows of one edition of the template, and no other. */
export function isUntouchedTable(bound: BoundTable): boolean {
  const rows = bound.rows.filter((row) => row.kind === "row");
  const editions = bound.spec.samples.filter((edition) => edition.length === rows.length);
  if (rows.length === 0 || editions.length === 0) return false;
  const cells = rows.map((row) => readCells(bound, row));
  return editions.some(
    (edition) =>
      cells.every((row) => edition.some((sample) => isSample(bound, row, sample))) &&
      edition.every((sample) => cells.some((row) => isSample(bound, row, sample))),
  );
}

interface BoundCell {
  /** Of the template's column. */
  readonly key: string;
  /** Undefined for a blank cell. */
  readonly hash: string | undefined;
}

function readCells(bound: BoundTable, { row }: BoundRow): readonly BoundCell[] {
  return bound.spec.columns.flatMap((column, index): readonly BoundCell[] => {
    const at = bound.columns[index] ?? -1;
    if (at < 0) return [];
    const text = row.cells[at]?.text ?? "";
    return [{ key: column.keys[0] ?? "", hash: text === "" ? undefined : hashWords(text) }];
  });
}

/** All bound cells are equal, and they are enough to be sure. */
function isSample({ spec }: BoundTable, cells: readonly BoundCell[], sample: RowSample): boolean {
  if (!cells.every(({ key, hash }) => sample[key] === hash)) return false;
  const wanted = Object.keys(sample).length;
  const equal = cells.filter(({ hash }) => hash !== undefined).length;
  return spec.columnsFree ? equal === wanted : equal >= Math.min(2, wanted) && equal * 2 >= wanted;
}

export function rowLength({ row }: BoundRow): number {
  return row.cells.reduce((sum, cell) => sum + cell.text.length, 0);
}

/** The template's list, code or drawing that this block still is; undefined for one of the author's own. */
export function sampleOf(block: List | Code, text: string, samples: readonly BlockSample[]): BlockSample | undefined {
  const size = block.kind === "list" ? block.items.length : 1;
  const isCandidate = ({ kind, hashes }: BlockSample): boolean =>
    (kind === "list") === (block.kind === "list") && hashes.some((edition) => edition.length === size);
  const candidates = samples.filter(isCandidate);
  if (candidates.length === 0) return undefined;
  const hashes = blockHashes(block, text);
  return candidates.find((sample) => sample.hashes.some((edition) => isSameSet(edition, hashes)));
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length === b.length && a.length > 0 && a.every((hash) => b.includes(hash)) && b.every((hash) => a.includes(hash))
  );
}

/** A single item or a few words may be the same by chance. */
export function isTooShort(block: List | Code, text: string): boolean {
  return (block.kind === "list" && block.items.length < 2) || blockLength(block, text) < shortest;
}
