/** What is found in a beginning is found when all is read, too: nothing that was shown is taken back. */
import { describe, expect, it, vi } from "vitest";
import {
  applyTemplate,
  checkDocument,
  judgeBeginning,
  withAllProblems,
  type CheckResult,
} from "../../server/src/engine/check.ts";
import { outlineEntry } from "../../server/src/engine/bind/outline.ts";
import type { Block } from "../../server/src/engine/document/content.ts";
import { contentOf, headingOf, readDocument } from "../../server/src/engine/document/document.ts";
import { Section } from "../../server/src/engine/document/section.ts";
import { lintBeginning } from "../../server/src/engine/lint/beginning.ts";
import { drain } from "../../server/src/engine/lint/lint.ts";
import type { Problem, Stage } from "../../server/src/engine/lint/problem.ts";
import { mangled, times } from "./arbitrary-text.ts";
import { defectiveRules, plant } from "./defects/all.ts";
import { seeded } from "./defects/defect.ts";
import { sessionOf } from "./editing/texts.ts";
import {
  draft,
  exampleIds,
  fileExists,
  finished,
  optionsFor,
  readText,
  subject,
  today,
  type ExampleId,
} from "./examples.ts";

// Nothing here is about speed, and a machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

/** `undefined` where nothing is certain before all is read. */
function checkBeginning(
  id: ExampleId,
  text: string,
  length: number,
  stage: Stage | undefined,
): CheckResult | undefined {
  const options = optionsFor(id, stage);
  const document = readDocument(text);
  const applied = applyTemplate(document, options);
  if (applied.kind === "none") return undefined;
  const beginning = drain(lintBeginning(document, applied.template, { today, fileExists }, length));
  return beginning && withAllProblems(judgeBeginning(beginning, applied, options));
}

/** What a beginning says that the whole does not. */
function takenBack(id: ExampleId, text: string, length: number, stage: Stage | undefined): readonly string[] {
  const beginning = checkBeginning(id, text, length, stage);
  if (!beginning) return [];
  const whole = checkDocument(text, optionsFor(id, stage));
  const said = new Set(whole.problems.map((problem) => JSON.stringify(problem)));
  const more = beginning.problems.map((problem) => JSON.stringify(problem)).filter((problem) => !said.has(problem));
  return beginning.stage === whole.stage
    ? more
    : [`stage ${String(beginning.stage)}, not ${String(whole.stage)}`, ...more];
}

const lengths = [0, 500, 3000, 12_000];
const stages = [undefined, "draft", "review"] as const;

describe.each(exampleIds)("the beginning of %s", (id) => {
  const source = readText(`templates/${id}.md`);

  it("says nothing else than the whole, of the finished document, its draft and the template", () => {
    for (const text of [finished(id), draft(id), source, finished(id).replaceAll("\n", "\r\n")])
      for (const length of lengths) for (const stage of stages) expect(takenBack(id, text, length, stage)).toEqual([]);
  });

  it("says most of what the whole says about it", () => {
    const length = 8000;
    const isWithin = ({ span }: Problem): boolean => span.end <= length;
    const whole = checkDocument(source, optionsFor(id)).problems.filter(isWithin);
    const found = checkBeginning(id, source, length, "review")?.problems.filter(isWithin) ?? [];
    expect(whole.length).toBeGreaterThan(10);
    expect(found.length / whole.length).toBeGreaterThan(0.9);
  });

  it("says nothing else of documents with a defect", () => {
    const example = subject(id);
    for (const rule of defectiveRules)
      for (let seed = 1; seed <= 2 * times; seed++) {
        const defect = plant(rule, example, seed);
        if (defect)
          expect(takenBack(id, defect.text, lengths[seed % lengths.length] ?? 0, undefined), rule).toEqual([]);
      }
  });

  it("says nothing else of damaged documents", () => {
    for (let seed = 1; seed <= 60 * times; seed++) {
      const random = seeded(seed);
      const text = mangled(seed % 2 === 0 ? source : draft(id), random);
      expect(takenBack(id, text, random.below(9000), undefined), `seed ${seed}`).toEqual([]);
    }
  });
});

it("says nothing else of parts of documents and of what is hard on parsers", () => {
  for (let seed = 1; seed <= 60 * times; seed++) {
    const { id, text } = sessionOf(seed);
    expect(takenBack(id, text, 2000, undefined), `seed ${seed}`).toEqual([]);
  }
});

/** Nothing is known of it. */
function copyOf({ text, anchored }: Section): Section {
  return new Section(text, anchored);
}

it("takes headings, and sections with nothing below them, for what they are when all is read", () => {
  for (let seed = 1; seed <= 100 * times; seed++) {
    const { text } = sessionOf(seed);
    for (const section of readDocument(text).sections) {
      const { heading, blocks } = contentOf(section);
      expect(headingOf(copyOf(section))).toEqual(heading);
      const isNothing = blocks.every((block) => block.kind === "break" || isComment(block));
      expect(outlineEntry(copyOf(section)).empty, section.text).toBe(isNothing);
    }
  }
});

function isComment(block: Block): boolean {
  return block.kind === "html" && block.value.startsWith("<!--");
}
