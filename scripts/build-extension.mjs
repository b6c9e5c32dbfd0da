// Bundles the VS Code extension into dist/: the small file that VS Code loads, the language client that it loads later,
// and the texts that new documents begin with.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";
import { importTypeScript } from "./run-typescript.mjs";

const entry = "client/src/extension.ts";

export async function buildExtension() {
  if (!existsSync(join(root, entry))) return;
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: { extension: entry, "language-client": "client/src/language-client.ts" },
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
    mainFields: ["module", "main"],
    // import() would stay as it is; VS Code gives the module `vscode` to what is required.
    supported: { "dynamic-import": false },
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [languageClientStaysOutside],
  });
  await writeNewDocuments();
}

/** @type {import("esbuild").Plugin} */
const languageClientStaysOutside = {
  name: "language-client-stays-outside",
  setup(build) {
    build.onResolve({ filter: /^\.\/language-client\.ts$/ }, () => ({ path: "./language-client.cjs", external: true }));
  },
};

/** dist/new-documents.json: see client/src/built-in-templates.ts. */
async function writeNewDocuments() {
  /** @type {typeof import("../server/src/engine/template/scaffold.ts")} */
  const { scaffold } = await importTypeScript("server/src/engine/template/scaffold.ts");
  /** @type {typeof import("../server/src/engine/template/compile.ts")} */
  const { compileTemplate } = await importTypeScript("server/src/engine/template/compile.ts");
  /** @type {typeof import("../client/src/document-text.ts")} */
  const { titleMark } = await importTypeScript("client/src/document-text.ts");
  const folder = join(root, "templates");
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const { id, version, title } = compileTemplate(text, name.replace(/\.md$/, "")).template;
      return { id, title, document: scaffold(text, { id, version, title: titleMark }) };
    });
  writeFileSync(join(root, "dist", "new-documents.json"), JSON.stringify(documents));
}
