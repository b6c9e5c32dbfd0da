/**
 * The template that a document itself names: `lintel: {template: id@version}` in its front matter, or a comment.
 * Must not know: which templates there are.
 */
import { contentOf, type Document } from "../document/document.ts";
import type { SectionSpan } from "../document/span.ts";
import { readYaml } from "../document/yaml.ts";
import { readComments } from "../lint/comments.ts";

export interface NamedTemplate {
  /** `none` switches checking off. */
  readonly id: string;
  readonly version: string | undefined;
  readonly section: number;
  readonly span: SectionSpan;
  readonly why: string;
}

export function namedTemplate(document: Document): NamedTemplate | undefined {
  const first = document.sections[0];
  const block = first ? contentOf(first).blocks.find((candidate) => candidate.kind === "front-matter") : undefined;
  if (block?.kind === "front-matter" && block.value.includes("lintel")) {
    const name = frontMatterName(block.value);
    if (name !== undefined) {
      const at = block.valueStart + Math.max(0, block.value.indexOf(name.text, block.value.indexOf("lintel")));
      return {
        ...split(name.text),
        section: 0,
        span: { start: at, end: at + name.text.length },
        why: "its front matter names it",
      };
    }
  }
  for (const [index, section] of document.sections.entries()) {
    if (!section.text.includes("<!--")) continue;
    for (const comment of readComments(contentOf(section), section.text)) {
      if (comment.parsed.kind !== "template") continue;
      const { id, version, span } = comment.parsed;
      return {
        id,
        version,
        section: index,
        span: { start: comment.span.start + span.start, end: comment.span.start + span.end },
        why: "a comment in it names it",
      };
    }
  }
  return undefined;
}

/** `template` in a document; a copied template's own `id` means "written from this template". */
function frontMatterName(yaml: string): { readonly text: string } | undefined {
  const value = readYaml(yaml);
  const lintel = typeof value === "object" && value !== null && "lintel" in value ? value.lintel : undefined;
  if (typeof lintel !== "object" || lintel === null) return undefined;
  if ("template" in lintel && typeof lintel.template === "string") return { text: lintel.template };
  if ("id" in lintel && typeof lintel.id === "string") return { text: lintel.id };
  return undefined;
}

function split(name: string): { readonly id: string; readonly version: string | undefined } {
  const [id = "", version] = name.split("@");
  return { id: id.trim(), version: version?.trim() };
}
