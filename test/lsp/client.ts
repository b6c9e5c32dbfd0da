/** A client that speaks the typed protocol to the bundled server, and remembers what it was told. */
import { fork, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  IPCMessageReader,
  IPCMessageWriter,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from "vscode-languageserver/node";
import { onTestFinished } from "vitest";
import type { InitializationOptions, SettingsJson } from "../../server/src/lsp/messages.ts";

const cliPath = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const serverPath = fileURLToPath(new URL("../../dist/server.cjs", import.meta.url));

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** Answers to `workspace/configuration`; it is not offered when absent. */
  readonly settings?: SettingsJson;
  readonly workspaceFolders?: readonly string[];
  readonly clientName?: string;
  /** Before `initialize` is sent: for requests of the server that the client answers. */
  readonly prepare?: (connection: ProtocolConnection) => void;
  readonly transport?: Transport;
}

/** `cli`: `lintel lsp --stdio`. */
type Transport = "stdio" | "ipc" | "cli";

export interface Client {
  readonly connection: ProtocolConnection;
  readonly server: ChildProcess;
  readonly initialized: InitializeResult;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, text: string, range?: Range) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  /** The problems of a full answer. */
  readonly problems: (uri: string) => Promise<readonly Diagnostic[]>;
  /** What was published so far, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** The first published set that passes, of those that came already or will come. */
  readonly publishedWhere: (test: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
}

export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

export const pushing: ClientCapabilities = {
  textDocument: { publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true } },
};

/** Settling off and the day fixed, unless a test says otherwise. */
const defaultSettings: SettingsJson = { settle: 0, today: "2026-11-22" };

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  if (!existsSync(serverPath)) throw new Error("dist/server.cjs is not there: run `npm run build` first");
  const { server, connection } = openConnection(options.transport ?? "stdio");
  const published: PublishDiagnosticsParams[] = [];
  const listeners = new Set<(params: PublishDiagnosticsParams) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    for (const listener of listeners) listener(params);
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
    if (process.env["LINTEL_TEST_LOG"] !== undefined) process.stderr.write(`${message}\n`);
  });
  if (options.settings) connection.onRequest("workspace/configuration", () => [options.settings]);
  options.prepare?.(connection);
  connection.listen();
  onTestFinished(() => stop(connection, server));

  const capabilities = options.capabilities ?? pulling;
  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    capabilities: options.settings
      ? { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } }
      : capabilities,
    initializationOptions: { settings: defaultSettings, ...options.initializationOptions },
    workspaceFolders: options.workspaceFolders?.map((uri) => ({ uri, name: uri })) ?? null,
    ...(options.clientName === undefined ? {} : { clientInfo: { name: options.clientName } }),
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const pull = (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      identifier: "lintel",
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  return {
    connection,
    server,
    initialized,
    published,
    open: (uri, text, languageId = "markdown") =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, text, range) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [range ? { range, text } : { text }],
      }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    pull,
    problems: async (uri) => {
      const report = await pull(uri);
      if (report.kind !== "full") throw new Error(`the answer is ${report.kind}`);
      return report.items;
    },
    publishedWhere: (test) => {
      const already = published.find(test);
      if (already) return Promise.resolve(already);
      return new Promise((resolve) => {
        const listener = (params: PublishDiagnosticsParams): void => {
          if (!test(params)) return;
          listeners.delete(listener);
          resolve(params);
        };
        listeners.add(listener);
      });
    },
  };
}

function openConnection(transport: Transport): {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
} {
  if (transport === "ipc") {
    const server = fork(serverPath, ["--node-ipc"], { silent: true });
    return { server, connection: createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server)) };
  }
  const command = transport === "cli" ? [cliPath, "lsp"] : [serverPath];
  const server = spawn(process.execPath, [...command, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const reader = new StreamMessageReader(server.stdout);
  return { server, connection: createProtocolConnection(reader, new StreamMessageWriter(server.stdin)) };
}

async function stop(connection: ProtocolConnection, server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await ended;
  connection.dispose();
}

/** `textDocument/didChange` and the like as bytes, for several messages in one write. */
export function messageBytes(message: object): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, "ascii"), body]);
}

export function at(line: number, character: number, endLine = line, endCharacter = character): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
