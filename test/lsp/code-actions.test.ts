import { describe, expect, it } from "vitest";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ShowDocumentRequest,
  type ClientCapabilities,
  type CodeAction,
  type Range,
  type ResponseError,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { readDocument } from "../../server/src/engine/document/document.ts";
import { linesOf } from "../../server/src/lsp/lines.ts";
import { at, pulling, startClient, type Client } from "./client.ts";
import { draft, makeFolder } from "./documents.ts";

const resolving: ClientCapabilities = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
  workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true } },
};

const withSnippets: ClientCapabilities = {
  ...resolving,
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

async function actionsAt(
  client: Client,
  uri: string,
  range: Range,
  only?: readonly string[],
): Promise<readonly CodeAction[]> {
  const problems = await client.problems(uri);
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics: [...problems], ...(only ? { only: [...only] } : {}) },
  });
  return (actions ?? []) as CodeAction[];
}

const find = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
  const action = actions.find((candidate) => title.test(candidate.title));
  if (!action) throw new Error(`no '${String(title)}' among ${actions.map((one) => one.title).join("; ")}`);
  return action;
};

const resolve = (client: Client, action: CodeAction): Promise<CodeAction> =>
  client.connection.sendRequest(CodeActionResolveRequest.type, action);

/** What an editor makes of an edit; snippets as they stand, without tab stops. */
function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const change = edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
  const edits = (change?.edits ?? edit?.changes?.[uri] ?? []) as readonly (TextEdit | SnippetTextEdit)[];
  const { offsetAt } = linesOf(readDocument(text), "utf-16");
  return [...edits]
    .map((one, index) => ({ one, index, start: offsetAt(one.range.start), end: offsetAt(one.range.end) }))
    .sort((a, b) => b.start - a.start || b.index - a.index)
    .reduce(
      (result, { one, start, end }) =>
        result.slice(0, start) +
        ("snippet" in one
          ? one.snippet.value.replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, "$1").replace(/\\(.)/g, "$1")
          : one.newText) +
        result.slice(end),
      text,
    );
}

const columnLine = at(10, 3);

describe("quick fixes", () => {
  it("carry what is needed to make the edit later, for the text as it is then", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    await client.open(uri, draft);
    const action = find(await actionsAt(client, uri, columnLine), /^Add column 'Owner'$/);
    expect(action).toMatchObject({
      kind: "quickfix",
      data: { rule: "missing-column", key: expect.any(String) as unknown, version: 1 },
      diagnostics: [{ code: "missing-column" }],
    });
    expect(action.edit).toBeUndefined();
    await client.change(uri, 2, "\n\n", at(1, 0));
    const resolved = await resolve(client, action);
    const change = resolved.edit?.documentChanges?.[0] as TextDocumentEdit;
    expect(change.textDocument).toEqual({ uri, version: 2 });
    const text = draft.replace("\n", "\n\n\n");
    expect(applied(text, resolved.edit, uri)).toContain("| Risk | Impact | Owner |\n|---|---| --- |");
  });

  it("are refused when the problem is gone", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    await client.open(uri, draft);
    const action = find(await actionsAt(client, uri, columnLine), /^Add column/);
    await client.change(uri, 2, draft.replace("| Risk | Impact |", "| Risk | Impact | Owner |"));
    const error = await resolve(client, action).catch((reason: unknown) => reason as ResponseError);
    expect(error).toMatchObject({ code: LSPErrorCodes.RequestFailed });
    await client.close(uri);
    expect((await resolve(client, action)).edit).toBeUndefined();
    expect((await resolve(client, { ...action, data: { nonsense: true } })).edit).toBeUndefined();
  });

  it("come with their edits for a client that cannot ask for them later", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    const action = find(await actionsAt(client, uri, columnLine), /^Add column/);
    expect(action.data).toBeUndefined();
    expect(applied(draft, action.edit, uri)).toContain("| Risk | Impact | Owner |");
  });

  it("insert a section as a snippet where the client takes one, and as plain text elsewhere", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    for (const [capabilities, isSnippet] of [
      [withSnippets, true],
      [resolving, false],
    ] as const) {
      const client = await startClient({ capabilities });
      await client.open(uri, draft);
      const action = find(await actionsAt(client, uri, at(8, 0)), /^Insert 'Decisions'/);
      const { edit } = await resolve(client, action);
      const change = edit?.documentChanges?.[0] as TextDocumentEdit;
      const [only] = change.edits;
      if (!only) throw new Error("no edit");
      expect("snippet" in only).toBe(isSnippet);
      if ("snippet" in only) {
        expect(only.snippet.value).toContain("${1:[Describe the decisions]}");
        expect(only.range.start.character).toBe(0);
      }
      expect(applied(draft, edit, uri)).toContain("## Decisions\n\n[Describe the decisions]\n");
    }
  });

  it("silence a problem on its line, in its section or in the file", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    await client.open(uri, draft);
    const actions = await actionsAt(client, uri, at(6, 3));
    for (const where of ["here", "in this section", "in this file"]) {
      const title = new RegExp(`^Ignore 'unresolved-placeholder' ${where}$`);
      const text = applied(draft, (await resolve(client, find(actions, title))).edit, uri);
      await client.open(uriOf("docs/b.md"), text);
      const codes = (await client.problems(uriOf("docs/b.md"))).map(({ code }) => code);
      expect(codes).not.toContain("unresolved-placeholder");
      expect(codes).not.toContain("unused-suppression");
      expect(codes).toContain("missing-column");
      await client.close(uriOf("docs/b.md"));
    }
  });

  it("open the page of the rule where the client can", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const shown: string[] = [];
    const client = await startClient({
      capabilities: { ...resolving, window: { showDocument: { support: true } } },
      prepare: (connection) =>
        connection.onRequest(ShowDocumentRequest.type, (params) => {
          shown.push(params.uri);
          return { success: true };
        }),
    });
    await client.open(uri, draft);
    const { command } = find(await actionsAt(client, uri, columnLine), /^Open the page of 'missing-column'$/);
    if (!command) throw new Error("no command");
    await client.connection.sendRequest(ExecuteCommandRequest.type, command);
    expect(shown).toEqual([expect.stringMatching(/^https:.*missing-column\.md$/)]);
    const other = await startClient({ capabilities: resolving });
    await other.open(uri, draft);
    expect((await actionsAt(other, uri, columnLine)).some(({ command: own }) => own)).toBe(false);
  });
});

describe("a fix that needs no thought", () => {
  it("is preferred; one that a person should choose is not", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    await client.open(uri, draft.replace("## Risks", "### Risks"));
    const preferred = async (line: number) =>
      (await actionsAt(client, uri, at(line, 0))).filter(({ isPreferred }) => isPreferred).map(({ title }) => title);
    expect(await preferred(8)).toEqual(["Make it a heading of level 2"]);
    expect(await preferred(6)).toEqual([]);
  });
});

describe("moves", () => {
  const swapped = `# Billing Design

**Status**: In Review

## Decisions

None.

## Context

Text.

## Risks

| Risk | Impact | Owner |
|---|---|---|
| Late data | High | Ada |
`;

  it("are refactorings of the section at whose heading one stands", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    expect(client.initialized.capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(["refactor.move"]) as unknown,
    });
    await client.open(uri, swapped);
    const moves = await actionsAt(client, uri, at(8, 3), ["refactor"]);
    expect(moves.map(({ title, kind }) => [title, kind])).toEqual([
      ["Move 'Context' before 'Decisions'", "refactor.move"],
      ["Move 'Context' after 'Risks'", "refactor.move"],
    ]);
    await client.change(uri, 2, "\n", at(1, 0));
    const { edit } = await resolve(client, find(moves, /before/));
    const text = applied(swapped.replace("\n", "\n\n"), edit, uri);
    expect(text).toContain("## Context\n\nText.\n\n## Decisions\n\nNone.\n\n## Risks");
    await client.change(uri, 3, swapped.replace(/## Decisions\n\nNone.\n\n/, ""));
    await expect(resolve(client, find(moves, /before/))).rejects.toMatchObject({ code: LSPErrorCodes.RequestFailed });
    expect(await actionsAt(client, uri, at(6, 0), ["refactor.move"])).toEqual([]);
  });

  it("of what stands out of order are quick fixes, and refactorings for who asks for these only", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    await client.open(uri, swapped);
    const misplaced = (actions: readonly CodeAction[]) =>
      actions.filter(({ title }) => title === "Move 'Decisions' after 'Risks'").map(({ kind }) => kind);
    expect(misplaced(await actionsAt(client, uri, at(4, 3)))).toEqual(["quickfix"]);
    const asked = await actionsAt(client, uri, at(4, 3), ["refactor.move"]);
    expect(misplaced(asked)).toEqual(["refactor.move"]);
    const text = applied(swapped, (await resolve(client, find(asked, /after 'Risks'/))).edit, uri);
    expect(text).toMatch(/## Context[^]*## Risks[^]*## Decisions/);
  });

  it("are none in a file that is not checked, and in a lightbulb that nobody opened", async () => {
    const { uriOf } = makeFolder();
    const client = await startClient({ capabilities: resolving });
    await client.open(uriOf("README.md"), swapped);
    expect(await actionsAt(client, uriOf("README.md"), at(8, 3), ["refactor"])).toEqual([]);
    await client.open(uriOf("docs/a.md"), swapped);
    expect(await actionsAt(client, uriOf("docs/a.md"), at(8, 3))).toEqual([]);
  });
});

describe("actions for the whole document", () => {
  it("are given to who asks for their kind", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: withSnippets });
    await client.open(uri, draft);
    const kinds = async (only?: readonly string[]): Promise<readonly unknown[]> => [
      ...new Set((await actionsAt(client, uri, columnLine, only)).map(({ kind }) => kind)),
    ];
    expect(await kinds()).toEqual(["quickfix"]);
    expect(await kinds(["source.insertMissing"])).toEqual(["source.insertMissing.lintel"]);
    expect(await kinds(["source.insertMissing.lintel"])).toEqual(["source.insertMissing.lintel"]);
    expect(await kinds(["refactor"])).toEqual([]);
    expect(await kinds(["source.fixAll.lintel"])).toEqual([]);
    const [action] = await actionsAt(client, uri, columnLine, ["source"]);
    if (!action) throw new Error("no action");
    const { edit } = await resolve(client, action);
    expect((edit?.documentChanges?.[0] as TextDocumentEdit).edits.some((one) => "snippet" in one)).toBe(false);
    const text = applied(draft, edit, uri);
    expect(text).toContain("## Decisions");
    expect(text).toContain("| Risk | Impact | Owner |");
  });

  it("mend what needs no thought, and nothing else, on save", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    const text = draft.replace("## Risks", "### Risks");
    await client.open(uri, text);
    const [action, ...others] = await actionsAt(client, uri, at(0, 0), ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: "Fix all safe Lintel problems", kind: "source.fixAll.lintel" });
    if (!action) throw new Error("no action");
    expect(applied(text, (await resolve(client, action)).edit, uri)).toBe(draft);
  });

  it("mend all problems of one rule together", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: resolving });
    const text = draft.replace("## Context\n\n[Describe the context]\n\n", "");
    await client.open(uri, text);
    const action = find(await actionsAt(client, uri, at(0, 0, 99, 0)), /^Fix all 2 problems of 'missing-section'$/);
    const fixed = applied(text, (await resolve(client, action)).edit, uri);
    await client.change(uri, 2, fixed);
    expect((await client.problems(uri)).map(({ code }) => code)).not.toContain("missing-section");
  });
});
