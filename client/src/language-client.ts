/** The connection to the language server: the only file that knows vscode-languageclient. */
import * as vscode from "vscode";
import {
  CloseAction,
  DiagnosticPullMode,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import {
  findMethod,
  readMethod,
  statusMethod,
  type FindParams,
  type InitializationOptions,
  type ReadParams,
  type StatusParams,
} from "../../server/src/lsp/messages.ts";
import { serverSelector } from "./documents.ts";
import { chosenFeatures } from "./features.ts";
import { findFiles, readFile } from "./files.ts";
import type { StatusBook } from "./status-book.ts";

export interface ClientOptions {
  /** Absolute path of the bundled server. */
  readonly modulePath: string;
  readonly output: vscode.LogOutputChannel;
  readonly statuses: StatusBook;
  /** Asked each time the server ended by itself. */
  readonly mayRestart: () => boolean;
  readonly onGivenUp: () => void;
}

export interface RunningClient {
  readonly stop: () => Promise<void>;
}

/** What goes wrong is told once, in a sentence, by server.ts; what the library has to say of it is in the output. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export async function startClient(options: ClientOptions): Promise<RunningClient> {
  const { output, statuses } = options;
  const module = { module: options.modulePath, transport: TransportKind.ipc };
  const initializationOptions: InitializationOptions = { fs: true, status: true, ...chosenFeatures() };
  let hasStarted = false;
  const client = new QuietClient(
    "lintel",
    "Lintel",
    { run: module, debug: module },
    {
      documentSelector: serverSelector,
      initializationOptions,
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        // True leaves the document out.
        filter: (document, mode) => mode === DiagnosticPullMode.onType && !isCheckedWhileTyping(document),
      },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          // The caller hears of it, and may call again.
          if (!hasStarted) return { action: CloseAction.DoNotRestart, handled: true };
          if (options.mayRestart()) return { action: CloseAction.Restart, handled: true };
          options.onGivenUp();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    },
  );
  const read = (params: ReadParams) => readFile(params, () => statuses.waitForTrust());
  const find = (params: FindParams) => findFiles(params, () => statuses.waitForTrust());
  const registrations = [
    client.onRequest(readMethod, read),
    client.onRequest(findMethod, find),
    client.onNotification(statusMethod, (status: StatusParams) => statuses.take(status)),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) statuses.changeState("running");
    }),
    vscode.workspace.onDidCloseTextDocument((document) => statuses.forget(document)),
  ];
  await client.start();
  hasStarted = true;
  return {
    stop: async () => {
      for (const registration of registrations) registration.dispose();
      await client.dispose();
    },
  };
}

function isCheckedWhileTyping(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration("lintel", document).get<string>("run") !== "onSave";
}
