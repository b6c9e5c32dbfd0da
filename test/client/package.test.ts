/** What is inside of the VSIX: everything that the extension needs, and nothing else. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { packageExtension } from "../../scripts/package.mjs";
import { filesInZip } from "./zip.ts";

const folder = mkdtempSync(join(tmpdir(), "lintel-package-"));
const vsix = join(folder, "lintel.vsix");
let files: readonly string[] = [];

beforeAll(async () => {
  // vsce tells what it packs.
  const quiet = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await packageExtension({ vsix, folder: join(folder, "extension") });
  quiet.mockRestore();
  files = filesInZip(readFileSync(vsix));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test("the list of files", () => {
  // The pages that the README links to come and go with it; all else is named here.
  const isPage = (path: string) => /^extension\/docs\/.*\.(md|png|gif|svg)$/.test(path);
  expect(files.filter((path) => !isPage(path)).sort()).toEqual([
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/dist/extension.cjs",
    "extension/dist/language-client.cjs",
    "extension/dist/new-documents.json",
    "extension/dist/server.cjs",
    "extension/dist/templates/recognition.json",
    "extension/dist/templates/solution-architecture.json",
    "extension/dist/templates/solution-architecture.md",
    "extension/dist/templates/system-architecture.json",
    "extension/dist/templates/system-architecture.md",
    "extension/docs/lintel.config.schema.json",
    "extension/icon.png",
    "extension/l10n/bundle.l10n.json",
    "extension/media/walkthrough/fix.md",
    "extension/media/walkthrough/gaps.md",
    "extension/media/walkthrough/new.md",
    "extension/media/walkthrough/snippets.md",
    "extension/media/walkthrough/why.md",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/readme.md",
    "extension/snippets/solution-architecture.json",
    "extension/snippets/system-architecture.json",
    "extension/syntaxes/lintel-comment.tmLanguage.json",
  ]);
});

test("what the README links to is inside", () => {
  const readme = readFileSync(join(folder, "extension", "README.md"), "utf8")
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`\n]*`/g, "");
  const links = [...readme.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] ?? "");
  const relative = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(relative.filter((link) => !existsSync(join(folder, "extension", link)))).toEqual([]);
});

test("the manifest holds what VS Code reads and nothing of npm's", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "extension", "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  expect(manifest).toMatchObject({ main: "./dist/extension.cjs", icon: "icon.png", engines: { vscode: "^1.100.0" } });
  for (const key of ["files", "bin", "devDependencies", "scripts", "type"]) expect(manifest).not.toHaveProperty(key);
});

test("it is small: less than 1 MB", () => {
  expect(readFileSync(vsix).length).toBeLessThan(1_000_000);
});
