/**
 * The Markdown parser: unified with remark, GFM and front matter. The only file that imports them.
 * Must not know: sections, templates. Positions in the tree are offsets into the given text.
 */
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Root } from "mdast";

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml"]).freeze();

/** The syntax tree of a text; any text has one. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}
