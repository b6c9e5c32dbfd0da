/**
 * Counts the changes of documents that have been read but not handled yet, so that a text that is about to change is
 * not linted: forty keys in one write are one lint.
 * Must not know: documents.
 */
import type { Disposable, Message, MessageReader } from "vscode-languageserver";

export interface WaitingChanges {
  /** To be told of each change that has been handled, whatever came of it. */
  readonly handled: (uri: string) => void;
  readonly isWaiting: (uri: string) => boolean;
  /** Settles when no change of the document waits. */
  readonly allHandled: (uri: string) => Promise<void>;
}

/** A reader that counts as it reads. */
export function countChanges(reader: MessageReader): {
  readonly reader: MessageReader;
  readonly changes: WaitingChanges;
} {
  const counts = new Map<string, number>();
  const waiters = new Map<string, (() => void)[]>();
  const counting: MessageReader = {
    onError: (listener) => reader.onError(listener),
    onClose: (listener) => reader.onClose(listener),
    onPartialMessage: (listener) => reader.onPartialMessage(listener),
    dispose: () => reader.dispose(),
    listen: (callback): Disposable =>
      reader.listen((message) => {
        const uri = changedDocument(message);
        if (uri !== undefined) counts.set(uri, (counts.get(uri) ?? 0) + 1);
        callback(message);
      }),
  };
  const changes: WaitingChanges = {
    handled: (uri) => {
      const left = (counts.get(uri) ?? 1) - 1;
      if (left > 0) {
        counts.set(uri, left);
        return;
      }
      counts.delete(uri);
      const ready = waiters.get(uri) ?? [];
      waiters.delete(uri);
      for (const tell of ready) tell();
    },
    isWaiting: (uri) => counts.has(uri),
    allHandled: (uri) =>
      counts.has(uri)
        ? new Promise((resolve) => waiters.set(uri, [...(waiters.get(uri) ?? []), resolve]))
        : Promise.resolve(),
  };
  return { reader: counting, changes };
}

/** `undefined` when the message is no change of a document. */
function changedDocument(message: Message): string | undefined {
  if (!("method" in message) || message.method !== "textDocument/didChange" || !("params" in message)) return undefined;
  return uriOfChange(message.params);
}

/** Whatever a client sends: the document that a change names, "" where it names none. */
export function uriOfChange(params: unknown): string {
  if (typeof params !== "object" || params === null || !("textDocument" in params)) return "";
  const { textDocument } = params;
  if (typeof textDocument !== "object" || textDocument === null || !("uri" in textDocument)) return "";
  return typeof textDocument.uri === "string" ? textDocument.uri : "";
}
