/** What the server offers beside findings, as the settings have it; a feature that is switched off is not registered. */
import * as vscode from "vscode";

const names = ["codeLens", "inlayHints", "outline"] as const;

export function chosenFeatures(): Readonly<Record<(typeof names)[number], boolean>> {
  const settings = vscode.workspace.getConfiguration("lintel");
  return {
    codeLens: settings.get("codeLens", true),
    inlayHints: settings.get("inlayHints", false),
    outline: settings.get("outline", false),
  };
}

export function onDidChangeFeatures(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`lintel.${name}`))) listener();
  });
}
