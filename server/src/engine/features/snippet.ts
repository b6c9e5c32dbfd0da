/**
 * Inserted text as a snippet: every placeholder of the template becomes a stop of the Tab key.
 * Must not know: editors, but for the syntax that TextMate snippets have in all of them.
 */
import { findBrackets } from "../document/brackets.ts";

/** `undefined` when there is nothing to fill in. */
export function snippetOf(text: string): string | undefined {
  const brackets = findBrackets(text, 0, text.length);
  if (brackets.length === 0) return undefined;
  const parts: string[] = [];
  let at = 0;
  brackets.forEach(({ span }, index) => {
    parts.push(escaped(text.slice(at, span.start)), `\${${index + 1}:${escaped(text.slice(span.start, span.end))}}`);
    at = span.end;
  });
  return [...parts, escaped(text.slice(at))].join("");
}

function escaped(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}
