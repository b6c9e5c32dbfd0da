/**
 * Instructions to the author: `[Follow same structure as Component A]`, `*[Replace with …]*`. They must not survive.
 * Must not know: templates' sections.
 */
import type { Bracket } from "../document/brackets.ts";

const beginsLikeOne = /^(?:follow|continue|repeat|replace|copy|same|add more)\b/i;

/** A bracketed line in italics, or one that begins like an instruction; alone on its line either way. */
export function isInstruction(prose: string, bracket: Bracket): boolean {
  const before = prose.slice(prose.lastIndexOf("\n", bracket.span.start - 1) + 1, bracket.span.start);
  const newline = prose.indexOf("\n", bracket.span.end);
  const after = prose.slice(bracket.span.end, newline === -1 ? prose.length : newline);
  if (!/^[\s>]*[*_]?$/.test(before) || !/^[*_]?\s*$/.test(after)) return false;
  const italic = /[*_]$/.test(before) && /^[*_]/.test(after);
  return italic || beginsLikeOne.test(bracket.inner);
}
