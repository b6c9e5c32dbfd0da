/** Markdown of a template as the body of a VS Code snippet: what is to be filled in becomes a tab stop. */
import { readChoiceList } from "../server/src/engine/values/choice.ts";

export interface TabStops {
  /** Further ones stay text: a whole document would keep the Tab key for minutes. */
  readonly most: number;
}

/** In the order of their precedence at one place. */
const openPlace = /`[^`\n]*`|\[(?! \]|[xX]\])[^[\]\n]+\](?!\()|\bYYYY-MM-DD\b/g;
const fence = /^ {0,3}(```|~~~)/;

export function snippetLines(markdown: string, { most }: TabStops = { most: Infinity }): readonly string[] {
  let next = 1;
  let isCode = false;
  const stop = (text: string): string => (next > most ? escapeText(text) : tabStop(text, next++));
  return markdown
    .replace(/\n+$/, "")
    .replace(/\n{3,}/g, "\n\n")
    .split("\n")
    .map((line) => {
      if (fence.test(line)) {
        isCode = !isCode;
        return escapeText(line);
      }
      return isCode ? escapeText(line) : lineWithStops(line, stop);
    });
}

function lineWithStops(line: string, stop: (text: string) => string): string {
  // `### 3.2 Component: …`, `### ADR-001: …`, `**Pattern 1: …**`: the number is the document's own.
  const heading = /^(#+ |#+ .*?[ -]|\*\*\w+ )(\d+(?:\.\d+)*)(\.? .*|:.*)$/.exec(line);
  if (heading) return `${escapeText(heading[1] ?? "")}${stop(heading[2] ?? "")}${withStops(heading[3] ?? "", stop)}`;
  return line.startsWith("|") ? rowWithStops(line, stop) : withStops(line, stop);
}

/** `High/Med/Low` as a whole cell is a choice, too. */
function rowWithStops(row: string, stop: (text: string) => string): string {
  return splitCells(row)
    .map((cell) => {
      const text = cell.trim();
      if (text === "" || text.startsWith("[") || !readChoiceList(text)) return withStops(cell, stop);
      return cell.replace(text, () => stop(text));
    })
    .join("|");
}

/** A bracket holds `|` of its own: `| [H | M] | … |`. */
function splitCells(row: string): readonly string[] {
  return row.split(/\|(?![^[\]]*\])/);
}

function withStops(text: string, stop: (text: string) => string): string {
  let result = "";
  let at = 0;
  for (const match of text.matchAll(openPlace)) {
    result += escapeText(text.slice(at, match.index));
    result += match[0].startsWith("`") ? escapeText(match[0]) : stop(match[0]);
    at = match.index + match[0].length;
  }
  return result + escapeText(text.slice(at));
}

/** A choice begins with the template's own text: who tabs on has not chosen, and Lintel says so. */
function tabStop(text: string, number: number): string {
  const choice = readChoiceList(text);
  if (!choice) return `\${${number}:${escapeText(text)}}`;
  // What follows a dash explains the value.
  return choiceStop(
    number,
    text,
    choice.values.map((value) => value.replace(/ - .*$/, "")),
  );
}

export function choiceStop(number: number, open: string, values: readonly string[]): string {
  return `\${${number}|${[open, ...values].map(escapeChoice).join(",")}|}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}
