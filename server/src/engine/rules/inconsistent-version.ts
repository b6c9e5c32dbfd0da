/**
 * The document's version is not the highest of its revision history.
 * Must not know: dates, in which order the revisions stand.
 */
import { spanWithin } from "../bind/places.ts";
import type { SectionSpan } from "../document/span.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { roleRows, roleValues, type RoleRow } from "../lint/role-values.ts";
import { annotatedOf } from "../template/annotated.ts";
import { isOpenValue } from "../values/open-value.ts";
import { compareVersions, readVersion } from "../values/version.ts";
import type { DocumentInput, DocumentRule, FixDraft } from "./rule.ts";

const messages = {
  differs: (version: string, revision: string) =>
    `Version '${version}' is not that of the newest revision, '${revision}'.`,
  newest: (revision: string) => `The newest revision is '${revision}'.`,
  changeVersion: (revision: string) => `Change the version to '${revision}'`,
  changeRevision: (version: string) => `Change the newest revision to '${version}'`,
};

export const inconsistentVersion: DocumentRule = {
  id: "inconsistent-version",
  reads: "document",
  summary: "The version differs from the newest revision.",
  why: "Readers tell by the version whether they hold what was decided; two versions in one document tell them nothing.",
  severities: { default: ["warning", "warning", "error", undefined] },
  examples: [
    {
      title: "A revision was added, the header was forgotten",
      template:
        '# Design\n\n<!-- lintel field "Version" is=version type=version -->\n\n**Version**: [Version]\n\n## History\n\n<!-- lintel table is=revisions rows sample -->\n\n| Version | Changes |\n|---|---|\n| [Version] | [Changes] |\n',
      bad: "# Billing\n\n**Version**: 1.0\n             ^^^ inconsistent-version\n\n## History\n\n| Version | Changes |\n|---|---|\n| 1.0 | First version |\n| 1.1 | Reminders |\n",
      good: "# Billing\n\n**Version**: 1.1\n\n## History\n\n| Version | Changes |\n|---|---|\n| 1.0 | First version |\n| 1.1 | Reminders |\n",
    },
  ],
  check(input, report) {
    const highest = highestRevision(input);
    if (!highest) return;
    for (const fact of roleValues("version", input.template, input.facts)) {
      const version = readVersion(fact.value);
      if (version === undefined || compareVersions(version, highest.version) === 0) continue;
      const shown = numbersOf(fact);
      const revision = numbersOf(highest.fact);
      report({
        section: fact.section,
        span: shown.span,
        message: messages.differs(shown.text, revision.text),
        name: fact.detail,
        related: [{ section: highest.fact.section, span: revision.span, message: messages.newest(revision.text) }],
        fixes: [
          change(messages.changeVersion(revision.text), fact, shown, revision.text),
          change(messages.changeRevision(shown.text), highest.fact, revision, shown.text),
        ],
      });
    }
  },
};

interface Revision {
  readonly fact: PlacedFact;
  readonly version: readonly number[];
}

function highestRevision(input: DocumentInput): Revision | undefined {
  const column = versionColumn(input);
  let highest: Revision | undefined;
  for (const row of roleRows("revisions", input.facts).flat()) {
    const fact = row.cells[column];
    const version = fact && isWritten(row) ? readVersion(fact.value) : undefined;
    if (fact && version && (!highest || compareVersions(version, highest.version) > 0)) highest = { fact, version };
  }
  return highest;
}

/** A row with something left to fill in is the template's, not yet a revision. */
function isWritten(row: RoleRow): boolean {
  return row.cells.every(
    (cell) => cell === undefined || cell.value === "" || !isOpenValue(cell.value) || /^\W*$|n\/a/i.test(cell.value),
  );
}

function versionColumn({ template }: DocumentInput): number {
  const columns = annotatedOf(template).tables.get("revisions")?.columns ?? [];
  const typed = columns.findIndex((column) => column.value.type === "version");
  return typed >= 0
    ? typed
    : Math.max(
        0,
        columns.findIndex((column) => /version|revision|release/.test(column.keys[0] ?? "")),
      );
}

interface Numbers {
  /** `1.2` of `v1.2 (draft)` */
  readonly text: string;
  readonly span: SectionSpan;
}

function numbersOf(fact: PlacedFact): Numbers {
  const match = /\d+(?:\.\d+)*/.exec(fact.value);
  if (!match) return { text: fact.value, span: fact.span };
  const stretch = { start: match.index, end: match.index + match[0].length };
  return { text: match[0], span: spanWithin({ span: fact.span, text: fact.value }, stretch) };
}

function change(title: string, fact: PlacedFact, numbers: Numbers, text: string): FixDraft {
  return { title, class: "ask", edits: [{ section: fact.section, span: numbers.span, text }] };
}
