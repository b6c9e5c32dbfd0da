/**
 * Files for the server: an open editor's text first, then what VS Code's file systems have (a remote repository too).
 * In a workspace that is not trusted nothing outside of its folders is read.
 */
import * as vscode from "vscode";
import type { FindParams, FindResult, ReadParams, ReadResult } from "../../server/src/lsp/messages.ts";

type Refused = () => void;

export async function readFile({ uri: text }: ReadParams, refused: Refused): Promise<ReadResult> {
  const uri = vscode.Uri.parse(text);
  const open = vscode.workspace.textDocuments.find((document) => isSame(document.uri, uri));
  if (open) return { text: open.getText() };
  if (!mayRead(uri)) {
    refused();
    return { reason: "it is outside of the workspace folder, which is not trusted" };
  }
  try {
    return { text: decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

export async function findFiles({ uris }: FindParams, refused: Refused): Promise<FindResult> {
  const found = await Promise.all(uris.map((uri) => exists(vscode.Uri.parse(uri), refused)));
  return { found: uris.filter((_uri, index) => found[index]) };
}

async function exists(uri: vscode.Uri, refused: Refused): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => isSame(document.uri, uri))) return true;
  if (!mayRead(uri)) {
    refused();
    return false;
  }
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}

function mayRead(uri: vscode.Uri): boolean {
  return vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** A byte order mark is no part of the text. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

function reasonOf(error: unknown): string {
  if (error instanceof vscode.FileSystemError) {
    if (error.code === "FileNotFound") return "no such file";
    if (error.code === "FileIsADirectory") return "it is a folder";
    if (error.code === "NoPermissions") return "permission denied";
  }
  return error instanceof Error ? error.message : String(error);
}
