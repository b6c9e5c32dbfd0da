/** A rename is equivalent: the document has no more findings than before, and every name and id can be renamed back. */
import { describe, expect, it, vi } from "vitest";
import { readDocument } from "../../server/src/engine/document/document.ts";
import { renameEdits, renamingAt } from "../../server/src/engine/features/rename.ts";
import { applyEdits } from "../../server/src/engine/fix/apply.ts";
import type { PlacedFact } from "../../server/src/engine/lint/facts.ts";
import { drain, lintDocument, type Linted } from "../../server/src/engine/lint/lint.ts";
import { checkAs, exampleIds, fileExists, finished, templateOf, today, type ExampleId } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

describe.each(exampleIds)("%s", (id) => {
  it.each(["\n", "\r\n"])("has no more findings after a rename, lines ending with %j", (newline) => {
    const text = finished(id).replace(/\n/g, newline);
    const linted = lint(id, text);
    const before = checkAs(id, text).problems.length;
    const named = linted.facts.shares
      .flatMap((share) => [...share])
      .flatMap(([key, facts]) => (/^(?:instance|id):/.test(key) ? facts : []));
    expect(named.length).toBeGreaterThan(5);
    const failures = named.flatMap((fact) =>
      newNames(fact, newline).flatMap((name): readonly string[] => {
        const after = rename(linted, text, offsetOf(linted, fact), name);
        if (after === undefined) return [`${fact.value} -> ${name}: refused`];
        const problems = checkAs(id, after).problems;
        const more = problems.length > before ? [`${fact.value} -> ${name}: ${problems[0]?.message ?? ""}`] : [];
        const again = lint(id, after);
        const moved = again.facts
          .get(fact.key)
          ?.find((other) => other.section === fact.section && other.value === name);
        const back = moved && rename(again, after, offsetOf(again, moved), fact.value);
        return back === text ? more : [...more, `${fact.value} -> ${name}: is not renamed back`];
      }),
    );
    expect(failures).toEqual([]);
  });
});

function lint(id: ExampleId, text: string): Linted {
  return drain(lintDocument(readDocument(text), templateOf(id), { today, fileExists }));
}

function rename(linted: Linted, text: string, offset: number, name: string): string | undefined {
  const renaming = renamingAt(linted, offset);
  const result = renaming.kind === "renaming" ? renameEdits(linted, renaming, name) : renaming;
  return result.kind === "edits"
    ? applyEdits(text, [{ title: "", class: "ask", edits: result.edits }]).text
    : undefined;
}

/** The last character of the name: where a heading has an id, too, the name is what comes last. */
function offsetOf({ document }: Linted, fact: PlacedFact): number {
  return (document.starts[fact.section] ?? 0) + fact.span.end;
}

function newNames(fact: PlacedFact, newline: string): readonly string[] {
  const names = ["Quince", "Vögel & Fjord Service", `${fact.value} Mark Nine`];
  if (!fact.key.startsWith("id:")) return newline === "\n" ? names : names.slice(0, 1);
  return [fact.value.replace(/\d+$/, "777")];
}
