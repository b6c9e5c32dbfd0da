/** Ways to write a finished document that change nothing of what it says: none of them is a finding. */
import GithubSlugger from "github-slugger";
import { rowOf, viewOf, type HeadingView, type TableView, type View } from "./defects/view.ts";

export type Variation = (text: string) => string;

/** Every line that is Markdown: not code, comments or front matter. */
function mapLines(text: string, change: (line: string, index: number, view: View) => string): string {
  const view = viewOf(text);
  return view.lines
    .map((line, index) => ((view.isOpaque[index] ?? false) ? line : change(line, index, view)))
    .join("\n");
}

/** Headings but the title, and the links to them. */
function mapHeadings(text: string, change: (title: string, heading: HeadingView, view: View) => string): string {
  const view = viewOf(text);
  const [before, after] = [new GithubSlugger(), new GithubSlugger()];
  const anchors = new Map<string, string>();
  const lines = [...view.lines];
  for (const heading of view.headings) {
    const old = (lines[heading.line] ?? "").replace(/^#+ +/, "");
    const title = heading.depth === 1 ? old : change(old, heading, view);
    lines[heading.line] = `${"#".repeat(heading.depth)} ${title}`;
    anchors.set(before.slug(old), after.slug(title));
  }
  return lines
    .join("\n")
    .replace(/\(#([^)\s]+)\)/g, (link, anchor: string) =>
      anchors.has(anchor) ? `(#${anchors.get(anchor) ?? ""})` : link,
    );
}

/** Tables with their lines replaced. */
function mapTables(text: string, change: (table: TableView, view: View) => readonly string[] | undefined): string {
  const view = viewOf(text);
  const lines: (readonly string[])[] = view.lines.map((line) => [line]);
  for (const table of view.tables) {
    const changed = change(table, view);
    if (!changed) continue;
    lines.fill([], table.line, table.end);
    lines[table.line] = changed;
  }
  return lines.flat().join("\n");
}

function withColumns(
  table: TableView,
  change: (cells: readonly string[], index: number) => readonly string[],
): readonly string[] {
  const header = change(table.header, -1);
  return [
    rowOf(header),
    rowOf(header.map(() => "---")),
    ...table.rows.map((row, index) => rowOf(row.kind === "group" ? row.cells : change(row.cells, index))),
  ];
}

const isFieldTable = (table: TableView): boolean => table.header.join() === "Field,Value";
const hasGroups = (table: TableView): boolean => table.rows.some(({ kind }) => kind === "group");

/** 1., 1.1, 1.1.1 by place; `from` is the first section's. */
function numbered(text: string, from: number): string {
  return mapHeadings(text, (_title, heading, view) => {
    const path: number[] = [];
    for (let at: HeadingView | undefined = heading; at && at.depth > 1; at = view.headings[at.parent]) {
      const { depth, parent, line } = at;
      const position = view.headings.filter(
        (other) => other.parent === parent && other.depth === depth && other.line < line,
      ).length;
      path.unshift(position + (depth === 2 ? from : 1));
    }
    const isLettered = /^[A-Z]$/.test(heading.number);
    return isLettered
      ? `${heading.number}. ${heading.name}`
      : `${path.join(".")}${path.length === 1 ? "." : ""} ${heading.name}`;
  });
}

function shifted(text: string, by: number, withTitle: boolean): string {
  return mapLines(text, (line, index, view) => {
    const heading = view.headings.find((other) => other.line === index);
    if (!heading || (heading.depth === 1 && !withTitle)) return line;
    return by > 0 ? "#".repeat(by) + line : line.slice(-by);
  });
}

/** Every fence of a drawing replaced. */
function drawn(text: string, drawing: (index: number) => readonly string[]): string {
  const view = viewOf(text);
  const lines: (readonly string[])[] = view.lines.map((line) => [line]);
  for (const [index, fence] of view.fences.entries()) {
    const isDrawing =
      fence.language === "mermaid" ||
      (fence.language === "" && view.lines.slice(fence.line, fence.end).some((line) => /[┌▼]/.test(line)));
    if (!isDrawing) continue;
    lines.fill([], fence.line, fence.end);
    // After a label a drawing of text would be its value: both are fine.
    lines[fence.line] = ["", ...drawing(index)];
  }
  return lines.flat().join("\n");
}

/** Name and value of the header block, whichever form it has; and the text with something else in its place. */
function headerBlock(
  text: string,
  write: (fields: readonly (readonly [string, string])[]) => readonly string[],
): string {
  const view = viewOf(text);
  const table = view.tables.find(isFieldTable);
  if (table) {
    const fields = table.rows.map((row) => [row.cells[0]?.replaceAll("**", "") ?? "", row.cells[1] ?? ""] as const);
    return [...view.lines.slice(0, table.line), ...write(fields), ...view.lines.slice(table.end)].join("\n");
  }
  const labels = view.labels.filter(({ section, kind }) => section === 0 && kind === "own");
  const [first, last] = [labels[0]?.line ?? 0, labels.at(-1)?.line ?? 0];
  const fields = labels.map(({ name, value }) => [name, value] as const);
  return [...view.lines.slice(0, first), ...write(fields), ...view.lines.slice(last + 1)].join("\n");
}

function inFrontMatter(text: string): string {
  let front: readonly string[] = [];
  const rest = headerBlock(text, (fields) => {
    front = ["---", ...fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`), "---", ""];
    return [];
  });
  return [...front, rest].join("\n");
}

/** `**Purpose**: Owns …` -> `##### Purpose`, and its value below. The title's own labels stay. */
function labelsAsHeadings(text: string): string {
  const view = viewOf(text);
  const lines: (readonly string[])[] = view.lines.map((line) => [line]);
  for (const label of view.labels) {
    const depth = view.headings[label.section]?.depth ?? 1;
    if (label.kind !== "own" || depth === 1 || depth === 6) continue;
    const remark = /\*\* (\([^)]*\))/.exec(view.lines[label.line] ?? "")?.[1];
    lines[label.line] = [
      "",
      `${"#".repeat(depth + 1)} ${label.name}${remark === undefined ? "" : ` ${remark}`}`,
      "",
      ...(label.value === "" ? [] : [label.value, ""]),
    ];
  }
  return lines.flat().join("\n");
}

function outsideCode(text: string, change: (prose: string) => string): string {
  return mapLines(text, (line) =>
    line
      .split(/(`[^`]*`|\]\([^)]*\)|\[[^\]]*\]: .*|<[^>]*>)/)
      .map((part, index) => (index % 2 === 0 ? change(part) : part))
      .join(""),
  );
}

export const variations: Readonly<Record<string, Variation>> = {
  "as it is": (text) => text,
  "numbered anew": (text) => numbered(text, 1),
  "numbered from another start": (text) => numbered(text, 3),
  unnumbered: (text) => mapHeadings(text, (_title, heading) => heading.name),
  "numbers with brackets": (text) => mapHeadings(text, (title) => title.replace(/^(\d+(?:\.\d+)*)\.? /, "$1) ")),
  "emoji before titles": (text) => mapHeadings(text, (title) => `🚀 ${title}`),
  "emoji after titles": (text) => mapHeadings(text, (title) => `${title} 📦`),
  "titles in capitals": (text) =>
    mapHeadings(text, (title, heading) =>
      title.replace(heading.name, heading.name.includes(":") ? heading.name : heading.name.toUpperCase()),
    ),
  "titles in bold": (text) => mapLines(text, (line) => line.replace(/^(#{2,6}) (.*)$/, "$1 **$2**")),
  "titles with a colon": (text) => mapHeadings(text, (title) => `${title}:`),
  "closing hashes": (text) => mapLines(text, (line) => line.replace(/^(#{2,6}) (.*)$/, "$1 $2 $1")),
  "explicit ids": (text) =>
    mapLines(text, (line, index) => (/^#{2,6} /.test(line) ? `${line} {#part-${index}}` : line))
      .replace(/\(#([^)]+)\)/g, "(#part-1)")
      .replace(/\{#part-\d+\}/, "{#part-1}"),
  "all sections one level deeper": (text) => shifted(text, 1, false),
  "everything one level deeper": (text) => shifted(text, 1, true),
  "sections beside the title": (text) => shifted(text, -1, false),
  "setext headings": (text) =>
    mapLines(text, (line) =>
      line
        .replace(/^# (.*)$/, "$1\n=====")
        .replace(
          /^## (?:(\d+)(\.) )?(.*)$/,
          (_line, number?: string, _dot?: string, title?: string) =>
            `${number === undefined ? "" : `${number}\\. `}${title ?? ""}\n-----`,
        ),
    ),
  "columns in another order": (text) =>
    mapTables(text, (table) =>
      isFieldTable(table)
        ? undefined
        : withColumns(table, (cells) => [...cells.slice(0, 1), ...cells.slice(1).reverse()]),
    ),
  "columns from the other side": (text) =>
    mapTables(text, (table) =>
      isFieldTable(table) || hasGroups(table) ? undefined : withColumns(table, (cells) => [...cells].reverse()),
    ),
  "one more column": (text) =>
    mapTables(text, (table) =>
      withColumns(table, (cells, index) => [...cells, index === -1 ? "Remark" : index % 2 === 0 ? "Agreed" : ""]),
    ),
  "one more column in front": (text) =>
    mapTables(text, (table) =>
      isFieldTable(table) || hasGroups(table)
        ? undefined
        : withColumns(table, (cells, index) => [index === -1 ? "No." : String(index + 1), ...cells]),
    ),
  "tables without outer pipes": (text) =>
    mapTables(text, (table, view) =>
      hasGroups(table) || table.header.length < 2
        ? undefined
        : view.lines.slice(table.line, table.end).map((line) => line.trim().replace(/^\| ?/, "").replace(/ ?\|$/, "")),
    ),
  "tables padded and aligned": (text) =>
    mapTables(text, (table) =>
      withColumns(table, (cells) => cells.map((cell) => cell.padEnd(30))).map((line, index) =>
        index === 1 ? line.replaceAll("---", ":---:") : line,
      ),
    ),
  "tables right under their labels": (text) => text.replace(/(\*\*[^*\n]+\*\*:?)\n\n\|/g, "$1\n|"),
  "tables apart from their labels": (text) => text.replace(/(\*\*[^*\n]+\*\*:?)\n\|/g, "$1\n\n|"),
  "mermaid drawings": (text) =>
    drawn(text, (index) => ["```mermaid", "flowchart LR", `  a${index} --> b${index}`, "```"]),
  "plantuml drawings": (text) => drawn(text, () => ["```plantuml", "@startuml", "a -> b", "@enduml", "```"]),
  images: (text) => drawn(text, (index) => [`![The parts and how they talk](images/drawing-${index}.png)`]),
  "images in HTML": (text) => drawn(text, (index) => [`<img src="images/drawing-${index}.svg" alt="The parts">`]),
  "links to drawings": (text) => drawn(text, (index) => [`[Drawing ${index}](https://draw.example/board/${index})`]),
  "header block as label lines": (text) =>
    headerBlock(text, (fields) => fields.map(([name, value]) => `**${name}**: ${value}  `)),
  "header block as label lines, colon inside": (text) =>
    headerBlock(text, (fields) => fields.map(([name, value]) => `**${name}:** ${value}  `)),
  "header block as paragraphs": (text) =>
    headerBlock(text, (fields) => fields.flatMap(([name, value]) => [`**${name}**: ${value}`, ""])),
  "header block as bullets": (text) =>
    headerBlock(text, (fields) => fields.map(([name, value]) => `- **${name}**: ${value}`)),
  "header block as a quote": (text) =>
    headerBlock(text, (fields) => fields.map(([name, value]) => `> **${name}**: ${value}  `)),
  "header block as a table": (text) =>
    headerBlock(text, (fields) => [
      "| Field | Value |",
      "|---|---|",
      ...fields.map(([name, value]) => `| ${name} | ${value} |`),
    ]),
  "header block in the front matter": inFrontMatter,
  "labels as headings": labelsAsHeadings,
  "labels with the colon inside": (text) =>
    mapLines(text, (line) => line.replace(/^((?:[-*] )?\*\*[^*]+)\*\*:/, "$1:**")),
  "labels with __": (text) => outsideCode(text, (part) => part.replaceAll("**", "__")),
  "hard breaks lost": (text) => mapLines(text, (line) => line.trimEnd()),
  "hard breaks as backslashes": (text) => mapLines(text, (line) => line.replace(/ {2}$/, "\\")),
  "line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "star lists": (text) => mapLines(text, (line) => line.replace(/^( *)- /, "$1* ")),
  "plus lists": (text) => mapLines(text, (line) => line.replace(/^( *)- /, "$1+ ")),
  "numbers with a bracket in lists": (text) => mapLines(text, (line) => line.replace(/^(\d+)\. /, "$1) ")),
  "loose lists": (text) =>
    mapLines(text, (line, index, view) =>
      /^(?:- |\d+\. )/.test(line) && /^(?:- |\d+\. )/.test(view.lines[index + 1] ?? "") ? `${line}\n` : line,
    ),
  "tabs after list marks": (text) => mapLines(text, (line) => line.replace(/^( *[-*]) /, "$1\t")),
  "tabs in tables": (text) =>
    mapTables(text, (table) =>
      withColumns(table, (cells) => cells).map((line) => line.replaceAll(" |", "\t|").replaceAll("| ", "|\t")),
    ),
  "tabs at line ends": (text) => mapLines(text, (line) => (line.endsWith("  ") || line === "---" ? line : `${line}\t`)),
  "curly quotes": (text) =>
    outsideCode(text, (part) => part.replace(/(\w)'(\w)/g, "$1’$2").replace(/"([^"]*)"/g, "“$1”")),
  "long dashes": (text) => outsideCode(text, (part) => part.replaceAll(" - ", " – ")),
  "one more section in each chapter": (text) =>
    mapLines(text, (line, index, view) => {
      const chapter = view.headings.find(
        (heading) => heading.depth === 2 && heading.line === index && heading.bodyEnd !== heading.end,
      );
      const before = chapter && view.headings.findLast((heading) => heading.depth === 2 && heading.line < chapter.line);
      return before === undefined || before.bodyEnd === before.end
        ? line
        : `### Notes on ${before.name}\n\nWhat was said in the workshop and fits nowhere else.\n\n${line}`;
    }).replace(/### Notes on [^\n]*\n\nWhat[^\n]*\n\n/g, (block) => (/^#{3} \d/m.test(text) ? "" : block)),
  "one more label in each section": (text) =>
    mapLines(text, (line, index, view) => {
      const heading = view.headings.find((other) => other.line === index && other.depth > 1);
      const above = heading && view.headings[heading.index - 1];
      const isSettled =
        above === undefined ||
        view.lines.slice(above.line + 1, above.bodyEnd).some((other) => /^(?:N\/A|See \[)/.test(other));
      return isSettled || above.depth === 1
        ? line
        : `**Internal remark**: agreed in the meeting of the architects\n\n${line}`;
    }),
  "comments everywhere": (text) =>
    mapLines(text, (line) => (/^#{2,6} /.test(line) ? `${line}\n<!-- Reviewed by the board. -->` : line)),
  "no breaks between chapters": (text) => mapLines(text, (line) => (line === "---" ? "" : line)),
  "breaks as stars": (text) => mapLines(text, (line) => (line === "---" ? "***" : line)),
  "no blank lines after headings": (text) => text.replace(/^(#{2,6} .*)\n\n/gm, "$1\n"),
  "more blank lines": (text) => mapLines(text, (line) => (line === "" ? "\n" : line)),
  "no newline at the end": (text) => text.trimEnd(),
};
