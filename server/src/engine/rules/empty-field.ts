/**
 * A label of the template's without a value.
 * Must not know: labels of the author's own, absent labels, cells of tables that are not header blocks.
 */
import type { BoundField } from "../bind/body.ts";
import { fieldState } from "../bind/field-state.ts";
import { isUnnamed } from "../bind/instances.ts";
import type { Field } from "../document/fields.ts";
import type { FieldSpec } from "../template/model.ts";
import { normaliseKey } from "../values/title.ts";
import type { EditDraft, FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  empty: (name: string) => `'${name}' has no value.`,
  choices: (name: string, values: readonly string[]) => `'${name}' has no value; expected one of ${values.join(", ")}.`,
  write: (value: string) => `Write '${value}'`,
};

export const emptyField: SectionRule = {
  id: "empty-field",
  reads: "section",
  summary: "A label has no value.",
  why: "A label without a value shows that a question was seen and not answered; a reader cannot tell whether that is an answer.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "Nothing behind the label",
      template: "# Design\n\n## Runtime\n\n**Language**: [Language]\n\n**Hosting**: [Hosting]\n",
      bad: "# Billing\n\n## Runtime\n\n**Language**: Go 1.24\n\n**Hosting**:\n^^^^^^^^^^^ empty-field\n",
      good: "# Billing\n\n## Runtime\n\n**Language**: Go 1.24\n\n**Hosting**: N/A, a command line tool\n",
    },
  ],
  check(input, report) {
    const { bound } = input;
    if (!input.owes || !bound) return;
    const own = new Set(bound.fields.flatMap((field) => field.field ?? []));
    for (const field of bound.fields) {
      if (field.block?.repeat && isUnnamedInstance(field)) continue;
      if (field.field && !isIntroduction(field, input, own)) reportEmpty(input, field, report);
      field.items.forEach((item) => reportItem(input, item, report));
    }
  },
};

function isUnnamedInstance({ spec, field, head }: BoundField): boolean {
  const instance = spec.repeat ? field : head?.field;
  return instance !== undefined && isUnnamed(instance.name);
}

function reportItem(input: SectionInput, item: BoundField, report: (finding: FindingDraft) => void): void {
  reportEmpty(input, item, report);
  item.items.forEach((below) => reportItem(input, below, report));
}

function reportEmpty(input: SectionInput, { spec, field }: BoundField, report: (finding: FindingDraft) => void): void {
  if (!field || !hasValue(spec) || spec.value.mayBeBlank || fieldState(field, input.text) !== "blank") return;
  // A blank approval date is nothing but a status that is not reached yet.
  if (spec.value.role === "approved") return;
  const values = spec.value.closed ? spec.value.choices.map((choice) => choice.value) : [];
  report({
    message: values.length > 0 ? messages.choices(field.name, values) : messages.empty(field.name),
    span: field.labelSpan,
    name: field.name,
    from: spec.from ?? spec.value.from,
    fixes: written(input, spec, field),
  });
}

/** The template has something there: a caption never does. */
function hasValue(spec: FieldSpec): boolean {
  if (spec.caption || spec.content === "keep") return false;
  const { placeholder, mask, choices, concrete } = spec.value;
  const hasText = placeholder || mask || choices.length > 0 || concrete !== "";
  return (
    hasText ||
    spec.fillable ||
    spec.list ||
    spec.items.length > 0 ||
    spec.tables.length > 0 ||
    spec.diagram !== undefined
  );
}

/**
 * A label right before labels that the template does not have, or has as its items, names what follows; so does the last
 * one before sub-sections.
 */
function isIntroduction({ spec, field }: BoundField, input: SectionInput, bound: ReadonlySet<Field>): boolean {
  if (field?.kind !== "own" || input.spec?.index === 0) return false;
  const index = input.body.fields.indexOf(field);
  const next = index < 0 ? undefined : input.body.fields[index + 1];
  if (!next) return input.children.length > 0;
  if (next.group !== field.group) return false;
  return !bound.has(next) || spec.items.some((item) => item.keys.includes(normaliseKey(next.name)));
}

/** What may be written, as its type allows; one repair a value. */
function written(input: SectionInput, spec: FieldSpec, field: Field): readonly FixDraft[] {
  const { value } = spec;
  const offered = value.closed ? value.choices.map((choice) => choice.value) : value.suggest;
  const values = value.mask || value.type === "day" || value.type === "date" ? [input.today] : offered;
  return values
    .slice(0, 12)
    .map((text) => ({ title: messages.write(text), class: "ask", edits: [edit(input, field, text)] }));
}

/** Behind the label and one space; two spaces at the end are a hard break and stay. */
function edit({ text }: SectionInput, field: Field, value: string): EditDraft {
  const hasSpace = /^ (?=\r?\n|$)/.test(text.slice(field.inline.start, field.inline.start + 3));
  const at = field.inline.start + (hasSpace ? 1 : 0);
  const before = text[at - 1] === " " ? "" : " ";
  const after = field.kind === "row" && text[at] === "|" ? " " : "";
  return { span: { start: at, end: at }, text: before + value + after };
}
