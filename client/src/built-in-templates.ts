/** The built-in templates as the build wrote them beside the extension: for lists, and to begin documents with. */
import * as vscode from "vscode";

export interface BuiltInTemplate {
  readonly id: string;
  /** "System Architecture Document" */
  readonly title: string;
  /** A new document; `{{title}}` stands where its title belongs. */
  readonly document: string;
}

export async function builtInTemplates(context: vscode.ExtensionContext): Promise<readonly BuiltInTemplate[]> {
  const uri = vscode.Uri.joinPath(context.extensionUri, "dist", "new-documents.json");
  const bytes = await vscode.workspace.fs.readFile(uri);
  return JSON.parse(new TextDecoder().decode(bytes)) as readonly BuiltInTemplate[];
}
