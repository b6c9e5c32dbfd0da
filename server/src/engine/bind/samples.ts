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
  return bound.rows.filter((row) => row.kind === "row" && samples.some((sample) => isSample(bound, row, sample)));
}

/** The table has all rows of one edition of the template, and no other. */
export function isUntouchedTable(bound: BoundTable): boolean {
  const rows = bound.rows.filter((row) => row.kind === "row");
  if (rows.length === 0) return false;
  return bound.spec.samples.some(
    (edition) =>
      edition.length === rows.length &&
      rows.every((row) => edition.some((sample) => isSample(bound, row, sample))) &&
      edition.every((sample) => rows.some((row) => isSample(bound, row, sample))),
  );
}

function isSample(bound: BoundTable, { row }: BoundRow, sample: RowSample): boolean {
  const { spec } = bound;
  const wanted = Object.keys(sample).length;
  let equal = 0;
  for (const [index, column] of spec.columns.entries()) {
    const at = bound.columns[index] ?? -1;
    if (at < 0) continue;
    const cell = row.cells[at]?.text ?? "";
    const hash = sample[column.keys[0] ?? ""];
    if (cell === "" ? hash !== undefined : hash !== hashWords(cell)) return false;
    if (cell !== "") equal++;
  }
  return spec.columnsFree ? equal === wanted : equal >= Math.min(2, wanted) && equal * 2 >= wanted;
}

export function rowLength({ row }: BoundRow): number {
  return row.cells.reduce((sum, cell) => sum + cell.text.length, 0);
}

/** The template's list, code or drawing that this block still is; undefined for one of the author's own. */
export function sampleOf(block: List | Code, text: string, samples: readonly BlockSample[]): BlockSample | undefined {
  const candidates = samples.filter((sample) => (sample.kind === "list") === (block.kind === "list"));
  if (candidates.length === 0) return undefined;
  const hashes = blockHashes(block, text);
  return candidates.find((sample) => sample.hashes.some((edition) => isSameSet(edition, hashes)));
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.length > 0 && a.every((hash) => b.includes(hash)) && b.every((hash) => a.includes(hash));
}

/** A single item or a few words may be the same by chance. */
export function isTooShort(block: List | Code, text: string): boolean {
  return (block.kind === "list" && block.items.length < 2) || blockLength(block, text) < shortest;
}
