/**
 * Compiles a template: Markdown in, plain JSON and the mistakes of its comments out. Pure and total.
 * Must not know: documents, files, which templates are built in.
 */
import { contentOf, readDocument, type Section } from "../document/document.ts";
import { withoutReferences } from "../document/brackets.ts";
import type { Content } from "../document/content.ts";
import type { DocumentSpan } from "../document/span.ts";
import { normaliseTitle } from "../values/title.ts";
import { wordCount } from "../values/placeholder.ts";
import { readAnnotations, type Annotations } from "./annotations.ts";
import { compileBody } from "./body.ts";
import type { Word } from "./directive.ts";
import { withFingerprints, type Fingerprints } from "./fingerprints.ts";
import { withoutInstructions } from "./instruction.ts";
import type { BodySpec, DueStage, SectionSpec, StageWords, Template, TitleSpec } from "./model.ts";
import { isOptionalHint } from "./optional-hint.ts";
import { readTemplateHeader } from "./read-template.ts";
import { mergeSamples, repeatOf, type DraftSection } from "./repeat.ts";

export interface CompiledTemplate {
  readonly template: Template;
  readonly mistakes: readonly TemplateMistake[];
}

export interface TemplateMistake {
  readonly message: string;
  readonly nearest: string | undefined;
  readonly span: DocumentSpan;
}

/** `fingerprints`: what else counts as the template's own concrete content. */
export function compileTemplate(text: string, fallbackId: string, fingerprints?: Fingerprints): CompiledTemplate {
  const document = readDocument(text.replace(/^\uFEFF/, ""));
  const mistakes: TemplateMistake[] = [];
  const labels = definedLabels(document.sections.map(contentOf));
  const parts = document.sections.map((section, index) => {
    const found = contentOf(section);
    const content = labels.size > 0 ? { ...found, prose: withoutReferences(found.prose, labels) } : found;
    const annotations = readAnnotations(content);
    const start = document.starts[index] ?? 0;
    for (const mistake of annotations.mistakes) {
      mistakes.push({ ...mistake, span: { start: mistake.span.start + start, end: mistake.span.end + start } });
    }
    return { section, content, annotations };
  });
  const headings = parts.filter((part) => part.content.heading);
  const top = headings[0];
  const titled =
    top && !headings.slice(1).some((part) => part.content.heading?.depth === top.content.heading?.depth)
      ? top
      : undefined;
  const header = readTemplateHeader(frontMatterOf(parts[0]?.content));
  const drafts = parts
    .filter((part) => part.content.heading && part !== titled)
    .map((part) => draftSection(part.section, part.content, part.annotations));
  const preamble = preambleBody(parts.filter((part) => part === titled || !part.content.heading));
  const own = numbered(preamble, mergeSamples(nest(drafts)));
  const sections = fingerprints ? withFingerprints(own, fingerprints) : own;
  const all = [preamble, ...drafts];
  return {
    template: {
      id: header.id ?? fallbackId,
      title: header.title ?? titled?.content.heading?.title ?? fallbackId,
      version: header.version ?? "1",
      titleSpec: titleSpec(titled?.content.heading?.title),
      sections,
      stages: all.flatMap((draft) => draft.stages)[0] ?? [],
      placeholders: unique(
        all.flatMap((draft) => draft.body.placeholders.map((placeholder) => placeholder.text)),
      ).filter((placeholder) => wordCount(placeholder) >= 2),
      instructions: unique(all.flatMap((draft) => draft.body.instructions)),
    },
    mistakes,
  };
}

/** `[site]: https://…` anywhere in the template: such a label is a link, no placeholder. */
function definedLabels(contents: readonly Content[]): ReadonlySet<string> {
  return new Set(
    contents.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "definition" ? [block.label.toLowerCase()] : [])),
    ),
  );
}

interface Part {
  readonly section: Section;
  readonly content: Content;
  readonly annotations: Annotations;
}

function frontMatterOf(content: Content | undefined): string {
  const block = content?.blocks.find((candidate) => candidate.kind === "front-matter");
  return block?.kind === "front-matter" ? block.value : "";
}

function titleSpec(title: string | undefined): TitleSpec {
  return { text: title ?? "", unresolved: title !== undefined && /\[[^\]]+\]|\{[^}]+\}|\btemplate\b/i.test(title) };
}

/** What stands before the first section, under the title or above it, is one section without a heading. */
function preambleBody(parts: readonly Part[]): DraftSection {
  const bodies = parts.map((part) => draftSection(part.section, part.content, part.annotations));
  const body = bodies.reduce<BodySpec>(
    (merged, { body: next }) => ({
      fields: [...merged.fields, ...next.fields],
      tables: [...merged.tables, ...next.tables],
      diagram: merged.diagram ?? next.diagram,
      prose: merged.prose || next.prose,
      placeholders: [...merged.placeholders, ...next.placeholders],
      instructions: [...merged.instructions, ...next.instructions],
      blocks: [...merged.blocks, ...next.blocks],
    }),
    { fields: [], tables: [], diagram: undefined, prose: false, placeholders: [], instructions: [], blocks: [] },
  );
  return {
    depth: 0,
    title: "",
    keys: [],
    aliases: [],
    grade: "optional",
    from: undefined,
    content: undefined,
    closed: bodies.some((draft) => draft.closed),
    repeat: undefined,
    guidance: "",
    source: bodies.map((draft) => draft.source).join(""),
    body,
    stages: bodies.flatMap((draft) => draft.stages),
    children: [],
  };
}

function draftSection(section: Section, content: Content, annotations: Annotations): DraftSection {
  const title = content.heading?.title ?? "";
  const words = annotations.section;
  const aliases = words.flatMap((word) => (word.kind === "alias" ? word.names : []));
  const body = compileBody(content, section.text, annotations);
  const repeat = repeatOf(title, words);
  const stages = [...annotations.fields.values(), words].flatMap((list) =>
    list.flatMap((word) => (word.kind === "stage" ? [stageWords(word)] : [])),
  );
  return {
    depth: content.heading?.depth ?? 0,
    title,
    keys: repeat ? [normaliseTitle(repeat.label)] : [title, ...aliases].map(normaliseTitle),
    aliases,
    grade: gradeOf(title, words),
    from: fromOf(words),
    content: contentKind(words),
    closed: words.some((word) => word.kind === "closed"),
    repeat,
    guidance: annotations.guidance,
    source: withoutInstructions(withoutComments(section.text), body.instructions),
    body,
    stages,
    children: [],
  };
}

function stageWords(word: Word & { kind: "stage" }): readonly StageWords[] {
  return word.stages.map(({ stage, words }) => ({ stage, words }));
}

function gradeOf(title: string, words: readonly Word[]): "required" | "optional" {
  const written = words.findLast((word) => word.kind === "grade");
  if (written?.kind === "grade") return written.grade === "optional" ? "optional" : "required";
  if (contentKind(words) === "keep") return "optional";
  return isOptionalHint(title) ? "optional" : "required";
}

function fromOf(words: readonly Word[]): DueStage | undefined {
  const word = words.findLast((candidate) => candidate.kind === "from");
  return word?.kind === "from" ? word.stage : undefined;
}

function contentKind(words: readonly Word[]): SectionSpec["content"] {
  const word = words.findLast((candidate) => candidate.kind === "content");
  if (word?.kind !== "content") return undefined;
  return word.content === "guidance" ? "keep" : word.content;
}

/** Markdown without HTML comments: what an inserted section looks like. */
function withoutComments(markdown: string): string {
  return markdown.replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*\r?\n(?:[ \t]*\r?\n)?/gm, "").replace(/<!--[\s\S]*?-->/g, "");
}

/** The tree by depth: a heading belongs to the last shallower one before it. */
function nest(drafts: readonly DraftSection[]): readonly DraftSection[] {
  const roots: DraftSection[] = [];
  const open: DraftSection[] = [];
  for (const draft of drafts) {
    while ((open.at(-1)?.depth ?? 0) >= draft.depth) open.pop();
    const parent = open.at(-1);
    (parent ? parent.children : roots).push(draft);
    open.push(draft);
  }
  return roots;
}

/** Preorder with indices. */
function numbered(preamble: DraftSection, roots: readonly DraftSection[]): readonly SectionSpec[] {
  const sections: SectionSpec[] = [];
  const add = (draft: DraftSection, parent: number): number => {
    const index = sections.length;
    const { children, stages: _stages, ...own } = draft;
    sections.push({ ...own, index, parent, children: [] });
    const indices = children.map((child) => add(child, index));
    const spec = sections[index];
    if (spec) sections[index] = { ...spec, children: indices };
    return index;
  };
  add(preamble, -1);
  for (const root of roots) add(root, -1);
  return sections;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
