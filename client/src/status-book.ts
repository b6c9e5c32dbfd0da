/** What the server last said of each open document, and what state the server itself is in. */
import * as vscode from "vscode";
import type { StatusParams } from "../../server/src/lsp/messages.ts";

export type ServerState = "starting" | "running" | "failed";

export class StatusBook implements vscode.Disposable {
  private readonly byUri = new Map<string, StatusParams>();
  private readonly emitter = new vscode.EventEmitter<void>();
  private waiting = false;
  private current: ServerState = "starting";
  readonly onDidChange = this.emitter.event;

  get state(): ServerState {
    return this.current;
  }

  /** Something outside of the workspace folder was asked for and not read, because the workspace is not trusted. */
  get waitsForTrust(): boolean {
    return this.waiting;
  }

  /** `undefined` when the server has not looked at it yet. */
  of(document: vscode.TextDocument): StatusParams | undefined {
    return this.byUri.get(document.uri.toString());
  }

  take(status: StatusParams): void {
    this.byUri.set(vscode.Uri.parse(status.uri).toString(), status);
    this.emitter.fire();
  }

  forget(document: vscode.TextDocument): void {
    if (this.byUri.delete(document.uri.toString())) this.emitter.fire();
  }

  changeState(state: ServerState): void {
    this.current = state;
    if (state === "starting") {
      this.byUri.clear();
      this.waiting = false;
    }
    this.emitter.fire();
  }

  waitForTrust(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.emitter.fire();
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
