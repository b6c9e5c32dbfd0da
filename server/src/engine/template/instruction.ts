/**
 * Instructions to the author: `[Follow same structure as Component A]`, `*[Replace with …]*`. They must not survive.
 * Must not know: templates' sections.
 */
import type { Bracket } from "../document/brackets.ts";
import { normalisePlaceholder } from "../values/placeholder.ts";

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

/**
 * A section's Markdown without its instructions, for insertion: who inserts it has read them. One that is all of the
 * body stays, since it says what is wanted there.
 */
export function withoutInstructions(markdown: string, instructions: readonly string[]): string {
  if (instructions.length === 0) return markdown;
  const parts = markdown.split(/((?:\r?\n){2,})/);
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const part = parts[at] ?? "";
    const isBreak = /^\s*-{3,}\s*$/.test(part);
    const previous = kept.at(-2);
    if (isOneOf(part, instructions) || (isBreak && previous !== undefined && /^\s*-{3,}\s*$/.test(previous))) continue;
    kept.push(part, parts[at + 1] ?? "");
  }
  const rest = kept.join("");
  return hasBody(rest) ? rest : markdown;
}

/** An instruction, or a label with nothing but one: `**Table: [Next Table]**`, then `[Follow same format]`. */
function isOneOf(part: string, instructions: readonly string[]): boolean {
  const text = part.replace(/^\*\*[^\n]*\*\*:?[ \t]*\r?\n/, "");
  const inner = /^[\s*_]*\[([\s\S]*)\][\s*_]*$/.exec(text)?.[1];
  return inner !== undefined && instructions.includes(normalisePlaceholder(inner));
}

function hasBody(markdown: string): boolean {
  return markdown.split("\n").some((line) => line.trim() !== "" && !/^\s*(?:#{1,6}\s|-{3,}\s*$)/.test(line));
}
