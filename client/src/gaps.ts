/** From one place that is still to be filled or inserted to the next, round the document. */
import * as vscode from "vscode";
import { activeDocument } from "./documents.ts";
import { isGapRule, nextGap, type Direction } from "./gap-order.ts";

export async function goToGap(direction: Direction): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !activeDocument()) return;
  const { document, selection } = editor;
  const gaps = vscode.languages.getDiagnostics(document.uri).filter(isGap);
  const spans = gaps.map(({ range }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
  }));
  const found = nextGap(spans, document.offsetAt(selection.start), direction);
  if (!found) {
    await vscode.window.showInformationMessage(vscode.l10n.t("There is no gap left in this document."));
    return;
  }
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isGap(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.source?.toLowerCase() === "lintel" && isGapRule(ruleOf(diagnostic));
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
