/** Defects of what is said: no allowed value, no day, an id twice, two parts that contradict, a name that is nobody's. */
import type { ValueSpec } from "../../../server/src/engine/template/model.ts";
import { at, replaced, type Mutator, type Random } from "./defect.ts";
import { boundLabels, headerRows, isOneLine, withValue } from "./fields.ts";
import type { Subject } from "./subject.ts";
import { boundTables, dataRows, pickCell, withCell } from "./tables.ts";
import { dateParts, sectionEnds } from "./unresolved.ts";
import { keyOf } from "./view.ts";

function wrongValue(value: ValueSpec, random: Random): string | undefined {
  if (value.closed) return random.pick(["Banana", "Somewhat", "Hgih", "42", "Not yet decided by anybody"]);
  if (value.type === "quantity") return random.pick(["fast", "as low as possible", "very good"]);
  if (value.type === "version") return random.pick(["latest", "the new one"]);
  return undefined;
}

const wrongCell: Mutator = (subject, random) => {
  const cell = pickCell(
    subject,
    random,
    ({ column, table }) => wrongValue(column.value, random) !== undefined && table.spec.role !== "revisions",
  );
  const text = cell && wrongValue(cell.column.value, random);
  if (!cell || text === undefined) return undefined;
  return {
    text: withCell(subject, cell, text),
    rule: "invalid-value",
    lines: at(cell.row.line),
    what: `cell '${cell.column.name}' is '${text}'`,
  };
};

const wrongFieldValue: Mutator = (subject, random) => {
  const label = random.pick(
    boundLabels(subject).filter(
      (other) => wrongValue(other.spec.value, random) !== undefined && isOneLine(subject, other),
    ),
  );
  const text = label && wrongValue(label.spec.value, random);
  if (!label || text === undefined) return undefined;
  return {
    text: withValue(subject, label, text),
    rule: "invalid-value",
    lines: at(label.line),
    what: `'${label.name}' is '${text}'`,
  };
};

const wrongHeaderRow: Mutator = (subject, random) => {
  const row = random.pick(headerRows(subject).filter(({ spec }) => wrongValue(spec.value, random) !== undefined));
  const text = row && wrongValue(row.spec.value, random);
  if (!row || text === undefined) return undefined;
  return {
    text: withCell(subject, { row, at: 1 }, text),
    rule: "invalid-value",
    lines: at(row.line),
    what: `'${row.cells[0] ?? ""}' is '${text}'`,
  };
};

const wrongDate: Mutator = (subject, random) => {
  const part = random.pick(dateParts(subject));
  if (!part) return undefined;
  const days = ["2026-02-30", "2026-13-01", "31.02.2026", "2025-00-10", "2025-06-31"];
  const text = random.pick(part.type === "day" ? [...days, "12 March 2026", "March 2026"] : days) ?? "";
  const line = (subject.lines[part.line] ?? "").replace(part.date, text);
  return {
    text: replaced(subject, part.line, part.line + 1, [line]),
    rule: "invalid-date",
    lines: at(part.line),
    what: `'${part.name}' is ${text}`,
  };
};

const wrongDateInFrontMatter: Mutator = (subject) => {
  return {
    text: ["---", "date: 2026-02-30", "---", "", ...subject.lines].join("\n"),
    rule: "invalid-date",
    lines: at(1),
    what: "date of the front matter is 2026-02-30",
  };
};

const repeatedId: Mutator = (subject, random) => {
  const rows = boundTables(subject).flatMap((table) =>
    dataRows(table).filter(({ cells }) => /^R-\d{3}$/.test(cells[0] ?? "")),
  );
  const free = rows.filter(({ cells }) => subject.text.split(cells[0] ?? "").length === 2);
  const row = random.pick(free);
  const other = random.pick(rows.filter(({ line }) => line !== row?.line));
  if (!row || !other) return undefined;
  const id = other.cells[0] ?? "";
  return {
    text: withCell(subject, { row, at: 0 }, id),
    rule: "duplicate-id",
    lines: [...at(row.line), ...at(other.line)],
    what: `${row.cells[0] ?? ""} is ${id} as well`,
  };
};

const repeatedRecordId: Mutator = (subject, random) => {
  const records = subject.headings.filter(({ name }) => name.startsWith("ADR-"));
  const record = random.pick(
    records.filter(({ name }) => subject.text.toUpperCase().split(name.slice(0, 7)).length === 2),
  );
  const other = random.pick(records.filter(({ line }) => line !== record?.line));
  if (!record || !other) return undefined;
  const line = `### ${other.name.slice(0, 7)}${record.name.slice(7)}`;
  return {
    text: replaced(subject, record.line, record.line + 1, [line]),
    rule: "duplicate-id",
    lines: [...at(record.line), ...at(other.line)],
    what: `${record.name.slice(0, 7)} is ${other.name.slice(0, 7)} as well`,
  };
};

interface Control {
  readonly row: (role: string) => { readonly line: number; readonly cells: readonly string[] } | undefined;
  readonly revisions: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

function controlOf(subject: Subject): Control {
  const rows = headerRows(subject);
  const revisions = boundTables(subject).find(({ spec }) => spec.role === "revisions");
  return { row: (role) => rows.find(({ spec }) => spec.value.role === role), revisions: revisions?.rows ?? [] };
}

const otherVersion: Mutator = (subject, random) => {
  const { row, revisions } = controlOf(subject);
  const [field, last] = [row("version"), revisions.at(-1)];
  if (!field || !last) return undefined;
  const lines = [...at(field.line), ...at(last.line)];
  const version = random.pick(["1.1", "1.3", "2.0", "v1.2.1", "0.9"]) ?? "";
  if (random.below(2) === 0)
    return {
      text: withField(subject, field, version),
      rule: "inconsistent-version",
      lines,
      what: `version ${version}`,
    };
  const next = random.pick(["1.3", "2.0", "v1.2.1"]) ?? "";
  return {
    text: replaced(subject, last.line, last.line + 1, [`| ${[next, ...last.cells.slice(1)].join(" | ")} |`]),
    rule: "inconsistent-version",
    lines,
    what: `last revision ${next}`,
  };
};

function withField(
  subject: Subject,
  field: { readonly line: number; readonly cells: readonly string[] },
  value: string,
): string {
  return replaced(subject, field.line, field.line + 1, [`| ${field.cells[0] ?? ""} | ${value} |`]);
}

const otherDates: Mutator = (subject, random) => {
  const { row, revisions } = controlOf(subject);
  const [created, updated, approved] = [row("created"), row("updated"), row("approved")];
  const [second, third] = [revisions[1], revisions[2]];
  const rule = "inconsistent-dates";
  if (!created || !updated || !approved || !second || !third) return undefined;
  const [first, last] = [revisions[0], revisions.at(-1)];
  switch (random.below(4)) {
    case 0:
      return {
        text: withField(subject, updated, "2025-09-01"),
        rule,
        lines: [...at(updated.line), ...at(last?.line ?? 0)],
        what: "updated before the newest revision",
      };
    case 1:
      return {
        text: withField(subject, updated, "2024-01-15"),
        rule,
        lines: [...at(updated.line), ...at(created.line)],
        what: "updated before created",
      };
    case 2:
      return {
        text: withField(subject, approved, "2024-03-01"),
        rule,
        lines: [...at(approved.line), ...at(created.line)],
        what: "approved before created",
      };
    default: {
      const [a, b] = [second.cells[1] ?? "", third.cells[1] ?? ""];
      const lines = [(subject.lines[second.line] ?? "").replace(a, b), (subject.lines[third.line] ?? "").replace(b, a)];
      return {
        text: replaced(subject, second.line, third.line + 1, lines),
        rule,
        lines: at(first?.line ?? 0, last?.line ?? 0),
        what: "two revision dates swapped",
      };
    }
  }
};

const approvedWithoutDate: Mutator = (subject, random) => {
  const approved = controlOf(subject).row("approved");
  const signOff = subject.tables.find((_table, index) => subject.tableSpecs[index]?.role === "approvals");
  const row = signOff && random.pick(signOff.rows);
  const rule = "inconsistent-status";
  if (approved && random.below(2) === 0)
    return {
      text: withField(subject, approved, ""),
      rule,
      lines: at(approved.line),
      what: "no approval date",
      stage: "approved",
    };
  if (!row) return undefined;
  const date = random.pick(["", "TBD", "Pending"]) ?? "";
  const cells = row.cells.map((cell, index) => (index === row.cells.length - 1 ? date : cell));
  return {
    text: replaced(subject, row.line, row.line + 1, [`| ${cells.join(" | ")} |`]),
    rule,
    lines: at(row.line),
    what: `sign-off of '${row.cells[0] ?? ""}' dated '${date}'`,
    stage: "approved",
  };
};

/** Parts of one role, in a label or in a row: one of them says another number. */
const otherQuantity: Mutator = (subject, random) => {
  const parts: { readonly role: string; readonly line: number; readonly text: string }[] = [];
  const compared = new Set(["rto", "rpo", "availability", "p95", "response-time", "throughput", "concurrent-users"]);
  for (const label of boundLabels(subject))
    if (compared.has(label.spec.value.role ?? ""))
      parts.push({ role: label.spec.value.role ?? "", line: label.line, text: label.value });
  for (const table of boundTables(subject)) {
    for (const row of dataRows(table)) {
      const name = row.cells[0] ?? "";
      const role = (
        table.spec.rows.find((spec) => spec.name === name) ??
        table.spec.rows.find((spec) => keyOf(spec.name) === keyOf(name))
      )?.role;
      if (role !== undefined && compared.has(role)) parts.push({ role, line: row.line, text: row.cells[1] ?? "" });
    }
  }
  const part = random.pick(
    parts.filter((one) => parts.some((other) => other.role === one.role && other.line !== one.line)),
  );
  if (!part) return undefined;
  // The last number: `p95` is a name.
  const text = part.text.replace(/(?<![\w.])(\d[\d,.]*)(?!.*(?<![\w.])\d)/, (digits) =>
    String(Number(digits.replace(/,/g, "")) - (digits.includes(".") ? 1.5 : 1)),
  );
  const line = (subject.lines[part.line] ?? "").replace(part.text, text);
  if (text === part.text || /: .*\d.*\d/.test(part.text)) return undefined;
  return {
    text: replaced(subject, part.line, part.line + 1, [line]),
    rule: "inconsistent-value",
    lines: parts.filter(({ role }) => role === part.role).flatMap((other) => at(other.line)),
    what: `${part.role}: '${part.text}' is '${text}'`,
  };
};

const unknownName: Mutator = (subject, random) => {
  const cell = pickCellOfReference(subject, random);
  if (!cell) return undefined;
  return {
    text: withCell(subject, cell, cell.name),
    rule: "unknown-reference",
    lines: at(cell.row.line),
    what: `'${cell.name}' for '${cell.row.cells[cell.at] ?? ""}'`,
  };
};

function pickCellOfReference(subject: Subject, random: Random) {
  const components = subject.headings.flatMap(({ index, name }) =>
    subject.sectionSpecs[index]?.repeat?.label === "Component" ? [name.replace(/^Component(?: \d+)?: /, "")] : [],
  );
  const cells = boundTables(subject).flatMap((table) =>
    dataRows(table).flatMap((row) =>
      table.spec.columns.flatMap((column) => {
        const index = table.header.findIndex((cell) => keyOf(cell) === keyOf(column.name));
        const text = row.cells[index] ?? "";
        return column.value.refersTo !== undefined && components.includes(text)
          ? [{ row, at: index, text, isNamed: row.cells.includes("Internal") }]
          : [];
      }),
    ),
  );
  const cell = random.pick(cells);
  if (!cell) return undefined;
  const nearMiss = cell.text.replace(/([a-z])\1|[aeiou](?=[a-z]+$)/, "$1");
  const name = cell.isNamed && random.below(2) === 0 ? "Billing Hub" : nearMiss;
  return name === cell.text ? undefined : { ...cell, name };
}

const unknownInsidePart: Mutator = (subject, random) => {
  const label = boundLabels(subject).find(({ spec }) => spec.value.refersTo !== undefined);
  if (!label) return undefined;
  const items = subject.lines.flatMap((text, line) =>
    line > label.line && line < label.end && text.startsWith("- ") ? [line] : [],
  );
  const line = random.pick(items);
  if (line === undefined) return undefined;
  const name =
    random.pick(["Ledger Service", (subject.lines[line] ?? "").slice(2).replace(/[aeiou](?=[a-z]+$)/, "")]) ?? "";
  return {
    text: replaced(subject, line, line + 1, [`- ${name}`]),
    rule: "unknown-reference",
    lines: at(line),
    what: `'${name}' is no component`,
  };
};

const unknownTarget: Mutator = (subject, random) => {
  const line = random.pick(sectionEnds(subject));
  const id = subject.headings.some(({ name }) => name.startsWith("ADR-")) ? "ADR-042" : "R-042";
  const target = random.pick([
    "see [the other chapter](#there-is-no-such-chapter)",
    "see [the notes](missing/notes.md)",
    `see ${id}`,
  ]);
  if (line === undefined || target === undefined) return undefined;
  return {
    text: replaced(subject, line, line, ["", `For the reasons ${target} of this team.`, ""]),
    rule: "unknown-reference",
    lines: at(line + 1),
    what: target,
  };
};

export const valueDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "invalid-value": [wrongCell, wrongFieldValue, wrongHeaderRow],
  "invalid-date": [wrongDate, wrongDate, wrongDate, wrongDateInFrontMatter],
  "duplicate-id": [repeatedId, repeatedRecordId],
  "inconsistent-version": [otherVersion],
  "inconsistent-dates": [otherDates],
  "inconsistent-status": [approvedWithoutDate],
  "inconsistent-value": [otherQuantity],
  "unknown-reference": [unknownName, unknownName, unknownInsidePart, unknownTarget],
};
