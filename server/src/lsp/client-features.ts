/** What the client can do, read once from its `initialize`; and what the server offers it in return. */
import { DiagnosticTag, PositionEncodingKind, TextDocumentSyncKind } from "vscode-languageserver";
import type { InitializeParams, ServerCapabilities } from "vscode-languageserver";
import type { Encoding } from "./lines.ts";
import { insertMissingCommand, openRulePageCommand } from "./messages.ts";
import { readSettings, record, type Settings } from "./settings.ts";
import { tokenTypes } from "../engine/features/tokens.ts";

export interface ClientFeatures {
  readonly encoding: Encoding;
  /** It asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly diagnosticVersions: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly codeDescription: boolean;
  readonly relatedInformation: boolean;
  /** It fades what is tagged as unnecessary. */
  readonly tagsUnnecessary: boolean;
  readonly answersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly tellsConfigurationChanges: boolean;
  readonly workspaceFolders: boolean;
  readonly resolvesCodeActionEdits: boolean;
  readonly keepsCodeActionData: boolean;
  readonly documentChanges: boolean;
  readonly snippetEdits: boolean;
  readonly snippetItems: boolean;
  readonly resolvesCompletionDocumentation: boolean;
  readonly showsDocuments: boolean;
  readonly refreshesTokens: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly preparesRename: boolean;
  /** What Markdown support has: outline, folding, links, selection. */
  readonly outline: boolean;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly refreshesCodeLens: boolean;
  readonly refreshesInlayHints: boolean;
  /** It applies edits that the server sends of itself. */
  readonly appliesEdits: boolean;
  /** It answers `lintel/fs/*`. */
  readonly readsFiles: boolean;
  readonly wantsStatus: boolean;
  readonly settings: Settings;
}

export function clientFeatures({ capabilities, clientInfo, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument, window, general } = capabilities;
  const options = record(initializationOptions);
  const diagnostics = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const resolvable = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    encoding: chosenEncoding(general?.positionEncodings ?? []),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticVersions: textDocument?.publishDiagnostics?.versionSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    tagsUnnecessary: diagnostics?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary) === true,
    answersConfiguration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    resolvesCodeActionEdits: resolvable.includes("edit"),
    keepsCodeActionData: textDocument?.codeAction?.dataSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits:
      workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    resolvesCompletionDocumentation:
      textDocument?.completion?.completionItem?.resolveSupport?.properties.includes("documentation") === true,
    snippetItems: textDocument?.completion?.completionItem?.snippetSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    outline: typeof options["outline"] === "boolean" ? options["outline"] : !isVsCode(clientInfo?.name ?? ""),
    codeLens: textDocument?.codeLens !== undefined && workspace?.applyEdit === true && options["codeLens"] !== false,
    inlayHints: textDocument?.inlayHint !== undefined && options["inlayHints"] === true,
    refreshesCodeLens: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    appliesEdits: workspace?.applyEdit === true,
    readsFiles: options["fs"] === true,
    wantsStatus: options["status"] === true,
    settings: readSettings(options["settings"]),
  };
}

/** Forks keep VS Code's Markdown support, and mostly its name. */
function isVsCode(name: string): boolean {
  return /Visual Studio Code|VSCod|Cursor|Windsurf/i.test(name);
}

/** The client's first choice among those the server knows; UTF-16 where it says nothing. */
function chosenEncoding(offered: readonly string[]): Encoding {
  for (const encoding of offered) {
    if (encoding === PositionEncodingKind.UTF8) return "utf-8";
    if (encoding === PositionEncodingKind.UTF16) return "utf-16";
    if (encoding === PositionEncodingKind.UTF32) return "utf-32";
  }
  return "utf-16";
}

/** A feature that is switched off is not there at all. */
export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  const commands = [
    ...(client.showsDocuments ? [openRulePageCommand] : []),
    ...(client.appliesEdits ? [insertMissingCommand] : []),
  ];
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: { identifier: "lintel", interFileDependencies: false, workspaceDiagnostics: false },
        }
      : {}),
    codeActionProvider: {
      codeActionKinds: ["quickfix", "refactor.move", "source.fixAll.lintel", "source.insertMissing.lintel"],
      resolveProvider: client.resolvesCodeActionEdits && client.keepsCodeActionData,
    },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    completionProvider: {
      triggerCharacters: ["#", "|", "[", ":", " "],
      resolveProvider: client.resolvesCompletionDocumentation,
    },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] },
      full: { delta: true },
      range: true,
    },
    ...(client.outline
      ? {
          documentSymbolProvider: true,
          foldingRangeProvider: true,
          documentLinkProvider: {},
          selectionRangeProvider: true,
        }
      : {}),
    ...(client.codeLens ? { codeLensProvider: {} } : {}),
    ...(client.inlayHints ? { inlayHintProvider: true } : {}),
    ...(commands.length > 0 ? { executeCommandProvider: { commands } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
