/**
 * What is measured side by side, one entry a tool: how it is started and what it needs in the folder it looks at.
 * A program is looked for in bench/node_modules, then on the PATH, for tools that this registry does not have.
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface Tool {
  readonly name: string;
  /** What npm calls it; shown where it cannot be had. */
  readonly npmPackage: string;
  /** Relative to bench/node_modules; a native program itself rather than the script that starts it. */
  readonly program: string;
  /** What it is called on the PATH. */
  readonly command: string;
  /** Runs in Node: the program is a script. */
  readonly isScript: boolean;
  /** Its language server: words, and a program of its own where it is another; absent: it has none. */
  readonly server?: { readonly words: readonly string[]; readonly program?: string };
  /** Words that check one file or a folder without a cache. */
  readonly check: (path: string) => readonly string[];
  /** The same with what an earlier run kept; absent: it keeps nothing. */
  readonly checkAgain?: (path: string) => readonly string[];
  /** Plugins are looked for from the current folder: it runs in bench/. */
  readonly runsInBench?: true;
  /** Files it reads its rules from, by name. */
  readonly configuration?: Readonly<Record<string, string>>;
}

const contextlintRules = {
  rules: [
    { rule: "tbl001", options: { requiredColumns: ["ID"], section: "Risks & Mitigations" } },
    { rule: "tbl002", options: { columns: ["Purpose", "Description", "Rationale"] } },
    { rule: "sec001", options: { sections: ["Document Control", "1. System Overview", "3. Component Design"] } },
    { rule: "ref001" },
  ],
};

/** The first is Lintel, against which the others are compared. */
export const tools: readonly Tool[] = [
  {
    name: "Lintel",
    npmPackage: "lintel",
    program: "../../dist/cli.mjs",
    command: "lintel",
    isScript: true,
    server: { words: ["--stdio"], program: "../../dist/server.cjs" },
    check: (path) => ["check", path, "--quiet", "--no-cache"],
    checkAgain: (path) => ["check", path, "--quiet"],
  },
  {
    name: "rumdl",
    npmPackage: "rumdl",
    program: `@rumdl/cli-${process.platform}-${process.arch}/rumdl`,
    command: "rumdl",
    isScript: false,
    server: { words: ["server"] },
    check: (path) => ["check", "--no-cache", path],
    checkAgain: (path) => ["check", path],
  },
  {
    name: "mdsmith",
    npmPackage: "@mdsmith/cli",
    program: "@mdsmith/cli/bin/mdsmith",
    command: "mdsmith",
    isScript: false,
    server: { words: ["lsp"] },
    check: (path) => ["check", path],
  },
  {
    name: "mdschema",
    npmPackage: "@jackchuka/mdschema",
    program: "@jackchuka/mdschema/bin/mdschema",
    command: "mdschema",
    isScript: false,
    check: (path) => ["check", path, "--schema", ".mdschema.yml"],
    configuration: { ".mdschema.yml": "structure:\n  - heading:\n      pattern: '# .*'\n    allow_additional: true\n" },
  },
  {
    name: "markdownlint-cli2",
    npmPackage: "markdownlint-cli2",
    program: "markdownlint-cli2/markdownlint-cli2-bin.mjs",
    command: "markdownlint-cli2",
    isScript: true,
    check: (path) => [path.endsWith(".md") ? path : `${path}/**/*.md`],
  },
  {
    name: "remark-lint",
    npmPackage: "remark-cli",
    program: "remark-cli/cli.js",
    command: "remark",
    isScript: true,
    check: (path) => ["--use", "remark-gfm", "--use", "remark-preset-lint-recommended", "--no-stdout", path],
    runsInBench: true,
  },
  {
    name: "contextlint",
    npmPackage: "@contextlint/cli",
    program: "@contextlint/cli/dist/index.js",
    command: "contextlint",
    isScript: true,
    check: (path) => [path.endsWith(".md") ? path : `${path}/**/*.md`],
    configuration: { "contextlint.config.json": JSON.stringify(contextlintRules) },
  },
];

/** How the tool's language server is started; `undefined` where it has none or is not installed. */
export function serverOf(tool: Tool, bench: string): readonly string[] | undefined {
  if (!tool.server) return undefined;
  const { words, program = tool.program } = tool.server;
  const start = startOf({ ...tool, program }, bench);
  return start && [...start, ...words];
}

/** How the tool is started, without its words; `undefined` where it is not installed. */
export function startOf(tool: Tool, bench: string): readonly string[] | undefined {
  const installed = join(bench, "node_modules", tool.program);
  if (existsSync(installed)) return tool.isScript ? [process.execPath, installed] : [installed];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = folders.map((folder) => join(folder, tool.command)).find((path) => existsSync(path));
  return found === undefined ? undefined : [found];
}
