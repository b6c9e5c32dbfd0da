/**
 * One document in one server, as an editor keeps it: sends what was typed, in the way the server wants it, and waits
 * for the diagnostics of exactly that text, sent or asked for.
 */
import type { Arrived, LanguageClient, Message } from "./language-client.ts";

export interface Editor {
  readonly client: LanguageClient;
  readonly uri: string;
  /** The time until the first diagnostics of the opened text, and how many they were. */
  readonly open: (options?: { readonly hoverAt: number }) => Promise<Answer>;
  /** When nothing more has come for a while: the time from opening to the last diagnostics, and to the hover. */
  readonly settled: () => Promise<{ readonly time: number; readonly hover: number | undefined }>;
  /** Writes one edit; the time until its diagnostics are there. */
  readonly type: (edit: Edit) => Promise<Answer>;
  /** All edits in one write; how many answers came until the last text was answered. */
  readonly burst: (edits: readonly Edit[]) => Promise<{ readonly time: number; readonly answers: number }>;
  readonly close: () => void;
  /** Protocol position of an offset of the current text. */
  readonly positionAt: (offset: number) => Position;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Answer {
  readonly time: number;
  readonly findings: number;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** `push`: waits for what the server sends; `pull`: asks after each change. */
export type Mode = "push" | "pull";

export function createEditor(client: LanguageClient, uri: string, opened: string, mode: Mode): Editor {
  let text = opened;
  let version = 1;
  const wantsFullText = syncKind(client) === 1;

  const change = (edit: Edit): Message => {
    const range = { start: positionAt(edit.start), end: positionAt(edit.end) };
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    return {
      method: "textDocument/didChange",
      params: {
        textDocument: { uri, version: ++version },
        contentChanges: [wantsFullText ? { text } : { range, text: edit.text }],
      },
    };
  };

  const positionAt = (offset: number): Position => {
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    let line = 0;
    for (let at = text.indexOf("\n"); at !== -1 && at < lineStart; at = text.indexOf("\n", at + 1)) line++;
    return { line, character: offset - lineStart };
  };

  const isPublished = ({ method, params }: Message): boolean => {
    if (method !== "textDocument/publishDiagnostics") return false;
    const told = params as Published;
    return told.uri === uri && (told.version === undefined || told.version === version);
  };

  /** `send`: tells when writing began. */
  const answer = async (send: () => number): Promise<Answer> => {
    if (mode === "push") {
      const published = client.next(isPublished);
      const started = send();
      const arrived = await published;
      return { time: arrived.at - started, findings: countOf(arrived) };
    }
    const started = send();
    const arrived = await client.request("textDocument/diagnostic", { textDocument: { uri } });
    return { time: arrived.at - started, findings: countOf(arrived) };
  };

  /** Diagnostics that come, or nothing when they do not come for so long. */
  const nextWithin = (quiet: number): Promise<Arrived | undefined> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(undefined), quiet);
      client.next(isPublished).then((arrived) => {
        clearTimeout(timer);
        resolve(arrived);
      }, reject);
    });

  let opening = 0;
  let last = 0;
  let hover: Promise<Arrived> | undefined;
  return {
    client,
    uri,
    positionAt,
    open: async (options) => {
      const opened = { uri, languageId: "markdown", version, text };
      const hovered = options && { textDocument: { uri }, position: positionAt(options.hoverAt) };
      const answered = await answer(() => {
        opening = client.notify({ method: "textDocument/didOpen", params: { textDocument: opened } });
        if (!hovered) return opening;
        hover = client.request("textDocument/hover", hovered);
        // Where there are no diagnostics either, nobody asks for it.
        hover.catch(() => undefined);
        return opening;
      });
      last = opening + answered.time;
      return answered;
    },
    settled: async () => {
      const asked = await hover;
      // Of a long document a server may tell the beginning first.
      const quiet = 250 + text.length / 300;
      for (;;) {
        const more = await nextWithin(Math.max(quiet, (last - opening) / 2));
        if (!more) return { time: last - opening, hover: asked && asked.at - opening };
        last = more.at;
      }
    },
    type: (edit) => {
      const message = change(edit);
      return answer(() => client.notify(message));
    },
    burst: async (edits) => {
      const messages = edits.map(change);
      let answers = 0;
      const answered = client.next((message) => {
        if (message.method === "textDocument/publishDiagnostics" && (message.params as Published).uri === uri)
          answers++;
        return isPublished(message);
      });
      const started = client.notify(...messages);
      const arrived = await answered;
      return { time: arrived.at - started, answers };
    },
    close: () => void client.notify({ method: "textDocument/didClose", params: { textDocument: { uri } } }),
  };
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

/** 1: the whole text with every change; 2: what changed. */
function syncKind({ capabilities }: LanguageClient): number {
  const sync = capabilities["textDocumentSync"];
  if (typeof sync === "number") return sync;
  return (sync as { change?: number } | undefined)?.change ?? 1;
}

function countOf({ message }: Arrived): number {
  const { diagnostics } = (message.params ?? {}) as Partial<Published>;
  const { items } = (message.result ?? {}) as { items?: readonly unknown[] };
  return (diagnostics ?? items ?? []).length;
}
