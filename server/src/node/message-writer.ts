/**
 * Writes messages to a stream, each in one piece, head and body. A diagnostic that is the same object as one that was
 * written before is not made into text again: after most keys that is nearly all of a long list.
 * Must not know: what is told, and why.
 */
import type { Writable } from "node:stream";
import { Emitter } from "vscode-languageserver/node";
import type { Message, MessageWriter } from "vscode-languageserver/node";

type WriteError = [error: Error, message: Message | undefined, count: number | undefined];

export function createMessageWriter(stream: Writable): MessageWriter {
  const failed = new Emitter<WriteError>();
  const closed = new Emitter<void>();
  const bytesOf = createMessageBytes();
  let failures = 0;
  stream.on("error", (error) => void failed.fire([error, undefined, undefined]));
  stream.on("close", () => void closed.fire());
  return {
    onError: failed.event,
    onClose: closed.event,
    write: (message) =>
      new Promise((resolve, reject) => {
        stream.write(bytesOf(message), (error) => {
          if (!error) {
            resolve();
            return;
          }
          failed.fire([error, message, ++failures]);
          reject(error);
        });
      }),
    end: () => void stream.end(),
    dispose: () => {
      failed.dispose();
      closed.dispose();
    },
  };
}

/** Makes messages into bytes as the protocol wants them: `Content-Length`, an empty line, JSON in UTF-8. */
export function createMessageBytes(): (message: Message) => Buffer {
  const known = new WeakMap<object, Buffer>();
  const bytesOf = (diagnostic: object): Buffer => {
    const bytes = known.get(diagnostic) ?? Buffer.from(JSON.stringify(diagnostic));
    known.set(diagnostic, bytes);
    return bytes;
  };
  return (message) => {
    const listing = publishedIn(message) ?? reportedIn(message);
    if (!listing) return framed(JSON.stringify(message), [], "");
    return framed(listing.before, listing.diagnostics.map(bytesOf), listing.after);
  };
}

const comma = ",".charCodeAt(0);

/** `items` stand between the others, with commas. */
function framed(before: string, items: readonly Buffer[], after: string): Buffer {
  let length = Buffer.byteLength(before) + Buffer.byteLength(after) + Math.max(0, items.length - 1);
  for (const item of items) length += item.length;
  const head = `Content-Length: ${length}\r\n\r\n`;
  const bytes = Buffer.allocUnsafe(head.length + length);
  let at = bytes.write(head);
  at += bytes.write(before, at);
  for (const [index, item] of items.entries()) {
    if (index > 0) bytes[at++] = comma;
    bytes.set(item, at);
    at += item.length;
  }
  bytes.write(after, at);
  return bytes;
}

/** A list of diagnostics, and the JSON around it. */
interface Listing {
  readonly before: string;
  readonly diagnostics: readonly object[];
  readonly after: string;
}

/** What a client is sent without asking. */
function publishedIn(message: Message): Listing | undefined {
  const { params, ...rest } = message as Message & { readonly method?: string; readonly params?: unknown };
  if (rest.method !== "textDocument/publishDiagnostics") return undefined;
  const { diagnostics, ...told } = params as { readonly diagnostics: readonly object[] };
  return { before: `${open(rest)},"params":${open(told)},"diagnostics":[`, diagnostics, after: "]}}" };
}

/** What a client is answered that asks. */
function reportedIn(message: Message): Listing | undefined {
  const { result, ...rest } = message as Message & { readonly result?: unknown };
  if (typeof result !== "object" || result === null || !("kind" in result) || result.kind !== "full") return undefined;
  const { items, ...told } = result as { readonly items?: readonly object[] };
  return items && { before: `${open(rest)},"result":${open(told)},"items":[`, diagnostics: items, after: "]}}" };
}

/** The JSON of an object that has something, without its end. */
function open(object: object): string {
  return JSON.stringify(object).slice(0, -1);
}
