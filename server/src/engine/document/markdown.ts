/**
 * The Markdown parser: micromark with GFM and front matter. The only file that imports it.
 * Must not know: sections, templates. Positions in the tree are offsets into the given text.
 */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { combineExtensions } from "micromark-util-combine-extensions";

// Sections are short and many: what can be put together once is.
const extensions = [combineExtensions([gfm(), frontmatter(["yaml"])])];

// What GFM's transforms add (a second search for addresses in the finished tree) has no positions: it says nothing of
// the text, and takes a tenth of the time.
const mdastExtensions = [
  ...gfmFromMarkdown().map(({ enter = {}, exit = {} }) => ({ enter, exit })),
  frontmatterFromMarkdown(["yaml"]),
];

/** The syntax tree of a text; any text has one. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions, mdastExtensions });
}
