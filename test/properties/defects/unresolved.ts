/** What an author left of the template: placeholders, choices, masks, instructions, samples; and what is marked as open. */
import type { ValueSpec } from "../../../server/src/engine/template/model.ts";
import { at, replaced, type Mutator } from "./defect.ts";
import { boundLabels, headerRows, isOneLine, withValue } from "./fields.ts";
import type { Subject } from "./subject.ts";
import { boundTables, dataRows, pickCell, rowSpecOf, withCell, type Cell } from "./tables.ts";
import { keyOf, rowOf } from "./view.ts";

/** What the template writes in this cell: of the key row, else of a sample row. */
function templateCell(subject: Subject, { table, row, column }: Cell): string {
  const index = table.spec.columns.indexOf(column);
  const source = subject.source.tableOf(table.spec);
  const spec = rowSpecOf(table, row);
  if (source && spec?.kind === "key") {
    const group = (line: number): string =>
      source.rows.findLast((other) => other.kind === "group" && other.line < line)?.cells[0] ?? "";
    const same = source.rows.find(
      (other) =>
        keyOf(other.cells[0] ?? "") === keyOf(row.cells[0] ?? "") &&
        (spec.group === "" || keyOf(group(other.line)) === spec.group),
    );
    return same?.cells[index] ?? "";
  }
  return source?.rows.map(({ cells }) => cells[index] ?? "").find((text) => /\[|YYYY|\//.test(text)) ?? "";
}

function isPlaceholder(text: string, value: ValueSpec): boolean {
  return /^\[[^\]]+\](?: \w+)?$/.test(text) && value.choices.length === 0 && !/YYYY/.test(text) && text !== "[N/A]";
}

const placeholderCell: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    (candidate) => isPlaceholder(templateCell(subject, candidate), candidate.column.value) && candidate.text !== "N/A",
  );
  if (!cell) return undefined;
  const text = templateCell(subject, cell);
  return {
    text: withCell(subject, cell, text),
    rule: "unresolved-placeholder",
    lines: at(cell.row.line),
    what: `cell '${cell.column.name}' is ${text}`,
  };
};

/** The author's own text, brackets left on: `[Vault]`. */
const bracketedCell: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    (candidate) =>
      isPlaceholder(templateCell(subject, candidate), candidate.column.value) &&
      /^[\w ,.-]{3,}$/.test(candidate.text) &&
      candidate.text !== "N/A",
  );
  if (!cell) return undefined;
  return {
    text: withCell(subject, cell, `[${cell.text}]`),
    rule: "unresolved-placeholder",
    lines: at(cell.row.line),
    what: `brackets around '${cell.text}'`,
  };
};

const placeholderValue: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter(
      (other) =>
        other.value !== "" &&
        isPlaceholder(subject.source.valueOf(other.spec), other.spec.value) &&
        isOneLine(subject, other),
    ),
  );
  if (!label) return undefined;
  const isOwn = random.below(2) === 0 && /^[\w .-]+$/.test(label.value);
  const value = isOwn ? `[${label.value}]` : subject.source.valueOf(label.spec);
  return {
    text: withValue(subject, label, value),
    rule: "unresolved-placeholder",
    lines: at(label.line),
    what: `'${label.name}' is ${value}`,
  };
};

const placeholderHeaderRow: Mutator = (subject, random) => {
  const row = random.pick(
    headerRows(subject).filter(({ spec }) => isPlaceholder(subject.source.valueOf(spec), spec.value)),
  );
  if (!row) return undefined;
  const value = random.below(2) === 0 ? subject.source.valueOf(row.spec) : `[${row.cells[1] ?? ""}]`;
  return {
    text: withCell(subject, { row, at: 1 }, value),
    rule: "unresolved-placeholder",
    lines: at(row.line),
    what: `'${row.cells[0] ?? ""}' is ${value}`,
  };
};

/** `[What this component does and why it exists.]` for the whole section. */
const placeholderBody: Mutator = (subject, random) => {
  const heading = random.pick(
    subject.headings.filter(({ index, end, bodyEnd }) => {
      const spec = subject.sectionSpecs[index];
      return (
        spec?.body.prose === true &&
        spec.grade === "required" &&
        end === bodyEnd &&
        sourceBody(subject, index) !== undefined
      );
    }),
  );
  const body = heading && sourceBody(subject, heading.index);
  if (!heading || body === undefined) return undefined;
  const text = replaced(subject, heading.line + 1, heading.bodyEnd, ["", body, ""]);
  return { text, rule: "unresolved-placeholder", lines: at(heading.line + 2), what: `'${heading.name}' holds ${body}` };
};

function sourceBody(subject: Subject, index: number): string | undefined {
  const spec = subject.sectionSpecs[index];
  const heading = spec && subject.source.headingOf(spec);
  if (!heading) return undefined;
  const lines = subject.source.lines
    .slice(heading.line + 1, heading.bodyEnd)
    .filter((line, offset) => line !== "" && !(subject.source.isOpaque[heading.line + 1 + offset] ?? false));
  return lines.length === 1 && lines[0]?.startsWith("[") === true ? lines[0] : undefined;
}

const placeholderItem: Mutator = (subject, random) => {
  const items = subject.lines.flatMap((text, line) => {
    const section = subject.headings.findLast((heading) => heading.line <= line);
    const spec = section && subject.sectionSpecs[section.index];
    return spec?.title.endsWith("Responsibilities") === true && text.startsWith("- ") ? [line] : [];
  });
  const own = subject.labels.filter(({ name, kind }) => kind === "own" && name === "Responsibilities");
  const line = random.pick([
    ...items,
    ...own.flatMap((label) =>
      range(label.line, label.end).filter((index) => (subject.lines[index] ?? "").startsWith("- ")),
    ),
  ]);
  if (line === undefined) return undefined;
  const item = `- [Responsibility ${1 + random.below(5)}]`;
  return {
    text: replaced(subject, line, line + 1, [item]),
    rule: "unresolved-placeholder",
    lines: at(line),
    what: item,
  };
};

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_item, index) => from + index);
}

/** An instance that nothing refers to, its name still the template's. */
const placeholderHeading: Mutator = (subject, random) => {
  const names: Readonly<Record<string, string>> = {
    Entity: "Entity: [Entity Name]",
    Resource: "Resource: [Resource Name]",
    ADR: "[Decision Title]",
  };
  const heading = random.pick(
    subject.headings.filter(
      ({ index, name }) => (subject.sectionSpecs[index]?.repeat?.label ?? "") in names && !name.startsWith("ADR-005"),
    ),
  );
  const label = heading && subject.sectionSpecs[heading.index]?.repeat?.label;
  if (!heading || label === undefined) return undefined;
  const name = label === "ADR" ? `${heading.name.slice(0, 9)}${names[label] ?? ""}` : (names[label] ?? "");
  const line = (subject.lines[heading.line] ?? "").replace(heading.name, name);
  return {
    text: replaced(subject, heading.line, heading.line + 1, [line]),
    rule: "unresolved-placeholder",
    lines: at(heading.line),
    what: `heading '${name}'`,
  };
};

/** The template's words, far from their place. */
const strayPlaceholder: Mutator = (subject, random) => {
  const line = random.pick(sectionEnds(subject));
  const [text] = [...subject.source.lines.join("\n").matchAll(/\[[A-Z][a-z]+(?: [a-z]{3,}){2,6}\]/g)]
    .map(([match]) => match)
    .filter(() => random.below(6) === 0);
  if (line === undefined || text === undefined || isInstruction(text)) return undefined;
  return {
    text: replaced(subject, line, line, ["", `It is said here as well: ${text} and no more.`, ""]),
    rule: "unresolved-placeholder",
    lines: at(line + 1),
    what: `stray ${text}`,
  };
};

function isInstruction(text: string): boolean {
  return /^[*_]?\[(?:Follow|Continue|Repeat|Replace|Copy|Same|Add more)\b/.test(text);
}

/** Lines after which a paragraph of its own may stand: the last text of a bound section that is checked. */
export function sectionEnds(subject: Subject): readonly number[] {
  return subject.headings.flatMap((heading) => {
    if (subject.sectionSpecs[heading.index] === undefined) return [];
    let line = heading.bodyEnd;
    while (line > heading.line + 1 && ["", "---"].includes(subject.lines[line - 1]?.trim() ?? "")) line--;
    const isSettled = /N\/A|^See \[/.test(
      subject.lines
        .slice(heading.line + 1, line)
        .join("\n")
        .slice(0, 60),
    );
    return line === heading.line + 1 || isSettled || /^\[.*\]: /.test(subject.lines[line - 1] ?? "") ? [] : [line];
  });
}

const choiceCell: Mutator = (subject, random) => {
  const cell = pickCell(subject, random, ({ column }) => column.value.closed && column.value.choices.length > 1);
  if (!cell) return undefined;
  const all = cell.column.value.choices.map(({ value }) => value);
  const text = random.pick([
    templateCell(subject, cell),
    all.join(" / "),
    all.join("/"),
    all.slice(0, 3).join(" | "),
    all.slice(0, 2).join(" \\| "),
  ]);
  if (text === undefined || !/[/|]/.test(text)) return undefined;
  return {
    text: withCell(subject, cell, text),
    rule: "unresolved-choice",
    lines: at(cell.row.line),
    what: `cell '${cell.column.name}' is ${text}`,
  };
};

const choiceValue: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter((other) => other.spec.value.closed && other.value !== "" && isOneLine(subject, other)),
  );
  if (!label) return undefined;
  const all = label.spec.value.choices.map(({ value }) => value);
  const template = subject.source.valueOf(label.spec);
  const value =
    random.pick([/[/|]/.test(template) ? template : all.join(" / "), `[${all.join(" | ")}]`, all.join(" | ")]) ?? "";
  return {
    text: withValue(subject, label, value),
    rule: "unresolved-choice",
    lines: at(label.line),
    what: `'${label.name}' is ${value}`,
  };
};

const choiceHeaderRow: Mutator = (subject, random) => {
  const row = random.pick(headerRows(subject).filter(({ spec }) => spec.value.closed));
  if (!row) return undefined;
  const value =
    random.pick([subject.source.valueOf(row.spec), "In Review / Approved", "Draft | In Review | Approved"]) ?? "";
  return {
    text: withCell(subject, { row, at: 1 }, value),
    rule: "unresolved-choice",
    lines: at(row.line),
    what: `'${row.cells[0] ?? ""}' is ${value}`,
  };
};

export interface DatePart {
  readonly line: number;
  readonly name: string;
  readonly date: string;
  readonly type: ValueSpec["type"];
  readonly role: string | undefined;
}

/** Where the template wants a date and the document has one: label, header row or cell. */
export function dateParts(subject: Subject): readonly DatePart[] {
  const isDate = ({ mask, type }: ValueSpec): boolean => mask || type === "day" || type === "date";
  const found: DatePart[] = [];
  const add = (line: number, name: string, text: string, value: ValueSpec, role = value.role): void => {
    if (isDate(value) && /^\d{4}-\d\d-\d\d$/.test(text)) found.push({ line, name, date: text, type: value.type, role });
  };
  for (const label of boundLabels(subject)) add(label.line, label.name, label.value, label.spec.value);
  for (const row of headerRows(subject))
    if (row.spec.from === undefined) add(row.line, row.cells[0] ?? "", row.cells[1] ?? "", row.spec.value);
  for (const table of boundTables(subject)) {
    for (const row of dataRows(table)) {
      for (const [index, column] of table.spec.columns.entries()) {
        const cell = table.header.findIndex((name) => keyOf(name) === keyOf(column.name));
        if (index > 0) add(row.line, column.name, row.cells[cell] ?? "", column.value, table.spec.role);
      }
    }
  }
  return found;
}

const dateMask: Mutator = (subject, random) => {
  const part = random.pick(dateParts(subject));
  if (!part) return undefined;
  const mask = random.pick(["YYYY-MM-DD", "[YYYY-MM-DD]"]) ?? "";
  const line = (subject.lines[part.line] ?? "").replace(part.date, mask);
  return {
    text: replaced(subject, part.line, part.line + 1, [line]),
    rule: "unresolved-date",
    lines: at(part.line),
    what: `'${part.name}' is ${mask}`,
  };
};

const maskInFrontMatter: Mutator = (subject) => {
  return {
    text: ["---", "date: YYYY-MM-DD", "---", "", ...subject.lines].join("\n"),
    rule: "unresolved-date",
    lines: at(1),
    what: "date of the front matter is YYYY-MM-DD",
  };
};

const strayInstruction: Mutator = (subject, random) => {
  const line = random.pick(sectionEnds(subject));
  const instructions = subject.source.lines.filter(
    (text, index) => !(subject.source.isOpaque[index] ?? false) && isInstruction(text),
  );
  const text = random.pick([...new Set(instructions)]);
  if (line === undefined || text === undefined) return undefined;
  return {
    text: replaced(subject, line, line, ["", text, ""]),
    rule: "unresolved-instruction",
    lines: at(line + 1),
    what: text,
  };
};

/** A concrete row of a `rows sample` table, among one's own. */
const sampleRow: Mutator = (subject, random) => {
  const tables = boundTables(subject).flatMap((table) => {
    const source = subject.source.tableOf(table.spec);
    const rows = table.spec.mode === "sample" && !table.spec.columnsFree ? (source?.rows.filter(isConcrete) ?? []) : [];
    return source && rows.length > 0 ? [{ table, source, rows }] : [];
  });
  const chosen = random.pick(tables);
  const sample = chosen && random.pick(chosen.rows);
  const row = chosen && random.pick(dataRows(chosen.table));
  if (
    !sample ||
    !row ||
    chosen.table.rows.some(({ cells }) => cells[0] === sample.cells[0] && /^R-/.test(sample.cells[0] ?? ""))
  )
    return undefined;
  const cells = chosen.table.header.map(
    (name) => sample.cells[chosen.source.header.findIndex((other) => keyOf(other) === keyOf(name))] ?? "–",
  );
  return {
    text: replaced(subject, row.line + 1, row.line + 1, [rowOf(cells)]),
    rule: "unresolved-sample",
    lines: at(row.line + 1),
    what: `sample row '${cells[0] ?? ""}'`,
  };
};

function isConcrete({ cells }: { readonly cells: readonly string[] }): boolean {
  return cells.every((cell) => cell !== "" && !/\[|YYYY|High\/|H\/M|___/.test(cell));
}

const sampleDrawing: Mutator = (subject, random) => {
  const fence = random.pick(
    subject.fences.filter(
      ({ label, section }) =>
        (label === -1 ? subject.sectionSpecs[section]?.body.diagram : subject.fieldSpecs[label]?.diagram)?.grade ===
        "required",
    ),
  );
  const spec = fence && subject.sectionSpecs[fence.section];
  const source =
    spec &&
    subject.source.fences.find(
      (other) => subject.source.sectionSpecs[other.section] === spec && (other.label === -1) === (fence.label === -1),
    );
  if (!source) return undefined;
  const lines = subject.source.lines.slice(source.line, source.end);
  return {
    text: replaced(subject, fence.line, fence.end, lines),
    rule: "unresolved-sample",
    lines: at(fence.line, fence.line + lines.length - 1),
    what: `drawing of '${spec.title}' is the template's`,
  };
};

/** A table, all of it as the template has it. */
const untouchedTable: Mutator = (subject, random) => {
  const tables = boundTables(subject).flatMap((table) => {
    const source = subject.source.tableOf(table.spec);
    const isInstance = subject.sectionSpecs[table.section]?.repeat !== undefined;
    return source &&
      table.spec.mode === "default" &&
      !isInstance &&
      source.rows.every(isConcrete) &&
      !hasRole(table.spec.rows)
      ? [{ table, source }]
      : [];
  });
  const chosen = random.pick(tables);
  if (!chosen) return undefined;
  const lines = subject.source.lines.slice(chosen.source.line, chosen.source.end);
  return {
    text: replaced(subject, chosen.table.line, chosen.table.end, lines),
    rule: "unresolved-sample",
    lines: at(chosen.table.line, chosen.table.line + lines.length - 1),
    what: `default table '${chosen.source.header.join(", ")}'`,
  };
};

function hasRole(rows: readonly { readonly role: string | undefined }[]): boolean {
  return rows.some(({ role }) => role !== undefined);
}

/** `Entity: User` beside one's own entities, untouched. */
const sampleInstance: Mutator = (subject, random) => {
  const heading = random.pick(
    subject.headings.filter(
      ({ index }) =>
        subject.sectionSpecs[index]?.repeat !== undefined && subject.sectionSpecs[index].content === "sample",
    ),
  );
  const spec = heading && subject.sectionSpecs[heading.index];
  const source = spec && subject.source.headingOf(spec);
  if (!heading || !source) return undefined;
  const last = subject.headings.findLast((other) => subject.sectionSpecs[other.index] === spec) ?? heading;
  const number = last.number.replace(/\d+$/, (digits) => String(Number(digits) + 1));
  const body = subject.source.lines
    .slice(source.line, source.end)
    .filter(
      (line, offset) => line !== "---" && !(line.startsWith("<!--") || isOpaqueComment(subject, source.line + offset)),
    );
  const block = ["", (body[0] ?? "").replace(source.number, number), ...body.slice(1)];
  let end = last.end;
  while (["", "---"].includes(subject.lines[end - 1]?.trim() ?? "")) end--;
  return {
    text: replaced(subject, end, end, block),
    rule: "unresolved-sample",
    lines: at(end + 1),
    what: `sample instance '${source.name}'`,
  };
};

/** A later line of a comment: opaque, and no code. */
function isOpaqueComment(subject: Subject, line: number): boolean {
  return (
    (subject.source.isOpaque[line] ?? false) &&
    !subject.source.fences.some((fence) => line >= fence.line && line < fence.end)
  );
}

const openWords = [
  "TBD",
  "TBC",
  "TODO",
  "TODO: ask the vendor",
  "???",
  "[PENDING]",
  "[NEEDS CLARIFICATION: which one?]",
  "____",
];

const openCell: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    ({ column, table }) => column.value.from === undefined && table.spec.role !== "revisions",
  );
  const word = random.pick(openWords);
  if (!cell || word === undefined) return undefined;
  return {
    text: withCell(subject, cell, word),
    rule: "open-item",
    lines: at(cell.row.line),
    what: `cell '${cell.column.name}' is ${word}`,
  };
};

const openValue: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter(
      (other) => other.spec.from === undefined && other.spec.tables.length === 0 && isOneLine(subject, other),
    ),
  );
  const word = random.pick(openWords);
  if (!label || word === undefined) return undefined;
  return {
    text: withValue(subject, label, word),
    rule: "open-item",
    lines: at(label.line),
    what: `'${label.name}' is ${word}`,
  };
};

const openProse: Mutator = (subject, random) => {
  const line = random.pick(sectionEnds(subject));
  const word = random.pick(openWords);
  if (line === undefined || word === undefined) return undefined;
  return {
    text: replaced(subject, line, line, ["", `The exact figure is ${word} and will follow.`, ""]),
    rule: "open-item",
    lines: at(line + 1),
    what: `${word} in prose`,
  };
};

export const unresolvedDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "unresolved-placeholder": [
    placeholderCell,
    bracketedCell,
    placeholderValue,
    placeholderHeaderRow,
    placeholderBody,
    placeholderItem,
    placeholderHeading,
    strayPlaceholder,
  ],
  "unresolved-choice": [choiceCell, choiceValue, choiceHeaderRow],
  "unresolved-date": [dateMask, dateMask, dateMask, maskInFrontMatter],
  "unresolved-instruction": [strayInstruction],
  "unresolved-sample": [sampleRow, sampleDrawing, untouchedTable, sampleInstance],
  "open-item": [openCell, openValue, openProse],
};
