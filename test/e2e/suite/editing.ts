/** The way of an author: open, see, repair, save. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { runningProcesses } from "../processes.mjs";
import { closeAll, diagnosticsOf, findings, open, quickFix, ruleOf, until, workspaceFile } from "./editor.ts";

const draft = "draft.md";

describe("Lintel in VS Code", () => {
  afterEach(closeAll);
  after(() => tell(`tested in VS Code ${vscode.version}`));

  it("is activated at once", async () => {
    const extension = vscode.extensions.getExtension("lintel-md.lintel");
    assert.ok(extension);
    const { activationMilliseconds } = (await extension.activate()) as { activationMilliseconds: number };
    tell(`activate returned after ${activationMilliseconds.toFixed(1)} ms`);
    assert.ok(activationMilliseconds < 20);
  });

  it("shows the findings of a draft", async () => {
    const { document } = await open(draft);
    const found = await until("findings", () => nonEmpty(findings(document.uri)));
    assert.ok(found.some((line) => line.startsWith("unknown-reference:")));
  });

  it("shows nothing in a README", async () => {
    await open(draft);
    await until("findings", () => nonEmpty(findings(workspaceFile(draft))));
    const { document } = await open("README.md", vscode.ViewColumn.Beside);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "[Name] YYYY-MM-DD ");
    await vscode.workspace.applyEdit(edit);
    await until("the draft's findings", () => nonEmpty(findings(workspaceFile(draft))));
    assert.deepEqual(findings(document.uri), []);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("shows nothing on the left side of a diff", async () => {
    const text = readFileSync(workspaceFile(draft).fsPath, "utf8");
    const provider = vscode.workspace.registerTextDocumentContentProvider("git", {
      provideTextDocumentContent: () => text,
    });
    const before = workspaceFile(draft).with({ scheme: "git", query: "HEAD" });
    await vscode.commands.executeCommand("vscode.diff", before, workspaceFile(draft));
    await until("the findings of the right side", () => nonEmpty(findings(workspaceFile(draft))));
    assert.ok(vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === before.toString()));
    assert.deepEqual(findings(before), []);
    provider.dispose();
  });

  it("never empties the list of problems while somebody types", async () => {
    const editor = await open(draft);
    const { document } = editor;
    const found = await until("findings", () => nonEmpty(findings(document.uri)));
    const counts: number[] = [];
    const note = (): void => void counts.push(diagnosticsOf(document.uri).length);
    const listeners = [vscode.languages.onDidChangeDiagnostics(note), vscode.workspace.onDidChangeTextDocument(note)];
    const end = document.positionAt(document.getText().indexOf("\n", document.getText().indexOf("Overview")));
    editor.selection = new vscode.Selection(end, end);
    for (const key of "Everything that is typed quickly, 0.9, [Name], YYYY-MM-DD, and on.") {
      await vscode.commands.executeCommand("type", { text: key });
      note();
    }
    await vscode.commands.executeCommand("editor.action.insertLineAfter");
    await vscode.commands.executeCommand("type", { text: "## A section that no template has" });
    await until("an answer about all of it", () =>
      findings(document.uri).some((line) => line.includes("A section that no template has")) ? true : undefined,
    );
    for (const listener of listeners) listener.dispose();
    assert.ok(counts.length > 60);
    assert.ok(Math.min(...counts) > found.length / 2, `from ${found.length} down to ${Math.min(...counts)}`);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("applies a quick fix, and what is saved is what is seen", async () => {
    const { document } = await open(draft);
    const before = document.getText();
    const mistyped = await until("the misspelt reference", () =>
      diagnosticsOf(document.uri).find(
        (diagnostic) => ruleOf(diagnostic) === "unknown-reference" && diagnostic.message.includes("Registery"),
      ),
    );
    const action = await quickFix(mistyped, document.uri, /Shipment Registry/);
    assert.ok(action.edit);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await until("the finding to go", () =>
      findings(document.uri).some((line) => line.includes("Registery")) ? undefined : true,
    );
    assert.ok(await document.save());
    const saved = readFileSync(document.uri.fsPath, "utf8");
    assert.equal(saved, before.replace("Shipment Registery", "Shipment Registry"));
  });

  it("leaves nothing behind when a file is closed or renamed", async () => {
    const { document } = await open(draft);
    await until("findings", () => nonEmpty(findings(document.uri)));
    const target = workspaceFile("renamed.md");
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, target);
    assert.ok(await vscode.workspace.applyEdit(rename));
    await until("findings under the new name", () => nonEmpty(findings(target)));
    assert.deepEqual(findings(workspaceFile(draft)), []);
    const back = new vscode.WorkspaceEdit();
    back.renameFile(target, workspaceFile(draft));
    await vscode.workspace.applyEdit(back);
    await until("findings under the old name", () => nonEmpty(findings(workspaceFile(draft))));
    await closeAll();
    await until("no findings", () => (findings(workspaceFile(draft)).length === 0 ? true : undefined));
  });

  it("goes from gap to gap", async () => {
    const editor = await open(draft);
    await until("findings", () => nonEmpty(findings(editor.document.uri)));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand("lintel.nextGap");
    const first = editor.selection.start;
    assert.ok(first.line > 0);
    await vscode.commands.executeCommand("lintel.nextGap");
    assert.ok(editor.selection.start.isAfter(first));
    await vscode.commands.executeCommand("lintel.previousGap");
    assert.ok(editor.selection.start.isEqual(first));
  });

  it("is back within seconds when its server is killed while editing", async () => {
    const { document } = await open(draft);
    await until("findings", () => nonEmpty(findings(document.uri)));
    const killed = serverProcesses();
    assert.equal(killed.length, 1);
    const [pid = 0] = killed;
    process.kill(pid, "SIGKILL");
    const edit = new vscode.WorkspaceEdit();
    const word = document.positionAt(document.getText().indexOf("Unlikely"));
    edit.replace(document.uri, new vscode.Range(word, word.translate(0, "Unlikely".length)), "Improbable");
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until("a new server", () => (serverProcesses().some((other) => other !== pid) ? true : undefined));
    await until("a finding about what was typed meanwhile", () =>
      findings(document.uri).some((line) => line.includes("'Improbable' is not one of")) ? true : undefined,
    );
    assert.match(document.getText(), /\| Improbable \|/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("inserts all that is missing at once", async () => {
    const { document } = await open(draft);
    await until("a missing section", () =>
      nonEmpty(findings(document.uri).filter((line) => /^missing-section/.test(line))),
    );
    await vscode.commands.executeCommand("lintel.insertAllMissing");
    await until("no missing section", () =>
      findings(document.uri).some((line) => line.startsWith("missing-section")) ? undefined : true,
    );
    assert.match(document.getText(), /^### 10\.3 Disaster Recovery Procedures$/m);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});

/** Into what the test runner prints. */
function tell(line: string): void {
  // eslint-disable-next-line no-console -- the extension host has no other way to the terminal
  console.log(line);
}

/** Ids of the language servers that this extension host has started. */
function serverProcesses(): readonly number[] {
  const own = runningProcesses().filter(({ parent }) => parent === process.pid);
  return own.filter(({ command }) => command.includes("server.cjs")).map(({ pid }) => pid);
}

function nonEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
