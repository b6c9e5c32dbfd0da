/**
 * The finished examples, cut at their headings, for edits of one heading or part at a time: what the structure rules then
 * find, and what every other heading is bound to. Sections that an edit leaves alone are parsed and checked once only.
 */
import { readFileSync } from "node:fs";
import { bindOutline } from "../../../server/src/engine/bind/binding.ts";
import { outlineEntry, outlineOf } from "../../../server/src/engine/bind/outline.ts";
import { contentOf, readDocument, type Document } from "../../../server/src/engine/document/document.ts";
import { Section } from "../../../server/src/engine/document/section.ts";
import { recordFacts } from "../../../server/src/engine/lint/facts.ts";
import { drain, lintDocument, type Linted } from "../../../server/src/engine/lint/lint.ts";
import { rules } from "../../../server/src/engine/rules/index.ts";
import type { HeadingPlace, OutlineInput } from "../../../server/src/engine/rules/rule.ts";
import { compileTemplate } from "../../../server/src/engine/template/compile.ts";
import type { SectionSpec, Template } from "../../../server/src/engine/template/model.ts";

const structureIds = [
  "missing-section",
  "misplaced-section",
  "misnamed-section",
  "wrong-level",
  "wrong-number",
  "duplicate-section",
  "empty-section",
  "unknown-section",
  "too-few-instances",
];
const structureRules = rules.filter(({ id }) => structureIds.includes(id));

export interface Example {
  readonly name: string;
  readonly template: Template;
  readonly linted: Linted;
  readonly headings: readonly Heading[];
}

export interface Heading {
  /** Index of the section. */
  readonly at: number;
  readonly depth: number;
  /** `2.1 Scope` */
  readonly title: string;
  /** `2.1 `; "" for none. */
  readonly number: string;
  readonly spec: SectionSpec | undefined;
  /** Index after the last section below it. */
  readonly end: number;
  readonly parent: number;
}

export function readExample(name: string): Example {
  const root = new URL("../../../", import.meta.url);
  const { template } = compileTemplate(readFileSync(new URL(`templates/${name}.md`, root), "utf8"), name);
  const document = readDocument(readFileSync(new URL(`examples/${name}.md`, root), "utf8"));
  const linted = lint(document.sections, template);
  const outline = outlineOf(document);
  const headings = outline.flatMap((entry, at): readonly Heading[] => {
    if (entry.depth === 0 || at === linted.binding.title) return [];
    const next = outline.findIndex((other, index) => index > at && other.depth <= entry.depth);
    return [
      {
        at,
        depth: entry.depth,
        title: entry.title,
        number: /^(?:\d+(?:\.\d+)*\.?|[A-Z]\.|Appendix [A-Z]:) /.exec(entry.title)?.[0] ?? "",
        spec: linted.binding.sections[at]?.spec,
        end: next < 0 ? outline.length : next,
        parent: linted.binding.sections[at]?.parent ?? -1,
      },
    ];
  });
  return { name, template, linted, headings };
}

function lint(sections: readonly Section[], template: Template): Linted {
  const starts: number[] = [];
  let length = 0;
  for (const section of sections) {
    starts.push(length);
    length += section.text.length;
  }
  const document: Document = { sections, starts: Uint32Array.from(starts), length };
  return drain(lintDocument(document, template, { today: "2026-11-22", fileExists: () => undefined }));
}

/** The sections with one heading line changed. */
export function withHeading(
  sections: readonly Section[],
  at: number,
  change: (line: string) => string,
): readonly Section[] {
  return sections.map((section, index) => (index === at ? changed(section, change) : section));
}

function changed(section: Section, change: (line: string) => string): Section {
  const end = section.text.indexOf("\n");
  const line = section.text.slice(0, end < 0 ? section.text.length : end);
  const text = change(line) + section.text.slice(line.length);
  return new Section(text, section.anchored);
}

/** Titles of the template's sections that some headings are bound to. */
export function specsOf(
  example: Example,
  sections: readonly Section[],
  headings: readonly number[],
): readonly (string | undefined)[] {
  const binding = bindOutline(example.template, sections.map(outlineEntry));
  return headings.map((at) => binding.sections[at]?.spec?.title);
}

export interface Result {
  /** `wrong-level: 8.2 Infrastructure Diagram`, of the structure rules. */
  readonly found: readonly string[];
  /** Headings that are bound to another section of the template than before, of those that the edit left alone. */
  readonly rebound: readonly string[];
}

/** Found by the structure rules alone, from the outline; what sections tell each other is the finished document's. */
export function resultOf(example: Example, sections: readonly Section[]): Result {
  const { template } = example;
  const binding = bindOutline(template, sections.map(outlineEntry));
  const heading = (at: number): HeadingPlace => {
    const section = sections[at] ?? new Section("", true);
    const { span, titleSpan } = contentOf(section).heading ?? { span: nowhere, titleSpan: nowhere };
    return { span, titleSpan, length: section.text.length };
  };
  const input: OutlineInput = {
    binding,
    template,
    facts: recordFacts(example.linted.facts),
    heading,
    title: (at) => binding.outline[at]?.title ?? "",
    once: (_part, _given, make) => make(),
    newline: "\n",
    text: (at) => sections[at]?.text ?? "",
  };
  const found: string[] = [];
  for (const rule of structureRules) {
    const check = rule.reads === "outline" ? rule.check : rule.reads === "section" ? rule.checkOutline : undefined;
    check?.(input, ({ section, message }) =>
      found.push(`${rule.id}: ${binding.outline[section]?.title ?? ""}: ${message}`),
    );
  }
  const before = new Map(
    example.linted.document.sections.map((section, at) => [section, example.linted.binding.sections[at]?.spec?.title]),
  );
  const rebound = sections.flatMap((section, at) => {
    const spec = binding.sections[at]?.spec?.title;
    const known = before.has(section) && sections.indexOf(section) === at;
    return known && before.get(section) !== spec
      ? [`${binding.outline[at]?.title ?? ""}: ${before.get(section) ?? "nothing"} -> ${spec ?? "nothing"}`]
      : [];
  });
  return { found, rebound };
}

const nowhere = { start: 0, end: 0 };
