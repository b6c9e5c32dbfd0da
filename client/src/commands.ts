/** All commands, each in a file of its own where it is more than a line. */
import * as vscode from "vscode";
import { chooseTemplate } from "./choose-template.ts";
import { explain } from "./explain.ts";
import { goToGap } from "./gaps.ts";
import { insertAllMissing, insertMissingHere } from "./insert-missing.ts";
import { newDocument } from "./new-document.ts";
import type { Server } from "./server.ts";
import type { StatusBook } from "./status-book.ts";

export interface CommandContext {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  readonly statuses: StatusBook;
  readonly server: Server;
}

export function registerCommands({ context, output, statuses, server }: CommandContext): readonly vscode.Disposable[] {
  const commands: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    "lintel.newDocument": (target) => newDocument(context, target instanceof vscode.Uri ? target : undefined),
    "lintel.insertAllMissing": () => insertAllMissing(),
    "lintel.insertMissingHere": () => insertMissingHere(),
    "lintel.nextGap": () => goToGap("next"),
    "lintel.previousGap": () => goToGap("previous"),
    "lintel.chooseTemplate": () => chooseTemplate(context, statuses),
    "lintel.explain": () => explain(statuses, output),
    "lintel.restart": () => server.restart(),
    "lintel.showOutput": () => output.show(),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}
