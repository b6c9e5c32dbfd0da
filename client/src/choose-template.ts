/** "Choose Template": writes the choice where it is seen by everybody, in the document or in lintel.config.json. */
import * as vscode from "vscode";
import { builtInTemplates } from "./built-in-templates.ts";
import { activeDocument } from "./documents.ts";
import { mapTemplate } from "./config-edit.ts";
import { chosenTemplateEdit } from "./template-edit.ts";
import type { StatusBook } from "./status-book.ts";

type Choice = { readonly kind: "named"; readonly id: string } | { readonly kind: "file" };

interface Item extends vscode.QuickPickItem {
  readonly choice: Choice;
}

export async function chooseTemplate(context: vscode.ExtensionContext, statuses: StatusBook): Promise<void> {
  const document = activeDocument();
  if (!document) return;
  const items = await choices(context, document);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Template of {0}", nameOf(document.uri)),
    placeHolder: statuses.of(document)?.why ?? vscode.l10n.t("Which template is the document written from?"),
  });
  if (!picked) return;
  if (picked.choice.kind === "file") await mapToFile(document);
  else await nameIn(document, picked.choice.id);
}

async function choices(context: vscode.ExtensionContext, document: vscode.TextDocument): Promise<readonly Item[]> {
  const templates = await builtInTemplates(context);
  const isInFolder = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  return [
    ...templates.map(({ id, title }): Item => ({ label: title, description: id, choice: { kind: "named", id } })),
    ...(isInFolder
      ? [
          {
            label: vscode.l10n.t("A Markdown file of the workspace…"),
            description: "lintel.config.json",
            choice: { kind: "file" },
          } satisfies Item,
        ]
      : []),
    {
      label: vscode.l10n.t("None: do not check this file"),
      description: "none",
      choice: { kind: "named", id: "none" },
    },
  ];
}

async function nameIn(document: vscode.TextDocument, id: string): Promise<void> {
  const change = chosenTemplateEdit(document.getText(), id);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  const eol = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  edit.replace(document.uri, range, change.text.replaceAll("\n", eol));
  await vscode.workspace.applyEdit(edit);
}

async function mapToFile(document: vscode.TextDocument): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return;
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, "**/*.{md,markdown}"),
    "**/node_modules/**",
    500,
  );
  const paths = found
    .filter((uri) => uri.toString() !== document.uri.toString())
    .map((uri) => vscode.workspace.asRelativePath(uri, false))
    .sort();
  const template = await vscode.window.showQuickPick(paths, {
    title: vscode.l10n.t("Template of {0}", nameOf(document.uri)),
    placeHolder: vscode.l10n.t("The template's file; the choice is written to lintel.config.json"),
  });
  if (template === undefined) return;
  const uri = vscode.Uri.joinPath(folder.uri, "lintel.config.json");
  const old = await readText(uri);
  const text = mapTemplate(old, vscode.workspace.asRelativePath(document.uri, false), template);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function readText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return "";
  }
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
