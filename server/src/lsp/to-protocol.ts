/** The engine's types as the protocol's. */
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
} from "vscode-languageserver";
import type {
  CompletionItem,
  Diagnostic,
  DiagnosticRelatedInformation,
  DocumentSymbol,
  FoldingRange,
  Hover as ProtocolHover,
  Range,
  SymbolInformation,
  TextEdit,
} from "vscode-languageserver";
import type { Document } from "../engine/document/document.ts";
import { resolveSpan, type DocumentSpan, type SectionSpan } from "../engine/document/span.ts";
import type { Completion } from "../engine/features/completion.ts";
import type { Hover } from "../engine/features/hover.ts";
import type { OutlineNode } from "../engine/features/outline.ts";
import { snippetOf } from "../engine/features/snippet.ts";
import type { Due } from "../engine/lint/due.ts";
import type { Edit, Severity } from "../engine/lint/problem.ts";
import type { Problems } from "../engine/lint/problems.ts";
import { rulePage } from "../engine/rules/rule-page.ts";
import type { Analysis } from "./analysis.ts";
import { linesOf, type Encoding, type Lines } from "./lines.ts";
import type { StatusParams } from "./messages.ts";
import type { Shown } from "./report.ts";

export const source = "Lintel";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface DiagnosticStyle {
  readonly encoding: Encoding;
  readonly version: string;
  readonly codeDescription: boolean;
  readonly relatedInformation: boolean;
  /** The client fades what is tagged as unnecessary. */
  readonly tags: boolean;
  /** Of the document. */
  readonly uri: string;
}

/** What was made of a finding before, and on which line its section began. */
export type MadeDiagnostics = WeakMap<Due, { readonly line: number; readonly diagnostic: Diagnostic }>;

/** What is made of a finding is kept in `made`: most keys move nothing to another line. */
export function toDiagnostics(
  { standing, more }: Shown,
  problems: Problems,
  document: Document,
  style: DiagnosticStyle,
  made: MadeDiagnostics,
): readonly Diagnostic[] {
  const lines = linesOf(document, style.encoding);
  const shown = standing.map(({ due, section }) => {
    const line = lines.firstOf(section);
    const known = made.get(due);
    if (known?.line === line) return known.diagnostic;
    const diagnostic = toDiagnostic(due, section, { problems, lines, style });
    // What it is related to may stand anywhere.
    if (!due.finding.related) made.set(due, { line, diagnostic });
    return diagnostic;
  });
  return more === 0 ? shown : [...shown, tooMany(more)];
}

interface Placing {
  readonly problems: Problems;
  readonly lines: Lines;
  readonly style: DiagnosticStyle;
}

function toDiagnostic({ finding, severity }: Due, section: number, { problems, lines, style }: Placing): Diagnostic {
  const rangeOf = (span: SectionSpan, at: number): Range => toRange(resolveSpan(span, problems.startOf(at)), lines);
  const { rule, related } = finding;
  return {
    range: rangeOf(finding.span, section),
    severity: severities[severity],
    code: rule,
    ...(style.codeDescription ? { codeDescription: { href: rulePage(rule, style.version) } } : {}),
    source,
    message: finding.message,
    ...(style.tags && leftovers.has(rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(style.relatedInformation && related
      ? {
          relatedInformation: related.map(({ section: at, span, message }) => ({
            location: { uri: style.uri, range: rangeOf(span, at) },
            message,
          })),
        }
      : {}),
  };
}

/** Text that does nothing any more: it is shown faded. */
const leftovers: ReadonlySet<string> = new Set(["unresolved-instruction", "unused-suppression", "expired-suppression"]);

function tooMany(more: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source,
    message: `${more.toLocaleString("en")} more ${more === 1 ? "problem is" : "problems are"} not shown; 'lintel check' lists them all.`,
  };
}

export function toRange(span: DocumentSpan, lines: Lines): Range {
  return { start: lines.placeAt(span.start), end: lines.placeAt(span.end) };
}

export function toTextEdits(edits: readonly Edit[], document: Document, encoding: Encoding): TextEdit[] {
  const lines = linesOf(document, encoding);
  return edits.map((edit) => ({ range: toRange(edit.span, lines), newText: edit.text }));
}

export function toStatus({ text, result }: Analysis): StatusParams {
  const { template, why, stage, completeness } = result;
  return {
    uri: text.uri,
    version: text.version,
    template: template && { id: template.id, version: template.version, confidence: template.confidence },
    why,
    stage,
    done: completeness?.done,
    total: completeness?.total,
  };
}

export function toHover({ span, text }: Hover, lines: Lines): ProtocolHover {
  return { range: toRange(span, lines), contents: { kind: MarkupKind.Markdown, value: text } };
}

const itemKinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  section: CompletionItemKind.Snippet,
  value: CompletionItemKind.EnumMember,
  date: CompletionItemKind.Value,
};

export function toCompletionItem(completion: Completion, lines: Lines, takesSnippets: boolean): CompletionItem {
  const snippet = takesSnippets && completion.kind === "section" ? snippetOf(completion.text) : undefined;
  return {
    label: completion.label,
    kind: itemKinds[completion.kind],
    filterText: completion.filter,
    textEdit: { range: toRange(completion.span, lines), newText: snippet ?? completion.text },
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
  };
}

/** Nothing where there is none. */
export function toDocumentation({ documentation }: Completion): Pick<CompletionItem, "documentation"> {
  const value = documentation();
  return value === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value } };
}

export function toSymbols(nodes: readonly OutlineNode[], lines: Lines): DocumentSymbol[] {
  return nodes.map((node) => ({
    name: node.title,
    kind: SymbolKind.String,
    range: toRange(node.span, lines),
    selectionRange: toRange(node.titleSpan, lines),
    children: toSymbols(node.children, lines),
  }));
}

/** For clients that know no trees. */
export function toSymbolInformation(nodes: readonly OutlineNode[], uri: string, lines: Lines): SymbolInformation[] {
  return nodes.flatMap((node) => [
    { name: node.title, kind: SymbolKind.String, location: { uri, range: toRange(node.span, lines) } },
    ...toSymbolInformation(node.children, uri, lines),
  ]);
}

export function toFoldingRanges(nodes: readonly OutlineNode[], lines: Lines): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const add = (node: OutlineNode): void => {
    const startLine = lines.firstOf(node.section);
    const endLine = lines.placeAt(node.span.end).line;
    if (startLine !== endLine) ranges.push({ startLine, endLine });
    node.children.forEach(add);
  };
  nodes.forEach(add);
  return ranges;
}

/** Without building a text of them, and done at the first difference. */
export function sameDiagnostics(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a === b || (a.length === b.length && a.every((diagnostic, index) => isSame(diagnostic, b[index])));
}

function isSame(a: Diagnostic, b: Diagnostic | undefined): boolean {
  if (a === b) return true;
  return (
    b !== undefined &&
    a.code === b.code &&
    a.severity === b.severity &&
    a.message === b.message &&
    samePosition(a.range.start, b.range.start) &&
    samePosition(a.range.end, b.range.end) &&
    sameRelated(a.relatedInformation ?? [], b.relatedInformation ?? [])
  );
}

function sameRelated(a: readonly DiagnosticRelatedInformation[], b: readonly DiagnosticRelatedInformation[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ message, location: { range } }, index) => {
      const other = b[index];
      return (
        message === other?.message &&
        samePosition(range.start, other.location.range.start) &&
        samePosition(range.end, other.location.range.end)
      );
    })
  );
}

function samePosition(a: Range["start"], b: Range["start"]): boolean {
  return a.line === b.line && a.character === b.character;
}
