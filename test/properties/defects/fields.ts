/** Defects of labels and drawings: a label gone, or without a value; no drawing of any kind. */
import type { FieldSpec } from "../../../server/src/engine/template/model.ts";
import { at, removed, replaced, type Mutator } from "./defect.ts";
import { isNamed, type Subject } from "./subject.ts";
import { hostLine } from "./tables.ts";
import type { LabelView, RowView, TableView } from "./view.ts";

export interface BoundLabel extends LabelView {
  readonly spec: FieldSpec;
}

export function boundLabels(subject: Subject): readonly BoundLabel[] {
  return subject.labels.flatMap((label, index) => {
    const spec = subject.fieldSpecs[index];
    return spec ? [{ ...label, spec }] : [];
  });
}

export interface HeaderRow extends RowView {
  readonly spec: FieldSpec;
  readonly table: TableView;
}

/** Rows of a Field, Value table: fields in all but form. */
export function headerRows(subject: Subject): readonly HeaderRow[] {
  return subject.tables.flatMap((table, index) => {
    const fields = subject.sectionSpecs[table.section]?.body.fields ?? [];
    if (!subject.tableSpecs[index]?.headerBlock) return [];
    return table.rows.flatMap((row) => {
      const spec = fields.find((field) => isNamed(field, row.cells[0] ?? ""));
      return spec ? [{ ...row, spec, table }] : [];
    });
  });
}

/** Whether the value is on the label's own line, alone. */
export function isOneLine(subject: Subject, label: LabelView): boolean {
  return label.value !== "" && subject.lines.slice(label.line + 1, label.end).every((line) => line.trim() === "");
}

/** `**Status**: ` and the two spaces of a hard break stay. */
export function withValue(subject: Subject, label: LabelView, value: string): string {
  const old = subject.lines[label.line] ?? "";
  const from = old.lastIndexOf(label.value);
  return replaced(subject, label.line, label.line + 1, [
    old.slice(0, from) + value + old.slice(from + label.value.length),
  ]);
}

const missingField: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter(
      ({ kind, spec }) =>
        kind === "own" &&
        spec.grade !== "optional" &&
        spec.from === undefined &&
        !spec.caption &&
        !spec.repeat &&
        spec.content === undefined,
    ),
  );
  if (!label) return undefined;
  const heading = subject.headings[label.section];
  const others = subject.labels.filter((other) => other.kind === "own" && other.section === label.section);
  const before = others.findLast((other) => other.line < label.line);
  // The first of a block makes the others another block's.
  if (others.length < 2 || !heading || isFirstOfBlock(subject, label)) return undefined;
  const end = subject.lines[label.end - 1]?.trim() === "" && label.kind === "own" ? label.end : label.end;
  return {
    text: removed(subject, label.line, end),
    rule: "missing-field",
    lines: at((before ?? heading).line),
    what: `${label.spec.grade} label '${label.name}' of '${heading.name}' removed`,
  };
};

function isFirstOfBlock(subject: Subject, label: LabelView): boolean {
  const heading = subject.headings[label.section];
  const breaks = subject.lines.slice(heading?.line ?? 0, heading?.bodyEnd).includes("---");
  const above = subject.lines.slice(heading?.line ?? 0, label.line).findLast((line) => line.trim() !== "");
  return breaks && (above === "---" || above?.startsWith("#") === true) && label.name !== "Project Name";
}

const missingHeaderRow: Mutator = (subject, random) => {
  const row = random.pick(
    headerRows(subject).filter(({ spec }) => spec.from === undefined && spec.grade === "required"),
  );
  if (!row) return undefined;
  const before = row.line === row.table.line + 2 ? row.table.line : row.line - 1;
  const lines = before === row.table.line ? [...at(before), ...at(hostLine(subject, row.table))] : at(before);
  return {
    text: removed(subject, row.line, row.line + 1),
    rule: "missing-field",
    lines,
    what: `row '${row.cells[0] ?? ""}' removed`,
  };
};

/** `Positive` or `Negative` of a decision's consequences. */
const missingItem: Mutator = (subject, random) => {
  const item = random.pick(
    boundLabels(subject).filter(({ under, name }) => {
      const keys = subject.fieldSpecs[under]?.itemKeys ?? [];
      return keys.includes(name.toLowerCase()) || keys.includes(name);
    }),
  );
  const label = item && subject.labels[item.under];
  if (!item || !label) return undefined;
  const before = subject.labels.findLast((other) => other.under === item.under && other.line < item.line);
  return {
    text: removed(subject, item.line, item.end),
    rule: "missing-field",
    lines: [...at(label.line), ...at((before ?? label).line)],
    what: `item '${item.name}' removed`,
  };
};

const emptyField: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter(
      (other) =>
        other.spec.grade !== "optional" &&
        other.spec.from === undefined &&
        other.spec.tables.length === 0 &&
        isOneLine(subject, other),
    ),
  );
  if (!label) return undefined;
  const old = subject.lines[label.line] ?? "";
  const line = old.slice(0, old.lastIndexOf(label.value)).trimEnd() + (old.endsWith("  ") ? "  " : "");
  return {
    text: replaced(subject, label.line, label.line + 1, [line]),
    rule: "empty-field",
    lines: at(label.line),
    what: `value of '${label.name}' removed`,
  };
};

const emptyHeaderRow: Mutator = (subject, random) => {
  const row = random.pick(headerRows(subject).filter(({ spec }) => spec.from === undefined));
  if (!row) return undefined;
  return {
    text: replaced(subject, row.line, row.line + 1, [`| ${row.cells[0] ?? ""} | |`]),
    rule: "empty-field",
    lines: at(row.line),
    what: `value of '${row.cells[0] ?? ""}' removed`,
  };
};

const missingDiagram: Mutator = (subject, random) => {
  const fence = random.pick(
    subject.fences.filter(({ label, section }) => {
      const diagram = label === -1 ? subject.sectionSpecs[section]?.body.diagram : subject.fieldSpecs[label]?.diagram;
      return diagram?.grade === "required";
    }),
  );
  if (!fence) return undefined;
  const host = hostLine(subject, fence);
  const sentence = "It was drawn on the whiteboard of the second floor.";
  const text =
    fence.label === -1
      ? replaced(subject, fence.line, fence.end, [sentence])
      : replaced(subject, host, fence.end, [`${subject.lines[host] ?? ""} ${sentence}`]);
  return {
    text,
    rule: "missing-diagram",
    lines: at(host),
    what: `drawing under '${subject.headings[fence.section]?.name ?? ""}' replaced by a sentence`,
  };
};

export const fieldDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "missing-field": [missingField, missingField, missingHeaderRow, missingItem],
  "empty-field": [emptyField, emptyField, emptyHeaderRow],
  "missing-diagram": [missingDiagram],
};
