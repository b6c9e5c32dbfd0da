/**
 * Names of labels that a document's header may have elsewhere than the template: under the title, in a section of the
 * author's own. Facts of the key `early:owner`.
 * Must not know: values.
 */
import type { BoundHeading } from "../bind/binding.ts";
import type { Content } from "../document/content.ts";
import { readPairs, readPlainLines, type Field, type SectionBody } from "../document/fields.ts";
import { normaliseKey } from "../values/title.ts";
import type { Fact } from "./facts.ts";

export function earlyLabels(heading: BoundHeading, content: Content, body: SectionBody): readonly Fact[] {
  if (content.blocks.length === 0 || !isHeader(heading)) return [];
  const names = new Map([...body.fields, ...body.items].flatMap(withItems).map((field) => [field.name, field]));
  for (const block of content.blocks) {
    if (block.kind === "table") for (const field of readPairs(block)) names.set(field.name, field);
    if (block.kind === "paragraph")
      for (const field of readPlainLines(block, content.prose)) names.set(field.name, field);
  }
  return [...names.values()].map((field) => ({
    key: `early:${normaliseKey(field.name)}`,
    value: "",
    compare: "",
    span: field.labelSpan,
    detail: "",
  }));
}

/** What stands before the first section, a section with a header block, and one that the template does not have. */
function isHeader({ spec }: BoundHeading): boolean {
  return spec === undefined || spec.index === 0 || spec.body.fields.some((field) => field.kind === "row");
}

function withItems(field: Field): readonly Field[] {
  return [field, ...field.items.flatMap(withItems)];
}
