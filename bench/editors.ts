/** The same document opened in the servers that are compared, each in a process of its own. */
import { createEditor, type Editor, type Mode } from "./editor.ts";
import { startClient } from "./language-client.ts";
import { collectOwnGarbage } from "./own-garbage.ts";
import { serverOf, type Tool } from "./tools.ts";

export interface OpenEditor {
  readonly tool: Tool;
  readonly mode: Mode;
  readonly editor: Editor;
}

/** Findings are shown at once: nothing waits for an author to finish a word. */
const lintelSettings = { settle: 0, today: "2026-11-22" };

const features = {
  hover: {},
  completion: {},
  documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  codeLens: {},
  documentLink: {},
  foldingRange: {},
  inlayHint: {},
  codeAction: {
    codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } },
    dataSupport: true,
    resolveSupport: { properties: ["edit"] },
  },
  semanticTokens: {
    requests: { full: { delta: true }, range: true },
    tokenTypes: [],
    tokenModifiers: [],
    formats: ["relative"],
  },
};

const diagnosticsOf: Readonly<Record<Mode, object>> = {
  push: { publishDiagnostics: { versionSupport: true } },
  pull: { diagnostic: { dynamicRegistration: false } },
};

/** Milliseconds after which a server that has not answered counts as one that does not. */
const answerLimit = 60_000;

/** `undefined` where the tool has no server or is not there. Nothing is opened yet. */
export async function startEditor(
  tool: Tool,
  bench: string,
  folder: string,
  text: string,
  mode: Mode,
  limit = answerLimit,
): Promise<OpenEditor | undefined> {
  const start = serverOf(tool, bench);
  if (!start) return undefined;
  const client = await startClient({
    command: start,
    folder,
    capabilities: { textDocument: { ...features, ...diagnosticsOf[mode] }, workspace: { configuration: false } },
    initializationOptions: tool.name === "Lintel" ? { settings: lintelSettings } : {},
    limit,
  });
  return { tool, mode, editor: createEditor(client, `file://${folder}/architecture.md`, text, mode) };
}

/** Nobody is measured while another one still works on what it has answered, or this process collects its garbage. */
export async function allStill(editors: readonly OpenEditor[]): Promise<void> {
  collectOwnGarbage();
  await Promise.all(editors.map(({ editor }) => editor.client.still()));
}
