/**
 * Where front matter begins and ends.
 * Must not know: what stands in it.
 */

/** Where the front matter ends: the offset after its closing line; 0 when there is none. */
export function frontMatterEnd(text: string): number {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (!opening) return 0;
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const match = closing.exec(text);
  if (!match) return 0;
  const end = match.index + match[0].length;
  return text[end] === "\n" ? end + 1 : end;
}

/** Whether the text begins like front matter that nothing in it closes. */
export function opensFrontMatter(text: string): boolean {
  return /^---[ \t]*\r?\n/.test(text) && frontMatterEnd(text) === 0;
}
