/**
 * Places in text. Offsets count UTF-16 units from 0; `end` is exclusive.
 * A section's span counts from the section's first character, a document's span from the document's:
 * two types that cannot be mixed up, because everything cached is relative to a section.
 * Must not know: lines and columns (only the doors do).
 */
declare const origin: unique symbol;

/** A stretch of one section's text, offsets relative to that section. */
export interface SectionSpan {
  readonly start: number;
  readonly end: number;
  readonly [origin]?: "section";
}

/** A stretch of the whole document's text. */
export interface DocumentSpan {
  readonly start: number;
  readonly end: number;
  readonly [origin]?: "document";
}

/** The one place where a section's span becomes a document's. */
export function resolveSpan(span: SectionSpan, sectionStart: number): DocumentSpan {
  return { start: span.start + sectionStart, end: span.end + sectionStart };
}
