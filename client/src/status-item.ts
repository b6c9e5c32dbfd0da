/** The item in the status bar: template, stage and completeness of the document at hand, or why none applies. */
import * as vscode from "vscode";
import type { StatusParams } from "../../server/src/lsp/messages.ts";
import { activeDocument } from "./documents.ts";
import type { StatusBook } from "./status-book.ts";

interface Shown {
  readonly text: string;
  /** For screen readers, and the first line of the tooltip. */
  readonly label: string;
  readonly details: readonly string[];
  readonly command: string;
  readonly warns: boolean;
}

export function createStatusItem(statuses: StatusBook): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("lintel.status", vscode.StatusBarAlignment.Right, 99);
  item.name = "Lintel";
  const update = (): void => {
    const document = activeDocument();
    const status = document && statuses.of(document);
    void vscode.commands.executeCommand("setContext", "lintel.active", status?.template !== undefined);
    if (!document) {
      item.hide();
      return;
    }
    const shown = describe(status, statuses);
    item.text = shown.text;
    item.command = shown.command;
    item.accessibilityInformation = { label: [shown.label, ...shown.details].map(sentence).join(" ") };
    item.tooltip = tooltip(shown);
    item.backgroundColor = shown.warns ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    statuses.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument(update),
  );
}

function describe(status: StatusParams | undefined, statuses: StatusBook): Shown {
  if (statuses.state === "failed") {
    return {
      text: "$(error) Lintel",
      label: vscode.l10n.t("Lintel is not running"),
      details: [vscode.l10n.t("Select to restart it.")],
      command: "lintel.restart",
      warns: true,
    };
  }
  if (!status) {
    return {
      text: "$(sync) Lintel",
      label: vscode.l10n.t("Lintel has not looked at this file yet"),
      details: [],
      command: "lintel.explain",
      warns: false,
    };
  }
  const waiting = statuses.waitsForTrust
    ? [vscode.l10n.t("Files outside of the workspace folder are not read until the workspace is trusted.")]
    : [];
  if (!status.template && statuses.waitsForTrust) {
    return {
      text: "$(shield) Lintel",
      label: vscode.l10n.t("Lintel does not check this file"),
      details: [sentence(status.why), ...waiting],
      command: "workbench.trust.manage",
      warns: true,
    };
  }
  if (!status.template) {
    return {
      text: "$(circle-slash) Lintel",
      label: vscode.l10n.t("Lintel does not check this file"),
      details: [sentence(status.why)],
      command: "lintel.chooseTemplate",
      warns: false,
    };
  }
  const { id, version } = status.template;
  const stage = status.stage && stageName(status.stage);
  const done =
    status.done === undefined || status.total === undefined
      ? undefined
      : {
          short: `${status.done}/${status.total}`,
          long: vscode.l10n.t("{0} of {1} places done", status.done, status.total),
        };
  return {
    text: `$(checklist) ${[id, stage, done?.short].filter((part) => part !== undefined).join(" · ")}`,
    label: vscode.l10n.t("Lintel checks this file against {0}", `${id}@${version}`),
    details: [
      vscode.l10n.t("Why: {0}", sentence(status.why)),
      ...(stage === undefined ? [] : [vscode.l10n.t("Stage: {0}", stage)]),
      ...(done ? [done.long] : []),
      ...waiting,
    ],
    command: "lintel.chooseTemplate",
    warns: false,
  };
}

function tooltip({ label, details }: Shown): vscode.MarkdownString {
  const text = new vscode.MarkdownString("", true);
  text.appendText(label);
  for (const line of details) text.appendMarkdown("\n\n").appendText(line);
  const links = [
    `[${vscode.l10n.t("Choose Template")}](command:lintel.chooseTemplate)`,
    `[${vscode.l10n.t("Explain")}](command:lintel.explain)`,
    `[${vscode.l10n.t("Show Output")}](command:lintel.showOutput)`,
  ];
  text.appendMarkdown(`\n\n${links.join(" | ")}`);
  text.isTrusted = { enabledCommands: ["lintel.chooseTemplate", "lintel.explain", "lintel.showOutput"] };
  return text;
}

export function stageName(stage: NonNullable<StatusParams["stage"]>): string {
  switch (stage) {
    case "draft":
      return vscode.l10n.t("Draft");
    case "review":
      return vscode.l10n.t("In review");
    case "approved":
      return vscode.l10n.t("Approved");
    case "deprecated":
      return vscode.l10n.t("Deprecated");
  }
}

/** `its front matter names it` -> `Its front matter names it.` */
export function sentence(why: string): string {
  const text = why.charAt(0).toUpperCase() + why.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
