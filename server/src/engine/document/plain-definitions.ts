/**
 * Definitions that a line tells without the parser: `[a]: docs/a.md`, with a title or not.
 * Must not know: what stands around them, who uses them.
 */
import { identifierOf } from "./definitions.ts";
import { lineText, type Lines } from "./plain-lines.ts";
import type { SectionSpan } from "./span.ts";

export interface PlacedLabel {
  /** The whole line. */
  readonly span: SectionSpan;
  /** As the parser compares it. */
  readonly label: string;
}

/** Nothing in the label and the address that has a meaning of its own. */
const definition = /^\[([^[\]\\^\s][^[\]\\\t]{0,997})\]: [^\s<>()\\&\p{Cc}]+(?: "[^"\\]*")?$/u;

/** Those that stand on the lines from one on, until another line comes. */
export function definitionsFrom(lines: Lines, from: number): readonly PlacedLabel[] {
  const found: PlacedLabel[] = [];
  for (let at = from; at < lines.lines.length; at++) {
    const span = lines.lines[at];
    const label = definition.exec(lineText(lines, at))?.[1];
    if (!span || label === undefined) break;
    found.push({ span, label: identifierOf(label) });
  }
  return found;
}
