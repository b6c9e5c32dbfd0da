import { describe, expect, it } from "vitest";
import { run } from "../../server/src/cli/run.ts";
import type { Engine } from "../../server/src/cli/engine.ts";
import { createServices, fakeEngine } from "./fake-services.ts";
import { type MemoryOptions, createMemoryIo } from "./memory-io.ts";

const good = "template: demo\n\nAll is well.\n";
const bad = "template: demo\n\nThe [Name] is open.\n";
const warned = "template: demo\n\nTODO write this.\n";

async function lintel(words: string, options: MemoryOptions = {}, engine: Partial<Engine> = {}) {
  const memory = createMemoryIo(options);
  const status = await run(words === "" ? [] : words.split(" "), memory.io, createServices({}, engine));
  return { status, stdout: memory.stdout(), stderr: memory.stderr(), memory };
}

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly template: { readonly id: string; readonly why: string } | null;
    readonly problems: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

async function checkJson(words: string, options: MemoryOptions, engine: Partial<Engine> = {}) {
  const result = await lintel(`check --format json ${words}`.trim(), options, engine);
  const report = JSON.parse(result.stdout) as JsonReport;
  return { ...result, report, paths: report.files.map(({ path }) => path) };
}

describe("status", () => {
  it.each([
    ["nothing found", good, "", 0],
    ["an error", bad, "", 1],
    ["a warning", warned, "", 0],
    ["a warning too many", warned, " --max-warnings 0", 1],
    ["a warning made an error", warned, " --rule open-item=error", 1],
    ["an error switched off", bad, " --rule unresolved-placeholder=off", 0],
    ["a document without a template", "# Notes\n\n[Name]\n", "", 0],
    ["an empty document", "", "", 0],
  ])("%s", async (_what, text, flags, status) => {
    const result = await lintel(`check a.md${flags}`, { files: { "a.md": text } });
    expect(result).toMatchObject({ status, stderr: "" });
  });
});

describe("wrong usage is status 2 and one line on stderr", () => {
  it.each([
    ["check --nonsense", "lintel: unknown option '--nonsense'\n"],
    ["check --formt json", "lintel: unknown option '--formt' (Did you mean --format?)\n"],
    [
      "check --format yaml",
      "lintel: option '--format <format>' argument 'yaml' is invalid. Allowed choices are pretty, json, sarif, github, gitlab, junit, checkstyle.\n",
    ],
    ["chekc", "lintel: unknown command 'chekc' (Did you mean check?)\n"],
    [
      "check --rule open-itm=error",
      "lintel: option '--rule <id=severity>' argument 'open-itm=error' is invalid. There is no rule 'open-itm'; did you mean 'open-item'?\n",
    ],
    [
      "check --rule open-item=loud",
      "lintel: option '--rule <id=severity>' argument 'open-item=loud' is invalid. 'loud' is not one of off, hint, info, warning, error.\n",
    ],
    [
      "check --today 2026-02-30",
      "lintel: option '--today <date>' argument '2026-02-30' is invalid. It is not a day of the form YYYY-MM-DD.\n",
    ],
    [
      "check --template dmo",
      "lintel: template 'dmo': there is no such template (known: demo, or a Markdown file). Did you mean 'demo'?\n",
    ],
    ["check --template no.md", "lintel: template 'no.md': no such file or folder\n"],
    ["check --config no.json", "lintel: no.json: no such file or folder\n"],
    ["check --stdin a.md", "lintel: option '--stdin' and paths exclude each other\n"],
    ["check --stdin-path a.md", "lintel: option '--stdin-path' needs '--stdin'\n"],
    ["new", "lintel: missing required argument 'template'\n"],
    ["rules open-itm", "lintel: there is no rule 'open-itm'; did you mean 'open-item'?\n"],
  ])("%s", async (words, stderr) => {
    expect(await lintel(words, { files: { "a.md": good } })).toMatchObject({ status: 2, stderr });
  });

  it("LINTEL_TODAY", async () => {
    const result = await lintel("check", { files: { "a.md": good }, env: { LINTEL_TODAY: "tomorrow" } });
    expect(result).toMatchObject({
      status: 2,
      stderr: "lintel: LINTEL_TODAY: 'tomorrow' is not a day of the form YYYY-MM-DD\n",
    });
  });

  it("no command shows the help on stderr", async () => {
    const { status, stdout, stderr } = await lintel("");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: lintel");
  });
});

it.each(["--version", "--help", "check --help"])("%s is status 0 and on stdout", async (words) => {
  const { status, stdout, stderr } = await lintel(words);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).not.toBe("");
});

describe("what cannot be read is one line, and the other files are checked", () => {
  it.each<[string, string, MemoryOptions, string]>([
    ["a missing file", "check no.md bad.md", {}, "lintel: no.md: no such file or folder\n"],
    ["a glob without files", "check no/*.md bad.md", {}, "lintel: no/*.md: no file matches\n"],
    [
      "a folder without rights",
      "check . bad.md",
      { files: { "secret/a.md": good }, locked: ["secret"] },
      "lintel: secret: permission denied\n",
    ],
    [
      "a file without rights",
      "check",
      { files: { "secret.md": good }, locked: ["secret.md"] },
      "lintel: secret.md: permission denied\n",
    ],
    ["a binary", "check", { files: { "b.md": "a\0b" } }, "lintel: b.md: a binary file (it contains NUL bytes)\n"],
    ["invalid UTF-8", "check", { files: { "u.md": new Uint8Array([97, 0xff]) } }, "lintel: u.md: not valid UTF-8\n"],
    [
      "UTF-16",
      "check",
      { files: { "u.md": new Uint8Array([0xff, 0xfe, 97, 0]) } },
      "lintel: u.md: UTF-16 text; Lintel reads UTF-8\n",
    ],
    [
      "a broken configuration",
      "check",
      { files: { "lintel.config.json": '{\n  "stage": "draft"\n  "today": ""\n}' } },
      "lintel: lintel.config.json: not valid JSON: comma expected in line 3\n",
    ],
  ])("%s", async (_what, words, options, stderr) => {
    const result = await lintel(words, { ...options, files: { "bad.md": bad, ...options.files } });
    expect(result).toMatchObject({ status: 2, stderr });
    expect(result.stdout).toContain("The placeholder '[Name]' is left.");
  });

  it("an error inside the engine names the file", async () => {
    const result = await lintel(
      "check",
      { files: { "a.md": "broken", "bad.md": bad } },
      {
        checkDocument: (text, options) => {
          if (text === "broken") throw new Error("impossible");
          return fakeEngine.checkDocument(text, options);
        },
      },
    );
    expect(result).toMatchObject({ status: 2, stderr: "lintel: a.md: internal error: impossible\n" });
    expect(result.stdout).toContain("bad.md");
  });
});

describe("selection of files", () => {
  const files = {
    "/project/.git/HEAD": "ref",
    ".gitignore": "/build/\n*.tmp.md\n",
    "z.md": good,
    "a.markdown": good,
    "notes.txt": good,
    "build/out.md": good,
    "docs/b.md": good,
    "docs/b.tmp.md": good,
    "docs/deep/.gitignore": "c.md\n!keep.tmp.md\n",
    "docs/deep/c.md": good,
    "docs/deep/d.md": good,
    "docs/deep/keep.tmp.md": good,
    "node_modules/x/readme.md": good,
    "docs/node_modules/x/readme.md": good,
    ".hidden/h.md": good,
    "docs/[draft].md": good,
  };

  it.each([
    ["", ["a.markdown", "docs/[draft].md", "docs/b.md", "docs/deep/d.md", "docs/deep/keep.tmp.md", "z.md"]],
    ["docs", ["docs/[draft].md", "docs/b.md", "docs/deep/d.md", "docs/deep/keep.tmp.md"]],
    [
      "docs/ docs/b.md ./docs/../docs/b.md",
      ["docs/[draft].md", "docs/b.md", "docs/deep/d.md", "docs/deep/keep.tmp.md"],
    ],
    ["*.md", ["z.md"]],
    ["**/d.md docs/*.md", ["docs/[draft].md", "docs/b.md", "docs/deep/d.md"]],
    ["docs/[draft].md", ["docs/[draft].md"]],
    ["notes.txt docs/deep/c.md", ["docs/deep/c.md", "notes.txt"]],
    ["build", ["build/out.md"]],
    [".hidden", [".hidden/h.md"]],
    [".hidden/*.md", [".hidden/h.md"]],
    ["/project/z.md", ["z.md"]],
  ])("'%s'", async (words, paths) => {
    expect(await checkJson(words, { files })).toMatchObject({ status: 0, stderr: "", paths });
  });

  it("writes paths as seen from the current folder", async () => {
    const { paths } = await checkJson("../z.md .", { files, cwd: "/project/docs" });
    expect(paths).toEqual(["../z.md", "[draft].md", "b.md", "deep/d.md", "deep/keep.tmp.md"]);
  });

  it("respects the .gitignore of the current folder outside a repository", async () => {
    const { paths } = await checkJson("docs", {
      files: { ".gitignore": "b.md", "docs/a.md": good, "docs/b.md": good },
    });
    expect(paths).toEqual(["docs/a.md"]);
  });
});

describe("configuration", () => {
  const config = (value: object) => JSON.stringify(value);

  it("is the nearest one, no further than a folder with .git", async () => {
    const { report } = await checkJson("", {
      files: {
        "lintel.config.json": config({ rules: { "open-item": "error" } }),
        "a.md": warned,
        "sub/a.md": warned,
        "near/lintel.config.json": config({ rules: { "open-item": "hint" } }),
        "near/deep/a.md": warned,
        "repo/.git/HEAD": "",
        "repo/docs/a.md": warned,
      },
    });
    const severities = report.files.map(({ path, problems }) => [path, problems[0]?.severity]);
    expect(severities).toEqual([
      ["a.md", "error"],
      ["near/deep/a.md", "hint"],
      ["repo/docs/a.md", "warning"],
      ["sub/a.md", "error"],
    ]);
  });

  it("gives the same findings whatever the current folder is", async () => {
    const files = {
      "lintel.config.json": config({ templates: [{ files: ["docs/**/*.md"], template: "demo" }] }),
      "docs/x/a.md": "The [Name]\n",
    };
    const fromTop = await checkJson("docs/x/a.md", { files });
    const fromBelow = await checkJson("a.md", { files, cwd: "/project/docs/x" });
    const [top] = fromTop.report.files;
    const [below] = fromBelow.report.files;
    expect(top?.template?.why).toBe("lintel.config.json maps docs/**/*.md");
    expect({ ...below, path: "" }).toEqual({ ...top, path: "" });
  });

  it("maps documents to templates from the top", async () => {
    const { report } = await checkJson("", {
      files: {
        "lintel.config.json": config({
          templates: [
            { files: ["docs/free/**"], template: "none" },
            { files: ["docs/**/*.md", "*.md"], template: "./templates/own.md" },
          ],
        }),
        "templates/own.md": "id: own\n",
        "docs/free/a.md": bad,
        "docs/b.md": "The [Name]\n",
      },
    });
    expect(report.files.map(({ path, template }) => [path, template?.id])).toEqual([
      ["docs/b.md", "own"],
      ["docs/free/a.md", undefined],
    ]);
  });

  it("lets a document name a template of its project", async () => {
    const { report } = await checkJson("docs/a.md", {
      files: {
        "lintel.config.json": config({ templates: [{ files: ["adr/**"], template: "t.md" }] }),
        "t.md": "id: own\n",
        "docs/a.md": "template: own\n",
      },
    });
    expect(report.files[0]?.template?.id).toBe("own");
  });

  it("reports unknown words as findings in it", async () => {
    const { status, stderr, report } = await checkJson("", {
      files: { "lintel.config.json": config({ stge: "draft", rules: { "open-item": "hint" } }), "a.md": warned },
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(
      report.files.map(({ path, problems }) => [path, problems.map(({ rule, severity }) => [rule, severity])]),
    ).toEqual([
      ["a.md", [["open-item", "hint"]]],
      ["lintel.config.json", [["invalid-config", "error"]]],
    ]);
  });

  it("reports a template that cannot be read, and one that has mistakes", async () => {
    const { report } = await checkJson("a.md", {
      files: {
        "lintel.config.json": config({
          templates: [
            { files: ["x.md"], template: "no.md" },
            { files: ["y.md"], template: "t.md" },
          ],
        }),
        "t.md": "id: t\n<!-- lintel optionl -->\n",
        "a.md": good,
      },
    });
    expect(report.files.map(({ path, problems }) => [path, problems[0]?.message])).toEqual([
      ["a.md", undefined],
      ["lintel.config.json", "The template 'no.md' cannot be used: no such file or folder."],
      ["t.md", "'optionl' is not a word that Lintel knows; did you mean 'optional'?"],
    ]);
  });

  it.each([
    ["the command line", "--today 2026-01-01", { LINTEL_TODAY: "2026-02-02" }, "2026-03-03", "2026-01-01"],
    ["LINTEL_TODAY", "", { LINTEL_TODAY: "2026-02-02" }, "2026-03-03", "2026-02-02"],
    ["the configuration", "", {}, "2026-03-03", "2026-03-03"],
    ["the clock", "", { LINTEL_TODAY: "" }, undefined, "2026-11-22"],
  ])("today comes from %s", async (_source, words, env, today, expected) => {
    const asked: string[] = [];
    const result = await lintel(
      `check a.md ${words}`.trim(),
      { files: { "a.md": good, "lintel.config.json": config({ today }) }, env },
      {
        checkDocument: (text, options) => {
          asked.push(options.today);
          return fakeEngine.checkDocument(text, options);
        },
      },
    );
    expect(result.status).toBe(0);
    expect(asked).toEqual([expected]);
  });

  it("is overruled by the command line", async () => {
    const files = {
      "lintel.config.json": config({
        stage: "draft",
        rules: { "open-item": "off" },
        templates: [{ files: ["*.md"], template: "none" }],
      }),
      "other.json": config({ stage: "approved" }),
      "a.md": warned,
    };
    const { stdout } = await lintel("check --stage deprecated --rule open-item=error --template demo", { files });
    expect(stdout).toContain("a.md  demo@1 · Deprecated");
    expect(stdout).toContain("error  'TODO'");
    expect((await lintel("check --config other.json", { files })).stdout).toContain("demo@1 · Approved");
  });
});

describe("templates from files", () => {
  it("--template takes a Markdown file", async () => {
    const files = { "a.md": "[Name]\n", "t/own.md": "# Own\n" };
    const { report } = await checkJson("a.md --template t/own.md", { files });
    expect(report.files[0]?.template).toMatchObject({ id: "own", why: "--template" });
  });

  it("--template none checks nothing", async () => {
    const { status, report } = await checkJson("a.md --template none", { files: { "a.md": bad } });
    expect(status).toBe(0);
    expect(report.files[0]?.template).toBeNull();
  });
});

describe("standard input", () => {
  it("is checked as the file it is said to be", async () => {
    const files = { "docs/lintel.config.json": '{"templates": [{"files": ["*.md"], "template": "demo"}]}' };
    const { status, report } = await checkJson("--stdin --stdin-path docs/a.md", { files, stdin: "The [Name]" });
    expect(status).toBe(1);
    expect(report.files[0]).toMatchObject({ path: "docs/a.md", template: { id: "demo" } });
  });

  it("needs no path, and no Unicode mistakes", async () => {
    expect(await lintel("check --stdin", { stdin: bad })).toMatchObject({ status: 1 });
    expect(await lintel("check --stdin", { stdin: new Uint8Array([0xc3]) })).toMatchObject({
      status: 2,
      stderr: "lintel: <stdin>: not valid UTF-8\n",
    });
  });
});

describe("output", () => {
  it("goes to a file", async () => {
    const { status, stdout, memory } = await lintel("check --format json --output out/r.json", {
      files: { "a.md": bad },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(JSON.parse(memory.text("out/r.json") ?? "")).toMatchObject({ summary: { files: 1, errors: 1 } });
  });

  it("is an error where the file cannot be written", async () => {
    const result = await lintel("check --output out/r.txt", { files: { "a.md": good, "out/x": "" }, locked: ["out"] });
    expect(result).toMatchObject({ status: 2 });
    expect(result.stderr).toContain("lintel: out/r.txt: permission denied\n");
  });

  it("--quiet keeps errors only, and counts warnings all the same", async () => {
    const { status, report } = await checkJson("--quiet --max-warnings 0", { files: { "a.md": warned } });
    expect(status).toBe(1);
    expect(report.files[0]?.problems).toEqual([]);
    const files = { "a.md": warned, "b.md": "# Notes" };
    expect(await lintel("check --quiet", { files })).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect((await lintel("check --quiet", { files: { ...files, "c.md": bad } })).stdout).not.toContain("a.md");
  });

  it("--explain tells why on stderr beside a format for programs", async () => {
    const { stderr } = await checkJson("--explain", { files: { "a.md": good, "b.md": "# Notes\n" } });
    expect(stderr).toBe(
      "a.md: template demo: it names the template (confidence 1.00)\nb.md: no template: no template is recognised\n",
    );
  });

  it("a byte order mark does not count", async () => {
    const { stdout } = await lintel("check", { files: { "a.md": `\uFEFF[X]\ntemplate: demo\n` } });
    expect(stdout).toContain("1:1  error");
  });

  it("progress is shown for long runs, on a terminal", async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.md`, good]));
    const slow = await lintel("check --format json", { files, slowness: 400, isTTY: true });
    expect(slow.stderr).toContain("Checking 3 of 9");
    expect(slow.stderr.endsWith("\u001B[K")).toBe(true);
    expect((await lintel("check", { files, isTTY: true })).stderr).toBe("");
    expect((await lintel("check", { files, slowness: 400 })).stderr).toBe("");
  });
});
