/** What the suites do in an editor, and how they wait: for a condition, never for a time. */
import { join } from "node:path";
import * as vscode from "vscode";

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return vscode.Uri.file(join(folder.uri.fsPath, name));
}

export async function open(name: string, viewColumn = vscode.ViewColumn.One): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Lintel's findings as `rule: message`. */
export function findings(uri: vscode.Uri): readonly string[] {
  return diagnosticsOf(uri).map((diagnostic) => `${ruleOf(diagnostic)}: ${diagnostic.message}`);
}

export function diagnosticsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source?.toLowerCase() === "lintel");
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The first value that is not undefined. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | PromiseLike<Value | undefined>,
): Promise<Value> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Code actions may be cancelled while VS Code starts: asked for until the one is there. */
export async function quickFix(
  diagnostic: vscode.Diagnostic,
  uri: vscode.Uri,
  title: RegExp,
): Promise<vscode.CodeAction> {
  return until(`the quick fix ${title.source}`, async () => {
    try {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        diagnostic.range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      return actions.find((action) => title.test(action.title) && action.edit !== undefined);
    } catch {
      return undefined;
    }
  });
}
