/** A fix removes what it is for, touches nothing else, and needs no second pass. */
import { describe, expect, it, vi } from "vitest";
import { applyEdits } from "../../server/src/engine/fix/apply.ts";
import type { Fix, FixClass, Problem } from "../../server/src/engine/lint/problem.ts";
import { scaffold } from "../../server/src/engine/template/scaffold.ts";
import { defectiveRules, plant } from "./defects/all.ts";
import { times } from "./arbitrary-text.ts";
import { checkAs, draft, exampleIds, lineAt, readText, subject, templateOf, type ExampleId } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

interface Damaged {
  readonly name: string;
  readonly id: ExampleId;
  readonly text: string;
}

const drafts = exampleIds.map((id): Damaged => ({ name: `draft of ${id}`, id, text: draft(id) }));

const defective = defectiveRules.map((rule) => ({
  rule,
  documents: exampleIds.flatMap((id) =>
    Array.from({ length: 2 * times }, (_item, index) => plant(rule, subject(id), 100 + index)).flatMap(
      (defect): readonly Damaged[] => (defect ? [{ name: `${id}: ${defect.what}`, id, text: defect.text }] : []),
    ),
  ),
}));

describe.each(drafts)("$name", (document) => {
  it("loses each problem by each of its fixes", () => {
    expect(failures(document, (fixes) => fixes.slice(0, 2))).toEqual([]);
  });

  it("is repaired in one pass", () => {
    expect(leftAfterOnePass(document)).toEqual([]);
  });
});

describe.each(defective)("$rule", ({ documents }) => {
  it("is gone after each of its fixes", () => {
    expect(documents.flatMap((document) => failures(document, (fixes) => fixes))).toEqual([]);
  });

  it("is repaired in one pass", () => {
    expect(documents.flatMap(leftAfterOnePass)).toEqual([]);
  });
});

describe.each(exampleIds)("a new %s", (id) => {
  it("asks only for what the author must fill or decide", () => {
    const text = scaffold(readText(`templates/${id}.md`), { id, version: templateOf(id).version });
    const { problems, completeness } = checkAs(id, text, undefined);
    const others = problems.filter(
      ({ rule, severity }) => severity !== "hint" && !/^(?:unresolved-|empty-|missing-diagram)/.test(rule),
    );
    expect(others.map((problem) => shown(problem, text))).toEqual([]);
    expect(completeness?.done).toBe(0);
  });

  it("has nothing to repair without asking but the mask of the last update", () => {
    const text = scaffold(readText(`templates/${id}.md`), { id, version: templateOf(id).version });
    const fixes = checkAs(id, text, undefined).problems.filter(
      ({ rule, fixes: offered }) => rule !== "unresolved-date" && offered.some((fix) => fix.class === "save"),
    );
    expect(fixes.map((problem) => shown(problem, text))).toEqual([]);
  });
});

function failures({ name, id, text }: Damaged, choose: (fixes: readonly Fix[]) => readonly Fix[]): readonly string[] {
  const before = checkAs(id, text);
  return before.problems.flatMap((problem) =>
    choose(problem.fixes).flatMap((fix): readonly string[] => {
      const where = `${name}: ${shown(problem, text)}; '${fix.title}'`;
      const { text: fixed, applied } = applyEdits(text, [fix]);
      if (applied.length === 0) return [`${where}: cannot be applied`];
      if (fixed !== spliced(text, fix)) return [`${where}: changes other text`];
      if (fixed === text) return [`${where}: changes nothing`];
      const after = checkAs(id, fixed);
      const found: string[] = [];
      if (count(after.problems, problem) >= count(before.problems, problem)) found.push(`${where}: is still found`);
      const again = after.problems
        .find((other) => isSame(other, problem))
        ?.fixes.find(({ title }) => title === fix.title);
      if (
        again &&
        applyEdits(fixed, [again]).text.length - fixed.length === fixed.length - text.length &&
        count(before.problems, problem) === 1
      )
        found.push(`${where}: is made twice`);
      if (fix.class === "save" && share(after.completeness) < share(before.completeness))
        found.push(`${where}: lowers completeness`);
      return found;
    }),
  );
}

function leftAfterOnePass({ name, id, text }: Damaged): readonly string[] {
  const once = applyEdits(text, unasked(checkAs(id, text).problems)).text;
  const left = checkAs(id, once).problems.filter(
    (problem) => unasked([problem]).length > 0 && applyEdits(once, unasked([problem])).text !== once,
  );
  return left.map(
    (problem) => `${name}: ${shown(problem, once)}; '${unasked([problem])[0]?.title ?? ""}' after one pass`,
  );
}

/** As `lintel fix` chooses: of each problem the first that needs no asking. */
function unasked(problems: readonly Problem[]): readonly Fix[] {
  const classes: readonly FixClass[] = ["save", "fix"];
  return problems.flatMap(({ fixes }) => fixes.find((fix) => classes.includes(fix.class)) ?? []);
}

function spliced(text: string, { edits }: Fix): string {
  return [...edits]
    .reverse()
    .reduce((result, { span, text: written }) => result.slice(0, span.start) + written + result.slice(span.end), text);
}

function share(completeness: { readonly done: number; readonly total: number } | undefined): number {
  return completeness && completeness.total > 0 ? completeness.done / completeness.total : 1;
}

function isSame(a: Problem, b: Problem): boolean {
  return a.rule === b.rule && a.message === b.message;
}

function count(problems: readonly Problem[], problem: Problem): number {
  return problems.filter((other) => isSame(other, problem)).length;
}

function shown({ rule, message, span }: Problem, text: string): string {
  return `${lineAt(text, span.start)} ${rule}: ${message}`;
}
