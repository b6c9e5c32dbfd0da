/**
 * What a template section asks for below its heading: fields, tables, drawings, placeholders, concrete content.
 * Must not know: other sections, documents.
 */
import { findBrackets, type Bracket } from "../document/brackets.ts";
import type { Block, Content } from "../document/content.ts";
import { isDrawing } from "../document/diagram.ts";
import { findOtherPlaceholders } from "../document/other-placeholders.ts";
import { readBody, type Field, type SectionBody } from "../document/fields.ts";
import { readDate } from "../values/date.ts";
import { readChoiceList } from "../values/choice.ts";
import { normalisePlaceholder, placeholderFamily, placeholderHead } from "../values/placeholder.ts";
import { normaliseKey } from "../values/title.ts";
import type { Annotations, Source } from "./annotations.ts";
import type { Word } from "./directive.ts";
import { isInstruction } from "./instruction.ts";
import { isOptionalHint } from "./optional-hint.ts";
import type {
  BlockSample,
  BodySpec,
  ContentKind,
  DiagramSpec,
  FieldSpec,
  Grade,
  Placeholder,
  Repeat,
} from "./model.ts";
import { readInstanceName, repeatOf } from "./repeat.ts";
import { blockHashes, isConcrete } from "./sample.ts";
import { compileTable } from "./table.ts";
import { annotateValue, readValueSpec } from "./value.ts";

export function compileBody(content: Content, text: string, annotations: Annotations): BodySpec {
  const body = readBody(content, text);
  const section: Source = { content, text, annotations };
  const brackets = bracketsOf(content, text);
  return {
    fields: compileFields(body, section),
    tables: body.blocks.flatMap((block) => (block.kind === "table" ? [compileTable(block, section)] : [])),
    diagram: diagramOf(body.blocks, section, "required"),
    prose: body.blocks.some((block) => block.kind === "paragraph" || block.kind === "list"),
    placeholders: brackets.placeholders,
    instructions: brackets.instructions,
    blocks: [
      ...samplesOf(body.blocks, "", annotations.section, section),
      ...body.fields.flatMap((field) =>
        samplesOf(field.blocks, normaliseKey(field.name), labelWords(section, field, body.fields), section),
      ),
    ],
  };
}

function bracketsOf(
  content: Content,
  text: string,
): { placeholders: readonly Placeholder[]; instructions: readonly string[] } {
  const placeholders: Placeholder[] = [];
  const instructions: string[] = [];
  const add = (from: number, to: number): void => {
    for (const bracket of findBrackets(content.prose, from, to)) {
      if (isTag(bracket, content)) continue;
      if (isInstruction(content.prose, bracket)) instructions.push(normalisePlaceholder(bracket.inner));
      else if (readDate(bracket.inner)?.kind !== "mask" && !readChoiceList(`[${bracket.inner}]`)) {
        placeholders.push(readPlaceholder(bracket.inner));
      }
    }
  };
  const addOthers = (from: number, to: number): void => {
    for (const bracket of findOtherPlaceholders(text, content.prose, from, to))
      placeholders.push(readPlaceholder(bracket.inner));
  };
  if (content.heading) {
    const { start, end } = content.heading.titleSpan;
    add(start, end);
    addOthers(start, end);
  }
  for (const block of content.blocks) {
    add(block.span.start, block.span.end);
    if (block.kind !== "code" && block.kind !== "front-matter") addOthers(block.span.start, block.span.end);
  }
  return { placeholders, instructions };
}

/** `# [RFC] Title`, `## Diagrams [Optional]`: says what kind of part it is, and stays. */
function isTag({ span, inner }: Bracket, { heading }: Content): boolean {
  if (!heading || span.start < heading.titleSpan.start || span.end > heading.titleSpan.end) return false;
  if (isOptionalHint(`[${inner}]`)) return true;
  const isKind = /^(?:RFC|RFD|ADR|KEP|BEP|PEP|PRD|SAD|HLD|LLD|SRS|WIP|DRAFT)$/i.test(inner.trim());
  return isKind && span.start === heading.titleSpan.start && span.end < heading.titleSpan.end;
}

function readPlaceholder(inner: string): Placeholder {
  return { text: normalisePlaceholder(inner), family: placeholderFamily(inner), head: placeholderHead(inner) };
}

function compileFields(body: SectionBody, section: Source): readonly FieldSpec[] {
  const all = [...body.fields, ...body.items];
  const starts = blockStarts(
    body.fields,
    (field) => repeatField(field, fieldWords(section, [field], all), all) !== undefined,
  );
  const specs = all.map((field) => compileField(field, [field], section, all, starts.get(field) ?? 0));
  return withOptionalBlocks(mergeFieldSamples(specs), new Set(body.fields.map((field) => field.group)));
}

/**
 * The block of each own-line label: a new one after each `---`, and after the samples of a repeated label, unless the
 * first sample has followers of its own. Rows and items stand in the block of their `---`.
 */
function blockStarts(fields: readonly Field[], isSample: (field: Field) => boolean): ReadonlyMap<Field, number> {
  const blocks = new Map<Field, number>();
  let next = Math.max(0, ...fields.map((field) => field.group)) + 1;
  for (const group of new Set(fields.map((field) => field.group))) {
    const members = fields.filter((field) => field.group === group);
    const first = members.findIndex(isSample);
    const last = members.findLastIndex(isSample);
    const second = members[first + 1];
    const apart = last > first && second !== undefined && isSample(second) ? next++ : group;
    members.forEach((field, index) => blocks.set(field, index > last ? apart : group));
  }
  return blocks;
}

function compileField(
  field: Field,
  path: readonly Field[],
  section: Source,
  siblings: readonly Field[],
  block: number,
): FieldSpec {
  const { text } = section;
  const words = fieldWords(section, path, siblings);
  const repeat = repeatField(field, words, siblings);
  const value = annotateValue(fieldValue(field, section), words);
  const tables = field.blocks.flatMap((child) =>
    child.kind === "table"
      ? [
          compileTable(
            child,
            section,
            words.filter((word) => tableWords.includes(word.kind)),
          ),
        ]
      : [],
  );
  const own = field.kind === "own";
  const remark = text.slice(field.labelSpan.end, field.inline.start);
  // `**[Name of the option]**` is an example of a label, and no label that anybody can be asked for.
  const isExample = /^(?:\[.*\]|<.*>|\{.*\})$/.test(field.name);
  const optional =
    isExample ||
    isOptionalHint(remark) ||
    isOptionalHint(field.name) ||
    /^\[if applicable/i.test(text.slice(field.inline.start, field.inline.end));
  const natural: Grade = optional ? "optional" : own ? "expected" : field.kind === "row" ? "required" : "optional";
  const aliases = words.flatMap((word) => (word.kind === "alias" ? word.names : []));
  const blocks = field.blocks.filter((child) => child.kind !== "html");
  return {
    name: field.name,
    keys: repeat ? [normaliseKey(repeat.label)] : [field.name, ...aliases].map(normaliseKey),
    kind: field.kind,
    grade: gradeOf(words) ?? (keeps(words) ? "optional" : natural),
    from: words.findLast((word) => word.kind === "from")?.stage,
    content: contentOf(words),
    repeat,
    block,
    value,
    fillable: isFillable(field, section),
    caption:
      own &&
      field.lines.length === 0 &&
      blocks.length === 0 &&
      text.slice(field.inline.start, field.inline.end).trim() === "",
    tables,
    diagram: diagramOf(field.blocks, section, "expected"),
    items: field.items.map((item) => compileField(item, [...path, item], section, field.items, 0)),
    itemKeys: words.flatMap((word) => (word.kind === "list-keys" ? word.keys : [])),
    min: words.findLast((word) => word.kind === "min")?.min ?? 0,
    list: field.blocks.some((child) => child.kind === "list"),
    source: sourceOf(field, text),
  };
}

const tableWords: readonly Word["kind"][] = ["rows", "columns-free", "content", "from", "min", "role"];

function fieldWords(section: Source, path: readonly Field[], siblings: readonly Field[] = []): readonly Word[] {
  const keys = path.map((field) => normaliseKey(field.name));
  const words = section.annotations.fields.get(keys.join(" / ")) ?? [];
  const field = path.at(-1);
  if (path.length > 1 || field?.kind !== "own") return words;
  // `Primary Database / Rationale`: the label under the first label of its block.
  const head = siblings.find((sibling) => sibling.kind === "own" && sibling.group === field.group);
  if (!head || head === field) return words;
  return [...words, ...(section.annotations.fields.get([normaliseKey(head.name), ...keys].join(" / ")) ?? [])];
}

function fieldValue(field: Field, section: Source): ReturnType<typeof readValueSpec> {
  const inline = section.text.slice(field.inline.start, field.inline.end);
  const lines = field.lines.map((line) => section.text.slice(line.start, line.end));
  return readValueSpec([inline, ...lines].join(" "));
}

function isFillable(field: Field, section: Source): boolean {
  const end = Math.max(field.span.end, field.lines.at(-1)?.end ?? 0, ...field.blocks.map((block) => block.span.end));
  return (
    findBrackets(section.content.prose, field.inline.start, end).length > 0 ||
    findOtherPlaceholders(section.text, section.content.prose, field.inline.start, end).length > 0 ||
    fieldValue(field, section).mask ||
    fieldValue(field, section).choices.length > 0
  );
}

function repeatField(field: Field, words: readonly Word[], siblings: readonly Field[]): Repeat | undefined {
  if (field.kind !== "own") return undefined;
  if (words.some((word) => word.kind === "repeat")) return repeatOf(field.name, words);
  const name = readInstanceName(field.name);
  const list = /^\d+[.)]\s/.test(field.name);
  if (!name && !list) return undefined;
  const twins = siblings.filter((sibling) => {
    if (sibling === field || sibling.kind !== "own") return false;
    if (list) return /^\d+[.)]\s/.test(sibling.name);
    return normaliseKey(readInstanceName(sibling.name)?.label ?? "") === normaliseKey(name?.label ?? "");
  });
  return twins.length > 0 ? repeatOf(field.name, [...words, { kind: "repeat" }]) : undefined;
}

/**
 * Labels that are samples of one repeated label become one, with the items that every sample has. The labels that follow a
 * sample are asked of every instance; what only some samples have is optional.
 */
function mergeFieldSamples(specs: readonly FieldSpec[]): readonly FieldSpec[] {
  const merged: FieldSpec[] = [];
  const others: OtherSample[] = [];
  let current: OtherSample | undefined;
  for (const spec of specs) {
    const at = spec.repeat ? merged.findIndex((other) => other.repeat && other.keys[0] === spec.keys[0]) : -1;
    const first = merged[at];
    if (first?.repeat && spec.repeat) {
      merged[at] = mergeSample(first, first.repeat, spec);
      current = { first: merged[at], block: spec.block, followers: [] };
      others.push(current);
    } else if (current && spec.kind === "own" && spec.block === current.block && !spec.repeat)
      current.followers.push(spec);
    else {
      current = undefined;
      merged.push(spec);
    }
  }
  return merged.map((spec) => mergeFollower(spec, merged, others));
}

/** A sample that became part of an earlier one, and the labels behind it. */
interface OtherSample {
  readonly first: FieldSpec;
  readonly block: number;
  readonly followers: FieldSpec[];
}

function mergeSample(first: FieldSpec, repeat: Repeat, spec: FieldSpec): FieldSpec {
  const items = first.items.map((item) => {
    const twin = spec.items.find((other) => other.keys[0] === item.keys[0]);
    return twin ? { ...item, ...mergedValue(item, twin) } : item;
  });
  return {
    ...first,
    repeat: {
      ...repeat,
      sampleNames: [...repeat.sampleNames, ...(spec.repeat?.sampleNames ?? [])],
      samples: [...repeat.samples, ...(spec.repeat?.samples ?? [])],
    },
    fillable: first.fillable || spec.fillable,
    items,
  };
}

function mergedValue(one: FieldSpec, other: FieldSpec): Pick<FieldSpec, "value" | "fillable"> {
  return {
    fillable: one.fillable || other.fillable,
    value: { ...one.value, placeholder: one.value.placeholder || other.value.placeholder },
  };
}

/** A sample without any followers says to follow the first, or leaves all of them to it. */
function mergeFollower(spec: FieldSpec, merged: readonly FieldSpec[], others: readonly OtherSample[]): FieldSpec {
  const first = merged.find((other) => other.repeat && other.block === spec.block);
  if (!first || spec.repeat || spec.kind !== "own" || merged.indexOf(spec) < merged.indexOf(first)) return spec;
  const beside = others.filter((other) => other.first.keys[0] === first.keys[0] && other.followers.length > 0);
  return beside.reduce((follower, { followers }) => {
    const twin = followers.find((other) => other.keys[0] === follower.keys[0]);
    if (twin) return { ...follower, ...mergedValue(follower, twin) };
    return follower.grade === "required" ? follower : { ...follower, grade: "optional" };
  }, spec);
}

/** Where the first label of a block is optional, so are the others; a section without `---` has no blocks. */
function withOptionalBlocks(specs: readonly FieldSpec[], groups: ReadonlySet<number>): readonly FieldSpec[] {
  if (groups.size < 2) return specs;
  const heads = new Map<number, FieldSpec>();
  for (const spec of specs) if (spec.kind === "own" && !heads.has(spec.block)) heads.set(spec.block, spec);
  return specs.map((spec) => {
    const head = heads.get(spec.block);
    if (spec.kind !== "own" || spec.grade === "required" || head?.grade !== "optional" || !groups.has(spec.block))
      return spec;
    return { ...spec, grade: "optional" };
  });
}

function diagramOf(blocks: readonly Block[], section: Source, grade: Grade): DiagramSpec | undefined {
  const drawing = blocks.find(isDrawing);
  if (!drawing) return undefined;
  const words = section.annotations.blocks.get(drawing.span.start) ?? [];
  return {
    grade: gradeOf(words) ?? (keeps(words) ? "optional" : grade),
    from: words.findLast((word) => word.kind === "from")?.stage,
  };
}

/** What is said of a label's content; `keep` and `default` of the whole section hold for it, too. */
function labelWords(section: Source, field: Field, siblings: readonly Field[]): readonly Word[] {
  const around = section.annotations.section.filter((word) => word.kind === "content" && word.content !== "sample");
  return [...around, ...fieldWords(section, [field], siblings)];
}

/** Wholly concrete lists, code blocks and drawings: what is recognised when an author leaves it as it is. */
function samplesOf(
  blocks: readonly Block[],
  field: string,
  around: readonly Word[],
  section: Source,
): readonly BlockSample[] {
  return blocks.flatMap((block): readonly BlockSample[] => {
    if (block.kind !== "list" && block.kind !== "code") return [];
    if (!isConcrete(block, section.content.prose, section.text)) return [];
    const hashes = blockHashes(block, section.text);
    if (hashes.length === 0) return [];
    const words = section.annotations.blocks.get(block.span.start) ?? [];
    const drawing = isDrawing(block);
    const content = contentOf(words) ?? contentOf(around) ?? (drawing ? "sample" : "default");
    return [{ kind: drawing ? "diagram" : block.kind, field, content, hashes: [hashes] }];
  });
}

function gradeOf(words: readonly Word[]): Grade | undefined {
  return words.findLast((word) => word.kind === "grade")?.grade;
}

function contentOf(words: readonly Word[]): ContentKind | undefined {
  const content = words.findLast((word) => word.kind === "content")?.content;
  return content === "guidance" ? "keep" : content;
}

/** `keep` and `guidance` imply optional. */
function keeps(words: readonly Word[]): boolean {
  return contentOf(words) === "keep";
}

/** The label with all that belongs to it, as Markdown. */
function sourceOf(field: Field, text: string): string {
  const end = Math.max(field.span.end, field.lines.at(-1)?.end ?? 0, ...field.blocks.map((block) => block.span.end));
  return text.slice(field.span.start, end).replace(/<!--[\s\S]*?-->\s*/g, "");
}
