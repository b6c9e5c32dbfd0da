/**
 * The VS Code snippets of a template: the whole document, every section, every table and its row, every block that is
 * repeated. Prefixes begin with `arch-` and go on with the title, as a person would guess.
 */
import { scaffold } from "../server/src/engine/template/scaffold.ts";
import { compileTemplate } from "../server/src/engine/template/compile.ts";
import type { ColumnSpec, FieldSpec, SectionSpec, TableSpec, Template } from "../server/src/engine/template/model.ts";
import { choiceStop, snippetLines } from "./snippet-text.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly isFileTemplate?: true;
  readonly body: readonly string[];
}

/** Tab stops of a whole document: its title and its header. */
const documentStops = 12;

/** The text of `snippets/ID.json`. */
export function snippetsText(source: string, fallbackId: string): string {
  const { template } = compileTemplate(source, fallbackId);
  const named = new Map<string, Snippet>();
  for (const [name, snippet] of snippetsOf(template, source)) named.set(free(name, named), snippet);
  return `${JSON.stringify(Object.fromEntries(named), undefined, 2)}\n`;
}

function free(name: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 1;
  while (taken.has(nth(name, number))) number++;
  return nth(name, number);
}

function nth(name: string, number: number): string {
  return number === 1 ? name : `${name} (${number})`;
}

function* snippetsOf(template: Template, source: string): Generator<readonly [string, Snippet]> {
  const kind = template.title.replace(/ Document$/, "");
  yield [
    kind,
    {
      prefix: ["arch-document", `arch-${slug(kind)}`],
      description: `New document: ${template.title}`,
      isFileTemplate: true,
      body: snippetLines(scaffold(source, { id: template.id, version: template.version }), { most: documentStops }),
    },
  ];
  const prefixes = sectionPrefixes(template);
  for (const section of template.sections) {
    const prefix = prefixes.get(section.index) ?? "arch-";
    if (section.index > 0) yield sectionSnippet(section, prefix, template, kind);
    for (const { name, of, table } of tablesOf(section)) yield* tableSnippets(name, `${prefix}${of}`, table, kind);
    for (const field of section.body.fields) if (field.repeat) yield fieldSnippet(field, prefix, kind);
  }
}

function sectionSnippet(
  section: SectionSpec,
  prefix: string,
  template: Template,
  kind: string,
): readonly [string, Snippet] {
  const title = nameOf(section);
  const markdown = withRequired(section, template).map(sectionMarkdown).join("\n");
  return [
    `${kind}: ${title}`,
    {
      prefix,
      description: `${section.repeat ? "Block" : "Section"} of ${kind}: ${title}`,
      body: [...snippetLines(markdown), ""],
    },
  ];
}

function* tableSnippets(
  name: string,
  prefix: string,
  table: TableSpec,
  kind: string,
): Generator<readonly [string, Snippet]> {
  const stem = prefix.replace(/^arch-/, "");
  const [header = "", delimiter = ""] = table.source.split("\n");
  const row = rowBody(table.columns);
  yield [
    `${kind}: table of ${name}`,
    {
      prefix: `arch-table-${stem}`,
      description: `Table of ${kind}: ${name}`,
      body: table.headerBlock ? snippetLines(table.source) : [header, delimiter, row],
    },
  ];
  if (table.headerBlock) return;
  const own = /\brisks?\b/i.test(name) ? ["arch-risk"] : [];
  yield [
    `${kind}: row of ${name}`,
    { prefix: [`arch-row-${stem}`, ...own], description: `Table row of ${kind}: ${name}`, body: [row, ""] },
  ];
}

function rowBody(columns: readonly ColumnSpec[]): string {
  const cells = columns.map(({ name, value, fill }, index) => {
    const values = value.choices.length > 0 ? value.choices.map((choice) => choice.value) : value.suggest;
    const open = /^\[|\//.test(fill) || fill === "YYYY-MM-DD" ? fill : `[${name}]`;
    if (values.length > 0) return choiceStop(index + 1, open, values);
    const text = value.id === undefined ? open : value.id.replace(/#+/, (digits) => "1".padStart(digits.length, "0"));
    return `\${${index + 1}:${text.replace(/[\\$}]/g, "\\$&")}}`;
  });
  return `| ${cells.join(" | ")} |`;
}

function fieldSnippet(field: FieldSpec, section: string, kind: string): readonly [string, Snippet] {
  const label = field.repeat?.label ?? "";
  const prefix = label === "" ? `${section}-block` : `${section}-${slug(label)}`;
  return [
    `${kind}: ${field.name}`,
    { prefix, description: `Block of ${kind}: ${field.name}`, body: [...snippetLines(openName(field)), ""] },
  ];
}

/** `**Pattern 1: User Authentication**` -> `**Pattern 1: [Name]**` */
function openName({ source }: FieldSpec): string {
  return source.replace(/^(\*\*\w+ \d+: )[^[*\n]+(\*\*)/, "$1[Name]$2");
}

interface NamedTable {
  readonly name: string;
  /** What is added to the section's prefix. */
  readonly of: string;
  readonly table: TableSpec;
}

function tablesOf(section: SectionSpec): readonly NamedTable[] {
  const title = nameOf(section);
  const own = section.body.tables.map((table) => ({ name: title, of: "", table }));
  const below = section.body.fields.flatMap((field) =>
    field.tables.map((table) => ({ name: `${title}, ${field.name}`, of: `-${slug(field.name)}`, table })),
  );
  return [...own, ...below];
}

/** Of each section: `arch-technology-stack`; one that is not alone with its name has its parent's before it. */
function sectionPrefixes(template: Template): ReadonlyMap<number, string> {
  const counts = new Map<string, number>();
  for (const section of template.sections) counts.set(stem(section), (counts.get(stem(section)) ?? 0) + 1);
  return new Map(
    template.sections.map((section) => {
      const parent = template.sections[section.parent];
      const isAlone = counts.get(stem(section)) === 1 && parent?.repeat === undefined;
      return [section.index, `arch-${isAlone || !parent ? stem(section) : `${stem(parent)}-${stem(section)}`}`];
    }),
  );
}

function stem(section: SectionSpec): string {
  return section.index === 0 ? "header" : slug(section.repeat ? repeatName(section) : section.title);
}

/** `Component`, `ADR`. */
function repeatName({ repeat, title }: SectionSpec): string {
  return repeat === undefined || repeat.label === "" ? title : repeat.label;
}

function nameOf(section: SectionSpec): string {
  if (section.index === 0) return "Header";
  return section.repeat ? repeatName(section) : withoutNumber(section.title);
}

function withoutNumber(title: string): string {
  return title.replace(/^(?:\d+(?:\.\d+)*\.?|[A-Z]\.) /, "");
}

function slug(title: string): string {
  return withoutNumber(title)
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function withRequired(section: SectionSpec, template: Template): readonly SectionSpec[] {
  const below = section.children.flatMap((index) => {
    const child = template.sections[index];
    return child?.grade === "required" ? withRequired(child, template) : [];
  });
  return [section, ...below];
}

function sectionMarkdown(section: SectionSpec): string {
  const open = section.repeat?.samples.find((title) => title.includes("["));
  const [heading = "", ...rest] = section.source.split("\n");
  const title = open ?? concreteAsOpen(section);
  const marker = /^#+ /.exec(heading)?.[0] ?? "## ";
  const body = section.content === "sample" ? tablesOnly(section) : withShortTables(rest.join("\n"), section);
  // A block ends where the template goes on to "continue for all …".
  const own = section.repeat ? body.replace(/\n---\s*\n_\[[^\n]*\]_[\s\S]*$/, "") : body;
  return `${marker}${title}\n\n${own.replace(/\n---\s*$/, "").trim()}\n`;
}

/** `Event: UserCreated` -> `Event: [Name]`: whoever inserts a block has a name of his own for it. */
function concreteAsOpen({ title, repeat }: SectionSpec): string {
  if (!repeat || repeat.label === "" || title.includes("[")) return title;
  const at = title.indexOf(repeat.label) + repeat.label.length;
  return `${title.slice(0, at)}: [Name]`;
}

/** What is a sample as a whole: its tables show what belongs there, the rest was only an example. */
function tablesOnly(section: SectionSpec): string {
  return tablesOf(section)
    .map(({ table }) => table.source)
    .join("\n\n");
}

/** A table of sample rows with one row to fill in instead. */
function withShortTables(body: string, section: SectionSpec): string {
  return tablesOf(section)
    .filter(({ table }) => table.mode === "sample" && !table.headerBlock)
    .reduce((text, { table }) => {
      const lines = text.split("\n");
      const start = lines.findIndex((line) => sameCells(line, table.source.split("\n")[0] ?? ""));
      if (start < 0) return text;
      let end = start;
      while (lines[end]?.startsWith("|")) end++;
      return [...lines.slice(0, start), table.source, ...lines.slice(end)].join("\n");
    }, body);
}

function sameCells(one: string, other: string): boolean {
  return one.startsWith("|") && one.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();
}
