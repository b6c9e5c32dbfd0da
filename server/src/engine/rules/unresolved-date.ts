/**
 * A date mask where a date is wanted: `YYYY-MM-DD`, in a value, a cell or the front matter.
 * Must not know: whether a date that was written exists.
 */
import { frontMatterPlaces } from "../bind/front-matter-places.ts";
import { headerPlaces } from "../bind/header.ts";
import { firstLine, valuePlaces } from "../bind/places.ts";
import type { Table } from "../document/content.ts";
import { plain, type Field } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import { frontMatterEntries, valueSpan } from "../lint/exports.ts";
import type { DueStage, ValueSpec } from "../template/model.ts";
import { anyValue } from "../template/value.ts";
import { findDateMasks } from "../values/date.ts";
import type { SectionInput, SectionRule } from "./rule.ts";

const messages = {
  mask: (name: string) =>
    name === "" ? "A date is still to be written here." : `The date of '${name}' is still to be written.`,
  today: (date: string) => `Write today's date, ${date}`,
};

export const unresolvedDate: SectionRule = {
  id: "unresolved-date",
  reads: "section",
  summary: "A date mask is still there.",
  why: "A document says by its dates how far it can be trusted; a mask says that nobody has looked.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "The mask of the template was kept",
      template: "# Design\n\n## Decisions\n\n| Decision | Date |\n|---|---|\n| [Decision] | YYYY-MM-DD |\n",
      bad: "# Billing\n\n## Decisions\n\n| Decision | Date |\n|---|---|\n| One ledger | YYYY-MM-DD |\n               ^^^^^^^^^^ unresolved-date\n",
      good: "# Billing\n\n## Decisions\n\n| Decision | Date |\n|---|---|\n| One ledger | 2026-03-01 |\n",
    },
  ],
  check(input, report) {
    if (!input.text.includes("YYYY")) return;
    const told = new Set<number>();
    for (const place of datePlaces(input)) {
      const text = input.text.slice(place.span.start, place.span.end);
      for (const mask of findDateMasks(text)) {
        const span = { start: place.span.start + mask.start, end: place.span.start + mask.end };
        if (told.has(span.start) || !(place.isDate || isWhole(text, mask))) continue;
        told.add(span.start);
        const date = likeMask(text.slice(mask.start, mask.end), input.today);
        report({
          message: messages.mask(place.name),
          span,
          name: place.name,
          from: place.from,
          fixes: [
            {
              title: messages.today(date),
              class: place.value.role === "updated" ? "save" : "ask",
              edits: [{ span, text: date }],
            },
          ],
        });
      }
    }
  },
};

interface DatePlace {
  readonly span: SectionSpan;
  readonly name: string;
  readonly value: ValueSpec;
  readonly from: DueStage | undefined;
  /** The template wants a date here, so that a mask counts wherever it stands in the value. */
  readonly isDate: boolean;
}

interface NamedSpan {
  readonly span: SectionSpan;
  readonly name: string;
}

/** Known places first: the same text may be one of them and a value of the author's own. */
function datePlaces(input: SectionInput): readonly DatePlace[] {
  const { content, bound, text, template } = input;
  // The paragraphs below a label may be about it; its value comes first.
  const values = valuePlaces(bound, text).map((place) => ({ ...place, span: firstLine(place, text).span }));
  const known = [...values, ...headerPlaces(input), ...frontMatterPlaces(content, template)];
  const places = known.map((place): DatePlace => ({ ...place, isDate: wantsDate(place.value) }));
  return [...places.filter((place) => place.isDate || isDateName(place.name)), ...ownPlaces(input)];
}

function wantsDate(value: ValueSpec): boolean {
  return value.mask || value.type === "day" || value.type === "date";
}

/** Values of the author's own that are named like dates. */
function ownPlaces({ body, content }: SectionInput): readonly DatePlace[] {
  const labels = [...body.fields, ...body.items].flatMap(withItems);
  return [
    ...labels.map((field): NamedSpan => ({ span: valueSpan(field), name: field.name })),
    ...frontMatterEntries(content),
    ...content.blocks.flatMap((block) => (block.kind === "table" ? tableValues(block) : [])),
  ].flatMap(({ span, name }) =>
    isDateName(name) ? [{ span, name, value: anyValue, from: undefined, isDate: false }] : [],
  );
}

/** A cell is named by its column; in a list of names and values by its row. */
function tableValues(table: Table): readonly NamedSpan[] {
  const names = table.header.cells.map((cell) => plain(cell.text));
  const isList = names.length === 2 && /^(?:value|details?|information|content|date|)$/i.test(names[1] ?? "");
  return table.rows.flatMap((row) =>
    row.cells.map((cell, index) => ({
      span: cell.span,
      name: (isList ? plain(row.cells[0]?.text ?? "") : names[index]) ?? "",
    })),
  );
}

function withItems(field: Field): readonly Field[] {
  return [field, ...field.items.flatMap(withItems)];
}

/** `Due Date`, `updated`, `Reviewed on`; but `Date Format` and `birth_date` in a list of columns say how dates are written. */
function isDateName(name: string): boolean {
  const words = name.toLowerCase().replace(/[_-]/g, " ");
  if (/\b(?:format|pattern|example|syntax|convention|type|mask|parameter|field)\b/.test(words)) return false;
  return /\b(?:dates?|day|on|updated|created|modified|approved|reviewed|released?|published|effective|expires?|expiry|due|deadline|since|until|when)\b/.test(
    words,
  );
}

/** Nothing else stands in the value, marks apart. */
function isWhole(text: string, mask: { readonly start: number; readonly end: number }): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, mask.start) + text.slice(mask.end).replace(/<!--[\s\S]*?-->/g, ""));
}

/** Today in the order and with the signs of a mask: `31.12.2026` for `DD.MM.YYYY`. */
function likeMask(mask: string, today: string): string {
  const [year = "", month = "", day = ""] = today.split("-");
  const bare = /[YMD]+[-./][YMD]+[-./][YMD]+/.exec(mask)?.[0] ?? "YYYY-MM-DD";
  return bare.replace("YYYY", year).replace("MM", month).replace("DD", day);
}
