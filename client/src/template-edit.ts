/** The edit by which a document names its template, in its front matter or its comment. Must not know: the editor. */
export interface TextChange {
  /** Offsets. */
  readonly start: number;
  readonly end: number;
  /** With `\n`. */
  readonly text: string;
}

const commentPattern = /(<!--\s*lintel\s+template=)("[^"]*"|[^\s>]+)/;

export function chosenTemplateEdit(text: string, id: string): TextChange {
  const front = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?\r?\n)??(---[ \t]*)(?:\r?\n|$)/.exec(text);
  const named = front && namedInFrontMatter(front[2] ?? "", (front[1] ?? "").length);
  if (named) return { ...named, text: id };
  const comment = commentPattern.exec(text);
  if (comment) {
    const start = comment.index + (comment[1] ?? "").length;
    return { start, end: start + (comment[2] ?? "").length, text: id };
  }
  if (!front) return insertion(text.startsWith("\uFEFF") ? 1 : 0, `---\nlintel:\n  template: ${id}\n---\n\n`);
  const start = (front[1] ?? "").length;
  const block = /^lintel:[ \t]*\r?\n/m.exec(front[2] ?? "");
  if (block) return insertion(start + block.index + block[0].length, `  template: ${id}\n`);
  return insertion(start, `lintel:\n  template: ${id}\n`);
}

function insertion(at: number, text: string): TextChange {
  return { start: at, end: at, text };
}

/** The value of `template` under `lintel`, written as a block or as `lintel: {template: …}`. */
function namedInFrontMatter(yaml: string, offset: number): Omit<TextChange, "text"> | undefined {
  const match =
    /^(lintel:[ \t]*\r?\n(?:[ \t]+.*\r?\n)*?[ \t]+template:[ \t]*)([^\s#][^\r\n#]*?)[ \t]*(?:#.*)?$/m.exec(yaml) ??
    /^(lintel:[ \t]*\{[^}\r\n]*?template:[ \t]*)("[^"]*"|[^,}\r\n]*?)[ \t]*[,}]/m.exec(yaml);
  if (!match) return undefined;
  const start = offset + match.index + (match[1] ?? "").length;
  return { start, end: start + (match[2] ?? "").length };
}
