import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  CancellationTokenSource,
  DidChangeTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  type Diagnostic,
  type ResponseError,
} from "vscode-languageserver/node";
import { at, messageBytes, pulling, pushing, startClient } from "./client.ts";
import { config, draft, makeFolder } from "./documents.ts";

const codes = (diagnostics: readonly Diagnostic[]): readonly unknown[] => diagnostics.map(({ code }) => code);

/** The rules that these tests count on. */
const ours = (diagnostics: readonly Diagnostic[]): readonly unknown[] =>
  codes(diagnostics).filter((code) =>
    ["unresolved-placeholder", "missing-section", "missing-column"].includes(String(code)),
  );

describe("a client that asks", () => {
  it("gets the problems of the document, with the page of each rule where it can show it", async () => {
    const { uriOf } = makeFolder();
    const client = await startClient({
      capabilities: { textDocument: { diagnostic: { codeDescriptionSupport: true } } },
    });
    expect(client.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: "lintel",
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    await client.open(uriOf("docs/a.md"), draft);
    const problems = await client.problems(uriOf("docs/a.md"));
    expect([...ours(problems)].sort()).toEqual(["missing-column", "missing-section", "unresolved-placeholder"]);
    const placeholder = problems.find(({ code }) => code === "unresolved-placeholder");
    expect(placeholder).toMatchObject({
      source: "Lintel",
      range: at(6, 0, 6, 22),
      severity: 2,
      codeDescription: { href: expect.stringContaining("/docs/rules/unresolved-placeholder.md") as unknown },
    });
    expect(client.published).toEqual([]);
  });

  it("is told that nothing changed", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    const first = await client.pull(uri);
    if (first.kind !== "full") throw new Error("not full");
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    expect(await client.pull(uri, "of-another-server")).toEqual(first);
    await client.change(uri, 2, "Text", at(9, 0));
    expect(await client.pull(uri, first.resultId)).toMatchObject({ kind: "unchanged" });
    await client.change(uri, 3, "\n", at(0, 0));
    const moved = await client.pull(uri, first.resultId);
    expect(moved).toMatchObject({ kind: "full" });
    expect(moved.resultId).not.toBe(first.resultId);
  });

  it("gets nothing for documents that are not open, not Markdown, or the left side of a diff", async () => {
    const { uriOf } = makeFolder();
    const client = await startClient();
    await client.open(uriOf("docs/b.txt"), draft, "plaintext");
    await client.open("git:/docs/a.md?ref", draft);
    for (const uri of [uriOf("docs/unknown.md"), uriOf("docs/b.txt"), "git:/docs/a.md?ref", "not a uri"]) {
      expect(await client.pull(uri)).toEqual({ kind: "full", items: [] });
    }
    // A change of a document that was never opened is no reason to stop.
    await client.change(uriOf("docs/unknown.md"), 2, "x", at(3, 3));
    await client.close(uriOf("docs/unknown.md"));
    expect(await client.pull(uriOf("docs/unknown.md"))).toEqual({ kind: "full", items: [] });
  });

  it("is answered for the newest text it sent; overtaken requests are cancelled by the server, to be asked again", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    await client.pull(uri);
    const pull = (): Promise<unknown> =>
      client.connection
        .sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } })
        .catch((error: unknown) => error);
    const replies = await Promise.all([
      client.change(uri, 2, "\n", at(0, 0)),
      pull(),
      client.change(uri, 3, "\n", at(0, 0)),
      pull(),
      client.change(uri, 4, "\n", at(0, 0)),
      pull(),
    ]);
    const answers = [replies[1], replies[3], replies[5]];
    const last = answers[2] as { items: Diagnostic[] };
    expect(last.items.find(({ code }) => code === "unresolved-placeholder")?.range.start.line).toBe(9);
    for (const answer of answers.slice(0, 2)) {
      const { code, data, items } = answer as { code?: number; data?: unknown; items?: Diagnostic[] };
      if (items) expect(items).toEqual(last.items);
      else expect({ code, data }).toEqual({ code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } });
    }
  });

  it("a cancelled request says so", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    const source = new CancellationTokenSource();
    const request = client.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    const error = await request.then(
      () => undefined,
      (reason: unknown) => reason as ResponseError,
    );
    expect(error?.code).toBe(LSPErrorCodes.RequestCancelled);
    expect(ours(await client.problems(uri)).length).toBe(3);
  });

  it("forty keys and requests in one write give at most three full answers", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    await client.pull(uri);
    const writes: Buffer[] = [];
    for (let key = 0; key < 40; key++) {
      const change = { textDocument: { uri, version: key + 2 }, contentChanges: [{ range: at(0, 0), text: "\n" }] };
      writes.push(messageBytes({ method: DidChangeTextDocumentNotification.method, params: change }));
      writes.push(
        messageBytes({ id: 1000 + key, method: DocumentDiagnosticRequest.method, params: { textDocument: { uri } } }),
      );
    }
    let full = 0;
    let answered = 0;
    const all = new Promise<void>((resolve) => {
      client.server.stdout?.on("data", (chunk: Buffer) => {
        const text = chunk.toString("utf8");
        full += text.split('"kind":"full"').length - 1;
        answered += (text.match(/"id":10\d\d\b/g) ?? []).length;
        if (answered >= 40) resolve();
      });
    });
    client.server.stdin?.write(Buffer.concat(writes));
    await all;
    expect(full).toBeGreaterThan(0);
    expect(full).toBeLessThanOrEqual(3);
  });

  it("keeps what it shows when a handler fails", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    const failing = (params: object): Promise<unknown> =>
      client.connection.sendRequest("textDocument/diagnostic", params).catch((error: unknown) => error);
    expect(await failing({ previousResultId: "r" })).toEqual({ kind: "unchanged", resultId: "r" });
    expect(await failing({})).toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: false },
    });
    expect(ours(await client.problems(uri)).length).toBe(3);
  });

  it("survives nonsense", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient();
    await client.open(uri, draft);
    await client.connection.sendNotification("textDocument/didChange", { textDocument: {} });
    await client.connection.sendNotification("textDocument/didChange", {});
    await client.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: 2 } });
    await client.connection.sendNotification("textDocument/didOpen", {});
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: 7 } });
    await client.change(uri, 3, "", at(900, 900, 4, 7));
    await client.change(uri, 4, "x", at(-3, -1));
    await expect(
      client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 9999, character: 9 },
      }),
    ).resolves.not.toThrow();
    expect((await client.pull(uri)).kind).toBe("full");
  });

  it("is asked to ask again when the configuration or the template changes", async () => {
    const folder = makeFolder();
    const uri = folder.uriOf("docs/a.md");
    let refreshed = (): void => undefined;
    const client = await startClient({
      capabilities: {
        ...pulling,
        workspace: { ...pulling.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
    });
    await client.open(uri, draft);
    expect(ours(await client.problems(uri)).length).toBe(3);
    for (const [name, text, expected] of [
      [
        "lintel.config.json",
        config([{ files: ["docs/**"], template: "./template.md" }], { rules: { "missing-section": "off" } }),
        2,
      ],
      ["template.md", "# [Name] Design\n\n## Context\n\n[Describe the context]\n", 1],
    ] as const) {
      folder.write(name, text);
      const asked = new Promise<void>((resolve) => (refreshed = resolve));
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: folder.uriOf(name), type: 2 }],
      });
      await asked;
      expect(ours(await client.problems(uri)).length).toBe(expected);
    }
  });
});

describe("a client that does not ask", () => {
  it("is sent the problems, again when they change, and none when the document is closed", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, draft);
    const first = await client.publishedWhere((params) => params.version === 1);
    expect(ours(first.diagnostics).length).toBe(3);
    await client.change(uri, 2, "\n## Decisions\n\nNone.\n", at(13, 0));
    const second = await client.publishedWhere((params) => params.version === 2);
    expect(ours(second.diagnostics)).not.toContain("missing-section");
    await client.close(uri);
    const last = await client.publishedWhere(({ diagnostics }) => diagnostics.length === 0);
    expect(last.uri).toBe(uri);
  });

  it("is sent nothing when nothing changed, and one answer for forty keys in one write", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing });
    await client.open(uri, draft);
    await client.publishedWhere((params) => params.version === 1);
    const keys = Array.from({ length: 40 }, (_, key) =>
      messageBytes({
        method: "textDocument/didChange",
        params: { textDocument: { uri, version: key + 2 }, contentChanges: [{ range: at(0, 0), text: "\n" }] },
      }),
    );
    client.server.stdin?.write(Buffer.concat(keys));
    await client.publishedWhere((params) => params.version === 41);
    expect(client.published.length).toBeLessThanOrEqual(4);
    // Another text with the same problems at the same places.
    const count = client.published.length;
    await client.change(uri, 42, "!", at(40, 8));
    await client.change(uri, 43, "\n", at(0, 0));
    await client.publishedWhere((params) => params.version === 43);
    expect(client.published.length).toBeLessThanOrEqual(count + 2);
  });

  it("renaming is closing and opening: nothing stays on the old name", async () => {
    const { uriOf } = makeFolder();
    const client = await startClient({ capabilities: pushing });
    await client.open(uriOf("docs/a.md"), draft);
    await client.publishedWhere(({ uri }) => uri === uriOf("docs/a.md"));
    await client.close(uriOf("docs/a.md"));
    await client.open(uriOf("docs/b.md"), draft);
    await client.publishedWhere(({ uri }) => uri === uriOf("docs/b.md"));
    const last = new Map(client.published.map((params) => [params.uri, params.diagnostics.length]));
    expect(last.get(uriOf("docs/a.md"))).toBe(0);
    expect(last.get(uriOf("docs/b.md"))).toBeGreaterThan(0);
  });
});

it("no more problems are sent than an editor draws: the worst, and how many are left out", async () => {
  const { uriOf } = makeFolder();
  const uri = uriOf("docs/a.md");
  const client = await startClient();
  const lines = Array.from({ length: 700 }, () => "[Describe the context]\n");
  await client.open(uri, `# Billing Design\n\n**Status**: Approved\n\n## Context\n\n${lines.join("\n")}`);
  const problems = await client.problems(uri);
  expect(problems.length).toBe(500);
  expect(problems.at(-1)?.message).toMatch(/^\d+ more problems are not shown/);
  const severities = problems.slice(0, -1).map(({ severity }) => severity ?? 0);
  expect(severities).toEqual([...severities].sort((a, b) => a - b));
});

it("while a merge is unresolved, nothing else is said", async () => {
  const { uriOf } = makeFolder();
  const uri = uriOf("docs/a.md");
  const client = await startClient();
  await client.open(uri, `${draft}\n<<<<<<< ours\nOne\n=======\nTwo\n>>>>>>> theirs\n`);
  const problems = await client.problems(uri);
  expect(problems).toMatchObject([{ code: "not-checked", severity: 4 }]);
});

it("a finding at the place of the last edit is withheld until it is saved", async () => {
  const { uriOf } = makeFolder();
  const uri = uriOf("docs/a.md");
  const client = await startClient({ capabilities: pushing, initializationOptions: { settings: { settle: 600_000 } } });
  await client.open(uri, draft);
  await client.publishedWhere((params) => params.version === 1);
  // "In Review" becomes "In Review<!-- lintel ignor -->": a comment that is not understood, where somebody is typing.
  await client.change(uri, 2, "<!-- lintel ignor -->", at(12, 12));
  await client.change(uri, 3, "\n", at(0, 0));
  const elsewhere = await client.publishedWhere((params) => params.version === 3);
  expect(codes(elsewhere.diagnostics)).toContain("invalid-directive");
  await client.change(uri, 4, "<!-- lintel igno -->\n", at(8, 0));
  await client.change(uri, 5, "", at(8, 0));
  await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  const saved = await client.publishedWhere(
    ({ version, diagnostics }) =>
      version === 5 && codes(diagnostics).filter((code) => code === "invalid-directive").length === 2,
  );
  expect(saved.uri).toBe(uri);
});

it("a template is recognised anew when the headings have been still for a while, and the client asks again", async () => {
  const { uriOf } = makeFolder();
  const uri = uriOf("a.md");
  let refreshed = (): void => undefined;
  const asked = new Promise<void>((resolve) => (refreshed = resolve));
  const client = await startClient({
    prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
  });
  await client.open(uri, "# Notes\n");
  expect(await client.problems(uri)).toEqual([]);
  const example = readFileSync(new URL("../../examples/system-architecture-draft.md", import.meta.url), "utf8");
  await client.change(uri, 2, example.replace(/^---[^]*?\n---\n/, ""));
  expect(await client.problems(uri)).toEqual([]);
  await asked;
  expect(codes(await client.problems(uri))).toContain("unresolved-placeholder");
});
