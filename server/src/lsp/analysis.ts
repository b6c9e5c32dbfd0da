/**
 * Everything Lintel knows about one text of one document, worked out in slices so that messages are read meanwhile.
 * What an earlier analysis found is used again by the engine for every section that is still the same.
 * Must not know: the protocol, who asks.
 */
import { outlineEntry, outlineOf, type OutlineEntry } from "../engine/bind/outline.ts";
import {
  applyTemplate,
  judge,
  judgeBeginning,
  type CheckOptions,
  type Judged,
  type Judgement,
  type TemplateDecision,
  type Verdict,
} from "../engine/check.ts";
import { changedSections, type Document, type Section } from "../engine/document/document.ts";
import { lintBeginning } from "../engine/lint/beginning.ts";
import { lintDocument, type Linted } from "../engine/lint/lint.ts";
import { madeProblems } from "../engine/lint/problems.ts";
import { namedTemplate } from "../engine/template/chosen.ts";
import type { Plan } from "./check-options.ts";
import type { Host } from "./host.ts";
import type { OpenText } from "./open-document.ts";

export interface Analysis {
  readonly text: OpenText;
  readonly plan: Plan | undefined;
  readonly result: Verdict;
  /** Absent where no template applies. */
  readonly linted: Linted | undefined;
  readonly judged: Judged | undefined;
  /** "2026-11-22": what its findings took for today. */
  readonly today: string;
}

/** What a client is told of a text: all that was found, or what was found in its beginning. */
export type Answer = Pick<Analysis, "text" | "plan" | "result">;

/** What was recognised from a document's headings, and from which. */
export interface Recognition {
  readonly decision: TemplateDecision;
  readonly plan: Plan;
  readonly outline: readonly OutlineEntry[];
}

export interface Task {
  readonly text: OpenText;
  readonly plan: Plan & { readonly kind: "check" };
  readonly previous: Analysis | undefined;
  /** Used where the document does not say itself; `undefined`: look at its headings now. */
  readonly recognition: Recognition | undefined;
  /** Nobody wants the result any more. */
  readonly isGivenUp: () => boolean;
  /** Told what is certain of the first screen before all is read; absent where nobody should wait so long for the rest. */
  readonly onBeginning: ((beginning: Answer) => void) | undefined;
}

export interface Finished {
  readonly analysis: Analysis;
  readonly recognition: Recognition | undefined;
  /** The headings are others than those the template was recognised by. */
  readonly headingsChanged: boolean;
}

/** How long work goes on before waiting messages are read, in milliseconds. */
const slice = 8;
/** How many characters an editor shows at once, and some more. */
const firstScreen = 8000;

/** `undefined` when the work was given up. */
export async function analyse(
  task: Task,
  host: Pick<Host, "elapsed" | "pause" | "today">,
): Promise<Finished | undefined> {
  let started = host.elapsed();
  const isDue = (): boolean => host.elapsed() - started >= slice;
  const goesOn = async (): Promise<boolean> => {
    await host.pause();
    started = host.elapsed();
    return !task.isGivenUp();
  };
  /** Goes through the steps in slices; `undefined` when the work was given up. */
  const take = async <Result>(steps: Generator<void, Result>): Promise<{ readonly result: Result } | undefined> => {
    for (;;) {
      const step = steps.next();
      if (step.done) return { result: step.value };
      if (isDue() && !(await goesOn())) return undefined;
    }
  };
  // What was asked together with opening a long text is answered before any of it is read: in one turn the question comes,
  // in the next it is handled.
  if (task.onBeginning && !((await goesOn()) && (await goesOn()))) return undefined;
  const cut = await take(task.text.cut());
  if (!cut) return undefined;
  const document = cut.result;
  const earlier = task.previous?.text.document;
  for (const section of changedSections(document, earlier)) {
    outlineEntry(section);
    if (isDue() && !(await goesOn())) return undefined;
  }
  outlineOf(document, earlier);
  const today = task.plan.today ?? host.today();
  const options: CheckOptions = { ...task.plan.options, today };
  const { decision, recognition, headingsChanged } = decide(task, document);
  const done = ({ result, judged }: Judgement, linted: Linted | undefined): Finished => ({
    analysis: { text: task.text, plan: task.plan, result, linted, judged, today },
    recognition,
    headingsChanged,
  });
  if (decision.kind === "none") {
    const { why } = decision;
    const problems = madeProblems(decision.problems);
    const result = { template: undefined, why, stage: undefined, completeness: undefined, problems };
    return done({ result, judged: undefined }, undefined);
  }
  const { previous } = task;
  const isReusable = previous?.plan === task.plan && previous.today === today;
  const context = { today, fileExists: options.fileExists ?? (() => undefined) };
  if (task.onBeginning) {
    const beginning = await take(lintBeginning(document, decision.template, context, firstScreen));
    if (!beginning) return undefined;
    const result = beginning.result && judgeBeginning(beginning.result, decision, options);
    if (result) task.onBeginning({ text: task.text, plan: task.plan, result });
    if (!(await goesOn())) return undefined;
  }
  const steps = lintDocument(document, decision.template, context, isReusable ? previous.linted : undefined);
  const linted = await take(steps);
  return linted && done(judge(linted.result, decision, options, previous?.judged), linted.result);
}

type Decided = Pick<Finished, "recognition" | "headingsChanged"> & { readonly decision: TemplateDecision };

/** What a document says itself holds at once; what it looks like is looked at when it is opened, saved or left still. */
function decide({ plan, recognition, previous }: Task, document: Document): Decided {
  if (plan.options.choice !== undefined || isNamed(document, previous?.text.document)) {
    return { decision: applyTemplate(document, plan.options), recognition: undefined, headingsChanged: false };
  }
  const outline = outlineOf(document);
  if (recognition?.plan === plan) {
    return {
      decision: recognition.decision,
      recognition,
      headingsChanged: !sameHeadings(recognition.outline, outline),
    };
  }
  const decision = applyTemplate(document, plan.options);
  return { decision, recognition: { decision, plan, outline }, headingsChanged: false };
}

const named = new WeakMap<Document, boolean>();

/** Whether it names a template itself; looked at again where the sections that an edit took or gave have the word. */
function isNamed(document: Document, earlier: Document | undefined): boolean {
  const before = earlier && named.get(earlier);
  const isAsBefore =
    earlier !== undefined &&
    before !== undefined &&
    !changedSections(document, earlier).some(mayName) &&
    !changedSections(earlier, document).some(mayName);
  const answer = isAsBefore ? before : document.sections.some(mayName) && namedTemplate(document) !== undefined;
  named.set(document, answer);
  return answer;
}

function mayName({ text }: Section): boolean {
  return text.includes("lintel");
}

function sameHeadings(a: readonly OutlineEntry[], b: readonly OutlineEntry[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((entry, index) => {
      const other = b[index];
      return entry === other || (entry.depth === other?.depth && entry.key === other.key);
    })
  );
}
