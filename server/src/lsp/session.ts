/**
 * The state of one client: its open documents, and for each what is known about its newest text.
 * Tells its listener when something is worth telling the client. Must not know: requests, how findings are sent.
 */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { analyse, type Analysis, type Answer, type Recognition } from "./analysis.ts";
import { configProblems, planFor, type Plan } from "./check-options.ts";
import { createConfigurations, type Configurations } from "./configuration.ts";
import type { Files, Host } from "./host.ts";
import type { Encoding } from "./lines.ts";
import { changeText, openText, type OpenText } from "./open-document.ts";
import type { Settings } from "./settings.ts";
import { documentText } from "../engine/document/document.ts";
import { sharedEnds } from "../engine/document/shared-ends.ts";
import type { Problem } from "../engine/lint/problem.ts";
import { madeProblems } from "../engine/lint/problems.ts";
import { sameUri } from "./uri.ts";
import type { WaitingChanges } from "./waiting-changes.ts";

export interface SessionDocument {
  readonly uri: string;
  readonly text: () => OpenText;
  readonly isOpen: () => boolean;
  /** About the newest text that was received; `undefined` when the document was closed meanwhile. */
  readonly analysis: () => Promise<Analysis | undefined>;
  /** What is certain of the first screen, while a long text is read for the first time; `undefined` where nothing is known sooner. */
  readonly beginning: () => Promise<Answer | undefined>;
  /** For what somebody waits for with the eyes on a place: `undefined`, too, while a long text is read for the first time. */
  readonly promptAnalysis: () => Promise<Analysis | undefined>;
  /** The last one that was finished, of whatever text. */
  readonly latest: () => Analysis | undefined;
}

export interface Session {
  readonly open: (item: TextDocumentItem) => SessionDocument | undefined;
  readonly change: (
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ) => SessionDocument | undefined;
  readonly save: (uri: string) => SessionDocument | undefined;
  readonly close: (uri: string) => SessionDocument | undefined;
  readonly get: (uri: string) => SessionDocument | undefined;
  readonly all: () => readonly SessionDocument[];
  /** Settings, configurations or templates are others: everything is worked out anew when it is asked for. */
  readonly forgetPlans: () => void;
  readonly configurations: Configurations;
}

export interface SessionOptions {
  readonly host: Host;
  /** The client's files or the disk. */
  readonly files: Files;
  readonly encoding: Encoding;
  readonly changes: WaitingChanges;
  readonly workspaceFolders: () => readonly string[];
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** Something outside the text of the document changed what is found in it. */
  readonly onStale: (document: SessionDocument) => void;
  /** A text on which others depend was changed in its editor. */
  readonly onSteeringChange: () => void;
}

/** How long the headings must be still before the template is recognised anew, in milliseconds. */
const stillness = 2000;
/** From how many characters on the first reading may take so long that nobody should wait for all of it. */
const longText = 200_000;
/** How long a configuration or template must be still before the documents follow it, in milliseconds. */
const steeringStillness = 300;

interface State {
  text: OpenText;
  isOpen: boolean;
  plan: Promise<Plan> | undefined;
  analysis: Analysis | undefined;
  running: Promise<Analysis | undefined> | undefined;
  /** Found for certain so far, while all is read for the first time. */
  beginning: Answer | undefined;
  /** Who waits for that. */
  waiting: ((beginning: Answer) => void)[];
  recognition: Recognition | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly document: SessionDocument;
}

export function createSession(options: SessionOptions): Session {
  const { host, encoding, changes } = options;
  const states = new Map<string, State>();
  let steeringTimer: ReturnType<typeof setTimeout> | undefined;

  const openFiles: Files = {
    ...options.files,
    read: async (uri) => {
      const open = [...states.values()].find((state) => sameUri(state.text.uri) === sameUri(uri));
      return open ? { kind: "text", text: documentText(open.text.document) } : options.files.read(uri);
    },
    find: async (uris) => {
      const open = new Set([...states.values()].map((state) => sameUri(state.text.uri)));
      const unknown = uris.filter((uri) => !open.has(sameUri(uri)));
      return [...uris.filter((uri) => open.has(sameUri(uri))), ...(await options.files.find(unknown))];
    },
  };
  const configurations = createConfigurations(openFiles, host, options.workspaceFolders);

  const planOf = (state: State): Promise<Plan> => {
    if (state.plan) return state.plan;
    const { uri } = state.text;
    const plan = options
      .settingsOf(uri)
      .then((settings) =>
        planFor(uri, settings, configurations, { ...host, files: openFiles }, options.workspaceFolders()),
      );
    state.plan = plan;
    // What failed is tried again.
    plan.catch(() => {
      if (state.plan === plan) state.plan = undefined;
    });
    return plan;
  };

  const isCurrent = (state: State): boolean => state.analysis?.text === state.text && state.plan !== undefined;

  const run = async (state: State): Promise<Analysis | undefined> => {
    for (;;) {
      await changes.allHandled(state.text.uri);
      if (!state.isOpen) return undefined;
      const planned = planOf(state);
      const plan = await planned;
      const { text } = state;
      const isWorthless = (): boolean => !state.isOpen || state.plan !== planned;
      const isStale = (): boolean => isWorthless() || state.text !== text || changes.isWaiting(text.uri);
      if (isStale()) continue;
      // Who types while a long text is read for the first time changes little of it, and would otherwise wait for the end
      // of his typing: it is read to its end, and what he changed is read then.
      const isGivenUp = isReadFirst(state) ? () => isWorthless() || !isMostlyKept(text, state.text) : isStale;
      const analysis = await runOnce(state, text, plan, isGivenUp);
      if (!analysis || isWorthless()) continue;
      state.analysis = analysis;
      state.beginning = undefined;
      state.waiting = [];
      if (!isStale()) return analysis;
    }
  };

  const runOnce = async (
    state: State,
    text: OpenText,
    plan: Plan,
    isGivenUp: () => boolean,
  ): Promise<Analysis | undefined> => {
    if (text.kind === "configuration") {
      const config = await configurations.load(text.uri);
      return steeringAnalysis(text, "it is a configuration of Lintel", configProblems(config));
    }
    if (plan.kind === "template") {
      const file = await configurations.template(text.uri);
      return steeringAnalysis(text, "it is a template of its project", typeof file === "string" ? [] : file.problems);
    }
    const onBeginning = isReadFirst(state) ? (beginning: Answer) => tellBeginning(state, beginning) : undefined;
    const task = { text, plan, previous: state.analysis, recognition: state.recognition, isGivenUp, onBeginning };
    const finished = await analyse(task, host);
    if (!finished) return undefined;
    if (!state.analysis) host.hasRead();
    state.recognition = finished.recognition;
    if (finished.headingsChanged) recogniseLater(state);
    return finished.analysis;
  };

  const tellBeginning = (state: State, beginning: Answer): void => {
    state.beginning = beginning;
    for (const tell of state.waiting.splice(0)) tell(beginning);
  };

  const recogniseLater = (state: State): void => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      state.recognition = undefined;
      state.analysis = undefined;
      if (state.isOpen) options.onStale(state.document);
    }, stillness);
  };

  const analysisOf = (state: State): Promise<Analysis | undefined> => {
    if (isCurrent(state) && !changes.isWaiting(state.text.uri)) return Promise.resolve(state.analysis);
    state.running ??= run(state).finally(() => (state.running = undefined));
    return state.running;
  };

  const promptAnalysisOf = (state: State): Promise<Analysis | undefined> => {
    const analysis = analysisOf(state);
    return isReadFirst(state) ? Promise.race([analysis, Promise.resolve(undefined)]) : analysis;
  };

  const beginningOf = (state: State): Promise<Answer | undefined> => {
    if (!isReadFirst(state)) return Promise.resolve(undefined);
    const analysis = analysisOf(state);
    if (state.beginning?.text === state.text) return Promise.resolve(state.beginning);
    const beginning = new Promise<Answer>((resolve) => state.waiting.push(resolve));
    return Promise.race([beginning, analysis.then(() => undefined)]);
  };

  const createState = (text: OpenText): State => {
    const state: State = {
      text,
      isOpen: true,
      plan: undefined,
      analysis: undefined,
      running: undefined,
      beginning: undefined,
      waiting: [],
      recognition: undefined,
      timer: undefined,
      document: {
        uri: text.uri,
        text: () => state.text,
        isOpen: () => state.isOpen,
        analysis: () => analysisOf(state),
        beginning: () => beginningOf(state),
        promptAnalysis: () => promptAnalysisOf(state),
        latest: () => state.analysis,
      },
    };
    return state;
  };

  const forgetPlans = (): void => {
    configurations.forget();
    for (const state of states.values()) state.plan = undefined;
  };

  const followSteering = (uri: string): void => {
    if (!configurations.isUsed(uri)) return;
    clearTimeout(steeringTimer);
    steeringTimer = setTimeout(options.onSteeringChange, steeringStillness);
  };

  return {
    configurations,
    forgetPlans,
    get: (uri) => states.get(uri)?.document,
    all: () => [...states.values()].map((state) => state.document),
    open: (item) => {
      const text = openText(item);
      if (!text) return undefined;
      const state = createState(text);
      states.set(text.uri, state);
      followSteering(text.uri);
      return state.document;
    },
    change: (uri, version, contentChanges) => {
      const state = states.get(uri);
      if (!state) return undefined;
      state.text = changeText(state.text, version, contentChanges, encoding);
      followSteering(uri);
      if (configurations.isUsed(uri)) configurations.forget();
      return state.document;
    },
    save: (uri) => {
      const state = states.get(uri);
      if (!state) return undefined;
      state.text = { ...state.text, lastEdit: undefined };
      state.recognition = undefined;
      return state.document;
    },
    close: (uri) => {
      const state = states.get(uri);
      if (!state) return undefined;
      states.delete(uri);
      state.isOpen = false;
      clearTimeout(state.timer);
      followSteering(uri);
      return state.document;
    },
  };
}

/** A long text of which nothing is known yet. */
function isReadFirst({ analysis, text }: State): boolean {
  return !analysis && text.length >= longText;
}

/** Half of its sections are still there. */
function isMostlyKept(text: OpenText, newest: OpenText): boolean {
  // Without a look at its sections: there are none yet while the text is being cut.
  if (text === newest) return true;
  const { document } = text;
  const { start, end } = sharedEnds(document.sections, newest.document.sections);
  return (start + end) * 2 >= document.sections.length;
}

function steeringAnalysis(text: OpenText, why: string, made: readonly Problem[]): Analysis {
  const problems = madeProblems(made);
  return {
    text,
    plan: undefined,
    result: { template: undefined, why, stage: undefined, completeness: undefined, problems },
    linted: undefined,
    judged: undefined,
    today: "",
  };
}
