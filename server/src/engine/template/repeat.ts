/**
 * Repeated parts: which titles and labels name instances, and how several samples make one spec.
 * What every sample has is asked of an instance; what only some have is optional.
 * Must not know: documents.
 */
import { normaliseKey, normaliseTitle } from "../values/title.ts";
import type { Word } from "./directive.ts";
import type { BodySpec, FieldSpec, Repeat, SectionSpec, StageWords, TableSpec } from "./model.ts";
import { mergeValues } from "./value.ts";

export interface DraftSection extends Omit<SectionSpec, "index" | "parent" | "children"> {
  readonly stages: readonly (readonly StageWords[])[];
  readonly children: DraftSection[];
}

export interface InstanceName {
  /** `Component`; as written. */
  readonly label: string;
  /** `001` of `ADR-001: …`, `2` of `Component 2: …`; "" for none. */
  readonly number: string;
  /** `Billing` of `Component: Billing`. */
  readonly name: string;
}

/** `Component: X`, `Component 2: X`, `ADR-001: X`, `ADR 1 – X`: label, number, name. */
export function readInstanceName(title: string): InstanceName | undefined {
  if (!/[:–—-]/.test(title)) return undefined;
  const match =
    /^(?:\d+(?:\.\d+)*[.)]?\s+)?(\p{L}[\p{L} ]{0,40}?)(?:[ -]?(\d{1,6})|-([A-Z0-9]{1,3}))?(?:\s*:|\s+[–—-])\s*(.*)$/u.exec(
      title,
    );
  const label = match?.[1];
  if (!match || label === undefined) return undefined;
  return { label: label.trim(), number: match[2] ?? match[3] ?? "", name: (match[4] ?? "").trim() };
}

/** The label a repeated title begins with: what comes before a placeholder's colon or a number. */
function repeatLabel(title: string): InstanceName | undefined {
  const name = readInstanceName(title);
  if (!name) return undefined;
  return name.number !== "" || /^[[{<]/.test(name.name) ? name : undefined;
}

/** The repetition that a title and its annotations ask for; undefined for a part that stands once. */
export function repeatOf(title: string, words: readonly Word[]): Repeat | undefined {
  const guessed = /^appendix\b/i.test(title) ? undefined : repeatLabel(title);
  const asked = words.some((word) => word.kind === "repeat");
  if (!guessed && !asked) return undefined;
  const name = guessed ?? readInstanceName(title) ?? readListName(title);
  const label = words.find((word) => word.kind === "label");
  const pattern = words.find((word) => word.kind === "id");
  const min = words.find((word) => word.kind === "min");
  const minBy = words.find((word) => word.kind === "min-by");
  const optional = words.some((word) => word.kind === "grade" && word.grade === "optional");
  const id = pattern?.kind === "id" ? pattern.pattern : name?.number ? "#" : undefined;
  const concrete = name?.name !== undefined && name.name !== "" && !/[[{<]/.test(name.name);
  return {
    label: label?.kind === "label" ? label.label.replace(/:\s*$/, "") : (name?.label ?? ""),
    id,
    min: min?.kind === "min" ? min.min : optional ? 0 : 1,
    minBy: minBy?.kind === "min-by" ? { field: minBy.field, minimums: minBy.minimums } : undefined,
    from: "review",
    sampleNames: concrete ? [normaliseTitle(name.name)] : [],
    samples: [title],
  };
}

/** `1. Browser Cache`: no label, a number and a name. */
function readListName(title: string): InstanceName | undefined {
  const match = /^(\d+)[.)]\s+(.+)$/.exec(title);
  return match ? { label: "", number: match[1] ?? "", name: match[2] ?? "" } : undefined;
}

/** Siblings that are samples of one repeated section become one; the rest stays. */
export function mergeSamples(siblings: readonly DraftSection[]): readonly DraftSection[] {
  const merged: DraftSection[] = [];
  const labels = new Map<string, number>();
  for (const sibling of siblings.map(adoptLabel(siblings))) {
    const draft = { ...sibling, children: [...mergeSamples(sibling.children)] };
    const at = draft.repeat ? labels.get(normaliseTitle(draft.repeat.label)) : undefined;
    const earlier = at === undefined ? undefined : merged[at];
    if (at !== undefined && earlier) merged[at] = mergePair(earlier, draft);
    else {
      if (draft.repeat) labels.set(normaliseTitle(draft.repeat.label), merged.length);
      merged.push(draft);
    }
  }
  return merged;
}

/** `Entity: User` beside `Entity: [Entity Name]` is a sample of the same spec. */
function adoptLabel(siblings: readonly DraftSection[]): (draft: DraftSection) => DraftSection {
  return (draft) => {
    if (draft.repeat) return draft;
    const name = readInstanceName(draft.title);
    const like =
      name &&
      siblings.find((sibling) => sibling.repeat && normaliseKey(sibling.repeat.label) === normaliseKey(name.label));
    if (!like?.repeat || !name) return draft;
    const repeat = { ...like.repeat, sampleNames: [normaliseTitle(name.name)], samples: [draft.title] };
    return { ...draft, repeat, keys: like.keys };
  };
}

function mergePair(first: DraftSection, second: DraftSection): DraftSection {
  const repeat =
    first.repeat && second.repeat
      ? {
          ...first.repeat,
          sampleNames: [...first.repeat.sampleNames, ...second.repeat.sampleNames],
          samples: [...first.repeat.samples, ...second.repeat.samples],
        }
      : first.repeat;
  const follows = second.body.instructions.length > 0;
  const children = first.children.map((child) => {
    const twin = second.children.find((candidate) => candidate.keys.some((key) => child.keys.includes(key)));
    if (twin) return { ...child, body: mergeBodies(child.body, twin.body, twin.body.instructions.length > 0) };
    return follows ? child : { ...child, grade: "optional" as const };
  });
  return {
    ...first,
    repeat,
    // What is inserted is the sample whose name is to be filled in.
    source: isNamed(first) && !isNamed(second) ? second.source : first.source,
    content: first.content ?? second.content,
    children,
    stages: [...first.stages, ...second.stages],
    body: mergeBodies(first.body, second.body, follows),
  };
}

function isNamed({ repeat }: DraftSection): boolean {
  return (repeat?.sampleNames.length ?? 0) > 0;
}

/** `follows`: the second says "same structure as the first", so it has what the first has. */
function mergeBodies(first: BodySpec, second: BodySpec, follows: boolean): BodySpec {
  return {
    fields: first.fields.map((field) => {
      const twin = second.fields.find((candidate) => candidate.keys.some((key) => field.keys.includes(key)));
      if (!twin) return follows ? field : optionalField(field);
      const value = mergeValues([field.value, twin.value]);
      const tables = mergeTableLists(field.tables, twin.tables, follows);
      return { ...field, value, tables, fillable: field.fillable || twin.fillable };
    }),
    tables: mergeTableLists(first.tables, second.tables, follows),
    diagram:
      first.diagram && (second.diagram || follows)
        ? first.diagram
        : first.diagram && { ...first.diagram, grade: "optional" },
    prose: first.prose && (second.prose || follows),
    placeholders: [...first.placeholders, ...second.placeholders],
    instructions: [...first.instructions, ...second.instructions],
    blocks: [...first.blocks, ...second.blocks],
  };
}

function mergeTableLists(
  first: readonly TableSpec[],
  second: readonly TableSpec[],
  follows: boolean,
): readonly TableSpec[] {
  return first.map((table, index) => {
    const twin = second[index];
    return twin ? mergeTables(table, twin) : follows ? table : { ...table, grade: "optional" };
  });
}

function mergeTables(first: TableSpec, second: TableSpec): TableSpec {
  return {
    ...first,
    samples: [...first.samples, ...second.samples],
    columns: first.columns.map((column) => {
      const twin = second.columns.find((other) => other.keys.some((key) => column.keys.includes(key))) ?? column;
      const mayBeBlank = column.value.mayBeBlank || twin.value.mayBeBlank;
      return {
        ...column,
        value: { ...mergeValues([column.value, twin.value]), ...annotated(column.value), mayBeBlank },
        fill: column.fill === "" ? twin.fill : column.fill,
      };
    }),
  };
}

/** What only annotations say of a value; merging keeps it. */
function annotated(
  value: FieldSpec["value"],
): Pick<
  FieldSpec["value"],
  "mayBeBlank" | "unique" | "id" | "refersTo" | "when" | "role" | "from" | "content" | "many"
> {
  const { mayBeBlank, unique, id, refersTo, when, role, from, content, many } = value;
  return { mayBeBlank, unique, id, refersTo, when, role, from, content, many };
}

function optionalField(field: FieldSpec): FieldSpec {
  return field.grade === "required" ? field : { ...field, grade: "optional" };
}
