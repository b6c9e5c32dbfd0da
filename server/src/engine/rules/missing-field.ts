/**
 * A label, or a list item of a label, that the template has and the document has not.
 * Must not know: labels without a value, repeated labels, tables and drawings of a label.
 */
import type { BoundBody, BoundField } from "../bind/body.ts";
import { fieldState, isNothing } from "../bind/field-state.ts";
import { isUnnamed } from "../bind/instances.ts";
import type { LabelBlock } from "../bind/labels.ts";
import { lineKeys } from "../bind/written-otherwise.ts";
import type { Field } from "../document/fields.ts";
import { insertFields, insertItem, insertItemBefore, type FieldSite } from "../fix/insert-field.ts";
import type { FieldSpec } from "../template/model.ts";
import { normaliseKey, normaliseTitle } from "../values/title.ts";
import type { FindingDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  missing: (name: string, others: readonly string[], place: string) =>
    `'${name}' is missing${place}${others.length > 0 ? `, with ${others.map((other) => `'${other}'`).join(", ")}` : ""}.`,
  expected: (name: string, others: readonly string[], place: string) =>
    `'${name}' is expected${place}${others.length > 0 ? `, with ${others.map((other) => `'${other}'`).join(", ")}` : ""}, but is not there.`,
  after: (name: string) => ` after '${name}'`,
  under: (name: string) => ` under '${name}'`,
  insert: (name: string, others: number) => (others === 0 ? `Insert '${name}'` : `Insert '${name}' and ${others} more`),
};

export const missingField: SectionRule = {
  id: "missing-field",
  reads: "section",
  summary: "A label of the template is absent.",
  why: "A label is a question that the template asks. Where it was deleted nobody sees any more that it was not answered.",
  severities: {
    default: ["warning", "warning", "error", undefined],
    expected: ["info", "info", "warning", undefined],
  },
  examples: [
    {
      title: "A line of the header was dropped",
      template:
        '# Design\n\n<!-- lintel field "Version" required -->\n\n**Date**: [Date]  \n**Version**: [v1.0]  \n**Owner**: [Owner]\n\n## Scope\n\n[Scope]\n',
      bad: "# Billing\n\n**Date**: 2026-03-01  \n^^^^^^^^ missing-field\n**Owner**: Ada\n\n## Scope\n\nInvoices.\n",
      good: "# Billing\n\n**Date**: 2026-03-01  \n**Version**: [v1.0]  \n**Owner**: Ada\n\n## Scope\n\nInvoices.\n",
    },
    {
      title: "A row of the table of fields was dropped",
      template:
        "# Design\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | [Author] |\n| **Owner** | [Owner] |\n",
      bad: "# Billing\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | Ada |\n  ^^^^^^^^^^ missing-field\n",
      good: "# Billing\n\n## Document\n\n| Field | Value |\n|---|---|\n| **Author** | Ada |\n| **Owner** | [Owner] |\n",
    },
    {
      title: "An item that every list of this kind has",
      template:
        '# Design\n\n## Decision\n\n<!-- lintel field "Consequences" list keys "Positive, Negative" -->\n\n**Consequences**:\n- **Positive**: [Benefits]\n- **Negative**: [Costs]\n',
      bad: "# Billing\n\n## Decision\n\n**Consequences**:\n- **Positive**: One store to run\n  ^^^^^^^^^^^^ missing-field\n",
      good: "# Billing\n\n## Decision\n\n**Consequences**:\n- **Positive**: One store to run\n- **Negative**: [Costs]\n",
    },
  ],
  check(input, report) {
    const { bound, spec } = input;
    if (!input.owes || !bound || !spec || spec.content === "keep" || isEmptySection(input)) return;
    reportLabels(input, bound, report);
    for (const field of bound.fields) reportItems(input, bound, field, report);
  },
};

/** `empty-section` says all there is to say. The text under the title is no section. */
function isEmptySection({ spec, content, children }: SectionInput): boolean {
  return spec?.index !== 0 && children.length === 0 && content.blocks.every(isNothing);
}

function reportLabels(input: SectionInput, bound: BoundBody, report: (finding: FindingDraft) => void): void {
  const absent = bound.fields.filter((field) => !field.field && !field.spec.repeat);
  if (absent.length === 0) return;
  const written = keysOtherwise(input, bound);
  const isWritten = (field: BoundField): boolean =>
    field.field !== undefined || isElsewhere(field.spec, input, written);
  const begun = new Set(bound.fields.filter(isWritten).map((field) => field.block));
  const told = new Set<LabelBlock>();
  for (const field of absent) {
    if (!isDemanded(field, input) || isWritten(field)) continue;
    if (!field.block || begun.has(field.block)) report(finding(input, bound, field, [field]));
    else if (!told.has(field.block)) {
      // Nothing of the block is there: one cause.
      told.add(field.block);
      report(
        finding(
          input,
          bound,
          field,
          absent.filter((other) => other.block === field.block && isDemanded(other, input) && !isWritten(other)),
        ),
      );
    }
  }
}

/** The instance of a repeated label must be there, have a name and more than an instruction, before it owes anything. */
function isDemanded({ spec, block, head }: BoundField, { text }: SectionInput): boolean {
  if (spec.grade === "optional" || spec.caption) return false;
  if (!block?.repeat) return true;
  const instance = head?.field;
  return (
    instance !== undefined && !isUnnamed(instance.name) && !["pending", "settled"].includes(fieldState(instance, text))
  );
}

/** A sub-section of that name, the front matter, another part of the header, or a line that begins so. */
function isElsewhere(spec: FieldSpec, input: SectionInput, written: ReadonlySet<string>): boolean {
  const titles = [normaliseTitle(spec.name), ...spec.keys];
  if (titles.some((title) => input.children.includes(title)) || spec.keys.some((key) => written.has(key))) return true;
  if (spec.kind !== "row" && input.spec?.index !== 0) return false;
  return spec.keys.some(
    (key) => input.facts.all(`front-matter:${key}`).length > 0 || input.facts.all(`early:${key}`).length > 0,
  );
}

function keysOtherwise(input: SectionInput, bound: BoundBody): ReadonlySet<string> {
  const taken = new Set<number>();
  const take = ({ field, items }: BoundField): void => {
    if (field) taken.add(field.labelSpan.start);
    items.forEach(take);
  };
  bound.fields.forEach(take);
  return lineKeys(input.content, input.text, taken);
}

function finding(input: SectionInput, bound: BoundBody, first: BoundField, all: readonly BoundField[]): FindingDraft {
  const { after, spec } = first;
  const others = all.filter((field) => field !== first).map((field) => field.spec.name);
  const isRequired = all.some((field) => field.spec.grade === "required");
  const heading = input.content.heading;
  const place = after ? messages.after(after.name) : heading ? messages.under(heading.title) : "";
  const edit = insertFields(
    siteOf(input, bound),
    first,
    all.map((field) => field.spec),
  );
  return {
    message: (isRequired ? messages.missing : messages.expected)(spec.name, others, place),
    span: after?.labelSpan ?? heading?.span ?? { start: 0, end: 0 },
    name: spec.name,
    from: all.some((field) => field.spec.from === undefined) ? undefined : spec.from,
    fixes: edit ? [{ title: messages.insert(spec.name, others.length), class: "fix", edits: [edit] }] : [],
    ...(isRequired ? {} : { level: "expected" }),
  };
}

function siteOf(input: SectionInput, bound: BoundBody): FieldSite {
  const table = input.spec?.body.tables.find((candidate) => candidate.headerBlock);
  return {
    text: input.text,
    content: input.content,
    bound,
    newline: input.newline,
    tableHead: table?.source.split("\n").slice(0, 2).join("\n"),
    compact: input.spec?.index === 0,
  };
}

/** Items that the template asks for by name: `list keys "Positive, Negative"`, or graded. */
function reportItems(
  input: SectionInput,
  bound: BoundBody,
  of: BoundField,
  report: (finding: FindingDraft) => void,
): void {
  const { spec, field } = of;
  if (!field || (spec.repeat && isUnnamed(field.name)) || fieldState(field, input.text) !== "filled") return;
  const wanted = wantedItems(spec);
  if (wanted.length === 0) return;
  const names = namesBelow(field, input);
  let after: Field | undefined;
  for (const item of wanted) {
    const present = of.items.find((candidate) => candidate.spec === item.spec && candidate.field)?.field;
    after = present ?? after;
    if (present || item.keys.some((key) => names.some((name) => name === key || name.startsWith(`${key} `)))) continue;
    report(itemFinding(input, bound, of, item, after));
  }
}

interface WantedItem {
  readonly name: string;
  readonly keys: readonly string[];
  readonly spec: FieldSpec | undefined;
  readonly grade: "required" | "expected";
}

function wantedItems(spec: FieldSpec): readonly WantedItem[] {
  const named = spec.itemKeys.map((name): WantedItem => {
    const item = spec.items.find((candidate) => candidate.keys.includes(normaliseKey(name)));
    return { name: item?.name ?? name, keys: item?.keys ?? [normaliseKey(name)], spec: item, grade: "required" };
  });
  const graded = spec.items.flatMap((item): readonly WantedItem[] =>
    item.grade === "optional" || named.some((other) => other.spec === item)
      ? []
      : [{ name: item.name, keys: item.keys, spec: item, grade: item.grade }],
  );
  return [...named, ...graded];
}

/** Keys of all that may be meant as an item: items however deep, further labels, sub-sections, beginnings of lines. */
function namesBelow(field: Field, input: SectionInput): readonly string[] {
  const end = Math.max(field.span.end, ...field.blocks.map((block) => block.span.end));
  const lines = input.text.slice(field.labelSpan.end, end).split("\n");
  const begins = lines.map((line) =>
    normaliseKey(line.replace(/^[\s>|*_+\-–#\d.)(✓✗✔✘✅❌➕➖]+/u, "").replace(/[:*|].*$/, "")),
  );
  return [...begins, ...input.body.fields.map((other) => normaliseKey(other.name)), ...input.children].filter(
    (name) => name !== "",
  );
}

function itemFinding(
  input: SectionInput,
  bound: BoundBody,
  of: BoundField,
  item: WantedItem,
  after: Field | undefined,
): FindingDraft {
  const label = of.field;
  const place = after ? messages.after(after.name) : messages.under(of.spec.name);
  const source = item.spec?.source ?? `**${item.name}**:`;
  const next = label?.items[0];
  const site = siteOf(input, bound);
  const edits = after ? [insertItem(site, after, source)] : next ? [insertItemBefore(site, next, source)] : [];
  return {
    message: (item.grade === "required" ? messages.missing : messages.expected)(item.name, [], place),
    span: (after ?? label)?.labelSpan ?? { start: 0, end: 0 },
    name: item.name,
    from: item.spec?.from ?? of.spec.from,
    fixes: edits.length > 0 ? [{ title: messages.insert(item.name, 0), class: "fix", edits }] : [],
    ...(item.grade === "required" ? {} : { level: "expected" }),
  };
}
