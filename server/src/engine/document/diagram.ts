/** Which code blocks are drawings, and what else counts as one. Must not know: whether a drawing is wanted. */
import type { Block, Content } from "./content.ts";

const drawingLanguages = [
  "mermaid",
  "plantuml",
  "puml",
  "uml",
  "c4",
  "c4plantuml",
  "d2",
  "dot",
  "graphviz",
  "structurizr",
  "ditaa",
  "nomnoml",
  "bpmn",
  "vega",
  "vegalite",
  "wavedrom",
  "svgbob",
  "erd",
  "blockdiag",
  "seqdiag",
  "likec4",
];

/** A fence of a drawing language, or of none and with boxes or arrows; a tree of `├──` is none. */
export function isDrawing(block: Block): boolean {
  if (block.kind !== "code") return false;
  const language = block.language.toLowerCase().replace(/^[{.]+|[}]+$/g, "");
  if (drawingLanguages.includes(language)) return true;
  if (language !== "" && language !== "text" && language !== "ascii" && language !== "txt") return false;
  return /[┌┐└┘╔╗╚╝▶◀▼▲►◄↓↑→←│]|\+-{2,}|-{1,}>|<-{1,}|={2,}>/.test(block.value) && !isTree(block.value);
}

function isTree(value: string): boolean {
  return /[├└]──/.test(value) && !/[┌┐┘▶◀▼▲►◄]/.test(value);
}

/** Whether any drawing, image, embedded picture or link stands among the blocks: a link may lead to the drawing. */
export function hasDrawing(blocks: readonly Block[], content: Content): boolean {
  if (blocks.some(isDrawing)) return true;
  return blocks.some((block) => {
    if (block.kind === "html") return /<(?:img|svg|object|iframe|picture|embed)\b/i.test(block.value);
    return content.links.some((link) => link.span.start >= block.span.start && link.span.end <= block.span.end);
  });
}
