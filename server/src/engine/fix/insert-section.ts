/**
 * The repair that inserts an absent section or one more instance: the template's own text of it and of what it requires
 * below, at the document's level, numbered like its siblings.
 * Must not know: why it is inserted.
 */
import type { AbsentSection, Binding } from "../bind/binding.ts";
import type { FixDraft, OutlineInput } from "../rules/rule.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { numberPart, renumbered } from "./heading-edits.ts";
import { numberFor, titleBelow, withBelow, type InsertNumber } from "./insert-number.ts";
import { breakAt, insertion, placeFor } from "./insert-place.ts";

/** "Insert 'Disaster Recovery' (3 sections, 11 placeholders)" */
function insertTitle(name: string, specs: readonly SectionSpec[]): string {
  const placeholders = specs.reduce((sum, spec) => sum + spec.body.placeholders.length, 0);
  const parts = [
    ...(specs.length > 1 ? [`${specs.length} sections`] : []),
    ...(placeholders > 0 ? [`${placeholders} placeholder${placeholders === 1 ? "" : "s"}`] : []),
  ];
  return `Insert '${name}'${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`;
}

/** `owed`: the sections that are missing beside it, itself included. */
export function insertedSection(absent: AbsentSection, owed: readonly AbsentSection[], input: OutlineInput): FixDraft {
  const { template, binding } = input;
  const specs = absent.orphans.length > 0 ? [absent.spec] : withRequired(absent.spec, template);
  const title = titleOf(absent.spec, binding);
  const number = numberFor(absent, title, owed, input);
  const place = placeFor(absent, input);
  const markdown = sectionsText(specs, number, depthOf(absent, input), input);
  return {
    title: insertTitle(title.slice(numberPart(title).length), specs),
    class: "fix",
    edits: [
      insertion(place, place.keepsBreak ? markdown : withoutBreak(markdown), input),
      ...renumbered(input, withBelow(number.shifts, binding)),
    ],
  };
}

/** A section and what it requires below; of a repeated one, one instance. */
export function withRequired(spec: SectionSpec, template: Template): readonly SectionSpec[] {
  return [
    spec,
    ...spec.children.flatMap((index) => {
      const child = template.sections[index];
      return child?.grade === "required" ? withRequired(child, template) : [];
    }),
  ];
}

/** The template's title; of a repeated section the sample whose name is to be filled in, with the next number. */
function titleOf(spec: SectionSpec, binding: Binding): string {
  if (!spec.repeat) return spec.title;
  const sample = spec.repeat.samples.find((title) => /[[{<]/.test(title)) ?? spec.title;
  const name = readInstanceName(sample);
  if (!name || !/^\d+$/.test(name.number) || spec.repeat.id === undefined) return sample;
  const used = binding.sections.flatMap((section, at) =>
    section.spec === spec ? [Number(readInstanceName(binding.outline[at]?.title ?? "")?.number)] : [],
  );
  const next = Math.max(0, ...used.filter(Number.isFinite)) + 1;
  const at = sample.indexOf(name.number, sample.indexOf(name.label) + name.label.length);
  return sample.slice(0, at) + String(next).padStart(name.number.length, "0") + sample.slice(at + name.number.length);
}

function depthOf({ spec, parent }: AbsentSection, { template, binding }: OutlineInput): number {
  const above = parent === undefined || parent < 0 ? undefined : binding.outline[parent];
  return above ? above.depth + spec.depth - (template.sections[spec.parent]?.depth ?? 0) : spec.depth + binding.shift;
}

function sectionsText(specs: readonly SectionSpec[], number: InsertNumber, depth: number, input: OutlineInput): string {
  const [top] = specs;
  if (!top) return "";
  return sectionText(top, number.title, depth) + sectionsBelow(specs, number.parts, depth, input);
}

/** What stands below the first of some sections, itself apart; `parts`: its number, `depth`: its level. */
export function sectionsBelow(
  specs: readonly SectionSpec[],
  parts: readonly number[] | undefined,
  depth: number,
  { binding }: OutlineInput,
): string {
  const [top, ...below] = specs;
  if (!top) return "";
  const numbers = new Map([[top.index, parts]]);
  const counts = new Map<number, number>();
  return below
    .map((spec) => {
      const level = depth + spec.depth - top.depth;
      const count = (counts.get(spec.parent) ?? 0) + 1;
      counts.set(spec.parent, count);
      const own = titleBelow(titleOf(spec, binding), numbers.get(spec.parent), count, level, binding);
      numbers.set(spec.index, own.parts);
      return sectionText(spec, own.title, level);
    })
    .join("");
}

function sectionText(spec: SectionSpec, title: string, level: number): string {
  const heading = `${"#".repeat(Math.min(6, Math.max(1, level)))} ${title}`;
  return `${`${heading}\n\n${bodyOf(spec).trim()}`.trimEnd()}\n\n`;
}

/** The template's text below the heading, with `\n`. */
export function bodyOf(spec: SectionSpec): string {
  const source = spec.source.replace(/\r\n?/g, "\n");
  const heading =
    /^[ \t]{0,3}#{1,6}(?:[ \t][^\n]*)?(?:\n|$)/.exec(source) ?? /^[^\n]*\n[ \t]*(?:=+|-+)[ \t]*(?:\n|$)/.exec(source);
  return source.slice(heading?.[0].length ?? 0);
}

/** Without the `---` that closes a chapter in the template: the document has its own, or none. */
export function withoutBreak(markdown: string): string {
  const at = breakAt(markdown);
  return at === undefined ? markdown : markdown.slice(0, at);
}
