/**
 * What one section tells the others: definitions, its instance's name, ids, anchors, fields, values with a role.
 * Must not know: other sections, rules.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import type { BoundHeading } from "../bind/binding.ts";
import type { BoundTable } from "../bind/table.ts";
import { instanceKey, instanceName } from "../bind/instances.ts";
import { append } from "../document/append.ts";
import type { Block, Content, FrontMatter } from "../document/content.ts";
import { tablesOf } from "../bind/tables-of.ts";
import { linkTargets } from "../document/link-targets.ts";
import { plain, type Field, type SectionBody } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { annotatedOf } from "../template/annotated.ts";
import type { Template, ValueSpec } from "../template/model.ts";
import { leadingIdKey, readId } from "../values/id.ts";
import { isOpenValue } from "../values/open-value.ts";
import { anchorSlugs } from "../values/slug.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";
import { earlyLabels } from "./early-labels.ts";
import type { Fact } from "./facts.ts";

export interface ExportInput {
  readonly text: string;
  readonly content: Content;
  readonly body: SectionBody;
  readonly heading: BoundHeading;
  readonly bound: BoundBody | undefined;
  readonly template: Template;
}

export function exportsOf(input: ExportInput): readonly Fact[] {
  const facts: Fact[] = [];
  for (const tell of tellers) append(facts, tell(input));
  return facts;
}

/** In this order. */
const tellers: readonly ((input: ExportInput) => readonly Fact[])[] = [
  definitions,
  anchors,
  anchorLinks,
  instances,
  fields,
  frontMatter,
  roles,
  headerLabels,
  ({ heading, content, body }) => earlyLabels(heading, content, body),
  ids,
  uniques,
  introductions,
  boundTo,
];

function boundTo({ heading }: ExportInput): readonly Fact[] {
  if (!heading.spec) return [];
  return [{ key: `bound:${heading.spec.index}`, value: "", compare: "", span: { start: 0, end: 0 }, detail: "" }];
}

function definitions({ content, text }: ExportInput): readonly Fact[] {
  return content.blocks.flatMap((block) =>
    block.kind === "definition"
      ? [
          {
            key: `definition:${block.label.toLowerCase()}`,
            value: text.slice(block.span.start, block.span.end),
            compare: block.label.toLowerCase(),
            span: block.span,
            detail: "",
          },
        ]
      : [],
  );
}

function anchors({ content, text }: ExportInput): readonly Fact[] {
  const heading = content.heading;
  const explicit = (/[<{]/.test(text) ? [...text.matchAll(explicitAnchor)] : []).map((match): Fact => {
    const id = match[1] ?? match[2] ?? match[3] ?? "";
    return {
      key: `anchor:${id.toLowerCase()}`,
      value: id,
      compare: id,
      span: { start: match.index, end: match.index + match[0].length },
      detail: "explicit",
    };
  });
  // Its own heading has marks, too.
  const mayHaveFurther = text.includes("<") || text.includes("#", heading?.titleSpan.end ?? 0);
  const further = (mayHaveFurther ? [...text.matchAll(furtherHeading)] : []).flatMap((match) =>
    anchorSlugs(plain((match[1] ?? match[2] ?? "").replace(/<[^>]*>/g, ""))).map((slug): Fact => ({
      key: `anchor:${slug}`,
      value: slug,
      compare: slug,
      span: { start: match.index, end: match.index + match[0].length },
      detail: "heading",
    })),
  );
  if (!heading) return [...explicit, ...further];
  const title = heading.title.replace(/<[^>]*>|\{#[^\s}]*\}\s*$/g, "").trim();
  const slugs =
    title === heading.title ? anchorSlugs(title) : [...new Set([...anchorSlugs(title), ...anchorSlugs(heading.title)])];
  return [
    ...slugs.map((slug) => ({
      key: `anchor:${slug}`,
      value: slug,
      compare: slug,
      span: heading.titleSpan,
      detail: "heading",
    })),
    ...slugs
      .slice(0, 1)
      .map((slug) => ({ key: "anchors", value: slug, compare: slug, span: heading.titleSpan, detail: title })),
    ...explicit,
    ...further,
  ];
}

/** `> ## Title`, `<h2>Title</h2>`: no sections, but with anchors. */
const furtherHeading =
  /^[ \t]*[>*+-][ \t>*+-]*#{1,6}[ \t]+([^\n]{1,200}?)[ \t]*#*[ \t\r]*$|<h[1-6](?:\s[^<>]*)?>(.{1,200}?)<\/h[1-6]>/gim;

/** Links within the document, the address after `#` alone: what changes when a heading does. */
function anchorLinks({ content, text }: ExportInput): readonly Fact[] {
  return linkTargets(content, text).flatMap(({ url, span }): readonly Fact[] => {
    const written = text.slice(span.start + 1, span.end);
    if (!url.startsWith("#") || written === "") return [];
    return [
      {
        key: `link:#${written.toLowerCase()}`,
        value: written,
        compare: written.toLowerCase(),
        span: { start: span.start + 1, end: span.end },
        detail: "",
      },
    ];
  });
}

/** `<a id="x">`, `<h2 name=x>`, `## Title {#x}` */
const explicitAnchor =
  /<[a-z][a-z0-9]{0,12}\s[^<>]{0,200}?(?:id|name)\s*=\s*(?:["']([^"'<>]{1,200})["']|([^\s"'<>=]{1,200}))|\{#([^\s}]{1,200})\}/gi;

function instances({ content, heading, text }: ExportInput): readonly Fact[] {
  const title = content.heading?.title;
  const repeat = heading.spec?.repeat;
  if (title === undefined || !repeat || !content.heading) return [];
  const { titleSpan } = content.heading;
  const instance: Fact = {
    key: `instance:${normaliseKey(repeat.label)}`,
    value: instanceName(title),
    compare: instanceKey(title),
    span: titleSpan,
    detail: title,
  };
  const id =
    repeat.id === undefined || repeat.id === "#"
      ? undefined
      : readId(text.slice(titleSpan.start, titleSpan.end), repeat.id);
  if (!id) return [instance];
  const span = { start: titleSpan.start + id.start, end: titleSpan.start + id.end };
  return [instance, { key: `id:${repeat.id ?? ""}`, value: id.text, compare: id.key, span, detail: "heading" }];
}

/** Every label of the section, for what may stand elsewhere: header fields, `min-by`. */
function fields({ body, text }: ExportInput): readonly Fact[] {
  return [...body.fields, ...body.items].map((field) => fieldFact(field, text));
}

function fieldFact(field: Field, text: string): Fact {
  return {
    key: `field:${normaliseKey(field.name)}`,
    value: fieldText(field, text),
    compare: normaliseTitle(fieldText(field, text)),
    span: field.inline,
    detail: field.kind,
  };
}

/** The value of a label: what follows it on its line and the lines below; without blocks. */
export function fieldText(field: Field, text: string): string {
  return [field.inline, ...field.lines]
    .map((line) => text.slice(line.start, line.end))
    .join("\n")
    .trim();
}

function frontMatter({ content }: ExportInput): readonly Fact[] {
  return frontMatterEntries(content).map((entry) => ({
    key: `front-matter:${entry.key}`,
    value: entry.value,
    compare: normaliseTitle(entry.value),
    span: entry.span,
    detail: entry.name,
  }));
}

export interface FrontMatterEntry {
  /** `last_updated` */
  readonly name: string;
  /** `last updated` */
  readonly key: string;
  /** Without quotes and comment; its span the same. */
  readonly value: string;
  readonly span: SectionSpan;
}

/** `status: Draft` and `updated: "2026-03-01"` of the front matter: simple keys, read by line. */
export function frontMatterEntries(content: Content): readonly FrontMatterEntry[] {
  return content.blocks.filter(isFrontMatter).flatMap((block) =>
    [...block.value.matchAll(/^([A-Za-z][\w -]{0,60}?)[ \t]*:(?=[ \t]|$)[ \t]*(.*?)[ \t]*$/gm)].map(
      (match): FrontMatterEntry => {
        const [line, name = "", raw = ""] = match;
        const value = raw.replace(/(?:^|\s+)#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
        const start = block.valueStart + match.index + line.lastIndexOf(raw) + Math.max(0, raw.indexOf(value));
        return {
          name,
          key: normaliseKey(name.replace(/[_-]/g, " ")),
          value,
          span: { start, end: start + value.length },
        };
      },
    ),
  );
}

function isFrontMatter(block: Block): block is FrontMatter {
  return block.kind === "front-matter";
}

function roles(input: ExportInput): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (value: ValueSpec, shown: string, span: SectionSpan, detail: string): void => {
    if (value.role)
      facts.push({ key: `role:${value.role}`, value: shown, compare: normaliseTitle(shown), span, detail });
  };
  const addField = (bound: BoundField): void => {
    if (bound.field)
      add(bound.spec.value, firstText(bound.field, input.text), shownSpan(bound.field), bound.field.name);
    bound.items.forEach(addField);
    bound.tables.forEach((table) => append(facts, tableRoles(table)));
  };
  input.bound?.fields.forEach(addField);
  input.bound?.tables.forEach((table) => append(facts, tableRoles(table)));
  return facts;
}

/** Labels under the title, which belong to a section of the header: `**Status**: Draft` without a table of such fields. */
function headerLabels({ body, bound, heading, text, template }: ExportInput): readonly Fact[] {
  if (heading.spec?.index !== 0) return [];
  const taken = new Set(bound?.fields.map((field) => field.field));
  return [...body.fields, ...body.items].flatMap((field): readonly Fact[] => {
    const role = taken.has(field)
      ? undefined
      : annotatedOf(template).header.get(normaliseKey(field.name))?.spec.value.role;
    if (role === undefined) return [];
    const value = firstText(field, text);
    return [
      { key: `header:${role}`, value, compare: normaliseTitle(value), span: shownSpan(field), detail: field.name },
    ];
  });
}

/** What stands on the label's line; where nothing does, the lines below it. */
function firstText(field: Field, text: string): string {
  const inline = text.slice(field.inline.start, field.inline.end).trim();
  return inline === "" ? fieldText(field, text) : inline;
}

/** Where that is; the label where there is no value: what a person would point at. */
function shownSpan(field: Field): SectionSpan {
  if (field.inline.end > field.inline.start) return field.inline;
  return field.lines.length === 0 ? field.labelSpan : valueSpan(field);
}

/** From the first character of a value to the last; empty at the label's end where there is none. */
export function valueSpan(field: Field): SectionSpan {
  const last = field.lines.at(-1);
  if (field.inline.end > field.inline.start) return { start: field.inline.start, end: last?.end ?? field.inline.end };
  const first = field.lines[0];
  return first && last ? { start: first.start, end: last.end } : field.inline;
}

function tableRoles(bound: BoundTable): readonly Fact[] {
  const facts: Fact[] = [];
  for (const { row, spec } of bound.rows) {
    if (spec?.role === undefined) continue;
    const cell = row.cells[valueColumn(bound)];
    if (cell)
      facts.push({
        key: `role:${spec.role}`,
        value: cell.text,
        compare: normaliseTitle(cell.text),
        span: cell.span,
        detail: plain(row.cells[0]?.text ?? ""),
      });
  }
  const { role } = bound.spec;
  if (role === undefined) return facts;
  bound.rows.forEach(({ row, kind }, index) => {
    // Of a row that a stray pipe cuts somewhere the first cell is still right.
    const isCut = kind === "other" && row.cells.length > 1;
    if (kind !== "row" && !isCut) return;
    bound.columns.forEach((at, column) => {
      const cell = isCut && at > 0 ? undefined : row.cells[at];
      if (cell)
        facts.push({
          key: `rows:${role}`,
          value: cell.text,
          compare: "",
          span: cell.span,
          detail: `${bound.table?.span.start ?? 0}/${index}/${column}`,
        });
    });
  });
  return facts;
}

/** The column whose cell a row's role is about: the one declared a quantity, else the first after the key. */
function valueColumn(bound: BoundTable): number {
  const typed = bound.spec.columns.findIndex((column) => column.value.type === "quantity");
  const column = bound.columns[typed < 0 ? 1 : typed] ?? 1;
  return column < 0 ? 1 : column;
}

function ids(input: ExportInput): readonly Fact[] {
  return tablesOf(input.bound).flatMap((bound) =>
    bound.spec.columns.flatMap((column, at) => {
      const pattern = column.value.id;
      const index = bound.columns[at] ?? -1;
      if (pattern === undefined || index < 0) return [];
      return bound.rows.flatMap(({ row, kind }): readonly Fact[] => {
        const cell = row.cells[index];
        const id = kind === "row" && cell ? readId(cell.text, pattern) : undefined;
        if (!cell || !id) return [];
        const span = { start: cell.span.start + id.start, end: cell.span.start + id.end };
        return [{ key: `id:${pattern}`, value: id.text, compare: id.key, span, detail: "row" }];
      });
    }),
  );
}

/** Ids that something begins with, wherever: a heading, a row, an item `R-009: …`. Such an id is not unknown. */
function introductions({ content, body, text }: ExportInput): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (shown: string, span: SectionSpan): void => {
    const key = leadingIdKey(shown);
    if (key !== undefined) facts.push({ key: `introduces:${key}`, value: "", compare: "", span, detail: "" });
  };
  if (content.heading) add(content.heading.title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, ""), content.heading.titleSpan);
  for (const field of [...body.fields, ...body.items]) add(field.name, field.labelSpan);
  for (const block of content.blocks) {
    if (block.kind !== "table") continue;
    const columns = block.header.cells.flatMap((cell, index) => (index === 0 || isIdColumn(cell.text) ? [index] : []));
    for (const row of block.rows) for (const column of columns) add(row.cells[column]?.text ?? "", row.span);
  }
  for (const match of text.matchAll(
    /^[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+(\S.{2,40}?)(?:\*\*|__)?(?::|[ \t][-–—][ \t])/gm,
  )) {
    add(match[1] ?? "", { start: match.index, end: match.index + match[0].length });
  }
  return facts;
}

/** `unique`: values of one column that must differ, ids or not. */
function uniques(input: ExportInput): readonly Fact[] {
  return tablesOf(input.bound).flatMap((bound) =>
    bound.spec.columns.flatMap((column, at) => {
      const index = bound.columns[at] ?? -1;
      if (!column.value.unique || column.value.id !== undefined || index < 0) return [];
      return bound.rows.flatMap(({ row, kind }): readonly Fact[] => {
        const cell = row.cells[index];
        if (kind !== "row" || !cell || isOpenValue(cell.text)) return [];
        const compare = `${bound.table?.span.start ?? 0}/${at}/${normaliseTitle(cell.text)}`;
        return [{ key: "unique", value: plain(cell.text), compare, span: cell.span, detail: column.name }];
      });
    }),
  );
}

function isIdColumn(name: string): boolean {
  return /(?:^|\s)(?:id|no\.?|nr\.?|number|key|code)$|^#$/i.test(plain(name));
}
