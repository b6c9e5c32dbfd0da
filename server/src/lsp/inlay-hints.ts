/** What ids stand for, as inlay hints. Must not know: how that is found. */
import type { Connection, InlayHint } from "vscode-languageserver";
import { idHintsIn } from "../engine/features/id-hints.ts";
import type { ClientFeatures } from "./client-features.ts";
import { spanOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import type { Session } from "./session.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

export function addInlayHints({ connection, session, client, guard }: Parts): void {
  connection.languages.inlayHint.on(
    guard.request("textDocument/inlayHint", async ({ textDocument, range }): Promise<InlayHint[]> => {
      const analysis = await session.get(textDocument.uri)?.analysis();
      if (!analysis?.linted) return [];
      const { document } = analysis.text;
      const lines = linesOf(document, client.encoding);
      return idHintsIn(analysis.linted, spanOf(range, document, client.encoding)).map(({ offset, text }) => ({
        position: lines.placeAt(offset),
        label: text,
        paddingLeft: true,
      }));
    }),
  );
}
