/**
 * Which label of a document is which of the template's, below one heading. Labels bind by name, and by their block where
 * a name occurs more than once; order is never asked for. A label may be written as an item, a row or a plain line.
 * Must not know: what stands under a label.
 */
import type { Field, SectionBody } from "../document/fields.ts";
import type { FieldSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseKey, titleMatch } from "../values/title.ts";

export interface LabelMatch {
  readonly spec: FieldSpec;
  /** Absent where the document has no such label. */
  readonly field: Field | undefined;
  /** Labels of one block share the object; each instance of a repeated label begins a block of its own. */
  readonly block: LabelBlock;
}

export interface LabelBlock {
  /** The repeated label whose instance it is. */
  readonly repeat: FieldSpec | undefined;
}

interface Slot {
  readonly spec: FieldSpec;
  field: Field | undefined;
  block: LabelBlock;
}

interface Matching {
  readonly specs: readonly FieldSpec[];
  /** The first label of each block. */
  readonly heads: ReadonlySet<FieldSpec>;
  readonly slots: Slot[];
  /** Instances of repeated labels. */
  readonly instances: LabelMatch[];
  readonly unmatched: Field[];
}

/** In the template's order, the labels of one instance together; a repeated label that is absent once, without a field. */
export function matchLabels(specs: readonly FieldSpec[], body: SectionBody): readonly LabelMatch[] {
  const matching = emptyMatching(specs);
  matchByName(matching, [...body.fields, ...body.items]);
  matchRest(
    matching,
    (field, spec) => spec.keys.includes(normaliseKey(field.name)),
    matching.unmatched.flatMap(deepItems),
  );
  matchRest(matching, likeField, matching.unmatched);
  return inOrder(matching);
}

/** Labels that the document has in another form: a table with other headings, plain lines. Only what is absent so far. */
export function matchOtherForms(matches: readonly LabelMatch[], others: readonly Field[]): readonly LabelMatch[] {
  if (others.length === 0) return matches;
  const free = [...others];
  return matches.map((match) => {
    if (match.field || match.spec.repeat) return match;
    const index = free.findIndex((field) => match.spec.keys.includes(normaliseKey(field.name)));
    const [field] = index < 0 ? [] : free.splice(index, 1);
    return field ? { ...match, field } : match;
  });
}

function emptyMatching(specs: readonly FieldSpec[]): Matching {
  const blocks = new Map<number, LabelBlock>();
  const heads = new Map<number, FieldSpec>();
  const slots: Slot[] = [];
  for (const spec of specs) {
    const block = blocks.get(spec.block) ?? { repeat: undefined };
    blocks.set(spec.block, block);
    if (spec.kind === "own" && !heads.has(spec.block)) heads.set(spec.block, spec);
    if (!spec.repeat) slots.push({ spec, field: undefined, block });
  }
  return { specs, heads: new Set(heads.values()), slots, instances: [], unmatched: [] };
}

function matchByName(matching: Matching, fields: readonly Field[]): void {
  const { specs, heads, slots } = matching;
  let current: LabelBlock | undefined;
  let group = -1;
  for (const field of fields) {
    if (field.group !== group) current = undefined;
    group = field.group;
    const repeat = specs.find((spec) => isInstanceOf(field, spec));
    if (repeat) {
      current = addInstance(matching, repeat, field);
      continue;
    }
    const key = normaliseKey(field.name);
    const free = slots.filter((slot) => slot.field === undefined && slot.spec.keys.includes(key));
    const slot =
      free.find((candidate) => candidate.block === current) ??
      free.find((candidate) => heads.has(candidate.spec)) ??
      free[0];
    if (!slot) {
      matching.unmatched.push(field);
      continue;
    }
    slot.field = field;
    if (heads.has(slot.spec)) current = slot.block;
  }
}

/** The followers of a repeated label are asked of every instance. */
function addInstance({ specs, slots, instances }: Matching, repeat: FieldSpec, field: Field): LabelBlock {
  const block: LabelBlock = { repeat };
  const isFirst = !instances.some((match) => match.spec === repeat);
  instances.push({ spec: repeat, field, block });
  const followers = specs.filter((spec) => isFollower(spec, repeat, specs));
  for (const spec of followers) {
    const first = slots.find((slot) => slot.spec === spec);
    if (!isFirst) slots.push({ spec, field: undefined, block });
    else if (first?.field === undefined && first) first.block = block;
  }
  return block;
}

function isFollower(spec: FieldSpec, repeat: FieldSpec, specs: readonly FieldSpec[]): boolean {
  return (
    !spec.repeat && spec.kind === "own" && spec.block === repeat.block && specs.indexOf(spec) > specs.indexOf(repeat)
  );
}

function matchRest(
  { slots }: Matching,
  fits: (field: Field, spec: FieldSpec) => boolean,
  fields: readonly Field[],
): void {
  for (const field of fields) {
    const slot = slots.find((candidate) => candidate.field === undefined && fits(field, candidate.spec));
    if (slot) slot.field = field;
  }
}

function deepItems(field: Field): readonly Field[] {
  return field.items.flatMap((item) => [item, ...deepItems(item)]);
}

function likeField(field: Field, spec: FieldSpec): boolean {
  if (spec.kind === "own" ? field.kind === "item" || field.kind === "plain" : field.kind === "plain") return false;
  return titleMatch(field.name, spec.name) !== undefined;
}

/** `Pattern 2: Search` of `Pattern 1: [Name]`, `2. CDN Cache` of `1. Browser Cache`. */
function isInstanceOf(field: Field, spec: FieldSpec): boolean {
  if (!spec.repeat || field.kind !== "own") return false;
  if (spec.repeat.label === "") return /^\d+[.)]\s/.test(field.name);
  return normaliseKey(readInstanceName(field.name)?.label ?? "") === normaliseKey(spec.repeat.label);
}

function inOrder({ specs, slots, instances }: Matching): readonly LabelMatch[] {
  const absent = specs.flatMap((spec): readonly LabelMatch[] => {
    if (!spec.repeat || instances.some((match) => match.spec === spec)) return [];
    const block: LabelBlock = { repeat: spec };
    for (const slot of slots) if (slot.field === undefined && isFollower(slot.spec, spec, specs)) slot.block = block;
    return [{ spec, field: undefined, block }];
  });
  const all: readonly LabelMatch[] = [...instances, ...absent, ...slots];
  const order = new Map(all.map((match, index) => [match.block, index] as const).reverse());
  const place = (match: LabelMatch): number => specs.indexOf(match.block.repeat ?? match.spec);
  const instance = (match: LabelMatch): number => (match.block.repeat ? (order.get(match.block) ?? 0) : 0);
  return [...all].sort(
    (a, b) => place(a) - place(b) || instance(a) - instance(b) || specs.indexOf(a.spec) - specs.indexOf(b.spec),
  );
}
