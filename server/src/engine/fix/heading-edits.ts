/**
 * Edits of heading lines: number, title, level; and of the links within the document that lead to a heading so changed.
 * Must not know: why a heading is changed.
 */
import type { EditDraft, OutlineInput } from "../rules/rule.ts";
import { formatHeadingNumber, readHeadingNumber, type HeadingNumber } from "../values/heading-number.ts";
import { azureSlug, githubSlug, gitlabSlug } from "../values/slug.ts";

/** The title as written, emphasis and all. */
function writtenTitle(input: OutlineInput, heading: number): string {
  const { titleSpan } = input.heading(heading);
  return input.text(heading).slice(titleSpan.start, titleSpan.end);
}

/** Gives headings other numbers: outline index -> parts. Links follow. `styles`: where they are known better. */
export function renumbered(
  input: OutlineInput,
  numbers: ReadonlyMap<number, readonly number[]>,
  styles: ReadonlyMap<number, HeadingNumber> = new Map(),
): readonly EditDraft[] {
  return [...numbers].flatMap(([heading, parts]): readonly EditDraft[] => {
    const place = input.heading(heading);
    const written = readHeadingNumber(writtenTitle(input, heading));
    const title = input.title(heading);
    const plain = readHeadingNumber(title);
    if (!written || !plain) return [];
    const start = place.titleSpan.start + written.span.start;
    const style = styles.get(heading)?.style ?? written.style;
    const text = formatHeadingNumber({ ...written, style }, parts);
    const next =
      title.slice(0, plain.span.start) + formatHeadingNumber({ ...plain, style }, parts) + title.slice(plain.span.end);
    return [
      { section: heading, span: { start, end: start + written.text.length }, text },
      ...links(input, title, next),
    ];
  });
}

/** Gives a heading another title, after its number. Links follow. */
export function retitled(input: OutlineInput, heading: number, title: string): readonly EditDraft[] {
  const place = input.heading(heading);
  const old = input.title(heading);
  const kept = numberPart(writtenTitle(input, heading));
  const span = { start: place.titleSpan.start + kept.length, end: place.titleSpan.end };
  return [{ section: heading, span, text: title }, ...links(input, old, numberPart(old) + title)];
}

/** `2.1 ` of `2.1 Scope`, `Appendix A: ` of `Appendix A: Scope`. */
export function numberPart(title: string): string {
  const number = readHeadingNumber(title);
  if (!number) return "";
  const colon = number.style === "appendix" ? number.closer.length : 0;
  const end = number.span.end + colon;
  return title.slice(0, end + (/^\s*/.exec(title.slice(end))?.[0].length ?? 0));
}

/** Puts a heading on another level. */
export function relevelled(input: OutlineInput, heading: number, depth: number): readonly EditDraft[] {
  const place = input.heading(heading);
  const line = input.text(heading).slice(place.span.start, place.span.end);
  const marks = /^[ \t]*(#{1,6})/.exec(line);
  if (marks?.[1] !== undefined) {
    const end = place.span.start + marks[0].length;
    return [{ section: heading, span: { start: end - marks[1].length, end }, text: "#".repeat(depth) }];
  }
  // Underlined headings have two levels only.
  return [
    {
      section: heading,
      span: place.span,
      text: `${"#".repeat(depth)} ${writtenTitle(input, heading).replace(/\s*\n\s*/g, " ")}`,
    },
  ];
}

function links(input: OutlineInput, from: string, to: string): readonly EditDraft[] {
  const done = new Set<string>();
  return [githubSlug, gitlabSlug, azureSlug].flatMap((slugOf) => {
    const old = slugOf(from);
    const next = slugOf(to);
    // Where two headings have the anchor, nobody can tell which of them a link means.
    if (old === "" || next === old || done.has(old) || input.facts.all(`anchor:${old}`).length > 1) return [];
    done.add(old);
    return input.facts.all(`link:#${old}`).map(({ section, span }): EditDraft => ({ section, span, text: next }));
  });
}
