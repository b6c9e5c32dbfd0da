/** The headings of a document as a tree, for editors that have no Markdown support of their own. */
import { outlineOf } from "../bind/outline.ts";
import { headingOf, type Document, type Section } from "../document/document.ts";
import { memoOf } from "../document/section.ts";
import { resolveSpan, type DocumentSpan } from "../document/span.ts";

export interface OutlineNode {
  readonly title: string;
  readonly depth: number;
  /** Index of the section that it is the heading of. */
  readonly section: number;
  /** With all sub-sections, without blank lines at the end. */
  readonly span: DocumentSpan;
  readonly titleSpan: DocumentSpan;
  readonly children: readonly OutlineNode[];
}

interface Growing extends OutlineNode {
  span: DocumentSpan;
  readonly children: Growing[];
}

const known = new WeakMap<Document, readonly OutlineNode[]>();

/** Several answers after a key are made of it. */
export function outlineTree(document: Document): readonly OutlineNode[] {
  const cached = known.get(document);
  if (cached) return cached;
  const tree = readTree(document);
  known.set(document, tree);
  return tree;
}

function readTree(document: Document): readonly OutlineNode[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  // Where the text of the headings so far ends.
  let reached = 0;
  const closeFrom = (depth: number): void => {
    while ((open.at(-1)?.depth ?? 0) >= depth) {
      const node = open.pop();
      if (node) node.span = { start: node.span.start, end: reached };
    }
  };
  outlineOf(document).forEach(({ depth, title }, index) => {
    const section = document.sections[index];
    const start = document.starts[index] ?? 0;
    const heading = section && headingOf(section);
    if (!section || !heading) return;
    closeFrom(depth);
    const end = start + trimmedLength(section);
    const node: Growing = {
      title: title === "" ? "(no title)" : title,
      depth,
      section: index,
      span: { start, end },
      titleSpan: resolveSpan(heading.titleSpan, start),
      children: [],
    };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
    reached = end;
  });
  closeFrom(1);
  return roots;
}

const lengths = memoOf<number>();

function trimmedLength(section: Section): number {
  const cached = lengths.get(section) ?? section.text.trimEnd().length;
  lengths.set(section, cached);
  return cached;
}
