/** Which files Lintel looks at: Markdown that a person writes, never the left side of a diff or a chat block. */
import * as vscode from "vscode";

const schemes = ["file", "untitled", "vscode-vfs"] as const;

const documentSelector = schemes.map((scheme) => ({ language: "markdown", scheme }));

/** What the server is told of: its configuration, too, because findings in that are shown there. */
export const serverSelector = [
  ...documentSelector,
  ...schemes.map((scheme) => ({ pattern: "**/lintel.config.json", scheme })),
];

export function isLookedAt(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector, document) > 0;
}

/** The document that a command is about. */
export function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isLookedAt(document) ? document : undefined;
}
