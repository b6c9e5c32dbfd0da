/** The colours of Lintel comments, in a grammar with as much of Markdown as matters to them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import textmate, { type IOnigLib } from "vscode-textmate";

const markdown = {
  scopeName: "text.html.markdown",
  patterns: [
    { begin: "^```", end: "^```", name: "markup.fenced_code.block.markdown" },
    { match: "`[^`]*`", name: "markup.inline.raw.string.markdown" },
    { begin: "<!--", end: "-->", name: "comment.block.html" },
  ],
};

/** Its own types want the browser's. */
interface Oniguruma {
  readonly loadWASM: (bytes: Uint8Array) => Promise<void>;
  readonly OnigScanner: new (patterns: string[]) => ReturnType<IOnigLib["createOnigScanner"]>;
  readonly OnigString: new (text: string) => ReturnType<IOnigLib["createOnigString"]>;
}

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma") as Oniguruma;
await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  getInjections: (scope) => (scope === "text.html.markdown" ? ["markdown.lintel.comment"] : undefined),
  loadGrammar: async (scope) => {
    const text =
      scope === "text.html.markdown"
        ? JSON.stringify({ ...markdown, repository: {} })
        : readFileSync("syntaxes/lintel-comment.tmLanguage.json", "utf8");
    return textmate.parseRawGrammar(text, "grammar.json");
  },
});

/** Piece of the text -> the innermost scope of Lintel's, without `.lintel`. */
async function scopes(text: string): Promise<Readonly<Record<string, string>>> {
  const grammar = await registry.loadGrammar("text.html.markdown");
  let stack = textmate.INITIAL;
  const found: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar!.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes: names } of tokens) {
      const own = names.findLast((name) => name.endsWith(".lintel") && !/^(comment|meta)\./.test(name));
      const piece = line.slice(startIndex, endIndex).trim();
      if (own !== undefined && piece !== "") found[piece] = own.replace(/\.lintel$/, "");
    }
  }
  return found;
}

test("subjects, words, settings and values of an annotation", async () => {
  expect(await scopes('<!-- lintel field "Status" required is=status; row "A" one-of="High|H" -->')).toMatchObject({
    lintel: "keyword.control",
    field: "storage.type.subject",
    Status: "string.quoted.double",
    required: "keyword.other",
    is: "variable.parameter",
    status: "constant.other.value",
    "one-of": "variable.parameter",
    "High|H": "string.quoted.double",
  });
});

test("rule and reason of a suppression", async () => {
  expect(await scopes("<!-- lintel ignore missing-section until=2027-03-01 -- moved to the wiki -->")).toMatchObject({
    ignore: "keyword.control.suppression",
    "missing-section": "entity.name.tag.rule",
    until: "variable.parameter",
    "2027-03-01": "constant.other.value",
    "-- moved to the wiki": "string.unquoted.reason",
  });
});

test("a comment over several lines", async () => {
  expect(await scopes("text <!-- lintel\nfield\n--> field")).toEqual({
    lintel: "keyword.control",
    field: "storage.type.subject",
  });
});

test("other comments, code and text stay as they are", async () => {
  expect(
    await scopes("<!-- required section -->\n```\n<!-- lintel section -->\n```\n`<!-- lintel -->` section"),
  ).toEqual({});
});
