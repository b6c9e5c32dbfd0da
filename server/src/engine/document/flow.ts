/**
 * How far a list, a footnote or indented code reaches: what stands under an item may go on beyond blank lines.
 * In doubt it says so. Must not know: what is made of the lines.
 */
import { afterBlanks, isBlank, lineText, reachesOn, type Lines } from "./plain-lines.ts";

/**
 * The first line after what begins at a line: the blank one after which something else begins in the first column.
 * `undefined` where it cannot be told because of code or HTML that goes on beyond blank lines.
 */
export function flowEnd(lines: Lines, from: number): number | undefined {
  let end = from;
  for (;;) {
    for (; end < lines.lines.length; end++) {
      const line = lineText(lines, end);
      if (isBlank(line)) break;
      if (mayOpenHtml(line)) return undefined;
      if (!/```|~~~/.test(line)) continue;
      const opening = readFence(line);
      if (opening === "none") continue;
      const closing = opening === "doubtful" ? undefined : closingLine(lines, end, opening);
      if (closing === undefined) return undefined;
      end = closing;
    }
    if (!reachesOn(lines, end)) return Math.min(end, lines.lines.length);
    end = afterBlanks(lines, end);
  }
}

/** At the beginning of a block. Comments that end on their line are left out. */
function mayOpenHtml(line: string): boolean {
  if (!line.includes("<")) return false;
  const isClosed = line.lastIndexOf("-->") > line.lastIndexOf("<!--");
  const rest = isClosed ? line.replace(/<!--(?!-?>).*?-->/g, "") : line;
  return /^(?:[ \t>]|[-*+](?=[ \t>])|\d{1,9}[.)](?=[ \t]))*<[!?a-z/]/i.test(rest);
}

interface Fence {
  readonly char: string;
  readonly length: number;
  /** Columns before its marks. */
  readonly indent: number;
}

function readFence(line: string): Fence | "none" | "doubtful" {
  const [, before = "", marks = ""] =
    /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)*)(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  if (marks === "") return "none";
  if (before === "" || /[\t>]/.test(before)) return "doubtful";
  return { char: marks.charAt(0), length: marks.length, indent: before.length };
}

/**
 * Index of the line that closes a fence under an item. `undefined` where none does, or a line stands so far to the left, or
 * the closing marks so far to the right, that it depends on the item.
 */
function closingLine(lines: Lines, opening: number, { char, length, indent }: Fence): number | undefined {
  const closes = new RegExp(`^( *)${char}{${length},}[ \\t]*$`);
  for (let at = opening + 1; at < lines.lines.length; at++) {
    const line = lineText(lines, at);
    if (isBlank(line)) continue;
    const columns = /^ */.exec(line)?.[0].length ?? 0;
    if (columns < indent) return undefined;
    if (closes.test(line)) return columns > 3 && indent <= 3 ? undefined : at;
  }
  return undefined;
}
