/**
 * Puts labels of the template where they belong in a document, in the form and with the line ending of their neighbours:
 * a row among rows, an item among items, a line with two spaces or a backslash among such lines.
 * Must not know: why they are absent.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import { fieldEnd, isComment } from "../bind/field-state.ts";
import type { Content, Paragraph } from "../document/content.ts";
import type { Field } from "../document/fields.ts";
import { readRow } from "../document/table-rows.ts";
import type { SectionSpan } from "../document/span.ts";
import type { EditDraft } from "../rules/rule.ts";
import type { FieldSpec } from "../template/model.ts";

export interface FieldSite {
  readonly text: string;
  readonly content: Content;
  readonly bound: BoundBody;
  readonly newline: string;
  /** The header of a `Field | Value` table, for a section that has no such table yet. */
  readonly tableHead: string | undefined;
  /** Labels stand line by line, without blank lines between them. */
  readonly compact: boolean;
}

/** Inserts labels after the one that the first of them follows; undefined where there is no telling the place. */
export function insertFields(site: FieldSite, first: BoundField, specs: readonly FieldSpec[]): EditDraft | undefined {
  if (first.after) return insertAfter(site, first, first.after, specs);
  const index = site.bound.fields.indexOf(first);
  const next = site.bound.fields.slice(index + 1).find((bound) => bound.field)?.field;
  if (next) return insertBefore(site, next, specs);
  const at = afterHeading(site.content);
  if (at === undefined) return undefined;
  return insertion(at, `${site.newline}${site.newline}${withNewline(site, wholeBlock(site, specs), "")}`);
}

/** Inserts an item after the last one of a label's list: `- **Negative**: [Trade-offs]`. */
export function insertItem(site: FieldSite, after: Field, label: string): EditDraft {
  const { text } = site;
  const mark = text
    .slice(lineStart(text, after.span.start), after.span.start)
    .replace(/\d+(?=[.)])/, (digits) => String(Number(digits) + 1));
  return insertion(lineEnd(text, fieldEnd(after)), `${site.newline}${mark}${label}`);
}

/** Inserts an item before the first one of a label's list. */
export function insertItemBefore({ text, newline }: FieldSite, next: Field, label: string): EditDraft {
  const start = lineStart(text, next.span.start);
  return insertion(start, `${text.slice(start, next.span.start)}${label}${newline}`);
}

function insertAfter(
  site: FieldSite,
  first: BoundField,
  after: Field,
  specs: readonly FieldSpec[],
): EditDraft | undefined {
  const { text, newline } = site;
  const prefix = prefixOf(text, after);
  switch (after.kind) {
    case "row": {
      const rows = rowsOf(specs, after, text);
      return rows && insertion(after.span.end, rows.map((row) => newline + prefix + row).join(""));
    }
    case "item":
    case "plain":
      return insertion(
        lineEnd(text, fieldEnd(after)),
        specs.map((spec) => newline + prefix + itemOf(spec, after)).join(""),
      );
    case "own": {
      const lines = specs.map(lineOf);
      const paragraph = paragraphOf(site.content, after);
      const at = lineEnd(text, fieldEnd(after));
      if (isCompact(site, paragraph, lines) && after.blocks.length === 0) {
        const mark = breakMark(text, paragraph);
        const added = lines.map((line) => prefix + line);
        const isLast = fieldEnd(after) >= (paragraph?.span.end ?? 0);
        if (isLast && !text.slice(fieldEnd(after), at).endsWith(mark)) {
          return insertion(fieldEnd(after), [mark, ...added].join(mark + newline).slice(mark.length));
        }
        if (isLast) return insertion(at, newline + added.join(mark + newline));
        return insertion(at, added.map((line) => `${newline}${line}${mark}`).join(""));
      }
      return insertApart(site, first, after, lines, prefix);
    }
  }
}

/** With blank lines around; behind the `---` where a new block of the template begins. */
function insertApart(
  site: FieldSite,
  first: BoundField,
  after: Field,
  lines: readonly string[],
  prefix: string,
): EditDraft {
  const { text, newline, bound, content } = site;
  const blank = `${newline}${prefix.trimEnd()}${newline}${prefix}`;
  const added = lines.map((line) => blank + withNewline(site, line, prefix)).join("");
  const isNewBlock = bound.fields.find((other) => other.field === after)?.block !== first.block;
  const next = content.blocks.find((block) => block.span.start >= fieldEnd(after) && !isComment(block));
  if (isNewBlock && next?.kind === "break") {
    const isFollowed = content.blocks.some(
      (block) => block.span.start > next.span.end && block.kind !== "break" && !isComment(block),
    );
    return insertion(next.span.end, added + (isFollowed ? `${blank}---` : ""));
  }
  const at = lineEnd(text, fieldEnd(after));
  const isTight = /^\r?\n[ \t>]*[^\s>]/.test(text.slice(at, at + 200));
  return insertion(at, added + (isTight ? newline : ""));
}

function insertBefore(site: FieldSite, next: Field, specs: readonly FieldSpec[]): EditDraft | undefined {
  const { text, newline } = site;
  const prefix = prefixOf(text, next);
  const at = lineStart(text, next.span.start);
  switch (next.kind) {
    case "row": {
      const rows = rowsOf(specs, next, text);
      return rows && insertion(at, rows.map((row) => prefix + row + newline).join(""));
    }
    case "item":
    case "plain":
      return insertion(at, specs.map((spec) => prefix + itemOf(spec, next) + newline).join(""));
    case "own": {
      const lines = specs.map(lineOf);
      const paragraph = paragraphOf(site.content, next);
      if (isCompact(site, paragraph, lines)) {
        const mark = breakMark(text, paragraph);
        return insertion(at, lines.map((line) => `${prefix}${line}${mark}${newline}`).join(""));
      }
      const blank = `${newline}${prefix.trimEnd()}${newline}`;
      return insertion(at, lines.map((line) => prefix + withNewline(site, line, prefix) + blank).join(""));
    }
  }
}

/** All labels of a block that the document has nothing of. */
function wholeBlock(site: FieldSite, specs: readonly FieldSpec[]): string {
  if (specs.every((spec) => spec.kind === "row") && site.tableHead !== undefined) {
    return [site.tableHead, ...specs.map((spec) => spec.source)].join("\n");
  }
  const lines = specs.map(lineOf);
  return lines.join(site.compact && lines.every(isOneLine) ? "  \n" : "\n\n");
}

function isCompact(site: FieldSite, paragraph: Paragraph | undefined, lines: readonly string[]): boolean {
  if (!lines.every(isOneLine) || !paragraph) return false;
  const labels = site.bound.fields.filter(({ field }) => field && inside(field.span, paragraph.span));
  return labels.length > 1;
}

function isOneLine(line: string): boolean {
  return !line.includes("\n");
}

/** The hard break that label lines of a paragraph end with: two spaces, a backslash, `<br>`; "" for none. */
function breakMark(text: string, paragraph: Paragraph | undefined): string {
  const lines = text.slice(paragraph?.span.start, paragraph?.span.end).split(/\r?\n/).slice(0, -1);
  return lines.map((line) => /(?: {2,}| *\\| *<br *\/?>)$/.exec(line)?.[0] ?? "").find((mark) => mark !== "") ?? "";
}

function rowsOf(specs: readonly FieldSpec[], neighbour: Field, text: string): readonly string[] | undefined {
  const row = text.slice(neighbour.span.start, neighbour.span.end);
  if (readRow(row, { start: 0, end: row.length }).cells.length !== 2) return undefined;
  const label = text.slice(neighbour.labelSpan.start, neighbour.labelSpan.end);
  const mark = /^(?:\*\*|__)/.exec(label)?.[0] ?? "";
  return specs.map((spec) => `| ${mark}${spec.name}${mark} | ${valueOf(spec).replace(/(?<!\\)\|/g, "\\|")} |`);
}

function itemOf(spec: FieldSpec, neighbour: Field): string {
  return neighbour.kind === "plain" ? `${spec.name}: ${valueOf(spec)}` : `**${spec.name}**: ${valueOf(spec)}`;
}

function lineOf(spec: FieldSpec): string {
  return spec.kind === "own" ? spec.source : `**${spec.name}**: ${valueOf(spec)}`;
}

/** What the template has for a value, on one line: `[Name/Role]`. */
function valueOf(spec: FieldSpec): string {
  if (spec.kind === "row") return readRow(spec.source, { start: 0, end: spec.source.length }).cells[1]?.text ?? "";
  const [line = ""] = spec.source.split("\n");
  return line.replace(/^(?:\*\*|__)?[^:]*?(?:\*\*|__)?:(?:\*\*|__)?[ \t]*/, "").trim();
}

/** After the heading and the comments right under it. */
function afterHeading(content: Content): number | undefined {
  const own = content.blocks.findIndex((block) => !isComment(block));
  const comments = own < 0 ? content.blocks : content.blocks.slice(0, own);
  return comments.at(-1)?.span.end ?? content.heading?.span.end;
}

function paragraphOf(content: Content, field: Field): Paragraph | undefined {
  const block = content.blocks.find((candidate) => inside(field.labelSpan, candidate.span));
  return block?.kind === "paragraph" ? block : undefined;
}

function inside(inner: SectionSpan, outer: SectionSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `> ` of a label in a quote, `- ` of an item. */
function prefixOf(text: string, field: Field): string {
  const prefix = text.slice(lineStart(text, field.span.start), field.span.start);
  return field.kind === "own" || field.kind === "row" ? (/^[ \t>]*/.exec(prefix)?.[0] ?? "") : prefix;
}

function withNewline(site: FieldSite, markdown: string, prefix: string): string {
  return markdown.replace(/\r?\n/g, site.newline + prefix);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset before the line's ending. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  const end = newline === -1 ? text.length : newline;
  return text[end - 1] === "\r" && end > offset ? end - 1 : end;
}

function insertion(at: number, text: string): EditDraft {
  return { span: { start: at, end: at }, text };
}
