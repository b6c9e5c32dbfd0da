/** What an editor asks for at a place or for a whole document: hover, colours, outline, folding. */
import { SemanticTokensBuilder } from "vscode-languageserver";
import type { Connection, Range, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver";
import { hoverAt } from "../engine/features/hover.ts";
import { outlineTree } from "../engine/features/outline.ts";
import { tokensOf, tokenTypes } from "../engine/features/tokens.ts";
import type { Analysis } from "./analysis.ts";
import type { ClientFeatures } from "./client-features.ts";
import { offsetOf, spanOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import type { Session, SessionDocument } from "./session.ts";
import { toFoldingRanges, toHover, toSymbolInformation, toSymbols } from "./to-protocol.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

export function addLanguageFeatures(parts: Parts): void {
  addHover(parts);
  addTokens(parts);
  if (parts.client.outline) addOutline(parts);
}

function addHover({ connection, session, client, guard }: Parts): void {
  connection.onHover(
    guard.request("textDocument/hover", async ({ textDocument, position }) => {
      const analysis = await session.get(textDocument.uri)?.promptAnalysis();
      if (!analysis?.linted) return null;
      const { document } = analysis.text;
      const offset = offsetOf(position, document, client.encoding);
      const hover = hoverAt(analysis.linted, analysis.result.problems, offset);
      return hover ? toHover(hover, linesOf(document, client.encoding)) : null;
    }),
  );
}

function addTokens({ connection, session, client, guard }: Parts): void {
  const builders = new WeakMap<SessionDocument, SemanticTokensBuilder>();
  const nothing: SemanticTokens = { data: [] };
  const { semanticTokens } = connection.languages;
  semanticTokens.on(
    guard.request("textDocument/semanticTokens/full", async ({ textDocument }): Promise<SemanticTokens> => {
      const document = session.get(textDocument.uri);
      const analysis = await document?.analysis();
      if (!document || !analysis) return nothing;
      const builder = new SemanticTokensBuilder();
      builders.set(document, builder);
      pushTokens(builder, analysis, client);
      return builder.build();
    }),
  );
  semanticTokens.onDelta(
    guard.request(
      "textDocument/semanticTokens/full/delta",
      async (params): Promise<SemanticTokens | SemanticTokensDelta> => {
        const document = session.get(params.textDocument.uri);
        const analysis = await document?.analysis();
        if (!document || !analysis) return nothing;
        const builder = builders.get(document) ?? new SemanticTokensBuilder();
        builders.set(document, builder);
        builder.previousResult(params.previousResultId);
        pushTokens(builder, analysis, client);
        return builder.buildEdits();
      },
    ),
  );
  semanticTokens.onRange(
    guard.request("textDocument/semanticTokens/range", async ({ textDocument, range }): Promise<SemanticTokens> => {
      const analysis = await session.get(textDocument.uri)?.analysis();
      if (!analysis) return nothing;
      const builder = new SemanticTokensBuilder();
      pushTokens(builder, analysis, client, range);
      return builder.build();
    }),
  );
}

/** `range`: only the sections that it touches. */
function pushTokens(builder: SemanticTokensBuilder, analysis: Analysis, client: ClientFeatures, range?: Range): void {
  const { document } = analysis.text;
  const lines = linesOf(document, client.encoding);
  const limits = range ? spanOf(range, document, client.encoding) : { start: 0, end: document.length };
  analysis.linted?.sections.forEach((section, index) => {
    const start = document.starts[index] ?? 0;
    if (start > limits.end || start + section.section.text.length < limits.start) return;
    for (const { type, span } of tokensOf(section)) {
      const from = lines.placeAt(start + span.start);
      const to = lines.placeAt(start + span.end);
      builder.push(from.line, from.character, to.character - from.character, tokenTypes.indexOf(type), 0);
    }
  });
}

function addOutline({ connection, session, client, guard }: Parts): void {
  connection.onDocumentSymbol(
    guard.request("textDocument/documentSymbol", ({ textDocument }) => {
      const document = session.get(textDocument.uri);
      if (!document) return [];
      const text = document.text().document;
      const lines = linesOf(text, client.encoding);
      const tree = outlineTree(text);
      if (!client.hierarchicalSymbols) return toSymbolInformation(tree, textDocument.uri, lines);
      return toSymbols(tree, lines);
    }),
  );
  connection.onFoldingRanges(
    guard.request("textDocument/foldingRange", ({ textDocument }) => {
      const text = session.get(textDocument.uri)?.text().document;
      return text ? toFoldingRanges(outlineTree(text), linesOf(text, client.encoding)) : [];
    }),
  );
}
