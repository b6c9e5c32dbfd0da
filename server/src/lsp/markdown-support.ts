/** Links and selection ranges, for editors whose Markdown support lacks them; registered with outline and folding. */
import type { Connection, DocumentLink, SelectionRange } from "vscode-languageserver";
import { linksOf } from "../engine/features/links.ts";
import { outlineTree } from "../engine/features/outline.ts";
import { selectionsAt } from "../engine/features/selection.ts";
import type { ClientFeatures } from "./client-features.ts";
import { offsetOf } from "./from-protocol.ts";
import type { Guard } from "./guard.ts";
import { linesOf } from "./lines.ts";
import type { Session } from "./session.ts";
import { toRange } from "./to-protocol.ts";
import { parentOf, readUri, resolveIn, writeUri } from "./uri.ts";

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: ClientFeatures;
  readonly guard: Guard;
}

export function addMarkdownSupport({ connection, session, client, guard }: Parts): void {
  connection.onDocumentLinks(
    guard.request("textDocument/documentLink", ({ textDocument }): DocumentLink[] => {
      const text = session.get(textDocument.uri)?.text();
      if (!text) return [];
      const lines = linesOf(text.document, client.encoding);
      return linksOf(text.document).flatMap(({ span, target }): DocumentLink[] => {
        const uri =
          target.kind === "heading"
            ? `${text.uri}#L${lines.placeAt(target.offset).line + 1}`
            : addressFrom(text.uri, target.url);
        return uri === undefined ? [] : [{ range: toRange(span, lines), target: uri }];
      });
    }),
  );
  connection.onSelectionRanges(
    guard.request("textDocument/selectionRange", ({ textDocument, positions }): SelectionRange[] => {
      const document = session.get(textDocument.uri)?.text().document;
      if (!document) return [];
      const lines = linesOf(document, client.encoding);
      const outline = outlineTree(document);
      return positions.map((position) => {
        const spans = selectionsAt(document, outline, offsetOf(position, document, client.encoding));
        const whole: SelectionRange = { range: toRange({ start: 0, end: document.length }, lines) };
        return (
          spans.reduceRight<SelectionRange | undefined>(
            (parent, span) => ({ range: toRange(span, lines), ...(parent ? { parent } : {}) }),
            undefined,
          ) ?? whole
        );
      });
    }),
  );
}

/** `undefined` for a path where the document stands in no folder. */
function addressFrom(uri: string, url: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return url;
  const folder = parentOf(readUri(uri));
  const [, path = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  return folder && path !== "" ? writeUri(resolveIn(folder, decoded(path))) + fragment : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
