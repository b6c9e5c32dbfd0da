import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../server/src/engine/document/document.ts";
import { moveEdits, movesAt, type Direction } from "../../../server/src/engine/features/move.ts";
import { applyEdits } from "../../../server/src/engine/fix/apply.ts";

function moved(text: string, path: readonly string[], direction: Direction): string | undefined {
  const edits = moveEdits(readDocument(text), path, direction);
  return edits && applyEdits(text, [{ title: "", class: "ask", edits }]).text;
}

const text = "# T\n\n## A\n\na\n\n### A1\n\n---\n\n## B\nb\n\n## C\n\nc";

describe("moving a section", () => {
  it("is offered at its heading, by its neighbours", () => {
    const titles = (part: string) => movesAt(readDocument(text), text.indexOf(part)).map(({ title }) => title);
    expect(titles("## A")).toEqual(["Move 'A' after 'B'"]);
    expect(titles("## B")).toEqual(["Move 'B' before 'A'", "Move 'B' after 'C'"]);
    expect(titles("### A1")).toEqual([]);
    expect(titles("# T")).toEqual([]);
    expect(titles("a\n\n###")).toEqual([]);
  });

  it("takes what is below it, and leaves breaks and the end of the file where they are", () => {
    expect(moved(text, ["T", "A"], "down")).toBe("# T\n\n## B\nb\n\n---\n\n## A\n\na\n\n### A1\n\n## C\n\nc");
    expect(moved(text, ["T", "B"], "up")).toBe(moved(text, ["T", "A"], "down"));
    expect(moved(text, ["T", "C"], "up")).toBe("# T\n\n## A\n\na\n\n### A1\n\n---\n\n## C\n\nc\n\n## B\nb");
    expect(moved(text.replace(/\n/g, "\r\n"), ["T", "C"], "up")).toBe(
      moved(text, ["T", "C"], "up")?.replace(/\n/g, "\r\n"),
    );
  });

  it("is none where the section or its neighbour is gone", () => {
    expect(moved(text, ["T", "D"], "up")).toBeUndefined();
    expect(moved(text, ["T", "A"], "up")).toBeUndefined();
  });

  it.each(["system-architecture", "solution-architecture"])("can be taken back in %s", (id) => {
    const example = readFileSync(new URL(`../../../examples/${id}.md`, import.meta.url), "utf8");
    const document = readDocument(example);
    let count = 0;
    for (const start of document.starts.filter((_start, index) => index % 12 === 0)) {
      for (const { path, direction } of movesAt(document, start)) {
        const there = moved(example, path, direction);
        expect(there).toHaveLength(example.length);
        expect(there && moved(there, path, direction === "up" ? "down" : "up")).toBe(example);
        count++;
      }
    }
    expect(count).toBeGreaterThan(8);
  });
});
