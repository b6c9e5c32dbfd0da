/** "Insert All Missing": the server's source action of that kind, applied without a menu. And the same for one section. */
import * as vscode from "vscode";
import { insertMissingCommand } from "../../server/src/lsp/messages.ts";
import { activeDocument } from "./documents.ts";

const kind = vscode.CodeActionKind.Source.append("insertMissing").append("lintel");

export async function insertAllMissing(): Promise<void> {
  const document = activeDocument();
  if (!document) return;
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    all,
    kind.value,
    1,
  );
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  if (!edit) {
    await vscode.window.showInformationMessage(vscode.l10n.t("Nothing that Lintel could insert is missing."));
    return;
  }
  if (await vscode.workspace.applyEdit(edit)) return;
  await vscode.window.showWarningMessage(
    vscode.l10n.t("The document has changed meanwhile; nothing was inserted. Please try again."),
  );
}

/** What the code lens over a section does, for the section of the cursor. */
export async function insertMissingHere(): Promise<void> {
  const document = activeDocument();
  const position = vscode.window.activeTextEditor?.selection.active;
  if (!document || !position) return;
  const { line, character } = position;
  const uri = document.uri.toString();
  if (await vscode.commands.executeCommand<boolean>(insertMissingCommand, uri, { line, character })) return;
  await vscode.window.showInformationMessage(
    vscode.l10n.t("Nothing that Lintel could insert is missing from this section."),
  );
}
