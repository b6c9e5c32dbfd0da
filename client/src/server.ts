/**
 * The life of the language server: started in the background, started again when it ends by itself, given up after
 * the fifth time in three minutes.
 * Must not import vscode-languageclient: that is language-client.ts, loaded when the server starts.
 */
import * as vscode from "vscode";
import { createCrashLimit } from "./crash-limit.ts";
import type { RunningClient } from "./language-client.ts";
import { onDidChangeFeatures } from "./features.ts";
import type { StatusBook } from "./status-book.ts";

export interface Server {
  /** Never fails: what goes wrong is said to the user. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

export function createServer(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  statuses: StatusBook,
): Server {
  let client: Promise<RunningClient> | undefined;
  /** One after the other, so that a restart while starting does not leave two servers behind. */
  let last: Promise<void> = Promise.resolve();
  const inOrder = (action: () => Promise<void>): Promise<void> => {
    last = last.then(action, action);
    return last;
  };

  const start = async (): Promise<void> => {
    if (client) return;
    statuses.changeState("starting");
    const limit = createCrashLimit();
    client = load().then(({ startClient }) =>
      startClient({
        modulePath: context.asAbsolutePath("dist/server.cjs"),
        output,
        statuses,
        mayRestart: () => limit.mayRestart(Date.now()),
        onGivenUp: () => {
          statuses.changeState("failed");
          void tellGivenUp(server, output);
        },
      }),
    );
    try {
      await client;
      statuses.changeState("running");
    } catch (error) {
      client = undefined;
      output.error(error instanceof Error ? error : String(error));
      statuses.changeState("failed");
      void tellNotStarted(server, output);
    }
  };
  const stop = async (): Promise<void> => {
    const running = client;
    client = undefined;
    try {
      await (await running)?.stop();
    } catch (error) {
      output.warn(`Stopping the server: ${String(error)}`);
    }
  };
  const server: Server = {
    start: () => inOrder(start),
    stop: () => inOrder(stop),
    restart: () =>
      inOrder(async () => {
        await stop();
        await start();
      }),
  };
  context.subscriptions.push(onDidChangeFeatures(() => void server.restart()));
  // What was not read for want of trust is asked for again.
  context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => void server.restart()));
  return server;
}

/** A file of its own beside this one: see scripts/build.mjs. */
function load(): Promise<typeof import("./language-client.ts")> {
  return import("./language-client.ts");
}

async function tellGivenUp(server: Server, output: vscode.LogOutputChannel): Promise<void> {
  await offerRestart(
    vscode.l10n.t("The Lintel server has ended five times within three minutes and is not started again by itself."),
    server,
    output,
  );
}

async function tellNotStarted(server: Server, output: vscode.LogOutputChannel): Promise<void> {
  await offerRestart(vscode.l10n.t("The Lintel server could not be started."), server, output);
}

async function offerRestart(message: string, server: Server, output: vscode.LogOutputChannel): Promise<void> {
  const restart = vscode.l10n.t("Restart");
  const show = vscode.l10n.t("Show Output");
  const answer = await vscode.window.showErrorMessage(message, restart, show);
  if (answer === restart) await server.restart();
  if (answer === show) output.show();
}
