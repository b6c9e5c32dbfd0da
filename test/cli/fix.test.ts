import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairText } from "../../server/src/cli/fix.ts";
import { run } from "../../server/src/cli/run.ts";
import { applyEdits } from "../../server/src/engine/fix/apply.ts";
import type { CheckResult } from "../../server/src/engine/check.ts";
import type { Fix } from "../../server/src/engine/lint/problem.ts";
import { createServices, problem } from "./fake-services.ts";
import { type MemoryOptions, createMemoryIo } from "./memory-io.ts";

async function lintel(words: string, options: MemoryOptions) {
  const memory = createMemoryIo(options);
  const status = await run(words.split(" "), memory.io, createServices());
  return { status, stdout: memory.stdout(), stderr: memory.stderr(), memory };
}

const draft = "template: demo\r\n\r\nTwo  blanks, MISSING, TODO.\r\n";

describe("lintel fix", () => {
  it("repairs, says what it did, and reports what remains", async () => {
    const { status, stdout, stderr, memory } = await lintel("fix", { files: { "a.md": draft } });
    expect(memory.text("a.md")).toBe("template: demo\r\n\r\nTwo blanks, Inserted, TODO.\r\n");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "a.md: 2 repairs",
        "  Make it one blank",
        "  Insert the section",
        "",
        "a.md  demo@1 · In review · 7 of 9 places done",
        "  3:23  warning  'TODO' is still to be done.  open-item",
        "",
        "1 warning in 1 document.",
        "",
      ].join("\n"),
    );
  });

  it("--only save neither adds nor removes content", async () => {
    const { memory } = await lintel("fix --only save", { files: { "a.md": draft } });
    expect(memory.text("a.md")).toBe("template: demo\r\n\r\nTwo blanks, MISSING, TODO.\r\n");
  });

  it("keeps the byte order mark, and leaves files alone that need nothing", async () => {
    const untouched = new TextEncoder().encode("template: demo\n");
    const { memory } = await lintel("fix a.md b.md", { files: { "a.md": `\uFEFF${draft}`, "b.md": untouched } });
    expect(memory.text("a.md")?.startsWith("\uFEFFtemplate: demo\r\n\r\nTwo blanks")).toBe(true);
    expect(memory.bytes("b.md")).toBe(untouched);
  });

  it("--dry-run shows the difference and writes nothing", async () => {
    const text = "template: demo\nTwo  blanks [Name]\n";
    const { status, stdout, stderr, memory } = await lintel("fix --dry-run", { files: { "docs/a.md": text } });
    expect(memory.text("docs/a.md")).toBe(text);
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        "--- a/docs/a.md",
        "+++ b/docs/a.md",
        "@@ -1,2 +1,2 @@",
        " template: demo",
        "-Two  blanks [Name]",
        "+Two blanks [Name]",
        "",
      ].join("\n"),
    );
    expect(stderr).toBe(
      "lintel: 1 repair in 1 document would be made; 1 error and 0 warnings would remain. Nothing is written.\n",
    );
  });

  it("status follows what remains, and what cannot be written", async () => {
    expect((await lintel("fix", { files: { "a.md": "template: demo\n[X]" } })).status).toBe(1);
    const locked = { files: { "a.md": draft }, locked: [] };
    const memory = createMemoryIo(locked);
    const io = { ...memory.io, writeFile: async () => ({ kind: "failure" as const, reason: "permission denied" }) };
    expect(await run(["fix"], io, createServices())).toBe(2);
    expect(memory.stderr()).toBe("lintel: a.md: permission denied\n");
  });
});

describe("repairText", () => {
  const result = (problems: CheckResult["problems"]): CheckResult => ({
    template: undefined,
    why: "",
    stage: undefined,
    completeness: undefined,
    problems,
  });
  const replaceAll = (text: string, part: string, by: string): CheckResult =>
    result(
      [...text.matchAll(new RegExp(part, "g"))].map(({ index }) => {
        const span = { start: index, end: index + part.length };
        return problem("x", "error", span, "x", [{ title: "Do", class: "fix", edits: [{ span, text: by }] }]);
      }),
    );

  it("goes on where a fix brings another", () => {
    const repaired = repairText("aaaaa", "fix", (text) => replaceAll(text, "aa", "a"));
    expect(repaired).toMatchObject({ text: "a", result: { problems: [] } });
  });

  it("ends where fixes undo each other, or never stop", () => {
    const swap = (text: string) => (text === "a" ? replaceAll(text, "a", "b") : replaceAll(text, "b", "a"));
    expect(repairText("a", "fix", swap)?.text).toBe("b");
    expect(repairText("a", "fix", (text) => replaceAll(text, "a$", "aa"))?.text.length).toBeLessThan(20);
  });
});

describe("applyEdits", () => {
  const fix = (title: string, ...edits: readonly (readonly [number, number, string])[]): Fix => ({
    title,
    class: "fix",
    edits: edits.map(([start, end, text]) => ({ span: { start, end }, text })),
  });

  it.each<[string, readonly Fix[], string, readonly string[]]>([
    ["nothing", [], "0123456789", []],
    ["in any order", [fix("b", [8, 9, "B"]), fix("a", [1, 2, "A"])], "0A234567B9", ["b", "a"]],
    ["several edits at once", [fix("a", [0, 1, ""], [9, 10, "!"])], "12345678!", ["a"]],
    ["insertions at one place, in order", [fix("a", [3, 3, "A"]), fix("b", [3, 3, "B"])], "012AB3456789", ["a", "b"]],
    ["an insertion before a replacement", [fix("b", [3, 5, "B"]), fix("a", [3, 3, "A"])], "012AB56789", ["b", "a"]],
    ["an insertion after a replacement", [fix("a", [5, 5, "A"]), fix("b", [3, 5, "B"])], "012BA56789", ["a", "b"]],
    ["the first of two that overlap", [fix("a", [2, 5, "A"]), fix("b", [4, 6, "B"])], "01A56789", ["a"]],
    ["not an insertion into a replacement", [fix("a", [2, 5, "A"]), fix("b", [3, 3, "B"])], "01A56789", ["a"]],
    ["whole or not at all", [fix("a", [2, 3, "A"]), fix("b", [0, 1, "B"], [2, 3, "C"])], "01A3456789", ["a"]],
    [
      "the same replacement once",
      [fix("a", [2, 3, "A"]), fix("b", [2, 3, "A"], [5, 6, "B"])],
      "01A34B6789",
      ["a", "b"],
    ],
    ["not outside the text", [fix("a", [8, 11, "A"]), fix("b", [-1, 2, "B"]), fix("c", [5, 4, "C"])], "0123456789", []],
  ])("%s", (_what, fixes, text, applied) => {
    const result = applyEdits("0123456789", fixes);
    expect(result.text).toBe(text);
    expect(result.applied.map(({ title }) => title)).toEqual(applied);
    expect([...result.applied, ...result.skipped]).toHaveLength(fixes.length);
  });

  it("keeps every edit apart from the others, whatever the fixes", () => {
    const edit = fc.tuple(fc.nat(12), fc.nat(4), fc.constantFrom("", "x", "yy"));
    const anyFix = fc
      .array(edit, { maxLength: 3 })
      .map((edits) => fix("any", ...edits.map(([start, length, text]) => [start, start + length, text] as const)));
    fc.assert(
      fc.property(fc.array(anyFix, { maxLength: 8 }), (fixes) => {
        const { text, applied } = applyEdits("0123456789", fixes);
        const edits = new Map(
          applied.flatMap(({ edits }, index) =>
            edits.map((one) => [
              one.span.start === one.span.end ? `${index} ${JSON.stringify(one)}` : JSON.stringify(one),
              one,
            ]),
          ),
        );
        const all = [...edits.values()];
        const removed = all.reduce((sum, { span }) => sum + span.end - span.start, 0);
        const isOverlapping = all.some((a) =>
          all.some(
            (b) => a !== b && a.span.start < b.span.end && b.span.start < a.span.end && a.span.end > a.span.start,
          ),
        );
        expect(isOverlapping).toBe(false);
        expect(text.replace(/[xy]/g, "")).toHaveLength(10 - removed);
      }),
    );
  });

  it("is quick with very many", () => {
    const many = Array.from({ length: 50_000 }, (_, index) => fix("x", [index * 2, index * 2 + 1, "x"], [0, 0, "y"]));
    expect(applyEdits("0".repeat(100_000), many).applied).toHaveLength(50_000);
  });
});
