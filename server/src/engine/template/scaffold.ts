/**
 * A new document from the Markdown of a template: its text without what only steers Lintel.
 * Total: any text gives a document. The template's line endings stay.
 * Must not know: what a section, field or table demands.
 */
import { isMap, parseDocument } from "yaml";
import { parseDirective } from "./directive.ts";

export interface ScaffoldOptions {
  /** Of the template, for the front matter. */
  readonly id: string;
  readonly version: string;
  /** Replaces the title and the value of the field that has the role `title`. */
  readonly title?: string | undefined;
  /** Replaces the value of fields that have the role `author` or are named so, and `[Author]` everywhere. */
  readonly author?: string | undefined;
}

export function scaffold(templateText: string, options: ScaffoldOptions): string {
  const eol = /\r\n|\n|\r/.exec(templateText)?.[0] ?? "\n";
  const { frontMatter, body } = splitFrontMatter(templateText.replace(/\r\n?/g, "\n"));
  const names = fieldNames(body);
  let prose = mapProse(body, (text) => withoutSpareRows(withoutComments(text)));
  if (options.title !== undefined) prose = withTitle(prose, options.title, names.title);
  if (options.author !== undefined) prose = withAuthor(prose, options.author, names.author);
  const document = `${newFrontMatter(frontMatter, options)}\n${prose.replace(/^\n+/, "")}`;
  return eol === "\n" ? document : document.replaceAll("\n", eol);
}

function splitFrontMatter(text: string): { readonly frontMatter: string; readonly body: string } {
  const match = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(text);
  if (match === null) return { frontMatter: "", body: text };
  return { frontMatter: match[1] ?? "", body: text.slice(match[0].length) };
}

/** What else the template's front matter says is for the documents. */
function newFrontMatter(old: string, { id, version }: ScaffoldOptions): string {
  const kept = parseDocument(old);
  const isReadable = kept.errors.length === 0 && isMap(kept.contents);
  if (isReadable) kept.delete("lintel");
  const rest = isReadable && isMap(kept.contents) && kept.contents.items.length > 0 ? kept.toString() : "";
  return `---\nlintel:\n  template: ${id}@${version}\n${rest}---\n`;
}

interface FieldNames {
  readonly title: readonly string[];
  readonly author: readonly string[];
}

/** Fields by their roles: `<!-- lintel field "Project Name" is=title -->`. */
function fieldNames(body: string): FieldNames {
  const names = { title: new Array<string>(), author: ["Author", "Authors"] };
  for (const [comment] of body.matchAll(/<!--[\s\S]*?-->/g)) {
    const directive = parseDirective(comment);
    if (directive?.kind !== "annotation") continue;
    for (const { subject, words } of directive.annotations) {
      const name = subject.kind === "field" ? subject.name.at(-1) : undefined;
      if (name === undefined) continue;
      for (const word of words) {
        if (word.kind !== "role") continue;
        if (word.role === "title") names.title.push(name);
        if (word.role === "author") names.author.push(name);
      }
    }
  }
  return names;
}

/** Changes what stands outside fenced code. */
function mapProse(text: string, change: (prose: string) => string): string {
  const parts: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const endProse = () => {
    if (prose.length > 0) parts.push(change(prose.join("")));
    prose = [];
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && marker === undefined) {
      prose.push(line);
      continue;
    }
    endProse();
    parts.push(line);
    if (fence === undefined) fence = marker;
    else if (marker?.startsWith(fence) === true && line.trim() === marker) fence = undefined;
  }
  endProse();
  return parts.join("");
}

/** A comment on lines of its own takes them along, and one of the blank lines around it. */
function withoutComments(text: string): string {
  return text
    .replace(/^[ \t]*<!--[ \t\n]*lintel\b[\s\S]*?-->[ \t]*(?:\n|$)/gm, "")
    .replace(/[ \t]*<!--[ \t\n]*lintel\b[\s\S]*?-->/g, "")
    .replace(/\n{3,}/g, "\n\n");
}

/** Rows of blank cells, but never a table's only row. */
function withoutSpareRows(text: string): string {
  const lines = text.split("\n");
  return lines
    .filter((line, index) => {
      if (!isBlankRow(line)) return true;
      const previous = lines[index - 1] ?? "";
      const next = lines[index + 1] ?? "";
      if (isDelimiterRow(next)) return true;
      return isDelimiterRow(previous) && (!isRow(next) || isBlankRow(next));
    })
    .join("\n");
}

function isRow(line: string): boolean {
  return /^\s*\|/.test(line);
}

function isBlankRow(line: string): boolean {
  return /^\s*\|(?:[ \t]*\|)+[ \t]*$/.test(line);
}

function isDelimiterRow(line: string): boolean {
  return /^\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(line) && line.includes("|");
}

function withTitle(body: string, title: string, fields: readonly string[]): string {
  let isFirst = true;
  return mapProse(body, (text) => {
    const titled = isFirst
      ? text.replace(/^(#{1,6}[ \t]+).*$/m, (_line, marker: string) => {
          isFirst = false;
          return marker + title;
        })
      : text;
    return withFieldValue(titled, fields, title);
  });
}

function withAuthor(body: string, author: string, fields: readonly string[]): string {
  return mapProse(body, (text) =>
    withFieldValue(text, fields, author).replace(/\[Author(?:s|\(s\))?(?: Names?)?\](?![([:])/gi, () => author),
  );
}

/** Fills `| **Name** | … |`, `**Name**: …` and `- **Name**: …` where the value is still a placeholder. */
function withFieldValue(text: string, names: readonly string[], value: string): string {
  return names.reduce((result, name) => {
    const label = `\\*{0,2}${escapePattern(name)}:?\\*{0,2}`;
    const row = new RegExp(`^([ \\t]*\\|[ \\t]*${label}[ \\t]*\\|[ \\t]*)\\[[^|\\n]*?([ \\t]*\\|)`, "gim");
    const line = new RegExp(`^([ \\t]*(?:[-*+][ \\t]+)?${label}:?[ \\t]*)\\[.*?([ \\t]*)$`, "gim");
    const fill = (_match: string, before: string, after: string) => before + value.replaceAll("|", "\\|") + after;
    return result.replace(row, fill).replace(line, (_match, before: string, after: string) => before + value + after);
  }, text);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
