// The layers of ARCHITECTURE.md, as rules. Type-only imports count: a layer that names a type depends on it.

/** The only packages the engine may import: parsers and pure functions, no input or output. */
const enginePackages = [
  "unified",
  "micromark[^/]*",
  "mdast[^/]*",
  "unist[^/]*",
  "yaml",
  "js-yaml",
  "fastest-levenshtein",
  "github-slugger",
  "jsonc-parser",
];

const enginePackagePaths = `(^|node_modules/)(@types/)?(${enginePackages.join("|")})(/|$)`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "engine-imports-only-itself",
      comment: "The engine is pure: itself and the packages listed at the top of this file, nothing else.",
      severity: "error",
      from: { path: "^server/src/engine/" },
      to: { pathNot: ["^server/src/engine/", enginePackagePaths] },
    },
    {
      name: "only-node-touches-the-machine",
      comment: "Node's modules belong to server/src/node; the CLI gets its input and output passed in.",
      severity: "error",
      from: { path: "^server/src/", pathNot: "^server/src/node/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nobody-imports-an-entry-point",
      comment: "server/src/node starts the CLI and the language server; nothing below it knows it.",
      severity: "error",
      from: { path: "^server/src/", pathNot: "^server/src/node/" },
      to: { path: "^server/src/node/" },
    },
    {
      name: "cli-does-not-import-lsp",
      comment: "Two doors to one engine: what both need belongs in the engine.",
      severity: "error",
      from: { path: "^server/src/cli/" },
      to: { path: "^server/src/lsp/" },
    },
    {
      name: "lsp-does-not-import-cli",
      comment: "Two doors to one engine: what both need belongs in the engine.",
      severity: "error",
      from: { path: "^server/src/lsp/" },
      to: { path: "^server/src/cli/" },
    },
    {
      name: "client-knows-only-the-messages",
      comment: "The VS Code side talks to the server through the protocol.",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^server/", pathNot: "^server/src/lsp/messages\\.ts$" },
    },
    {
      name: "server-stands-alone",
      comment: "The server knows nothing of the editor, of the tests or of the scripts.",
      severity: "error",
      from: { path: "^server/" },
      to: { path: ["^(client|test|scripts)/", "(^|node_modules/)(@types/)?vscode(-languageclient)?(/|$)"] },
    },
    {
      name: "client-does-not-import-tests-or-scripts",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or want a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphan-test-helpers",
      comment: "A test helper that no test imports is dead.",
      severity: "error",
      from: { path: "^test/", pathNot: "\\.test\\.ts$", orphan: true },
      to: {},
    },
    {
      name: "everything-resolves",
      comment: "An import that cannot be resolved escapes every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^test/fixtures/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
