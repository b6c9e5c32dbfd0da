/**
 * The language server: which message is handled by what. Lives as long as its connection.
 * Must not know: how anything is found out.
 */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  InitializeResult,
} from "vscode-languageserver";
import { rules } from "../engine/rules/index.ts";
import { rulePage } from "../engine/rules/rule-page.ts";
import type { Analysis } from "./analysis.ts";
import { clientFeatures, serverCapabilities, type ClientFeatures } from "./client-features.ts";
import { clientFiles } from "./client-files.ts";
import { codeActions, documentOfAction, resolveAction } from "./code-actions.ts";
import { addCompletion } from "./completion.ts";
import { createDiagnostics, serverCancelled, type Diagnostics } from "./diagnostics.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { Host } from "./host.ts";
import { addLanguageFeatures } from "./language-features.ts";
import { addCodeLenses, insertMissing } from "./gaps.ts";
import { addInlayHints } from "./inlay-hints.ts";
import { addMarkdownSupport } from "./markdown-support.ts";
import { insertMissingCommand, openRulePageCommand } from "./messages.ts";
import { addNavigation } from "./navigation.ts";
import { refreshViews } from "./refresh.ts";
import { createSession, type Session } from "./session.ts";
import { readSettings, record, type Settings } from "./settings.ts";
import { uriOfChange, type WaitingChanges } from "./waiting-changes.ts";

export function startServer(connection: Connection, changes: WaitingChanges, host: Host): void {
  const guard = createGuard((line) => connection.console.error(line));
  connection.onInitialize((params): InitializeResult => {
    const client = clientFeatures(params);
    const folders = new Set((params.workspaceFolders ?? []).map(({ uri }) => uri));
    serve({ connection, changes, host, guard, client, folders });
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: "Lintel", version: host.version },
    };
  });
}

interface Server {
  readonly connection: Connection;
  readonly changes: WaitingChanges;
  readonly host: Host;
  readonly guard: Guard;
  readonly client: ClientFeatures;
  /** URIs of the workspace folders; changes with them. */
  readonly folders: Set<string>;
}

function serve(server: Server): void {
  const { connection, changes, host, guard, client, folders } = server;
  const settings = clientSettings(connection, client);
  const diagnostics = createDiagnostics({
    connection,
    client,
    changes,
    version: host.version,
    processMark: host.mark,
    onError: guard.log,
  });
  const session = createSession({
    host,
    files: client.readsFiles ? clientFiles(connection) : host.files,
    encoding: client.encoding,
    changes,
    workspaceFolders: () => [...folders],
    settingsOf: settings.of,
    onStale: (document) => {
      diagnostics.othersChanged(document);
      refreshViews(connection, client, guard.log);
    },
    onSteeringChange: () => startAgain(),
  });
  const startAgain = (): void => {
    session.forgetPlans();
    diagnostics.refreshAll(session.all());
    refreshViews(connection, client, guard.log);
  };

  connection.onInitialized(guard.notification("initialized", () => watch(server, startAgain)));
  connection.onDidChangeConfiguration(
    guard.notification("didChangeConfiguration", ({ settings: json }) => {
      settings.replace(json);
      startAgain();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification("didChangeWatchedFiles", (params: DidChangeWatchedFilesParams) => {
      if (params.changes.some(({ uri }) => session.configurations.isUsed(uri))) startAgain();
    }),
  );
  addDocuments(server, session, diagnostics);
  addCodeActions(server, session);
  addLanguageFeatures({ connection, session, client, guard });
  addCompletion({ connection, session, client, guard });
  addNavigation({ connection, session, client, guard });
  if (client.outline) addMarkdownSupport({ connection, session, client, guard });
  if (client.codeLens) addCodeLenses({ connection, session, client, guard });
  if (client.inlayHints) addInlayHints({ connection, session, client, guard });
  addCommands(server, session);

  connection.languages.diagnostics.on(
    guard.request(
      "textDocument/diagnostic",
      (params, token) => diagnostics.answer(session.get(params.textDocument.uri), params, token),
      ({ previousResultId }) =>
        typeof previousResultId === "string"
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId }
          : serverCancelled("internal error; the server's log says more", false),
    ) as Parameters<typeof connection.languages.diagnostics.on>[0],
  );
}

function addDocuments({ connection, changes, guard }: Server, session: Session, diagnostics: Diagnostics): void {
  connection.onDidOpenTextDocument(
    guard.notification("didOpen", ({ textDocument }: DidOpenTextDocumentParams) => {
      const document = session.open(textDocument);
      if (document) diagnostics.textChanged(document);
    }),
  );
  connection.onDidChangeTextDocument(
    guard.notification("didChange", (params: DidChangeTextDocumentParams) => {
      const uri = uriOfChange(params);
      try {
        session.change(uri, params.textDocument.version, params.contentChanges);
      } finally {
        changes.handled(uri);
      }
      const document = session.get(uri);
      if (document) diagnostics.textChanged(document);
    }),
  );
  connection.onDidSaveTextDocument(
    guard.notification("didSave", ({ textDocument }: DidSaveTextDocumentParams) => {
      const document = session.save(textDocument.uri);
      if (document) diagnostics.othersChanged(document);
    }),
  );
  connection.onDidCloseTextDocument(
    guard.notification("didClose", ({ textDocument }: DidCloseTextDocumentParams) => {
      const document = session.close(textDocument.uri);
      if (document) diagnostics.closed(document);
    }),
  );
}

function addCodeActions({ connection, client, guard }: Server, session: Session): void {
  const analysisOf = async (uri: string | undefined): Promise<Analysis | undefined> =>
    uri === undefined ? undefined : session.get(uri)?.analysis();
  connection.onCodeAction(
    guard.request("textDocument/codeAction", async (params) => {
      const analysis = await analysisOf(params.textDocument.uri);
      return analysis ? [...codeActions(analysis, params, client)] : [];
    }),
  );
  connection.onCodeActionResolve(
    guard.request("codeAction/resolve", async (action) => {
      const analysis = await analysisOf(documentOfAction(action));
      return analysis ? resolveAction(action, analysis, client) : action;
    }),
  );
}

function addCommands({ connection, client, guard, host }: Server, session: Session): void {
  connection.onExecuteCommand(
    guard.request("workspace/executeCommand", async ({ command, arguments: words = [] }) => {
      if (command === insertMissingCommand) return insertMissing(words, { connection, session, client });
      const rule = rules.find(({ id }) => id === words[0]);
      if (command !== openRulePageCommand || !rule) return null;
      await connection.window.showDocument({ uri: rulePage(rule.id, host.version), external: true });
      return null;
    }),
  );
}

interface ClientSettings {
  readonly of: (uri: string) => Promise<Settings>;
  /** What a client that pushes its settings sends. */
  readonly replace: (json: unknown) => void;
}

function clientSettings(connection: Connection, client: ClientFeatures): ClientSettings {
  let pushed = client.settings;
  return {
    of: async (uri) => {
      if (!client.answersConfiguration) return pushed;
      const json: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: "lintel" });
      return typeof json === "object" && json !== null ? readSettings(json) : pushed;
    },
    replace: (json) => {
      const own = record(json)["lintel"];
      if (own !== undefined && own !== null) pushed = readSettings(own);
    },
  };
}

/** What the client is to tell of that happens outside its open documents. */
async function watch({ connection, client, folders }: Server, startAgain: () => void): Promise<void> {
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(uri);
      for (const { uri } of added) folders.add(uri);
      startAgain();
    });
  }
  if (client.watchesFiles) {
    const watchers = ["**/lintel.config.json", "**/*.{md,markdown}"].map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (client.tellsConfigurationChanges) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "lintel" });
  }
}
