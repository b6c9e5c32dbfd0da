/**
 * How complete a document is: places that are done, of places there are. Counted per section, summed.
 * Must not know: severities, settings; suppressed findings are not among those it gets, so what they cover is done.
 */
import type { BoundField } from "../bind/body.ts";
import type { BoundTable } from "../bind/table.ts";
import type { SectionSpan } from "../document/span.ts";
import { contentOf } from "../document/document.ts";
import { isNotApplicable } from "../values/not-applicable.ts";
import { fieldText } from "./exports.ts";
import { isUnnamed } from "../bind/instances.ts";
import { LongList } from "../document/long-list.ts";
import type { BodySpec, DueStage, FieldSpec, SectionSpec, TableSpec, Template } from "../template/model.ts";
import type { Finding } from "./finding.ts";
import { changedSince } from "./changed.ts";
import type { FindingsBySection, Found } from "./found.ts";
import type { LintedSection, Linted } from "./lint.ts";
import type { Stage } from "./problem.ts";

export interface Completeness {
  readonly done: number;
  readonly total: number;
}

/** A document's completeness, and what it was counted from: the next one counts what changed. */
export interface Counted extends Completeness {
  readonly stage: Stage;
  readonly linted: Linted;
  readonly kept: FindingsBySection;
  readonly sections: LongList<CountedSection>;
  /** Places in sections, those done of them, and places of what is absent as a whole. */
  readonly sums: Completeness & { readonly absent: number };
}

interface CountedSection extends Completeness {
  readonly linted: LintedSection;
  /** The instance that it is or is part of is one that the template brought. */
  readonly isSample: boolean;
  readonly findings: readonly Finding[];
  readonly absences: Absences;
}

/** What its findings say of parts that are absent as a whole. */
interface Absences {
  /** Names of missing sections. */
  readonly missing: readonly string[];
  /** How many instances are lacking. */
  readonly lacking: number;
}

/** `found`: what `kept` was made from; the same list where nothing is silenced. */
export function completenessOf(
  linted: Linted,
  kept: FindingsBySection,
  found: Found,
  stage: Stage,
  before?: Counted,
): Counted {
  const earlier = before?.stage === stage && before.kept.length === kept.length ? before : undefined;
  let [done, total] = [earlier?.sums.done ?? 0, earlier?.sums.total ?? 0];
  let isAbsentSame = earlier?.linted.binding.absent === linted.binding.absent;
  const anew: [number, CountedSection][] = [];
  for (const index of earlier ? toCount(linted, kept, found, earlier) : indices(kept)) {
    const known = earlier?.sections.get(index);
    const counted = countAt(index, linted, kept, stage, known);
    if (!counted || counted === known) continue;
    anew.push([index, counted]);
    done += counted.done - (known?.done ?? 0);
    total += counted.total - (known?.total ?? 0);
    if (counted.absences !== noAbsences || known?.absences !== noAbsences) isAbsentSame = false;
  }
  const sections = earlier ? earlier.sections.with(anew) : LongList.of(anew.map(([, counted]) => counted));
  const absent = earlier && isAbsentSame ? earlier.sums.absent : absentPlaces(linted, sections, stage);
  const sums = { done, total, absent };
  return { stage, linted, kept, sections, sums, done, total: total + absent };
}

/** Which sections may count otherwise: those of an instance that became a sample, or is none any more, may stand anywhere. */
function toCount(
  { sections, changed }: Linted,
  kept: FindingsBySection,
  found: Found,
  earlier: Counted,
): Iterable<number> {
  const texts = changedSince(sections, changed, earlier.linted.sections);
  const lists = changedSince(kept, kept === found.lists ? found.changed : undefined, earlier.kept);
  const touched = new Set([...texts, ...lists]);
  for (const at of touched) {
    const [now, before] = [sections.get(at), earlier.linted.sections.get(at)];
    const isInstance = now?.heading.instance === at || before?.heading.instance === at;
    if (isInstance && isSampleAsWhole(now) !== isSampleAsWhole(before)) return indices(sections);
  }
  return touched;
}

function indices({ length }: LongList<unknown>): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

/** What is known of the section, where it was counted from the same. */
function countAt(
  index: number,
  linted: Linted,
  kept: FindingsBySection,
  stage: Stage,
  known: CountedSection | undefined,
): CountedSection | undefined {
  const section = linted.sections.get(index);
  if (!section) return undefined;
  const findings = kept.get(index) ?? none;
  const isSample = isSampleAsWhole(linted.sections.get(section.heading.instance));
  if (known?.linted === section && known.isSample === isSample && known.findings === findings) return known;
  const allOpen = section.heading.instance >= 0 && (isSample || !section.heading.owes);
  const { done, total } = countSection(section, { findings, stage, allOpen }, linted.template);
  return { done, total, linted: section, isSample, findings, absences: absencesIn(findings, stage) };
}

const none: readonly Finding[] = [];
const noAbsences: Absences = { missing: [], lacking: 0 };

function absencesIn(findings: readonly Finding[], stage: Stage): Absences {
  const missing = findings.flatMap(({ rule, name }) => (rule === "missing-section" && name ? [name] : []));
  const fewer = findings.filter(({ rule, from }) => rule === "too-few-instances" && isDue(from, stage));
  if (missing.length === 0 && fewer.length === 0) return noAbsences;
  return { missing, lacking: fewer.reduce((sum, { lacking }) => sum + (lacking ?? 1), 0) };
}

/** What is absent as a whole belongs to no section. */
function absentPlaces(linted: Linted, counted: LongList<CountedSection>, stage: Stage): number {
  const missing = new Set<string>();
  let places = 0;
  for (const { absences } of counted) {
    if (absences === noAbsences) continue;
    for (const name of absences.missing) missing.add(name);
    places += absences.lacking;
  }
  for (const { spec, parent } of linted.binding.absent) {
    if (parent !== undefined && missing.has(spec.title) && isDue(spec.from, stage))
      places += placesOf(spec, linted.template, stage);
  }
  return places;
}

/** What a section's count is made from, beside the section. */
interface Basis {
  readonly findings: readonly Finding[];
  readonly stage: Stage;
  /** Its instance has no name, or is a sample: every place in it is open. */
  readonly allOpen: boolean;
}

const nothing: Completeness = { done: 0, total: 0 };

function opensPlace(finding: Finding): boolean {
  // An untouched default may stay.
  if (finding.rule === "unresolved-sample") return finding.level === "sample";
  return /^(?:missing-|empty-|unresolved-|too-few-|open-item)/.test(finding.rule);
}

/** A sample or a default of the template, as it is there. */
function isUntouched(finding: Finding): boolean {
  return finding.rule === "unresolved-sample";
}

/** What is absent is shown on what stands before it, which is none the less done. */
function isShownBeside(finding: Finding): boolean {
  return finding.rule === "missing-row" || finding.rule === "missing-field";
}

function isDue(from: DueStage | undefined, stage: Stage): boolean {
  if (from === undefined) return true;
  return stage === "approved" || stage === "deprecated" || (from === "review" && stage === "review");
}

function countSection(section: LintedSection, { findings, stage, allOpen }: Basis, template: Template): Completeness {
  const { entry } = section;
  const spec = section.heading.spec;
  if (!spec || spec.content === "keep") return nothing;
  if (entry.settled) return { done: 1, total: 1 };
  const due = findings.filter((finding) => opensPlace(finding) && isDue(finding.from, stage));
  // What its one bracket says to do is still to be done, unless that was silenced: then the section is as it should be.
  if (entry.pending) {
    const total = due.length > 0 ? Math.max(1, ownPlaces(spec, template, stage)) : 1;
    return { done: due.length > 0 ? 0 : 1, total };
  }
  const own = due.filter((finding) => !isShownBeside(finding));
  const done = (span: SectionSpan): number => (allOpen || own.some((finding) => touches(finding.span, span)) ? 0 : 1);
  const counting: Counting = { text: section.section.text, stage, findings, done };
  const places = [
    ...(section.bound?.fields ?? []).flatMap((field) => fieldPlaces(field, counting)),
    ...(section.bound?.tables ?? []).flatMap((table) => tablePlaces(table, stage, done)),
    ...diagramPlaces(spec.body, due, allOpen),
  ];
  if (places.length === 0 && wantsText(spec, template)) {
    const whole = { start: contentOf(section.section).heading?.span.start ?? 0, end: section.section.text.length };
    const isOpen = due.some(
      (finding) =>
        finding.rule !== "missing-section" && finding.rule !== "too-few-instances" && touches(finding.span, whole),
    );
    places.push(allOpen || isOpen ? 0 : 1);
  }
  return { done: places.filter((place) => place === 1).length, total: places.length };
}

/** An instance that stands as the template has it, its name too. */
function isSampleAsWhole(instance: LintedSection | undefined): boolean {
  if (!instance || instance.findings.length === 0) return false;
  const title = contentOf(instance.section).heading?.titleSpan;
  return (
    title !== undefined &&
    instance.findings.some((finding) => finding.rule === "unresolved-sample" && touches(finding.span, title))
  );
}

function touches(a: SectionSpan, b: SectionSpan): boolean {
  return a.start <= b.end && b.start <= a.end;
}

interface Counting {
  readonly text: string;
  readonly stage: Stage;
  /** What stands in the section and is not silenced. */
  readonly findings: readonly Finding[];
  /** 1 where nothing is open in a stretch, else 0. */
  readonly done: (span: SectionSpan) => number;
}

function fieldPlaces(bound: BoundField, counting: Counting): number[] {
  const { spec, field } = bound;
  const { text, stage, findings, done } = counting;
  if (!countsField(spec) || !isDue(spec.from, stage)) return [];
  if (!field) {
    const isMissing = findings.some((finding) => finding.rule === "missing-field" && finding.name === spec.name);
    return spec.grade === "required" && isMissing ? [0] : [];
  }
  if (isNotApplicable(fieldText(field, text))) return [1];
  const end = Math.max(field.span.end, field.lines.at(-1)?.end ?? 0, ...field.blocks.map((block) => block.span.end));
  const span = { start: field.labelSpan.start, end };
  // `Pattern 1: User Authentication` as the template has it: a sample, whatever its values look like.
  const isSample =
    spec.repeat !== undefined &&
    (isUnnamed(field.name) || findings.some((finding) => isUntouched(finding) && touches(finding.span, span)));
  const own = isSample ? { ...counting, done: () => 0 } : counting;
  return [
    isSample ? 0 : done(span),
    ...bound.items.flatMap((item) => fieldPlaces(item, own)),
    ...bound.tables.flatMap((table) => tablePlaces(table, stage, own.done)),
  ];
}

/** Parts whose template value is concrete, kept or guidance are no places. */
function countsField(spec: FieldSpec): boolean {
  return spec.fillable && spec.content !== "keep" && spec.content !== "default";
}

function tablePlaces(bound: BoundTable, stage: Stage, done: (span: SectionSpan) => number): number[] {
  const { spec, table } = bound;
  if (!countsTable(spec) || !isDue(spec.from, stage)) return [];
  if (spec.mode !== "keys") return table ? [done(table.span)] : spec.grade === "required" ? [0] : [];
  const present = bound.rows.flatMap(({ row, spec: rowSpec }) =>
    rowSpec?.kind === "key" && !rowSpec.concrete ? [done(row.span)] : [],
  );
  const absent = bound.absent
    .flatMap((row) => (row.spec.kind === "group" ? row.rows : [row.spec]))
    .filter((row) => !row.concrete);
  const all = table
    ? absent
    : spec.grade === "required"
      ? spec.rows.filter((row) => row.kind === "key" && !row.concrete)
      : [];
  return [...present, ...all.map(() => 0)];
}

function countsTable(spec: TableSpec): boolean {
  if (spec.headerBlock || spec.role === "approvals" || spec.mode === "keep" || spec.mode === "default") return false;
  return (
    spec.columns.some((column) => column.value.placeholder || column.value.mask || column.value.choices.length > 0) ||
    spec.mode === "sample"
  );
}

function diagramPlaces(body: BodySpec, findings: readonly Finding[], allOpen: boolean): number[] {
  if (body.diagram?.grade !== "required") return [];
  const open = findings.some(
    (finding) =>
      finding.rule === "missing-diagram" || finding.rule === "unresolved-sample" || finding.rule === "empty-section",
  );
  return [open || allOpen ? 0 : 1];
}

/** A section with no place of its own and no required sub-section is one place, unless all it has is concrete. */
function wantsText(spec: SectionSpec, template: Template): boolean {
  if (spec.index === 0 || (spec.grade === "optional" && spec.body.placeholders.length === 0)) return false;
  if (spec.children.some((child) => template.sections[child]?.grade === "required")) return false;
  return spec.body.placeholders.length > 0 && spec.body.prose;
}

/** All places of an absent section and what lies below it. */
function placesOf(spec: SectionSpec, template: Template, stage: Stage): number {
  return spec.children
    .map((child) => template.sections[child])
    .reduce(
      (sum, child) => sum + (child?.grade === "required" ? placesOf(child, template, stage) : 0),
      ownPlaces(spec, template, stage),
    );
}

/** The places of an absent section itself. */
function ownPlaces(spec: SectionSpec, template: Template, stage: Stage): number {
  const { body } = spec;
  const fields = body.fields.filter(
    (field) => countsField(field) && field.grade === "required" && isDue(field.from, stage),
  ).length;
  const tables = body.tables.filter(
    (table) => countsTable(table) && table.grade === "required" && isDue(table.from, stage),
  );
  const rows = tables.reduce((sum, table) => sum + openRows(table), 0);
  const own = fields + rows + (body.diagram?.grade === "required" ? 1 : 0);
  return own === 0 && wantsText(spec, template) ? 1 : own;
}

function openRows(table: TableSpec): number {
  return table.mode === "keys" ? table.rows.filter((row) => row.kind === "key" && !row.concrete).length : 1;
}
