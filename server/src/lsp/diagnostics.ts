/**
 * Diagnostics of the open documents: answered to a client that asks, sent to one that does not, never both.
 * An answer is always about the newest text that was received.
 */
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DiagnosticServerCancellationData,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Due } from "../engine/lint/due.ts";
import { countProblems } from "../engine/lint/problems.ts";
import type { Analysis, Answer } from "./analysis.ts";
import type { ClientFeatures } from "./client-features.ts";
import { statusMethod, type StatusParams } from "./messages.ts";
import { capped, unsettled, type Kept } from "./report.ts";
import type { SessionDocument } from "./session.ts";
import { sameDiagnostics, toDiagnostics, toStatus, type DiagnosticStyle, type MadeDiagnostics } from "./to-protocol.ts";
import type { WaitingChanges } from "./waiting-changes.ts";

export interface Diagnostics {
  readonly answer: (
    document: SessionDocument | undefined,
    params: DocumentDiagnosticParams,
    token: CancellationToken,
  ) => Promise<DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>>;
  /** The text has changed: for a client that does not ask. */
  readonly textChanged: (document: SessionDocument) => void;
  /** What is found may have changed without the text. */
  readonly othersChanged: (document: SessionDocument) => void;
  readonly closed: (document: SessionDocument) => void;
  /** The client is asked to ask for everything again. */
  readonly refreshAll: (documents: readonly SessionDocument[]) => void;
}

export interface DiagnosticsOptions {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly changes: WaitingChanges;
  readonly version: string;
  /** Makes result ids of this process unlike those of an earlier one. */
  readonly processMark: string;
  readonly onError: (error: unknown) => void;
}

/** What a client has been told of one document. */
interface Told {
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly kept: Kept;
}

interface State {
  told: Told | undefined;
  /** Made from this. */
  answer: Answer | undefined;
  /** The newest request of this document. */
  ticket: number;
  publishing: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Of which findings have been withheld long enough. */
  settled: Answer | undefined;
  status: StatusParams | undefined;
}

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { connection, client, changes, onError } = options;
  const states = new WeakMap<SessionDocument, State>();
  const made: MadeDiagnostics = new WeakMap();
  let count = 0;

  const stateOf = (document: SessionDocument): State => {
    const state: State = states.get(document) ?? {
      told: undefined,
      answer: undefined,
      ticket: 0,
      publishing: false,
      timer: undefined,
      settled: undefined,
      status: undefined,
    };
    states.set(document, state);
    return state;
  };

  /** Equal results keep their id. */
  const tell = (document: SessionDocument, answer: Answer): Told => {
    const state = stateOf(document);
    if (state.told && state.answer === answer && state.settled !== answer) return state.told;
    const { problems } = answer.result;
    const settle = answer.plan?.settings.settle ?? 0;
    const withheld =
      settle === 0 || state.settled === answer
        ? new Set<Due>()
        : unsettled(problems, answer.text.lastEdit, state.told?.kept);
    clearTimeout(state.timer);
    if (withheld.size > 0) {
      state.timer = setTimeout(() => {
        state.settled = answer;
        if (document.isOpen()) othersChanged(document);
      }, settle);
    }
    const style: DiagnosticStyle = {
      encoding: client.encoding,
      version: options.version,
      codeDescription: client.codeDescription,
      relatedInformation: client.relatedInformation,
      tags: client.tagsUnnecessary,
      uri: document.uri,
    };
    const shown = capped(problems, withheld);
    const diagnostics = toDiagnostics(shown, problems, answer.text.document, style, made);
    const isSame = state.told !== undefined && sameDiagnostics(state.told.diagnostics, diagnostics);
    state.told = {
      resultId: isSame && state.told ? state.told.resultId : `${options.processMark}.${++count}`,
      diagnostics: isSame && state.told ? state.told.diagnostics : diagnostics,
      kept: { problems, withheld },
    };
    state.answer = answer;
    return state.told;
  };

  const tellStatus = (document: SessionDocument, analysis: Analysis): void => {
    if (!client.wantsStatus) return;
    const state = stateOf(document);
    const status = toStatus(analysis);
    if (state.status && JSON.stringify({ ...state.status, version: 0 }) === JSON.stringify({ ...status, version: 0 }))
      return;
    state.status = status;
    connection.sendNotification(statusMethod, status).catch(onError);
  };

  /** Worth telling before all is known. */
  const beginningOf = async (document: SessionDocument): Promise<Answer | undefined> => {
    const beginning = await document.beginning();
    const isNewest = document.isOpen() && beginning?.text === document.text();
    return isNewest && countProblems(beginning.result.problems) > 0 ? beginning : undefined;
  };

  const send = async (document: SessionDocument, answer: Answer): Promise<void> => {
    const before = stateOf(document).told;
    const told = tell(document, answer);
    if (told.resultId === before?.resultId) return;
    await connection.sendDiagnostics({
      uri: document.uri,
      diagnostics: [...told.diagnostics],
      ...(client.diagnosticVersions ? { version: answer.text.version } : {}),
    });
  };

  const publish = async (document: SessionDocument): Promise<void> => {
    const state = stateOf(document);
    if (state.publishing) return;
    state.publishing = true;
    try {
      const beginning = await beginningOf(document);
      if (beginning) await send(document, beginning);
      const analysis = await document.analysis();
      if (!analysis || !document.isOpen()) return;
      await send(document, analysis);
      tellStatus(document, analysis);
    } finally {
      state.publishing = false;
    }
    // A change that came while the answer was being sent.
    if (document.isOpen() && document.latest()?.text !== document.text()) await publish(document);
  };

  const refresh = (): void => {
    if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(onError);
  };

  /** A client that asks is told to ask again only where its answer would be another. */
  const recheck = async (document: SessionDocument): Promise<void> => {
    const before = stateOf(document).told;
    const analysis = await document.analysis();
    if (!analysis || !document.isOpen()) return;
    tellStatus(document, analysis);
    if (tell(document, analysis).resultId !== before?.resultId) refresh();
  };

  const othersChanged = (document: SessionDocument): void => {
    (client.pullsDiagnostics ? recheck(document) : publish(document)).catch(onError);
  };

  return {
    othersChanged,
    textChanged: (document) => {
      if (client.pullsDiagnostics || changes.isWaiting(document.uri)) return;
      publish(document).catch(onError);
    },
    closed: (document) => {
      const state = stateOf(document);
      clearTimeout(state.timer);
      if (client.pullsDiagnostics || !state.told) return;
      connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }).catch(onError);
    },
    refreshAll: (documents) => {
      if (client.pullsDiagnostics) refresh();
      else for (const document of documents) othersChanged(document);
    },
    answer: async (document, params, token) => {
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const state = stateOf(document);
      const ticket = ++state.ticket;
      const asked = document.text();
      if (!state.told && client.refreshesDiagnostics) {
        const beginning = await unlessCancelled(beginningOf(document), token);
        if (beginning) {
          const { resultId, diagnostics } = tell(document, beginning);
          // When all is known the client is told to ask again.
          recheck(document).catch(onError);
          return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
        }
      }
      const analysis = await unlessCancelled(document.analysis(), token);
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      const isOvertaken = state.ticket !== ticket && document.text() !== asked;
      if (!analysis || isOvertaken) return serverCancelled("the text has changed", true);
      const { resultId, diagnostics } = tell(document, analysis);
      tellStatus(document, analysis);
      if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
    },
  };
}

/** A cancelled request is answered at once, not when a long text has been read. */
function unlessCancelled<Value>(work: Promise<Value>, token: CancellationToken): Promise<Value | undefined> {
  if (token.isCancellationRequested) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => {
      listener.dispose();
      resolve(undefined);
    });
    work.then(resolve, reject).finally(() => listener.dispose());
  });
}

/** Never an empty list, which the client would show; never ContentModified, on which VS Code empties its own. */
export function serverCancelled(
  reason: string,
  retriggerRequest: boolean,
): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, reason, { retriggerRequest });
}
