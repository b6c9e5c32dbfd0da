/** Completion; what an item is about is told when somebody looks at it, where the client can ask. */
import type { CompletionItem, Connection } from "vscode-languageserver";
import { completionsAt, type Completion } from "../engine/features/completion.ts";
import type { ClientFeatures } from "./client-features.ts";
import { offsetOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import type { Session } from "./session.ts";
import { record } from "./settings.ts";
import { toCompletionItem, toDocumentation } from "./to-protocol.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

export function addCompletion({ connection, session, client, guard }: Parts): void {
  // Only the newest list is on anybody's screen.
  let list = 0;
  let offered: readonly Completion[] = [];
  connection.onCompletion(
    guard.request("textDocument/completion", async ({ textDocument, position }): Promise<CompletionItem[]> => {
      const analysis = await session.get(textDocument.uri)?.promptAnalysis();
      if (!analysis?.linted) return [];
      const { document } = analysis.text;
      const lines = linesOf(document, client.encoding);
      const completions = completionsAt(analysis.linted, offsetOf(position, document, client.encoding), analysis.today);
      list++;
      offered = completions;
      return completions.map((completion, index) => ({
        ...toCompletionItem(completion, lines, client.snippetItems),
        ...(client.resolvesCompletionDocumentation ? { data: { list, index } } : toDocumentation(completion)),
      }));
    }),
  );
  if (!client.resolvesCompletionDocumentation) return;
  connection.onCompletionResolve(
    guard.request("completionItem/resolve", (item): CompletionItem => {
      const { list: from, index } = record(item.data);
      const completion = from === list && typeof index === "number" ? offered[index] : undefined;
      return completion ? { ...item, ...toDocumentation(completion) } : item;
    }),
  );
}
