/** Finished documents under legitimate variations: no error, no warning. */
import { format } from "prettier";
import { describe, expect, it, vi } from "vitest";
import { checkAs, exampleIds, finished, lineAt, subject, type ExampleId } from "./examples.ts";
import { rowOf } from "./defects/view.ts";
import { variations } from "./variations.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

describe.each(exampleIds)("%s", (id) => {
  it.each(Object.entries(variations))("%s", (_name, vary) => {
    expect(complaints(id, vary(finished(id)))).toEqual([]);
  });

  it("after prettier --write", async () => {
    const text = finished(id);
    expect(complaints(id, await format(text, { parser: "markdown" }))).toEqual([]);
    expect(complaints(id, await format(text, { parser: "markdown", proseWrap: "always", printWidth: 70 }))).toEqual([]);
  });

  it("at every stage", () => {
    for (const stage of ["draft", "review", "approved", "deprecated", undefined] as const)
      expect(complaints(id, finished(id), stage)).toEqual([]);
  });

  // A few at a time, each in one document: a check of every single one would take minutes.
  it.each([0, 1, 2, 3, 4, 5])("with every sixth section not applicable, from the %ith", (offset) => {
    const document = subject(id);
    const leaves = document.headings.filter((heading) => {
      const isLeaf = document.sectionSpecs[heading.index] !== undefined && heading.bodyEnd === heading.end;
      return isLeaf && !document.lines.slice(heading.line, heading.end).some((line) => /^\[[^\]^]+\]: /.test(line));
    });
    const settled = leaves.filter((_heading, index) => index % 6 === offset);
    const changes = settled.map(({ line, end }) => ({
      start: line + 1,
      end,
      lines: ["", "N/A, this is settled by the group for all systems.", ""],
    }));
    expect(complaints(id, changed(document.lines, changes))).toEqual([]);
  });

  it.each([0, 1, 2, 3])("with row %i of every table not applicable", (offset) => {
    const document = subject(id);
    const changes = document.tables.flatMap((table, index) => {
      const spec = document.tableSpecs[index];
      const row = table.rows.filter(({ kind }) => kind === "row")[offset];
      if (!spec || !row || spec.headerBlock || spec.role === "revisions") return [];
      return [
        { start: row.line, end: row.line + 1, lines: [rowOf(row.cells.map((cell, at) => (at === 0 ? cell : "N/A")))] },
      ];
    });
    expect(complaints(id, changed(document.lines, changes))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5])("with every sixth label not applicable, from the %ith", (offset) => {
    const document = subject(id);
    const labels = document.labels.filter(
      ({ kind, section, index }) =>
        kind === "own" && document.headings[section]?.depth !== 1 && document.fieldSpecs[index] !== undefined,
    );
    const settled = labels.filter((_label, index) => index % 6 === offset);
    const changes = settled.map(({ line, end, name }) => ({
      start: line,
      end,
      lines: [`**${name}**: N/A, not part of this system`, ""],
    }));
    expect(complaints(id, changed(document.lines, changes))).toEqual([]);
  });
});

interface Change {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

function changed(lines: readonly string[], changes: readonly Change[]): string {
  const result: (readonly string[])[] = lines.map((line) => [line]);
  for (const { start, end, lines: written } of changes) {
    result.fill([], start, end);
    result[start] = written;
  }
  return result.flat().join("\n");
}

type StageOption = Parameters<typeof checkAs>[2];

function complaints(id: ExampleId, text: string, stage: StageOption = "review"): readonly string[] {
  return checkAs(id, text, stage)
    .problems.filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ rule, message, span }) => `${lineAt(text, span.start)} ${rule}: ${message}`);
}
