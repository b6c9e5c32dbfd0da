/** Asks a client to ask again for what it shows beside the diagnostics, where the template or a setting is another. */
import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest } from "vscode-languageserver";
import type { Connection } from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";

export function refreshViews(connection: Connection, client: ClientFeatures, onError: (error: unknown) => void): void {
  if (client.refreshesTokens) connection.sendRequest(SemanticTokensRefreshRequest.type).catch(onError);
  if (client.codeLens && client.refreshesCodeLens) connection.sendRequest(CodeLensRefreshRequest.type).catch(onError);
  if (client.inlayHints && client.refreshesInlayHints)
    connection.sendRequest(InlayHintRefreshRequest.type).catch(onError);
}
