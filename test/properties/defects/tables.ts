/** Defects of tables: the table, a column or a row missing; blank rows and cells; broken rows and tables. */
import type { ColumnSpec, RowSpec, TableSpec } from "../../../server/src/engine/template/model.ts";
import { at, removed, replaced, type Mutator, type Random } from "./defect.ts";
import { columnAt, type Subject } from "./subject.ts";
import { keyOf, rowOf, type RowView, type TableView } from "./view.ts";

export interface BoundTable extends TableView {
  readonly spec: TableSpec;
}

/** Tables that are checked as tables: header blocks are fields, sign-offs are judged by their own rule, `N/A` settles. */
export function boundTables(subject: Subject): readonly BoundTable[] {
  return subject.tables.flatMap((table, index) => {
    const spec = subject.tableSpecs[index];
    return spec && !spec.headerBlock && spec.role !== "approvals" && spec.from !== "approved"
      ? [{ ...table, spec }]
      : [];
  });
}

/** Names that other parts of the document refer to stand in it. */
function definesIds(table: TableView): boolean {
  return table.rows.some((row) => /^R-\d{3}$/.test(row.cells[0] ?? ""));
}

export function dataRows(table: TableView): readonly RowView[] {
  return table.rows.filter((row) => row.kind === "row");
}

export interface Cell {
  readonly table: BoundTable;
  readonly row: RowView;
  readonly at: number;
  readonly column: ColumnSpec;
  readonly text: string;
}

/** A cell of a column that the template has, beside the first. */
export function pickCell(
  subject: Subject,
  random: Random,
  wanted: (cell: Cell) => boolean = () => true,
): Cell | undefined {
  const cells = boundTables(subject).flatMap((table) =>
    dataRows(table).flatMap((row) =>
      (table.spec.columnsFree ? [] : table.spec.columns.slice(1)).flatMap((column): readonly Cell[] => {
        const at = columnAt(table.spec, table, column.name);
        const text = row.cells[at];
        return at < 1 || text === undefined ? [] : [{ table, row, at, column, text }];
      }),
    ),
  );
  return random.pick(cells.filter(wanted));
}

export function withCell(subject: Subject, { row, at: index }: Pick<Cell, "row" | "at">, text: string): string {
  return replaced(subject, row.line, row.line + 1, [
    rowOf(row.cells.map((cell, column) => (column === index ? text : cell))),
  ]);
}

/** The text and where the absence of what stood there is shown: the label, else the heading. */
export function hostLine(subject: Subject, block: { readonly label: number; readonly section: number }): number {
  return subject.labels[block.label]?.line ?? subject.headings[block.section]?.line ?? 0;
}

const missingTable: Mutator = (subject, random) => {
  const table = random.pick(
    boundTables(subject).filter((other) => other.spec.grade === "required" && !definesIds(other)),
  );
  if (!table || (table.label !== -1 && subject.fieldSpecs[table.label]?.grade !== "required")) return undefined;
  const host = hostLine(subject, table);
  const sentence = "This is described where it is built and operated.";
  // A label keeps a value on its own line; a section keeps a paragraph.
  const text =
    table.label === -1
      ? replaced(subject, table.line, table.end, [sentence])
      : replaced(subject, host, table.end, [`${subject.lines[host] ?? ""} ${sentence.toLowerCase()}`]);
  return {
    text,
    rule: "missing-table",
    lines: at(host),
    what: `table '${table.header.join(", ")}' replaced by a sentence`,
  };
};

const missingColumn: Mutator = (subject, random) => {
  const table = random.pick(boundTables(subject));
  const column = table && !table.spec.columnsFree ? random.pick(table.spec.columns.slice(1)) : undefined;
  const index = table && column ? columnAt(table.spec, table, column.name) : -1;
  if (!table || !column || index < 1) return undefined;
  const lines = subject.lines.slice(table.line, table.end).map((_line, offset) => {
    const cells =
      offset === 0
        ? table.header
        : offset === 1
          ? table.header.map(() => "---")
          : (table.rows[offset - 2]?.cells ?? []);
    return rowOf(cells.filter((_cell, position) => position !== index));
  });
  return {
    text: replaced(subject, table.line, table.end, lines),
    rule: "missing-column",
    lines: at(table.line),
    what: `column '${column.name}' removed`,
  };
};

const missingRow: Mutator = (subject, random) => {
  const tables = subject.tables.flatMap((table, index) => {
    const spec = subject.tableSpecs[index];
    return spec?.mode === "keys" && !spec.headerBlock && spec.from !== "approved" ? [{ ...table, spec }] : [];
  });
  const table = random.pick(tables);
  const row = table && random.pick(table.rows);
  if (!table || !row) return undefined;
  const spec = rowSpecOf(table, row);
  if (spec?.grade !== "required" || (row.cells.includes("N/A") && row.kind === "group")) return undefined;
  const next = table.rows.find((other) => other.line > row.line && (row.kind === "row" || other.kind === "group"));
  const end = row.kind === "group" ? (next?.line ?? table.end) : row.line + 1;
  const before = row.line === table.line + 2 ? table.line : row.line - 1;
  // A group's last row leaves the group without any: another finding's matter.
  if (
    row.kind === "row" &&
    subject.lines[row.line - 1]?.startsWith("| **") &&
    (next === undefined || next.kind === "group")
  )
    return undefined;
  // The row before it in the document, or the one before it in the template: rows of one's own may stand between.
  const earlier = table.spec.rows.slice(0, table.spec.rows.indexOf(spec)).map(({ name }) => keyOf(name));
  const known = table.rows.findLast((other) => other.line < row.line && earlier.includes(keyOf(other.cells[0] ?? "")));
  return {
    text: removed(subject, row.line, end),
    rule: "missing-row",
    lines: at(Math.min(before, known?.line ?? before), before),
    what: `${row.kind} '${row.cells[0] ?? ""}' removed`,
  };
};

export function rowSpecOf(table: BoundTable, row: RowView): RowSpec | undefined {
  const group =
    row.kind === "group" ? undefined : table.rows.findLast((other) => other.kind === "group" && other.line < row.line);
  const candidates = table.spec.rows.filter((spec) => keyOf(spec.name) === keyOf(row.cells[0] ?? ""));
  return candidates.find(
    (spec) => spec.kind === "group" || spec.group === "" || spec.group === keyOf(group?.cells[0] ?? ""),
  );
}

const emptyTable: Mutator = (subject, random) => {
  const table = random.pick(
    boundTables(subject).filter(
      (other) => !definesIds(other) && other.spec.mode !== "keep" && isDemanded(subject, other),
    ),
  );
  if (!table) return undefined;
  const blank = random.below(2) === 0 ? [] : [rowOf(table.header.map(() => ""))];
  return {
    text: replaced(subject, table.line + 2, table.end, blank),
    rule: "empty-table",
    lines: [...at(table.line, table.line + 1 + blank.length), ...at(hostLine(subject, table))],
    what: `all rows of '${table.header.join(", ")}' ${blank.length === 0 ? "removed" : "blanked"}`,
  };
};

function isDemanded(subject: Subject, table: TableView): boolean {
  return table.label === -1 || subject.fieldSpecs[table.label]?.grade !== "optional";
}

const emptyRow: Mutator = (subject, random) => {
  const table = random.pick(boundTables(subject));
  const row = table && random.pick(dataRows(table));
  if (!table || !row) return undefined;
  const blank = rowOf(table.header.map(() => ""));
  return {
    text: replaced(subject, row.line + 1, row.line + 1, [blank]),
    rule: "empty-row",
    lines: at(row.line + 1),
    what: `blank row after '${row.cells[0] ?? ""}'`,
  };
};

const emptyCell: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    ({ column, row, table }) =>
      !column.value.mayBeBlank && column.value.from === undefined && row.cells.length > 2 && table.header.length > 2,
  );
  if (!cell || cell.text === "N/A" || isConstraint(cell)) return undefined;
  // A blank version is no version: the document's is then compared with the one before.
  if (cell.table.spec.role === "revisions" && cell.column.name === "Version") return undefined;
  return {
    text: withCell(subject, cell, ""),
    rule: "empty-cell",
    lines: at(cell.row.line),
    what: `cell '${cell.column.name}' of '${cell.row.cells[0] ?? ""}' blanked`,
  };
};

function isConstraint(cell: Cell): boolean {
  return cell.column.name === "Constraints";
}

/** The last cells are not written at all. */
const shortRow: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    ({ at: index, row, column, table }) =>
      index === row.cells.length - 1 && !column.value.mayBeBlank && index > 1 && index === table.header.length - 1,
  );
  if (!cell) return undefined;
  const drop = 1 + random.below(Math.min(2, cell.row.cells.length - 2));
  const dropped = cell.row.cells.length - drop;
  const line = rowOf(cell.row.cells.slice(0, dropped));
  return {
    text: replaced(subject, cell.row.line, cell.row.line + 1, [line]),
    rule: "empty-cell",
    lines: at(cell.row.line),
    what: `last ${drop} cells of '${cell.row.cells[0] ?? ""}' dropped`,
  };
};

const malformedRow: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    ({ column, text }) => column.value.choices.length === 0 && text.includes(" ") && !/[`[\\]/.test(text),
  );
  if (!cell) return undefined;
  const text = cell.text.replace(" ", " | ");
  return {
    text: withCell(subject, cell, text),
    rule: "malformed-row",
    lines: at(cell.row.line),
    what: `pipe in '${cell.text}'`,
  };
};

const malformedTable: Mutator = (subject, random) => {
  const table = random.pick(boundTables(subject).filter((other) => other.rows.length > 2));
  if (!table) return undefined;
  const rule = "malformed-table";
  const delimiter = table.line + 1;
  const name = table.header.join(", ");
  switch (random.below(3)) {
    case 0:
      return {
        text: removed(subject, delimiter, delimiter + 1),
        rule,
        lines: at(table.line, table.end - 2),
        what: `delimiter row of '${name}' removed`,
      };
    case 1:
      return {
        text: replaced(subject, delimiter, delimiter + 1, [rowOf(table.header.slice(1).map(() => "---"))]),
        rule,
        lines: at(table.line, table.end - 1),
        what: `delimiter row of '${name}' one short`,
      };
    default: {
      const row = table.rows[1 + random.below(table.rows.length - 1)];
      if (!row || row.kind === "group") return undefined;
      return {
        text: replaced(subject, row.line, row.line, [""]),
        rule,
        lines: at(table.line, table.end),
        what: `blank line before row '${row.cells[0] ?? ""}'`,
      };
    }
  }
};

export const tableDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "missing-table": [missingTable],
  "missing-column": [missingColumn],
  "missing-row": [missingRow],
  "empty-table": [emptyTable],
  "empty-row": [emptyRow],
  "empty-cell": [emptyCell, emptyCell, shortRow],
  "malformed-row": [malformedRow],
  "malformed-table": [malformedTable],
};
