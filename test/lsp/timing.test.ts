/** What comes by itself, without a change of the text: withheld findings, and another workspace folder. */
import { describe, expect, it } from "vitest";
import type { PublishDiagnosticsParams } from "vscode-languageserver/node";
import { at, pulling, pushing, startClient } from "./client.ts";
import { draft, makeFolder } from "./documents.ts";

const directive = "<!-- lintel ignor -->";
const has = ({ diagnostics }: Pick<PublishDiagnosticsParams, "diagnostics">): boolean =>
  diagnostics.some(({ code }) => code === "invalid-directive");

describe("a finding at the place of the last edit", () => {
  it("is withheld at first, and sent when nothing more is typed", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ capabilities: pushing, initializationOptions: { settings: { settle: 100 } } });
    await client.open(uri, draft);
    await client.publishedWhere(({ version }) => version === 1);
    // The line break moves what stands below, so that there is something to send at once.
    await client.change(uri, 2, `${directive}\n`, at(3, 0));
    await client.publishedWhere((params) => params.version === 2 && has(params));
    const after = client.published.filter(({ version }) => version === 2);
    expect(after.map(has)).toEqual([false, true]);
  });

  it("makes a client that asks ask again", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    let refreshed = (): void => undefined;
    const asked = new Promise<void>((resolve) => (refreshed = resolve));
    const client = await startClient({
      initializationOptions: { settings: { settle: 100 } },
      prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
    });
    await client.open(uri, draft);
    await client.problems(uri);
    await client.change(uri, 2, `${directive}\n`, at(3, 0));
    expect(has({ diagnostics: [...(await client.problems(uri))] })).toBe(false);
    await asked;
    expect(has({ diagnostics: [...(await client.problems(uri))] })).toBe(true);
  });

  it("that was there before is not withheld", async () => {
    const { uriOf } = makeFolder();
    const uri = uriOf("docs/a.md");
    const client = await startClient({ initializationOptions: { settings: { settle: 600_000 } } });
    await client.open(uri, draft.replace("[Describe", `${directive}\n\n[Describe`));
    expect(has({ diagnostics: [...(await client.problems(uri))] })).toBe(true);
    await client.change(uri, 2, "\n", at(6, directive.length));
    expect(has({ diagnostics: [...(await client.problems(uri))] })).toBe(true);
  });
});

describe("a workspace folder", () => {
  it("that is added or taken away decides anew where a template is looked for", async () => {
    const folder = makeFolder({ "lintel.config.json": "{}" });
    const uri = folder.uriOf("docs/a.md");
    let refreshed = (): void => undefined;
    const client = await startClient({
      capabilities: { ...pulling, workspace: { ...pulling.workspace, workspaceFolders: true } },
      initializationOptions: { settings: { settle: 0, today: "2026-11-22", template: "template.md" } },
      prepare: (connection) => connection.onRequest("workspace/diagnostic/refresh", () => (refreshed(), null)),
    });
    await client.open(uri, draft);
    expect(await client.problems(uri)).toEqual([]);
    const change = async (event: { readonly added?: string[]; readonly removed?: string[] }): Promise<number> => {
      const asked = new Promise<void>((resolve) => (refreshed = resolve));
      const named = (uris: readonly string[] = []) => uris.map((one) => ({ uri: one, name: "folder" }));
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: named(event.added), removed: named(event.removed) },
      });
      await asked;
      return (await client.problems(uri)).length;
    };
    expect(await change({ added: [folder.uri] })).toBeGreaterThan(2);
    expect(await change({ removed: [folder.uri] })).toBe(0);
  });
});
