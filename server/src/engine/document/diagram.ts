/** Which code blocks are drawings, and what else counts as one. Must not know: whether a drawing is wanted. */
import type { Block, Code, Content } from "./content.ts";
import type { SectionSpan } from "./span.ts";

const drawingLanguages = new Set(
  (
    "mermaid mmd plantuml puml uml c4 c4plantuml d2 dot graphviz structurizr ditaa nomnoml bpmn vega vegalite wavedrom " +
    "svgbob bob erd dbml blockdiag seqdiag actdiag nwdiag packetdiag rackdiag likec4 pikchr goat excalidraw drawio tikz " +
    "svg zenuml flowchart sequence umlet symbolator wireviz bytefield"
  ).split(" "),
);
const plainLanguages = new Set(["", "text", "ascii", "asciiart", "txt", "plain", "plaintext", "diagram", "none"]);

const corners = /[┌┐└┘╔╗╚╝╭╮╰╯]/;
const arrows = /[▶◀▼▲►◄↓↑→←⟶⟵]|(?:[-─]+|={2,})>|<(?:[-─]+|={2,})/;

/** A fence of a drawing language, or of none and with boxes or arrows; no tree of `├──`, no numbered lines. */
export function isDrawing(block: Block): boolean {
  if (block.kind !== "code") return false;
  const language = languageOf(block);
  if (drawingLanguages.has(language)) return true;
  return plainLanguages.has(language) && isArt(block.value) && !isTree(block.value) && !isNumbered(block.value);
}

function languageOf(block: Code): string {
  return block.language.toLowerCase().replace(/^[{.]+|[}]+$|[-_]/g, "");
}

function isArt(value: string): boolean {
  return corners.test(value) || arrows.test(value) || /[│]|\+-{2,}/.test(value);
}

function isTree(value: string): boolean {
  return /[├└](?:──|─ )|[|+`]-- /.test(value) && !/[┌┐┘╔╗╝╭╮╯]|[▶◀▼▲►◄]/.test(value);
}

function isNumbered(value: string): boolean {
  const lines = value.split("\n").filter((line) => line.trim() !== "");
  return lines.every((line) => /^\s*\d{1,3}[.)]\s/.test(line)) && !corners.test(value);
}

/**
 * Whether a drawing of any kind stands among the blocks: a drawing, an image, an embedded picture, or a link, which may
 * lead to the drawing.
 */
export function hasDrawing(blocks: readonly Block[], content: Content, text: string): boolean {
  return blocks.some((block) => {
    if (block.kind === "code") return isDrawing(block) || corners.test(block.value);
    if (isLinked(block.span, content) || isEmbedded(text.slice(block.span.start, block.span.end))) return true;
    return block.kind === "list" && block.items.some((item) => hasDrawing(item.blocks, content, text));
  });
}

function isLinked(span: SectionSpan, content: Content): boolean {
  return content.links.some((link) => link.span.start >= span.start && link.span.end <= span.end);
}

/** `<img …>`, `<pre class="mermaid">`, `![…][ref]`, `![[drawing]]`, `[the drawing][ref]`, `::: mermaid` */
function isEmbedded(markdown: string): boolean {
  return (
    /<(?:img|svg|object|iframe|picture|embed|figure|video|canvas|a\s[^>]*href)\b/i.test(markdown) ||
    /<(?:div|pre)\b[^>]*\b(?:mermaid|plantuml|drawio|diagram)/i.test(markdown) ||
    /!?\[[^\][\n]{1,200}\]\[[^\][\n]{0,200}\]|!\[\[/.test(markdown) ||
    /^[ \t>]*:{3,}\s*(?:\{\s*)?(?:mermaid|plantuml|diagram)/im.test(markdown) ||
    corners.test(markdown)
  );
}
