/**
 * An approval that is not carried through: no approval date, or a sign-off without a day. Reported whatever the status is;
 * the severities leave it to approved documents.
 * Must not know: the status, masks and placeholders, which are still the template's.
 */
import type { PlacedFact } from "../lint/facts.ts";
import { roleRows, roleValues, type RoleRow } from "../lint/role-values.ts";
import { annotatedOf } from "../template/annotated.ts";
import { plain } from "../document/fields.ts";
import { findDays, readDate } from "../values/date.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import { findOpenItems } from "../values/open-item.ts";
import { isPending } from "../values/open-value.ts";
import type { DocumentInput, DocumentRule, PlacedDraft } from "./rule.ts";

const messages = {
  status: (status: string) => `The status is '${status}'.`,
  noDate: (name: string) => `The document is approved, but '${name}' holds no date.`,
  undated: (who: string, others: number) =>
    `The document is approved, but the sign-off of '${who}' is not dated${others > 0 ? `, nor ${others === 1 ? "is another one" : `are ${others} others`}` : ""}.`,
};

export const inconsistentStatus: DocumentRule = {
  id: "inconsistent-status",
  reads: "document",
  summary: "The document is approved, but its approval is not dated.",
  why: "An approval counts from a day and a person; without them nobody can tell later which state was approved.",
  severities: { default: [undefined, undefined, "error", undefined] },
  examples: [
    {
      title: "Approved, but one sign-off is open",
      template:
        "# Design\n\n## Sign-Off\n\n<!-- lintel table is=approvals rows keys from=approved -->\n\n| Role | Name | Date |\n|---|---|---|\n| Architect | | |\n| Security | | |\n",
      bad: "# Billing\n\n## Sign-Off\n\n| Role | Name | Date |\n|---|---|---|\n| Architect | Ada | 2026-03-01 |\n| Security | Grace | Pending |\n                     ^^^^^^^ inconsistent-status\n",
      good: "# Billing\n\n## Sign-Off\n\n| Role | Name | Date |\n|---|---|---|\n| Architect | Ada | 2026-03-01 |\n| Security | Grace | 2026-03-02 |\n",
    },
  ],
  check(input, report) {
    const undatedField = approvalWithoutDate(input);
    const [status] = roleValues("status", input.template, input.facts);
    const reportBesideStatus = (finding: PlacedDraft): void => {
      report(
        status ? { ...finding, related: [{ ...placeOf(status), message: messages.status(status.value) }] } : finding,
      );
    };
    if (undatedField)
      reportBesideStatus(draft(undatedField, messages.noDate(undatedField.detail), undatedField.detail));
    for (const rows of roleRows("approvals", input.facts)) reportTable(rows, input, reportBesideStatus);
  },
};

function approvalWithoutDate(input: DocumentInput): PlacedFact | undefined {
  if (roleValues("approved", input.template, input.facts).length > 0) return undefined;
  return input.facts.all("role:approved").find((fact) => fact.value === "" || isPending(fact.value));
}

/** One finding a table, on the first undated row. */
function reportTable(rows: readonly RoleRow[], input: DocumentInput, report: (finding: PlacedDraft) => void): void {
  const column = dateColumn(input);
  const undated = rows.filter((row) => row.cells[column] !== undefined && isUndated(row, column));
  const [first] = undated;
  if (!first) return;
  const who = first.cells.find((cell) => cell !== undefined && cell.value !== "");
  const cell = first.cells[column];
  const shown = cell && cell.value !== "" ? cell : (who ?? cell);
  const name = plain(who?.value ?? "");
  if (shown) report(draft(shown, messages.undated(name, undated.length - 1), name));
}

/** No day in any of its cells; N/A in one settles the row, and a mask or placeholder is a finding of its own. */
function isUndated(row: RoleRow, column: number): boolean {
  const cells = row.cells.flatMap((cell) => (cell ? [cell.value] : []));
  if (cells.some((text) => isNotApplicable(text) || isDated(text))) return false;
  const date = row.cells[column]?.value ?? "";
  return date === "" || isPending(date) || /^open\b/i.test(date) || findOpenItems(date).length > 0;
}

function isDated(text: string): boolean {
  return findDays(text).length > 0 || readDate(text) !== undefined;
}

function dateColumn({ template }: DocumentInput): number {
  const columns = annotatedOf(template).tables.get("approvals")?.columns ?? [];
  const typed = columns.findIndex(
    (column) => column.value.type === "day" || column.value.type === "date" || column.value.mask,
  );
  return typed >= 0 ? typed : columns.findIndex((column) => /date|day/.test(column.keys[0] ?? ""));
}

function placeOf({ section, span }: PlacedFact): Pick<PlacedFact, "section" | "span"> {
  return { section, span };
}

function draft(fact: PlacedFact, message: string, name: string): PlacedDraft {
  return { section: fact.section, span: fact.span, message, name, from: "approved" };
}
