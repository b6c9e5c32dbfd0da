/**
 * Which absences count: a section that is due and said nowhere else; a heading over nothing.
 * Shared by the rules about them and by what they hide: a gap in the numbers, everything below.
 * Must not know: messages, repairs.
 */
import type { Facts } from "../lint/facts.ts";
import type { SectionSpec, Template } from "../template/model.ts";
import { normaliseKey } from "../values/title.ts";
import type { AbsentSection, Binding, BoundHeading } from "./binding.ts";

export interface OwedInput {
  readonly binding: Binding;
  readonly template: Template;
  readonly facts: Facts;
}

/** Required sections that are absent and not settled otherwise; of repeated ones the headings that are. */
export function owedSections(input: OwedInput): readonly AbsentSection[] {
  return input.binding.absent.filter(
    (absent) => (!absent.spec.repeat || absent.orphans.length > 0) && isOwed(absent, input),
  );
}

/** Repeated sections of which there is no instance where the template wants one. */
export function owedRepeats(input: OwedInput): readonly AbsentSection[] {
  return input.binding.absent.filter(
    (absent) => absent.spec.repeat && absent.orphans.length === 0 && isOwed(absent, input),
  );
}

function isOwed({ spec, parent }: AbsentSection, input: OwedInput): boolean {
  if (spec.grade === "optional" || parent === undefined || !isNamed(spec)) return false;
  if (isOptionalBranch(spec, input.template)) return false;
  if (parent >= 0 && !owesInside(parent, input)) return false;
  // A sub-section may be written as a label of its parent.
  if (input.binding.outline[parent]?.labels.some((label) => isLabelOf(spec, label))) return false;
  return !standsInHeader(spec, input);
}

/** Whether a heading owes what the template wants below it: it is not N/A, not to be written, not empty as a whole. */
export function owesInside(heading: number, { binding, template }: Pick<OwedInput, "binding" | "template">): boolean {
  const entry = binding.outline[heading];
  if (!entry || entry.settled || entry.pending || binding.sections[heading]?.owes === false) return false;
  return !isEmptySection(heading, { binding, template });
}

/** A required section with neither text nor sub-sections; what was moved out of it does not make it empty. */
export function isEmptySection(
  heading: number,
  { binding, template }: Pick<OwedInput, "binding" | "template">,
): boolean {
  const section = binding.sections[heading];
  if (binding.outline[heading]?.empty !== true || !section?.spec || !section.owes) return false;
  const { spec } = section;
  if (spec.grade === "optional" || !isNamed(spec) || isOptionalBranch(spec, template)) return false;
  return !parentsIn(binding).has(heading);
}

const parents = new WeakMap<readonly BoundHeading[], ReadonlySet<number>>();

/** Headings that something stands under, or should. */
function parentsIn({ sections }: Binding): ReadonlySet<number> {
  const known = parents.get(sections);
  if (known) return known;
  const found = new Set(sections.flatMap((section) => [section.parent, section.boundParent]));
  parents.set(sections, found);
  return found;
}

/** A heading `…` is room for more. */
function isNamed({ title }: SectionSpec): boolean {
  return /[\p{L}\p{N}]/u.test(title);
}

/** Below a part that may be dropped as it is. */
export function isOptionalBranch(spec: SectionSpec, template: Template): boolean {
  const parent = template.sections[spec.parent];
  return parent !== undefined && parent.index > 0 && parent.content === "keep" && parent.grade === "optional";
}

function isLabelOf(spec: SectionSpec, label: string): boolean {
  return spec.keys.includes(label) || normaliseKey(spec.title) === label;
}

/** Header fields may stand in the front matter or under the title instead of a section of their own. */
function standsInHeader(spec: SectionSpec, { binding, facts }: OwedInput): boolean {
  const fields = spec.body.fields.filter((field) => field.kind === "row" || field.kind === "own");
  if (fields.length < 2 || spec.parent >= 0) return false;
  const host = Math.max(0, binding.title);
  const isThere = (key: string): boolean =>
    facts.all(`front-matter:${key}`).length > 0 || facts.all(`field:${key}`).some((fact) => fact.section <= host);
  return fields.filter((field) => field.keys.some(isThere)).length * 2 >= fields.length;
}
