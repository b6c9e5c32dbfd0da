import { PassThrough } from "node:stream";
import type { Message } from "vscode-languageserver/node";
import { describe, expect, it } from "vitest";
import { createMessageBytes, createMessageWriter } from "../../server/src/node/message-writer.ts";

const diagnostic = (message: string): object => ({
  range: { start: { line: 0, character: 2 } },
  message,
  tags: undefined,
});
const diagnostics = [diagnostic('"quoted", "diagnostics":[]'), diagnostic("Größe – 图"), diagnostic("plain")];

function published(list: readonly object[]): Message {
  const params = { uri: "file:///ä.md", version: 3, diagnostics: list };
  return { jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params } as Message;
}

function answered(result: unknown): Message {
  return { jsonrpc: "2.0", id: 7, result } as Message;
}

/** What a client reads. */
function read(bytes: Buffer): unknown {
  const text = bytes.toString();
  const at = text.indexOf("\r\n\r\n");
  const body = text.slice(at + 4);
  expect(text.slice(0, at)).toBe(`Content-Length: ${Buffer.byteLength(body)}`);
  return JSON.parse(body);
}

describe("messages as bytes", () => {
  const messages: readonly (readonly [string, Message])[] = [
    ["diagnostics that are sent", published(diagnostics)],
    ["none", published([])],
    ["one", published(diagnostics.slice(1, 2))],
    ["diagnostics that were asked for", answered({ kind: "full", resultId: "a.1", items: diagnostics })],
    ["none that were asked for", answered({ kind: "full", resultId: "a.2", items: [] })],
    ["unchanged ones", answered({ kind: "unchanged", resultId: "a.2" })],
    ["another list of items", answered({ isIncomplete: false, items: [{ label: "Größe" }] })],
    ["an answer of nothing", answered(null)],
    ["a notification without words", { jsonrpc: "2.0", method: "exit" } as Message],
  ];

  it.each(messages)("say the same as their JSON: %s", (_, message) => {
    const bytesOf = createMessageBytes();
    const told: unknown = JSON.parse(JSON.stringify(message));
    expect(read(bytesOf(message))).toEqual(told);
    expect(read(bytesOf(message))).toEqual(told);
  });

  it("say what has come and gone since", () => {
    const bytesOf = createMessageBytes();
    bytesOf(published(diagnostics));
    const next = [diagnostics[0] as object, diagnostic("new")];
    expect(read(bytesOf(published(next)))).toEqual(JSON.parse(JSON.stringify(published(next))));
  });
});

describe("the writer", () => {
  it("writes a message in one piece", async () => {
    const stream = new PassThrough();
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    await createMessageWriter(stream).write(published(diagnostics));
    expect(chunks.map(read)).toEqual([JSON.parse(JSON.stringify(published(diagnostics)))]);
  });

  it("tells that it could not, and which message it was", async () => {
    const stream = new PassThrough();
    const writer = createMessageWriter(stream);
    const told: unknown[] = [];
    writer.onError(([, message]) => told.push(message));
    stream.destroy(new Error("gone"));
    const message = published([]);
    await expect(writer.write(message)).rejects.toThrow();
    expect(told).toContain(message);
  });
});
