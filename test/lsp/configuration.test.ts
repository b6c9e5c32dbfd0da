import { describe, expect, it } from "vitest";
import type { FindParams, FindResult, ReadParams, ReadResult, StatusParams } from "../../server/src/lsp/messages.ts";
import { at, pulling, startClient, type Client } from "./client.ts";
import { config, draft, makeFolder, template } from "./documents.ts";

const codesOf = async (client: Client, uri: string): Promise<readonly unknown[]> =>
  (await client.problems(uri)).map(({ code }) => code);

describe("the configuration of a document", () => {
  it("is the nearest one upward, no further than .git and the workspace folder", async () => {
    const own = config([{ files: ["**"], template: "none" }]);
    const folder = makeFolder({ "docs/none/lintel.config.json": own, "docs/repo/.git/HEAD": "", "docs/root/a.md": "" });
    const client = await startClient({ workspaceFolders: [folder.uriOf("docs/root")] });
    const count = async (name: string): Promise<number> => {
      await client.open(folder.uriOf(name), draft);
      return (await client.problems(folder.uriOf(name))).length;
    };
    expect(await count("docs/a/b/c.md")).toBeGreaterThan(0);
    expect(await count("docs/none/a.md")).toBe(0);
    expect(await count("docs/repo/a.md")).toBe(0);
    expect(await count("docs/root/a.md")).toBe(0);
    expect(await count("elsewhere.md")).toBe(0);
  });

  it("that cannot be read or understood is a problem in its own document", async () => {
    const folder = makeFolder();
    const uri = folder.uriOf("lintel.config.json");
    const client = await startClient();
    await client.open(uri, '{"rules": {"missing-secton": "off"}}', "jsonc");
    expect(await client.problems(uri)).toMatchObject([{ code: "invalid-config", range: at(0, 12, 0, 26) }]);
    await client.change(uri, 2, "{");
    expect((await client.problems(uri))[0]?.message).toMatch(/not valid JSON/);
    await client.change(uri, 3, config([{ files: ["**"], template: "./no.md" }]));
    expect((await client.problems(uri))[0]?.message).toMatch(/'\.\/no\.md' cannot be used/);
  });

  it("follows open editors, unsaved text included", async () => {
    const folder = makeFolder();
    let refreshed = (): void => undefined;
    const client = await startClient({
      prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
    });
    await client.open(folder.uriOf("docs/a.md"), draft);
    expect(await codesOf(client, folder.uriOf("docs/a.md"))).toContain("missing-section");
    const asked = new Promise<void>((resolve) => (refreshed = resolve));
    await client.open(folder.uriOf("template.md"), template.replace(/## Decisions[^]*/, ""));
    await asked;
    expect(await codesOf(client, folder.uriOf("docs/a.md"))).not.toContain("missing-section");
  });

  it("of a template that is open: what is wrong in its comments", async () => {
    const folder = makeFolder();
    const client = await startClient();
    await client.open(folder.uriOf("template.md"), `${template}\n<!-- lintel optionl -->\n`);
    expect(await codesOf(client, folder.uriOf("template.md"))).toEqual(["invalid-directive"]);
  });

  it("is read through the client where it offers that", async () => {
    const files = new Map([
      ["vscode-vfs://github/o/r/lintel.config.json", config([{ files: ["docs/*.md"], template: "./t.md" }])],
      ["vscode-vfs://github/o/r/t.md", template],
    ]);
    const asked: string[] = [];
    const client = await startClient({
      initializationOptions: { fs: true },
      workspaceFolders: ["vscode-vfs://github/o/r"],
      prepare: (connection) => {
        connection.onRequest("lintel/fs/find", ({ uris }: FindParams): FindResult => {
          asked.push(...uris);
          return { found: uris.filter((uri) => files.has(uri)) };
        });
        connection.onRequest<ReadResult, undefined>("lintel/fs/read", ({ uri }: ReadParams) => {
          const text = files.get(uri);
          return text === undefined ? { reason: "no such file" } : { text };
        });
      },
    });
    const uri = "vscode-vfs://github/o/r/docs/a.md";
    await client.open(uri, draft);
    expect(await codesOf(client, uri)).toContain("missing-column");
    expect(asked).toEqual([
      "vscode-vfs://github/o/r/docs/lintel.config.json",
      "vscode-vfs://github/o/r/docs/.git",
      "vscode-vfs://github/o/r/lintel.config.json",
      "vscode-vfs://github/o/r/.git",
    ]);
  });
});

describe("settings", () => {
  it("are asked for each document once, and again when they change; the configuration wins", async () => {
    const folder = makeFolder();
    const uri = folder.uriOf("docs/a.md");
    const scopes: unknown[] = [];
    let settings = { settle: 0, rules: { "missing-section": "off", "missing-column": "off" } };
    const client = await startClient({
      capabilities: { ...pulling, workspace: { ...pulling.workspace, configuration: true } },
      prepare: (connection) =>
        connection.onRequest("workspace/configuration", ({ items }: { items: readonly { scopeUri: string }[] }) => {
          scopes.push(...items.map(({ scopeUri }) => scopeUri));
          return [settings];
        }),
    });
    await client.open(uri, draft);
    const codes = await codesOf(client, uri);
    expect(codes).not.toContain("missing-section");
    expect(codes).toContain("unresolved-placeholder");
    await client.change(uri, 2, "\n", at(0, 0));
    await client.pull(uri);
    expect(scopes).toEqual([uri]);
    settings = { ...settings, rules: { "missing-section": "hint", "missing-column": "off" } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    expect((await client.problems(uri)).find(({ code }) => code === "missing-section")?.severity).toBe(4);
    expect(scopes).toEqual([uri, uri]);
    folder.write(
      "lintel.config.json",
      config([{ files: ["docs/**"], template: "./template.md" }], { rules: { "missing-section": "error" } }),
    );
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uriOf("lintel.config.json"), type: 2 }],
    });
    expect((await client.problems(uri)).find(({ code }) => code === "missing-section")?.severity).toBe(1);
  });

  it("choose a template where nothing else does", async () => {
    const client = await startClient({
      initializationOptions: { settings: { settle: 0, template: "system-architecture" } },
    });
    await client.open("untitled:a.md", "# Text\n");
    expect(await codesOf(client, "untitled:a.md")).toContain("missing-section");
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { lintel: { template: "none" } },
    });
    expect(await client.problems("untitled:a.md")).toEqual([]);
  });
});

describe("the status", () => {
  it("is told after a lint, and again only when it changed", async () => {
    const folder = makeFolder();
    const uri = folder.uriOf("docs/a.md");
    const told: StatusParams[] = [];
    const client = await startClient({
      initializationOptions: { status: true },
      prepare: (connection) =>
        connection.onNotification("lintel/status", (params: StatusParams) => void told.push(params)),
    });
    await client.open(uri, draft);
    await client.pull(uri);
    expect(told).toMatchObject([
      { uri, version: 1, template: { id: "design" }, why: "lintel.config.json maps docs/**", stage: "review" },
    ]);
    await client.change(uri, 2, "\n", at(0, 0));
    await client.pull(uri);
    expect(told.length).toBe(1);
    await client.change(uri, 3, "Approved", at(3, 12, 3, 21));
    await client.pull(uri);
    expect(told.at(-1)).toMatchObject({ version: 3, stage: "approved" });
    await client.open(folder.uriOf("README.md"), "# Readme\n");
    await client.pull(folder.uriOf("README.md"));
    expect(told.at(-1)).toMatchObject({
      uri: folder.uriOf("README.md"),
      why: expect.stringContaining("no heading") as unknown,
    });
    expect(told.at(-1)?.template).toBeUndefined();
  });
});
