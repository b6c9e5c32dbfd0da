/**
 * The template's text for a section whose heading stands there already: its body and the sub-sections it requires.
 * Must not know: why it is inserted.
 */
import type { EditDraft, OutlineInput } from "../rules/rule.ts";
import { readHeadingNumber } from "../values/heading-number.ts";
import { breakAt, insertion } from "./insert-place.ts";
import { bodyOf, sectionsBelow, withoutBreak, withRequired } from "./insert-section.ts";

export interface InsertedBody {
  /** Empty where the template has nothing but a heading. */
  readonly markdown: string;
  readonly placeholders: number;
  /** Puts a text (with `\n`) below the heading, before the `---` that closes it. */
  readonly edit: (markdown: string) => EditDraft;
}

export function insertedBody(heading: number, input: OutlineInput): InsertedBody {
  const { binding, template } = input;
  const spec = binding.sections[heading]?.spec;
  const text = input.text(heading);
  const place = { section: heading, offset: breakAt(text) ?? text.length };
  const edit = (markdown: string): EditDraft => insertion(place, markdown, input);
  if (!spec) return { markdown: "", placeholders: 0, edit };
  const specs = withRequired(spec, template);
  const entry = binding.outline[heading];
  const number = readHeadingNumber(entry?.title ?? "")?.parts;
  const below = sectionsBelow(specs, number, entry?.depth ?? spec.depth, input);
  return {
    markdown: withoutBreak(`${bodyOf(spec).trim()}\n\n${below}`).trim(),
    placeholders: specs.reduce((sum, own) => sum + own.body.placeholders.length, 0),
    edit,
  };
}
