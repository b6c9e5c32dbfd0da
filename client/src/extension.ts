/**
 * The VS Code extension: registers the commands and the status item, and starts the language server behind them.
 * Must stay quick to load: what is large (vscode-languageclient) is in language-client.ts, loaded after `activate`.
 */
import * as vscode from "vscode";
import { registerCommands } from "./commands.ts";
import { createServer, type Server } from "./server.ts";
import { createStatusItem } from "./status-item.ts";
import { StatusBook } from "./status-book.ts";

/** What other extensions, and tests, get. */
export interface ExtensionApi {
  readonly activationMilliseconds: number;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const start = performance.now();
  const output = vscode.window.createOutputChannel("Lintel", { log: true });
  const statuses = new StatusBook();
  server = createServer(context, output, statuses);
  context.subscriptions.push(
    output,
    statuses,
    createStatusItem(statuses),
    ...registerCommands({ context, output, statuses, server }),
  );
  void server.start();
  return { activationMilliseconds: performance.now() - start };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
