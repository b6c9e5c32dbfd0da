import { describe, expect, it } from "vitest";
import { run } from "../../server/src/cli/run.ts";
import { scaffold } from "../../server/src/engine/template/scaffold.ts";
import { createServices, demoTemplateText } from "./fake-services.ts";
import { type MemoryOptions, createMemoryIo } from "./memory-io.ts";

async function lintel(words: readonly string[], options: MemoryOptions = {}) {
  const memory = createMemoryIo(options);
  const status = await run(words, memory.io, createServices());
  return { status, stdout: memory.stdout(), stderr: memory.stderr(), memory };
}

const empty = [
  "---",
  "lintel:",
  "  template: demo@1",
  "---",
  "",
  "# Demo Document",
  "",
  "| Field | Value |",
  "|---|---|",
  "| **Name** | [Name of the Thing] |",
  "| Author | [Author Name] |",
  "",
].join("\n");

describe("lintel new", () => {
  it("writes to stdout", async () => {
    expect(await lintel(["new", "demo"])).toMatchObject({ status: 0, stdout: empty, stderr: "" });
  });

  it("writes to a file, with title and author", async () => {
    const { status, stdout, memory } = await lintel([
      "new",
      "demo",
      "-o",
      "a.md",
      "--title",
      "Bill|ing",
      "--author",
      "Ann",
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "a.md is written from demo@1.\n" });
    expect(memory.text("a.md")).toBe(
      empty
        .replace("# Demo Document", "# Bill|ing")
        .replace("[Name of the Thing]", "Bill\\|ing")
        .replace("[Author Name]", "Ann"),
    );
  });

  it("takes a Markdown file as template", async () => {
    const { stdout } = await lintel(["new", "own.md"], { files: { "own.md": "---\nid: own\n---\n# Own\n" } });
    expect(stdout).toBe("---\nlintel:\n  template: own@7\nid: own\n---\n\n# Own\n");
  });

  it("overwrites nothing", async () => {
    const { status, stderr, memory } = await lintel(["new", "demo", "-o", "a.md"], { files: { "a.md": "mine" } });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "lintel: a.md: exists already; nothing is overwritten\n",
    });
    expect(memory.text("a.md")).toBe("mine");
  });

  it("refuses an unknown template", async () => {
    expect(await lintel(["new", "dem"])).toMatchObject({
      status: 2,
      stderr:
        "lintel: template 'dem': there is no such template (known: demo, or a Markdown file). Did you mean 'demo'?\n",
    });
  });
});

describe("scaffold", () => {
  const body = (text: string, options = {}) =>
    scaffold(text, { id: "t", version: "1", ...options }).replace("---\nlintel:\n  template: t@1\n---\n\n", "");

  it.each([
    ["comments on their own lines", "# T\n<!-- lintel optional -->\nText\n", "# T\nText\n"],
    ["with a blank line around them", "# T\n\n<!-- lintel keep -->\n\nText\n", "# T\n\nText\n"],
    ["over several lines", '# T\n<!-- lintel field "A"\n  keep -->\nText\n', "# T\nText\n"],
    ["at the end of a line", "| a | b <!-- lintel keep --> |\n", "| a | b |\n"],
    ["not other comments", "# T\n<!-- Write much. -->\n", "# T\n<!-- Write much. -->\n"],
    ["not code", "```md\n<!-- lintel keep -->\n| | |\n```\n", "```md\n<!-- lintel keep -->\n| | |\n```\n"],
    ["spare rows", "| A |\n|---|\n| x |\n| |\n|  |\n", "| A |\n|---|\n| x |\n"],
    ["spare rows but one", "| A | B |\n|---|---|\n| | |\n| | |\n\nText\n", "| A | B |\n|---|---|\n| | |\n\nText\n"],
    ["not blank headers", "| | |\n|---|---|\n| a | b |\n", "| | |\n|---|---|\n| a | b |\n"],
    ["line endings stay", "# T\r\n<!-- lintel keep -->\r\nText\r\n", "# T\r\nText\r\n"],
  ])("%s", (_what, template, expected) => {
    expect(body(template).replace("---\r\nlintel:\r\n  template: t@1\r\n---\r\n\r\n", "")).toBe(expected);
  });

  it("fills fields by role and name", () => {
    const template = [
      "# The Template",
      '<!-- lintel field "Project" is=title; field "Architect" is=author -->',
      "**Project**: [Name]  ",
      "**Architect:** [Name/Role]  ",
      "- Authors: [Who]",
      "**Status**: [Draft | Approved]",
      "",
      "| By |",
      "|---|",
      "| [Author] |",
      "",
      "## [Author](#x)",
      "",
    ].join("\n");
    expect(body(template, { title: "Pay $1", author: "Ann" })).toBe(
      [
        "# Pay $1",
        "**Project**: Pay $1  ",
        "**Architect:** Ann  ",
        "- Authors: Ann",
        "**Status**: [Draft | Approved]",
        "",
        "| By |",
        "|---|",
        "| Ann |",
        "",
        "## [Author](#x)",
        "",
      ].join("\n"),
    );
  });

  it("keeps what else the front matter says", () => {
    const text = scaffold("---\n# ours\nlintel: {\n  id: t }\nowner: Ann\n---\n# T\n", { id: "t", version: "2" });
    expect(text).toContain("template: t@2\n");
    expect(text).toContain("owner: Ann\n---\n\n# T\n");
    expect(text).not.toContain("id: t");
  });

  it("takes any text", () => {
    for (const text of ["", "---\n", "---\n: [\n---\n", "---\n---", "```\n<!-- lintel", "| |", "\uFEFF# T"]) {
      expect(scaffold(text, { id: "t", version: "1", title: "T", author: "A" })).toContain("template: t@1");
    }
  });
});

describe("lintel templates", () => {
  it.each([[["templates"]], [["templates", "list"]]])("%s", async (words) => {
    expect(await lintel(words)).toMatchObject({ status: 0, stdout: "demo  1  Demo Document\n" });
  });

  it("show prints the Markdown", async () => {
    expect(await lintel(["templates", "show", "demo"])).toMatchObject({ status: 0, stdout: demoTemplateText });
    expect(await lintel(["templates", "show", "dmo"])).toMatchObject({ status: 2, stdout: "" });
  });

  it("check reports mistakes in a template", async () => {
    const files = { "good.md": "id: good\n", "bad.md": "id: bad\n\n<!-- lintel optionl -->\n" };
    expect(await lintel(["templates", "check", "good.md"], { files })).toMatchObject({
      status: 0,
      stdout: "good.md: nothing found; it is good@7.\n",
    });
    const bad = await lintel(["templates", "check", "bad.md"], { files });
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain(
      "3:13  error  'optionl' is not a word that Lintel knows; did you mean 'optional'?  invalid-directive",
    );
    expect(await lintel(["templates", "check", "no.md"], { files })).toMatchObject({
      status: 2,
      stderr: "lintel: no.md: no such file or folder\n",
    });
  });
});

describe("lintel rules", () => {
  it("lists them", async () => {
    const { status, stdout } = await lintel(["rules"]);
    expect(status).toBe(0);
    expect(stdout).toContain("missing-section         info   warning  error     A required section is absent\n");
  });

  it("shows one", async () => {
    const { status, stdout } = await lintel(["rules", "open-item"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Why open-item matters.");
    expect(stdout).toContain("https://github.com/lintel-md/lintel/blob/v1.2.3/docs/rules/open-item.md\n");
  });
});
