/**
 * A list of values whose pipes cut it into cells of a table: `[Yes | No]`, `High | Medium | Low`. Markdown sees cells
 * there; who wrote the row meant one.
 * Must not know: rules.
 */
import type { SectionSpan } from "../document/span.ts";
import type { ValueSpec } from "../template/model.ts";
import { matchAllowed, readChoiceList } from "../values/choice.ts";
import type { BoundRow, BoundTable } from "./table.ts";

export interface SplitChoice {
  /** From the first cell of the list to its last. */
  readonly span: SectionSpan;
  /** Of the cells, as the document has them. */
  readonly first: number;
  readonly last: number;
  /** As the template writes them; what the list says where the column allows anything. */
  readonly values: readonly string[];
  readonly value: ValueSpec;
  /** `Critical?` */
  readonly column: string;
}

/** The lists in a row, in order; none where the row has no more cells than the header, unless a bracket stays open. */
export function splitChoices(bound: BoundTable, { row, kind }: BoundRow, text: string): readonly SplitChoice[] {
  const extra = row.cells.length - (bound.table?.header.cells.length ?? 0);
  if (kind !== "row" || row.cells.length < 2) return [];
  const found: SplitChoice[] = [];
  let shift = 0;
  for (let first = 0; first < row.cells.length; first++) {
    const column = bound.spec.columns[bound.columns.indexOf(first - shift)];
    const split = bracketed(row.cells, first, text) ?? (column && extra > shift ? plainList(row.cells, first, extra - shift, column.value) : undefined);
    if (!split) continue;
    const [start, end] = [row.cells[first], row.cells[split.last]];
    if (!start || !end) continue;
    const value = column?.value;
    const values = allowedAmong(split.parts, value);
    if (values && value) {
      found.push({ span: { start: start.span.start, end: end.span.end }, first, last: split.last, values, value, column: column.name });
    }
    shift += split.last - first;
    first = split.last;
  }
  return found;
}

interface Split {
  readonly last: number;
  readonly parts: readonly string[];
}

type Cells = BoundRow["row"]["cells"];

/** `[Yes` and `No]` */
function bracketed(cells: Cells, first: number, text: string): Split | undefined {
  const start = cells[first];
  if (!start?.text.startsWith("[") || start.text.includes("]")) return undefined;
  const last = cells.findIndex((cell, index) => index > first && cell.text.includes("]"));
  const end = cells[last];
  if (!end?.text.endsWith("]")) return undefined;
  const list = readChoiceList(text.slice(start.span.start, end.span.end));
  return list ? { last, parts: list.values } : undefined;
}

/** As many cells too many as the list has pipes, each of them a value of this column. */
function plainList(cells: Cells, first: number, extra: number, value: ValueSpec): Split | undefined {
  const parts = cells.slice(first, first + extra + 1).map((cell) => cell.text);
  const values = parts.map((part) => value.choices.find((choice) => isValue(part, choice)));
  if (!value.closed || parts.length !== extra + 1 || values.includes(undefined)) return undefined;
  return new Set(values).size === parts.length ? { last: first + extra, parts } : undefined;
}

function isValue(part: string, choice: ValueSpec["choices"][number]): boolean {
  return [choice.value, ...choice.spellings].some((text) => text.toLowerCase() === part.toLowerCase());
}

/** At least two of the parts are values of the column; or the column allows anything and they are the template's list. */
function allowedAmong(parts: readonly string[], value: ValueSpec | undefined): readonly string[] | undefined {
  if (!value || value.choices.length === 0) return undefined;
  const known = parts.flatMap((part) => {
    const match = matchAllowed(part, value.choices);
    return match.kind === "allowed" || match.kind === "other-spelling" ? [match.value] : [];
  });
  return known.length >= 2 ? [...new Set(known)] : undefined;
}
