import { describe, expect, it } from "vitest";
import {
  ApplyWorkspaceEditRequest,
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  type ClientCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { at, pulling, startClient } from "./client.ts";
import { draft, makeFolder } from "./documents.ts";

const capabilities: ClientCapabilities = {
  textDocument: { ...pulling.textDocument, codeLens: {} },
  workspace: { applyEdit: true, codeLens: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
};

async function openDraft(text = draft) {
  const { uriOf } = makeFolder();
  const uri = uriOf("docs/a.md");
  const applied: WorkspaceEdit[] = [];
  const refreshed: (() => void)[] = [];
  const client = await startClient({
    capabilities,
    prepare: (connection) => {
      connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
        applied.push(edit);
        return { applied: true };
      });
      connection.onRequest(CodeLensRefreshRequest.type, () => {
        for (const tell of refreshed) tell();
      });
    },
  });
  await client.open(uri, text);
  const lenses = async () =>
    (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  const run = (command: string, args: unknown[]) =>
    client.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  return { client, uri, applied, refreshed, lenses, run };
}

describe("code lenses", () => {
  it("stand over sections from which something is missing, and insert it", async () => {
    const { uri, applied, lenses, run } = await openDraft();
    const [lens, ...others] = await lenses();
    expect(others).toEqual([]);
    expect(lens).toMatchObject({
      range: at(8, 0),
      command: { title: "Insert 2 missing parts", command: "lintel.insertMissing" },
    });
    expect(await run("lintel.insertMissing", lens?.command?.arguments ?? [])).toBe(true);
    const [change] = applied[0]?.documentChanges ?? [];
    if (!change || !("edits" in change)) throw new Error("no edits");
    expect(change.textDocument).toEqual({ uri, version: 1 });
    const inserted = change.edits.map((edit) => ("newText" in edit ? edit.newText : "")).join("");
    expect(inserted).toMatch(/Owner/);
    expect(inserted).toMatch(/## Decisions/);
  });

  it("are there for the section of a position, too, and for the text as it is then", async () => {
    const { client, uri, applied, lenses, run } = await openDraft();
    const [lens] = await lenses();
    await client.change(uri, 2, "\n\n", at(1, 0));
    expect(await run("lintel.insertMissing", [uri, { line: 13, character: 0 }])).toBe(true);
    expect(await run("lintel.insertMissing", lens?.command?.arguments ?? [])).toBe(true);
    expect(applied[0]).toEqual(applied[1]);
    expect(await run("lintel.insertMissing", [uri, { line: 0, character: 0 }])).toBe(false);
    expect(await run("lintel.insertMissing", [uri, ["No Such Section"]])).toBe(false);
    expect(await run("lintel.insertMissing", [7])).toBe(false);
    expect(applied).toHaveLength(2);
  });

  it("say what they insert where that is one thing, and are none where nothing is missing", async () => {
    const complete = draft.replace(/\| Risk[^]*/, "| Risk | Impact | Owner |\n|---|---|---|\n| a | High | Ada |\n");
    const { lenses } = await openDraft(complete);
    expect((await lenses()).map(({ command }) => command?.title)).toEqual(["Insert 'Decisions' (1 placeholder)"]);
    const none = await openDraft(`${complete}\n## Decisions\n\nNone yet.\n`);
    expect(await none.lenses()).toEqual([]);
  });

  it("are asked for again when a setting changes", async () => {
    const { client, refreshed } = await openDraft();
    const told = new Promise<void>((resolve) => refreshed.push(resolve));
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { lintel: { rules: { "missing-section": "off" } } },
    });
    await told;
  });

  it("are not offered where they are switched off or nothing could be applied", async () => {
    const off = await startClient({ capabilities, initializationOptions: { codeLens: false } });
    expect(off.initialized.capabilities).not.toHaveProperty("codeLensProvider");
    const plain = await startClient({ capabilities: { textDocument: { codeLens: {} } } });
    expect(plain.initialized.capabilities).not.toHaveProperty("codeLensProvider");
    expect(plain.initialized.capabilities).not.toHaveProperty("executeCommandProvider");
  });
});
