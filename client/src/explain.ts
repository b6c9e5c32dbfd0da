/** Why the file at hand is checked, or why it is not. */
import * as vscode from "vscode";
import { isLookedAt } from "./documents.ts";
import { sentence, stageName } from "./status-item.ts";
import type { StatusBook } from "./status-book.ts";

export async function explain(statuses: StatusBook, output: vscode.LogOutputChannel): Promise<void> {
  const choose = vscode.l10n.t("Choose Template");
  const show = vscode.l10n.t("Show Output");
  const document = vscode.window.activeTextEditor?.document;
  const isChoosable = document !== undefined && isLookedAt(document);
  const buttons = isChoosable ? [choose, show] : [show];
  const answer = await vscode.window.showInformationMessage(explanation(document, statuses), ...buttons);
  if (answer === choose) await vscode.commands.executeCommand("lintel.chooseTemplate");
  if (answer === show) output.show();
}

function explanation(document: vscode.TextDocument | undefined, statuses: StatusBook): string {
  if (!document) return vscode.l10n.t("No text editor is open.");
  if (document.languageId !== "markdown") {
    return vscode.l10n.t("Not checked: the file's language is {0}, not Markdown.", document.languageId);
  }
  if (!isLookedAt(document)) {
    return vscode.l10n.t("Not checked: this is no file that can be edited ({0}).", document.uri.scheme);
  }
  if (statuses.state === "failed") return vscode.l10n.t("Not checked: the Lintel server is not running.");
  const status = statuses.of(document);
  if (!status) return vscode.l10n.t("Lintel has not looked at this file yet.");
  const waiting = statuses.waitsForTrust
    ? ` ${vscode.l10n.t("Files outside of the workspace folder are not read until the workspace is trusted.")}`
    : "";
  if (!status.template) return vscode.l10n.t("Not checked. {0}", sentence(status.why)) + waiting;
  const { id, version } = status.template;
  const checked = vscode.l10n.t("Checked against {0}. Why: {1}", `${id}@${version}`, sentence(status.why));
  const stage = status.stage ? ` ${vscode.l10n.t("Stage: {0}", stageName(status.stage))}.` : "";
  return checked + stage + waiting;
}
