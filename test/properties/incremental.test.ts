/** Editing ends like reading anew; what an edit cannot have changed is the same object. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  documentText,
  editDocument,
  readDocument,
  type Document,
  type TextEdit,
} from "../../server/src/engine/document/document.ts";
import { parseMarkdown } from "../../server/src/engine/document/markdown.ts";
import { splitDocument, splitInSteps } from "../../server/src/engine/document/split.ts";
import { drain, lintDocument, type LintedSection } from "../../server/src/engine/lint/lint.ts";
import { anyText, fragments, mangled, randomFragment, times } from "./arbitrary-text.ts";
import { seeded, type Random } from "./defects/defect.ts";
import { differenceAfter, differenceIn } from "./editing/session.ts";
import { sessionOf } from "./editing/texts.ts";
import { draft, exampleIds, fileExists, finished, templateOf, today } from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const context = { today, fileExists };

describe.each(exampleIds)("%s", (id) => {
  it("keeps every section but the one where a word is written", () => {
    const text = finished(id);
    const document = readDocument(text);
    const words = [...text.matchAll(/(?<=[a-z] )[a-z]{4,}(?= [a-z])/g)];
    for (let seed = 1; seed <= 40; seed++) {
      const offset = seeded(seed).pick(words)?.index ?? 0;
      const edited = editDocument(document, { span: { start: offset, end: offset }, text: "really " });
      const changed = edited.sections.flatMap((section, index) =>
        section === document.sections[index] ? [] : [index],
      );
      expect(changed).toHaveLength(1);
      expect(edited.sections).toHaveLength(document.sections.length);
    }
  });

  it("keeps the findings of sections that were not touched", () => {
    const text = draft(id);
    const document = readDocument(text);
    const before = drain(lintDocument(document, templateOf(id), context));
    const offset = text.indexOf(" the ", text.length / 2);
    const edited = editDocument(document, { span: { start: offset, end: offset }, text: " really" });
    const after = drain(lintDocument(edited, templateOf(id), context, before));
    const isNew = ({ findings }: LintedSection, index: number): boolean =>
      findings !== before.sections.get(index)?.findings;
    const anew = after.sections.toArray().filter(isNew);
    expect(anew.length).toBeLessThanOrEqual(2);
  });
});

describe("linting after edits", () => {
  it("finds what a lint from scratch finds", () => {
    for (let seed = 1, edits = 0; edits < 3000 * times; seed++) {
      const session = sessionOf(seed);
      expect(differenceIn(session)).toBeUndefined();
      edits += session.edits;
    }
  });

  it("moves findings along when a text comes to stand before the first heading", () => {
    const text = "# Any Architecture\n\n**Status**: Draft\n\n## 1. System Overview\n\n### 1.2 Scope\n\n- item [Name]\n";
    const steps = [
      { isLinted: true, edit: { span: { start: text.length - 3, end: text.length - 2 }, text: "" } },
      { isLinted: true, edit: { span: { start: 0, end: 0 }, text: "\n" } },
    ];
    expect(differenceAfter("solution-architecture", text, steps)).toBeUndefined();
  });

  it("knows front matter whose end stands sections further down", () => {
    const text = "# Title\n\n## A\n\ntext\n\n## B\n\n---\n\n## C\n";
    const begun = { isLinted: true, edit: { span: { start: 0, end: 0 }, text: "---\na: b\n" } };
    expect(differenceAfter("system-architecture", text, [begun])).toBeUndefined();
    const open = `---\na: b\n${text.replace("---\n", "")}`;
    const closed = { isLinted: true, edit: { span: { start: open.length, end: open.length }, text: "---\n" } };
    expect(differenceAfter("system-architecture", open, [closed])).toBeUndefined();
  });
});

describe("editing any text", () => {
  it("ends with the sections that reading it anew gives", () => {
    fc.assert(
      fc.property(anyText, fc.integer(), (text, seed) => {
        const random = seeded(seed);
        let [document, current] = [readDocument(text), text];
        for (let count = 0; count < 4; count++) {
          const edit = randomEdit(current, random);
          document = editDocument(document, edit);
          current = edited(current, edit);
          expectSameSections(document, current);
        }
      }),
      { numRuns: 300 * times },
    );
  });
});

describe("splitting", () => {
  it("loses nothing", () => {
    fc.assert(
      fc.property(
        anyText,
        (text) =>
          splitDocument(text)
            .map((piece) => piece.text)
            .join("") === text,
      ),
      { numRuns: 500 * times },
    );
  });

  it("cuts step by step where it cuts at once", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, length) => {
        expect(drain(splitInSteps(text, length))).toEqual(splitDocument(text));
      }),
      { numRuns: 500 * times },
    );
  });

  it("cuts at the headings that a parse of the whole text has", () => {
    fc.assert(fc.property(withLineEnds(fragments), expectParsedHeadings), { numRuns: 1500 * times });
  });

  it("cuts finished, drafted and mangled documents at their headings", () => {
    for (const id of exampleIds) {
      expectParsedHeadings(finished(id));
      expectParsedHeadings(draft(id));
      for (let seed = 1; seed <= 15 * times; seed++)
        expectParsedHeadings(mangled(draft(id), seeded(seed)).replaceAll("\r", ""));
    }
  });
});

/** As a door hands texts over: no byte order mark; a carriage return stands before a line feed only. */
function withLineEnds(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.boolean()).map(([text, isWindows]) => {
    const lines = text.replaceAll("\r", "").replace(/^\uFEFF/, "");
    return isWindows ? lines.replaceAll("\n", "\r\n") : lines;
  });
}

function edited(text: string, edit: TextEdit): string {
  return text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

function randomEdit(text: string, random: Random): TextEdit {
  const start = random.below(text.length + 1);
  const length = random.pick([0, 0, 1, 3, 40, 400]) ?? 0;
  const end = Math.min(text.length, start + length);
  return { span: { start, end }, text: random.below(3) === 0 ? "" : randomFragment(random) };
}

function expectSameSections(document: Document, text: string): void {
  expect(documentText(document)).toBe(text);
  expect(document.length).toBe(text.length);
  expect(document.sections.map((section) => section.text)).toEqual(
    readDocument(text).sections.map((section) => section.text),
  );
}

function expectParsedHeadings(text: string): void {
  let offset = 0;
  const cuts = splitDocument(text).flatMap((piece) => {
    const start = offset;
    offset += piece.text.length;
    return start > 0 ? [start] : [];
  });
  const parsed = parseMarkdown(text).children.flatMap((node) => {
    const start = node.position?.start.offset ?? 0;
    const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
    return node.type === "heading" && lineStart > 0 ? [lineStart] : [];
  });
  expect(cuts).toEqual(parsed);
}
