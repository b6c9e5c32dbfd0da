/**
 * The repair that moves a section with all that stands below it to where it belongs. The `---` that closes a chapter
 * stays with the chapter.
 * Must not know: why it is moved.
 */
import type { Belonging } from "../bind/belonging.ts";
import type { EditDraft, OutlineInput } from "../rules/rule.ts";
import { breakAt, placeFor, spacing } from "./insert-place.ts";
import { endOfSubtree } from "../bind/subtree.ts";

/** Undefined where it stands inside what it should follow. */
export function movedSection(
  heading: number,
  belonging: Belonging,
  input: OutlineInput,
): readonly EditDraft[] | undefined {
  const end = endOfSubtree(input.binding, heading);
  const place = placeFor({ ...belonging, orphans: [] }, input);
  if (place.section >= heading && place.section < end) return undefined;
  const last = input.text(end - 1);
  const closing = place.keepsBreak ? undefined : breakAt(last);
  const taken = closing === undefined ? last : last.slice(0, closing);
  const { before, after } = spacing(place, input);
  // Of two in a row one would be left over.
  const left = closing === undefined || breakAt(input.text(heading - 1)) !== undefined ? last.length : closing;
  const whole = Array.from({ length: end - 1 - heading }, (_, index) => heading + index);
  return [
    {
      section: place.section,
      span: { start: place.offset, end: place.offset },
      text: {
        sections: whole,
        before: withNewline(before, input),
        after: taken.trimEnd() + withNewline(after, input),
      },
    },
    ...whole.map((section): EditDraft => ({
      section,
      span: { start: 0, end: input.heading(section).length },
      text: "",
    })),
    { section: end - 1, span: { start: 0, end: left }, text: "" },
  ];
}

function withNewline(text: string, { newline }: OutlineInput): string {
  return text.replace(/\n/g, newline);
}
