/**
 * A sequence of edits, linted as an editor does it, each time from what was found before; and the comparison with a
 * lint that knows nothing of before. Where they differ, the fewest edits of the smallest text that still do are said.
 */
import { judge, withAllProblems, type Judged, type Judgement } from "../../../server/src/engine/check.ts";
import {
  documentText,
  editDocument,
  readDocument,
  type TextEdit,
} from "../../../server/src/engine/document/document.ts";
import { drain, lintDocument, type Linted } from "../../../server/src/engine/lint/lint.ts";
import { seeded } from "../defects/defect.ts";
import { fileExists, optionsFor, templateOf, today, type ExampleId } from "../examples.ts";
import { applied, createAuthor } from "./author.ts";

export interface Session {
  readonly id: ExampleId;
  readonly text: string;
  readonly seed: number;
  readonly edits: number;
  /** After how many edits both are compared; the last edit is always one of them. */
  readonly every: number;
}

export interface Step {
  readonly edit: TextEdit;
  /** Not every text is linted: keys come faster than answers. */
  readonly isLinted: boolean;
}

/** What differs, with a minimal sequence; `undefined` where both are equal throughout. */
export function differenceIn({ id, text, seed, edits, every }: Session): string | undefined {
  const random = seeded(seed);
  const author = createAuthor(random);
  const run = startRun(id, text);
  /** Since the last comparison. */
  let steps: Step[] = [];
  let compared = text;
  let earlier: { readonly text: string; readonly steps: readonly Step[] } = { text, steps };
  for (let count = 1; count <= edits; count++) {
    const isCompared = count % every === 0 || count === edits;
    const step = { edit: author(run.text()), isLinted: isCompared || random.below(4) > 0 };
    steps.push(step);
    const difference = attempt(() => {
      run.take(step);
      return isCompared ? run.difference() : undefined;
    });
    if (difference !== undefined) {
      return [
        `${id}, seed ${seed}, after edit ${count}: ${difference}`,
        smallest(id, earlier.text, [...earlier.steps, ...steps]),
      ].join("\n");
    }
    if (!isCompared) continue;
    earlier = { text: compared, steps };
    compared = run.text();
    steps = [];
  }
  return undefined;
}

/** What differs after these steps. */
export function differenceAfter(id: ExampleId, text: string, steps: readonly Step[]): string | undefined {
  return attempt(() => {
    const run = startRun(id, text);
    for (const step of steps) run.take(step);
    return run.difference();
  });
}

interface Run {
  readonly text: () => string;
  readonly take: (step: Step) => void;
  readonly difference: () => string | undefined;
}

const context = { today, fileExists };

function startRun(id: ExampleId, text: string): Run {
  const template = templateOf(id);
  let current = text;
  let document = readDocument(text);
  let linted = drain(lintDocument(document, template, context));
  let judged: Judged | undefined;
  return {
    text: () => current,
    take: ({ edit, isLinted }) => {
      document = editDocument(document, edit);
      current = applied(current, edit);
      if (!isLinted) return;
      linted = drain(lintDocument(document, template, context, linted));
      judged = judgementOf(id, linted, judged).judged;
    },
    difference: () => {
      const fresh = readDocument(current);
      if (documentText(document) !== current) return "the text is another";
      const texts = document.sections.map((section) => section.text);
      if (JSON.stringify(texts) !== JSON.stringify(fresh.sections.map((section) => section.text))) {
        return "the sections are cut elsewhere";
      }
      const found = resultOf(id, drain(lintDocument(document, template, context, linted)), judged);
      const expected = resultOf(id, drain(lintDocument(fresh, template, context)));
      return firstDifference(found, expected);
    },
  };
}

/** Problems in words, and how much is done; the stage is the document's own. */
function resultOf(id: ExampleId, linted: Linted, before?: Judged): readonly string[] {
  const { problems, completeness, stage } = withAllProblems(judgementOf(id, linted, before).result);
  return [JSON.stringify({ completeness, stage }), ...problems.map((problem) => JSON.stringify(problem))];
}

function judgementOf(id: ExampleId, linted: Linted, before: Judged | undefined): Judgement {
  const applied = { kind: "template", template: templateOf(id), why: "test", confidence: 1 } as const;
  return judge(linted, applied, { ...optionsFor(id), stage: undefined }, before);
}

function firstDifference(found: readonly string[], expected: readonly string[]): string | undefined {
  const at = found.findIndex((line, index) => line !== expected[index]);
  if (at === -1 && found.length === expected.length) return undefined;
  const index = at === -1 ? found.length : at;
  return `with what was found before: ${found[index] ?? "nothing"}\nfrom scratch: ${expected[index] ?? "nothing"}`;
}

/** An error is a difference, too. */
function attempt(run: () => string | undefined): string | undefined {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** The last steps that are needed, on a text without the lines that are not. */
function smallest(id: ExampleId, text: string, steps: readonly Step[]): string {
  const kept = { text, steps };
  const lasting = (count: number): { readonly text: string; readonly steps: readonly Step[] } => ({
    text: steps.slice(0, steps.length - count).reduce((before, { edit }) => applied(before, edit), text),
    steps: steps.slice(steps.length - count),
  });
  for (let count = 1; count <= steps.length; count++) {
    const candidate = lasting(count);
    if (differenceAfter(id, candidate.text, candidate.steps) === undefined) continue;
    Object.assign(kept, candidate);
    break;
  }
  const difference = differenceAfter(id, kept.text, kept.steps);
  if (difference === undefined) return "It needs more edits before these, and was not made smaller.";
  const { text: shortened, steps: moved } = withoutNeedlessLines(id, kept.text, kept.steps);
  const written = moved.map(({ edit, isLinted }) => JSON.stringify({ edit, isLinted })).join("\n");
  return `smallest: ${differenceAfter(id, shortened, moved) ?? difference}\ntext: ${JSON.stringify(shortened)}\nedits:\n${written}`;
}

function withoutNeedlessLines(
  id: ExampleId,
  text: string,
  steps: readonly Step[],
): { text: string; steps: readonly Step[] } {
  let kept = { text, steps };
  let attempts = 400;
  for (let size = Math.ceil(text.split("\n").length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let line = 0; attempts > 0;) {
      const starts = lineStarts(kept.text);
      if (line >= starts.length - 1) break;
      const start = starts[line] ?? 0;
      const end = starts[Math.min(starts.length - 1, line + size)] ?? kept.text.length;
      const candidate = withoutSpan(kept.text, kept.steps, start, end);
      attempts--;
      if (candidate && differenceAfter(id, candidate.text, candidate.steps) !== undefined) kept = candidate;
      else line += size;
    }
  }
  return kept;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** `undefined` where a step touches the span: it must stand before all steps or after all of them. */
function withoutSpan(
  text: string,
  steps: readonly Step[],
  start: number,
  end: number,
): { text: string; steps: readonly Step[] } | undefined {
  const shortened = text.slice(0, start) + text.slice(end);
  if (steps.every(({ edit }) => edit.span.start >= end)) {
    const by = end - start;
    const moved = steps.map(({ edit, isLinted }) => ({
      isLinted,
      edit: { ...edit, span: { start: edit.span.start - by, end: edit.span.end - by } },
    }));
    return { text: shortened, steps: moved };
  }
  const removed = steps.reduce((sum, { edit }) => sum + edit.span.end - edit.span.start, 0);
  const written = steps.reduce((sum, { edit }) => sum + edit.text.length, 0);
  return steps.every(({ edit }) => edit.span.end + removed + written <= start) ? { text: shortened, steps } : undefined;
}
