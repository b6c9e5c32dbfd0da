/**
 * What one section tells the others: definitions, its instance's name, ids, anchors, fields, values with a role.
 * Must not know: other sections, rules.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import type { BoundHeading } from "../bind/binding.ts";
import type { BoundTable } from "../bind/table.ts";
import { instanceKey, instanceName } from "../bind/instances.ts";
import type { Content } from "../document/content.ts";
import { plain, type Field, type SectionBody } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import type { ValueSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { anchorSlugs } from "../values/slug.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";
import type { Fact } from "./facts.ts";

export interface ExportInput {
  readonly text: string;
  readonly content: Content;
  readonly body: SectionBody;
  readonly heading: BoundHeading;
  readonly bound: BoundBody | undefined;
}

export function exportsOf(input: ExportInput): readonly Fact[] {
  return [
    ...definitions(input),
    ...anchors(input),
    ...instances(input),
    ...fields(input),
    ...frontMatter(input),
    ...roles(input),
    ...ids(input),
  ];
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
  const explicit = [
    ...text.matchAll(/<a\s[^>]{0,200}?(?:id|name)\s*=\s*["']([^"']{1,200})["']|\{#([^\s}]{1,200})\}/gi),
  ].map((match): Fact => {
    const id = match[1] ?? match[2] ?? "";
    return {
      key: `anchor:${id.toLowerCase()}`,
      value: id,
      compare: id,
      span: { start: match.index, end: match.index + match[0].length },
      detail: "explicit",
    };
  });
  if (!heading) return explicit;
  return [
    ...anchorSlugs(heading.title).map((slug) => ({
      key: `anchor:${slug}`,
      value: slug,
      compare: slug,
      span: heading.titleSpan,
      detail: "heading",
    })),
    ...explicit,
  ];
}

function instances({ content, heading }: ExportInput): readonly Fact[] {
  const title = content.heading?.title;
  const repeat = heading.spec?.repeat;
  if (title === undefined || !repeat || !content.heading) return [];
  const label = normaliseKey(repeat.label);
  const facts: Fact[] = [
    {
      key: `instance:${label}`,
      value: instanceName(title),
      compare: instanceKey(title),
      span: content.heading.titleSpan,
      detail: title,
    },
  ];
  const number = readInstanceName(title)?.number;
  if (repeat.id !== undefined && repeat.id !== "#" && number) {
    const prefix = repeat.id.replace(/#+$/, "");
    const shown =
      new RegExp(`${escape(prefix.replace(/-$/, ""))}[ -]?${escape(number)}`, "i").exec(title)?.[0] ??
      `${prefix}${number}`;
    const at = content.heading.titleSpan.start + Math.max(0, title.indexOf(shown));
    facts.push({
      key: `id:${repeat.id}`,
      value: shown,
      compare: idKey(shown),
      span: { start: at, end: at + shown.length },
      detail: title,
    });
  }
  return facts;
}

/** `ADR-7` and `ADR-007` are one id; so are `ADR 7` and `adr-7`. */
export function idKey(id: string): string {
  return id
    .toLowerCase()
    .replace(/[\s_]+/g, "-")
    .replace(/(\d+)/g, (digits) => String(Number(digits)));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
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

/** `status: Draft` and `lintel: {status: …}` of the front matter: simple keys, read by line. */
function frontMatter({ content }: ExportInput): readonly Fact[] {
  return content.blocks.flatMap((block) => {
    if (block.kind !== "front-matter") return [];
    const facts: Fact[] = [];
    for (const match of block.value.matchAll(/^([A-Za-z][\w -]{0,60}?)[ \t]*:[ \t]*(.*?)[ \t]*$/gm)) {
      const [line, key = "", raw = ""] = match;
      const value = raw.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
      const start =
        block.valueStart + match.index + line.indexOf(raw, key.length + 1) + (value === raw ? 0 : raw.indexOf(value));
      facts.push({
        key: `front-matter:${normaliseKey(key.replace(/_/g, " "))}`,
        value,
        compare: normaliseTitle(value),
        span: { start, end: start + value.length },
        detail: key,
      });
    }
    return facts;
  });
}

function roles(input: ExportInput): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (value: ValueSpec, shown: string, span: SectionSpan, detail: string): void => {
    if (value.role)
      facts.push({ key: `role:${value.role}`, value: shown, compare: normaliseTitle(shown), span, detail });
  };
  const addField = (bound: BoundField): void => {
    if (bound.field)
      add(bound.spec.value, fieldText(bound.field, input.text), valueSpan(bound.field), bound.field.name);
    bound.items.forEach(addField);
    bound.tables.forEach((table) => facts.push(...tableRoles(table)));
  };
  input.bound?.fields.forEach(addField);
  input.bound?.tables.forEach((table) => facts.push(...tableRoles(table)));
  return facts;
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
  if (bound.spec.role) {
    for (const { row, kind } of bound.rows) {
      if (kind !== "row") continue;
      // One fact a row: the cells in the template's order of columns.
      const cells = bound.columns.map((column) => row.cells[column]?.text ?? "");
      facts.push({
        key: `role:${bound.spec.role}`,
        value: cells.join("\t"),
        compare: "",
        span: row.span,
        detail: bound.spec.columns.map((column) => column.keys[0] ?? "").join("\t"),
      });
    }
  }
  return facts;
}

/** The column whose cell a row's role is about: the one declared a quantity, else the first after the key. */
export function valueColumn(bound: BoundTable): number {
  const typed = bound.spec.columns.findIndex((column) => column.value.type === "quantity");
  const column = bound.columns[typed < 0 ? 1 : typed] ?? 1;
  return column < 0 ? 1 : column;
}

function ids(input: ExportInput): readonly Fact[] {
  const tables = [...(input.bound?.tables ?? []), ...(input.bound?.fields.flatMap((field) => field.tables) ?? [])];
  return tables.flatMap((bound) =>
    bound.spec.columns.flatMap((column, at) => {
      const id = column.value.id;
      const index = bound.columns[at] ?? -1;
      if (id === undefined || index < 0) return [];
      return bound.rows.flatMap(({ row, kind }): readonly Fact[] => {
        const cell = row.cells[index];
        if (kind !== "row" || !cell || cell.text === "") return [];
        return [
          {
            key: `id:${id}`,
            value: plain(cell.text),
            compare: idKey(plain(cell.text)),
            span: cell.span,
            detail: "row",
          },
        ];
      });
    }),
  );
}
