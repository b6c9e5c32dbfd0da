/** "New Architecture Document": asks for a template and a name, writes the file and opens it. */
import * as vscode from "vscode";
import { builtInTemplates, type BuiltInTemplate } from "./built-in-templates.ts";
import { documentText, fileNameFor } from "./document-text.ts";

/** `target`: the folder, or a file in the folder, that the command was called on. */
export async function newDocument(context: vscode.ExtensionContext, target: vscode.Uri | undefined): Promise<void> {
  const template = await pickTemplate(context);
  if (!template) return;
  const folder = await folderFor(target);
  const title = await askTitle(template, folder);
  if (title === undefined) return;
  const text = documentText(template.document, title);
  if (!folder) {
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: text });
    await vscode.window.showTextDocument(document);
    return;
  }
  const uri = vscode.Uri.joinPath(folder, fileNameFor(title));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

async function pickTemplate(context: vscode.ExtensionContext): Promise<BuiltInTemplate | undefined> {
  const templates = await builtInTemplates(context);
  const picked = await vscode.window.showQuickPick(
    templates.map((template) => ({ label: template.title, description: template.id, template })),
    { title: vscode.l10n.t("New Architecture Document"), placeHolder: vscode.l10n.t("Which template?") },
  );
  return picked?.template;
}

function askTitle(template: BuiltInTemplate, folder: vscode.Uri | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t("New Architecture Document"),
    prompt: vscode.l10n.t("Name of the system or solution ({0})", template.title),
    placeHolder: vscode.l10n.t("Payments"),
    validateInput: async (value) => {
      if (value.trim() === "") return vscode.l10n.t("A name is needed.");
      if (!folder) return undefined;
      const name = fileNameFor(value);
      const isTaken = await exists(vscode.Uri.joinPath(folder, name));
      if (isTaken) return vscode.l10n.t("{0} exists already.", name);
      return {
        message: vscode.l10n.t("Creates {0}", name),
        severity: vscode.InputBoxValidationSeverity.Info,
      };
    },
  });
}

/** The folder called on, that of the active editor, the workspace's; `undefined`: there is none. */
async function folderFor(target: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (target) return (await isFolder(target)) ? target : vscode.Uri.joinPath(target, "..");
  const active = vscode.window.activeTextEditor?.document.uri;
  const folders = vscode.workspace.workspaceFolders;
  if (active && vscode.workspace.getWorkspaceFolder(active)) return vscode.Uri.joinPath(active, "..");
  return folders?.[0]?.uri;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
