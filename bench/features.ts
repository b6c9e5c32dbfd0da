/** What an editor asks for after a key and at a place, of those things that a server offers. */
import type { Editor } from "./editor.ts";

export interface Asked {
  readonly id: string;
  readonly what: string;
  /** Milliseconds; `undefined` where the server offers none of it. `offset`: where the last key was. */
  readonly measure: (editor: Editor, offset: number) => Promise<number | undefined>;
}

/** VS Code sends all of these after each key; they are sent in one go, and the last answer counts. */
export const afterKey: Asked = {
  id: "after key",
  what: "All that is asked after a key (symbols, folding, lenses, links, hints, tokens)",
  measure: async (editor, offset) => {
    const textDocument = { uri: editor.uri };
    const around = {
      start: { line: Math.max(0, editor.positionAt(offset).line - 30), character: 0 },
      end: { line: editor.positionAt(offset).line + 30, character: 0 },
    };
    const offered: readonly (readonly [capability: string, method: string, params: object])[] = [
      ["documentSymbolProvider", "textDocument/documentSymbol", { textDocument }],
      ["foldingRangeProvider", "textDocument/foldingRange", { textDocument }],
      ["codeLensProvider", "textDocument/codeLens", { textDocument }],
      ["documentLinkProvider", "textDocument/documentLink", { textDocument }],
      ["inlayHintProvider", "textDocument/inlayHint", { textDocument, range: around }],
      ["semanticTokensProvider", "textDocument/semanticTokens/full", { textDocument }],
      ["semanticTokensProvider", "textDocument/semanticTokens/range", { textDocument, range: around }],
    ];
    const asked = offered.filter(([capability]) => Boolean(editor.client.capabilities[capability]));
    return inOneGo(
      editor,
      asked.map(([, method, params]) => ({ method, params })),
    );
  },
};

export const atPlace: readonly Asked[] = [
  one("hover", "Hover", "hoverProvider", "textDocument/hover", (editor, offset) => ({
    textDocument: { uri: editor.uri },
    position: editor.positionAt(offset),
  })),
  one("completion", "Completion", "completionProvider", "textDocument/completion", (editor, offset) => ({
    textDocument: { uri: editor.uri },
    position: editor.positionAt(offset),
  })),
  one("code action", "Code actions", "codeActionProvider", "textDocument/codeAction", (editor, offset) => ({
    textDocument: { uri: editor.uri },
    range: { start: editor.positionAt(offset), end: editor.positionAt(offset) },
    context: { diagnostics: [] },
  })),
];

function one(
  id: string,
  what: string,
  capability: string,
  method: string,
  paramsOf: (editor: Editor, offset: number) => object,
): Asked {
  return {
    id,
    what,
    measure: (editor, offset) =>
      editor.client.capabilities[capability] === undefined
        ? Promise.resolve(undefined)
        : inOneGo(editor, [{ method, params: paramsOf(editor, offset) }]),
  };
}

async function inOneGo(
  { client }: Editor,
  requests: readonly { readonly method: string; readonly params: object }[],
): Promise<number | undefined> {
  if (requests.length === 0) return undefined;
  const started = performance.now();
  const answers = await Promise.all(requests.map(({ method, params }) => client.request(method, params)));
  return Math.max(...answers.map(({ at }) => at)) - started;
}
