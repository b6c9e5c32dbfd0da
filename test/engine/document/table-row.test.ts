/** Rows are cut into cells by hand, at any offset: exactly as the Markdown parser cuts them. */
import fc from "fast-check";
import type { Nodes, Table as TableNode } from "mdast";
import { expect, it } from "vitest";
import type { Block, Table } from "../../../server/src/engine/document/content.ts";
import { readContent } from "../../../server/src/engine/document/read-content.ts";
import { parseMarkdown } from "../../../server/src/engine/document/markdown.ts";

const atoms = ["a", " ", "|", " | ", "\\", "\\|", "`", "`x|y`", "*b*", "[q]", "é", "\t", "-", "\\\\", "<!-- c -->"];
const line = fc.array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 9 }).map((parts) => parts.join(""));

it("cells are the parser's, in quotes and lists, with any line ending", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("", "> ", "- ", "  ", "> > "),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 4 }),
      fc.array(line, { maxLength: 3 }),
      (prefix, newline, columns, rows) => {
        const further = prefix.replace("-", " ");
        const lines = [`|${" h |".repeat(columns)}`, `|${"---|".repeat(columns)}`, ...rows];
        const text = lines.map((shown, index) => (index === 0 ? prefix : further) + shown + newline).join("");
        expect(ours(text)).toEqual(theirs(text));
      },
    ),
    { numRuns: 2000 },
  );
});

function ours(text: string): readonly unknown[] {
  return tablesIn(readContent(text).blocks).map((table) =>
    [table.header, ...table.rows].map((row) => row.cells.map((cell) => cell.text)),
  );
}

function tablesIn(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block): readonly Table[] => {
    if (block.kind === "list") return block.items.flatMap((item) => tablesIn(item.blocks));
    return block.kind === "table" ? [block] : [];
  });
}

function theirs(text: string): readonly unknown[] {
  return tableNodes(parseMarkdown(text)).map((table) =>
    table.children.map((row) =>
      row.children.map((cell) => {
        const [first, last] = [cell.children[0], cell.children.at(-1)];
        return first && last ? text.slice(first.position?.start.offset, last.position?.end.offset) : "";
      }),
    ),
  );
}

function tableNodes(node: Nodes): readonly TableNode[] {
  if (node.type === "table") return [node];
  return "children" in node ? node.children.flatMap(tableNodes) : [];
}
