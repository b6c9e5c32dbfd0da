/**
 * A document as an author sees it, line by line: headings, labels, tables, fences. Deliberately not the engine's own
 * reading, so that a defect is planted without the help of what is to find it. Good enough for well-formed documents only.
 * Lines count from 0.
 */

export interface View {
  readonly lines: readonly string[];
  readonly headings: readonly HeadingView[];
  readonly labels: readonly LabelView[];
  readonly tables: readonly TableView[];
  readonly fences: readonly FenceView[];
  /** Lines of code, comments and front matter: nothing in them is Markdown. */
  readonly isOpaque: readonly boolean[];
}

export interface HeadingView {
  readonly index: number;
  readonly line: number;
  readonly depth: number;
  /** `2.1` of `## 2.1 Scope`; "A" of `### A. Glossary`; "" for none. */
  readonly number: string;
  /** `Scope` of `## 2.1 Scope`. */
  readonly name: string;
  /** Index of the heading above it; -1 for none. */
  readonly parent: number;
  /** Line after its own body: that of the next heading. */
  readonly bodyEnd: number;
  /** Line after its last sub-section. */
  readonly end: number;
}

export interface LabelView {
  readonly index: number;
  readonly line: number;
  /** `Status` of `**Status**: Draft`. */
  readonly name: string;
  /** `Draft` of `**Status**: Draft`; without the two spaces of a hard break. */
  readonly value: string;
  /** `own`: at the start of a line; `item`: of a list; `plain`: of a list, without bold marks. */
  readonly kind: "own" | "item" | "plain";
  /** Index of its heading. */
  readonly section: number;
  /** Index of the own-line label above it in its section; -1 for none. */
  readonly under: number;
  /** Line after the last that belongs to it: the next label of its kind, a break, or the section's end. */
  readonly end: number;
}

export interface TableView {
  readonly line: number;
  readonly end: number;
  readonly header: readonly string[];
  readonly rows: readonly RowView[];
  readonly section: number;
  /** Index of the own-line label that it stands under; -1 for none. */
  readonly label: number;
}

export interface RowView {
  readonly line: number;
  readonly cells: readonly string[];
  readonly kind: "row" | "group";
}

export interface FenceView {
  readonly line: number;
  readonly end: number;
  readonly language: string;
  readonly section: number;
  readonly label: number;
}

export function viewOf(text: string): View {
  const lines = text.split("\n");
  const { isOpaque, fenceRanges } = opaqueLines(lines);
  const headings = headingsOf(lines, isOpaque);
  const sectionOf = (line: number): number => {
    let found = -1;
    for (const heading of headings) if (heading.line <= line) found = heading.index;
    return found;
  };
  const labels = labelsOf(lines, isOpaque, headings, sectionOf);
  const labelOf = (line: number): number =>
    labels.find((label) => label.kind === "own" && label.line < line && line < label.end)?.index ?? -1;
  return {
    lines,
    headings,
    labels,
    isOpaque,
    tables: tablesOf(lines, isOpaque).map((table) => ({
      ...table,
      section: sectionOf(table.line),
      label: labelOf(table.line),
    })),
    fences: fenceRanges.map((fence) => ({ ...fence, section: sectionOf(fence.line), label: labelOf(fence.line) })),
  };
}

/** The cells of a table's row, trimmed; an escaped pipe belongs to its cell. */
function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

export function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Comparable form of a title, label or column: no number, marks, case, or bracketed remark. */
export function keyOf(name: string): string {
  return name
    .replace(/[*`_]/g, "")
    .replace(/\s*\([^()]*\)\s*$/, "")
    .replace(/[:.\s]+$/, "")
    .replace(/’/g, "'")
    .trim()
    .toLowerCase();
}

function opaqueLines(lines: readonly string[]) {
  const isOpaque = lines.map(() => false);
  const fenceRanges: { readonly line: number; readonly end: number; readonly language: string }[] = [];
  let at = 0;
  if (lines[0] === "---") {
    at = lines.indexOf("---", 1) + 1;
    isOpaque.fill(true, 0, at);
  }
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = /^(```+)(\w*)/.exec(line);
    const end = fence
      ? lines.indexOf(fence[1] ?? "", at + 1)
      : line.startsWith("<!--")
        ? lines.findIndex((other, index) => index >= at && other.includes("-->"))
        : -1;
    if (end < at) continue;
    isOpaque.fill(true, at, end + 1);
    if (fence) fenceRanges.push({ line: at, end: end + 1, language: fence[2] ?? "" });
    at = end;
  }
  return { isOpaque, fenceRanges };
}

function headingsOf(lines: readonly string[], isOpaque: readonly boolean[]): readonly HeadingView[] {
  const found = lines.flatMap((text, line) => {
    const match = isOpaque[line] ? null : /^(#{1,6}) +(?:(\d+(?:\.\d+)*\.?|[A-Z]\.) +)?(.*)$/.exec(text);
    return match
      ? [{ line, depth: match[1]?.length ?? 0, number: (match[2] ?? "").replace(/\.$/, ""), name: match[3] ?? "" }]
      : [];
  });
  return found.map((heading, index) => {
    const parent = found.findLastIndex((other, at) => at < index && other.depth < heading.depth);
    const next = found.findIndex((other, at) => at > index && other.depth <= heading.depth);
    return {
      ...heading,
      index,
      parent,
      bodyEnd: found[index + 1]?.line ?? lines.length,
      end: found[next]?.line ?? lines.length,
    };
  });
}

function labelsOf(
  lines: readonly string[],
  isOpaque: readonly boolean[],
  headings: readonly HeadingView[],
  sectionOf: (line: number) => number,
): readonly LabelView[] {
  let own = -1;
  let section = -1;
  const found: Omit<LabelView, "end">[] = [];
  for (const [line, text] of lines.entries()) {
    if (isOpaque[line]) continue;
    if (headings.some((heading) => heading.line === line)) {
      section = sectionOf(line);
      own = -1;
    }
    if (text === "---") own = -1;
    const match = /^\*\*([^*]+?):?\*\*(?: \([^)]*\))?:? *(.*?) *$/.exec(text);
    const item = /^ *(?:[-*]|\d+\.) \*\*([^*]+?):?\*\*:? *(.*?) *$/.exec(text);
    const plain = /^ *[-*] ([A-Z][\w -]{2,40}): (.*?) *$/.exec(text);
    const kind = match ? "own" : item ? "item" : "plain";
    const [, name, value] = match ?? item ?? plain ?? [];
    if (name === undefined) continue;
    const index = found.length;
    found.push({ index, line, name, value: value ?? "", kind, section, under: kind === "own" ? -1 : own });
    if (kind === "own") own = index;
  }
  return found.map((label) => ({ ...label, end: endOfLabel(label, found, lines, headings) }));
}

function endOfLabel(
  label: Omit<LabelView, "end">,
  labels: readonly Omit<LabelView, "end">[],
  lines: readonly string[],
  headings: readonly HeadingView[],
): number {
  const sectionEnd = headings[label.section]?.bodyEnd ?? lines.length;
  const breakLine = lines.findIndex((text, line) => line > label.line && text === "---");
  const next =
    labels.find((other) => other.line > label.line && (label.kind !== "own" || other.kind === "own"))?.line ??
    lines.length;
  const blank = label.kind === "own" ? lines.length : lines.findIndex((text, line) => line > label.line && text === "");
  const comment = lines.findIndex((text, line) => line > label.line && text.startsWith("<!--"));
  return Math.min(...[sectionEnd, breakLine, next, blank, comment].filter((line) => line > label.line));
}

function tablesOf(
  lines: readonly string[],
  isOpaque: readonly boolean[],
): readonly Omit<TableView, "section" | "label">[] {
  const tables: Omit<TableView, "section" | "label">[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (isOpaque[line] || !(lines[line] ?? "").startsWith("|") || !/^\|[\s:|-]+\|$/.test(lines[line + 1] ?? ""))
      continue;
    let end = line + 2;
    while ((lines[end] ?? "").startsWith("|")) end++;
    const rows = lines.slice(line + 2, end).map((text, index): RowView => {
      const cells = cellsOf(text);
      const isGroup = (cells[0] ?? "").startsWith("**") && cells.slice(1).every((cell) => cell === "");
      return { line: line + 2 + index, cells, kind: isGroup ? "group" : "row" };
    });
    tables.push({ line, end, header: cellsOf(lines[line] ?? ""), rows });
    line = end;
  }
  return tables;
}
