/**
 * Binds what stands below one heading to what the template asks for there: labels, list items, tables, rows, columns.
 * Labels bind by name, and by their block where a name occurs more than once; order is never asked for.
 * Must not know: other sections (what they would settle is asked of the caller), rules.
 */
import type { Content, Table } from "../document/content.ts";
import type { Field, SectionBody } from "../document/fields.ts";
import type { BodySpec, FieldSpec } from "../template/model.ts";
import { readInstanceName } from "../template/repeat.ts";
import { normaliseKey, titleMatch } from "../values/title.ts";
import { bindTable, columnOverlap, type BoundTable } from "./table.ts";

export interface BoundBody {
  /** In the template's order; a repeated label once an instance, and once, absent, where there is none. */
  readonly fields: readonly BoundField[];
  /** Tables of no label. */
  readonly tables: readonly BoundTable[];
}

export interface BoundField {
  readonly spec: FieldSpec;
  /** Absent where the document has no such label. */
  readonly field: Field | undefined;
  /** The first label of its block; absent for the first one itself and outside blocks. */
  readonly head: BoundField | undefined;
  /** The bound label before it, for showing where it is absent. */
  readonly after: Field | undefined;
  readonly items: readonly BoundField[];
  readonly tables: readonly BoundTable[];
}

export function bindBody(spec: BodySpec, body: SectionBody, content: Content): BoundBody {
  const matched = matchFields(spec.fields, body);
  const claimed = new Set<Table>();
  const fields = matched.map((match) => bindField(match, claimed));
  const free = content.blocks.flatMap((block) => (block.kind === "table" && !claimed.has(block) ? [block] : []));
  // A label's table may have lost its label, or stand under another: header overlap tells.
  const completed = fields.map((field) => completeTables(field, free));
  const own = spec.tables.filter((table) => !table.headerBlock);
  return { fields: withPredecessors(completed), tables: bindTables(own, free) };
}

interface Match {
  readonly spec: FieldSpec;
  readonly field: Field | undefined;
  /** Block instance: labels of one share the object. */
  readonly block: BlockInstance;
}

interface BlockInstance {
  readonly number: number;
}

/** Which label of the document is which of the template. */
function matchFields(specs: readonly FieldSpec[], body: SectionBody): readonly Match[] {
  const blocks = new Map<number, BlockInstance>();
  const blockOf = (number: number): BlockInstance => {
    const known = blocks.get(number) ?? { number };
    blocks.set(number, known);
    return known;
  };
  const open: { spec: FieldSpec; field: Field | undefined; block: BlockInstance }[] = [];
  for (const spec of specs) if (!spec.repeat) open.push({ spec, field: undefined, block: blockOf(spec.block) });
  const heads = new Set(specs.filter((spec, index) => spec.kind === "own" && specs.findIndex((other) => other.kind === "own" && other.block === spec.block) === index));
  const repeated: Match[] = [];
  const candidates = [...body.fields, ...body.items];
  const unmatched: Field[] = [];
  let current: BlockInstance | undefined;
  let group = -1;
  for (const field of candidates) {
    if (field.group !== group) current = undefined;
    group = field.group;
    const repeat = specs.find((spec) => spec.repeat && isInstanceOf(field, spec));
    if (repeat) {
      current = { number: repeat.block };
      repeated.push({ spec: repeat, field, block: current });
      // Its followers are asked of every instance.
      const followers = specs.filter((spec) => !spec.repeat && spec.kind === "own" && spec.block === repeat.block && specs.indexOf(spec) > specs.indexOf(repeat));
      const taken = open.filter((slot) => followers.includes(slot.spec) && slot.block === blocks.get(repeat.block) && slot.field === undefined);
      if (repeated.filter((match) => match.spec === repeat).length === 1) for (const slot of taken) slot.block = current;
      else for (const spec of followers) open.push({ spec, field: undefined, block: current });
      continue;
    }
    const slots = open.filter((slot) => slot.field === undefined && slot.spec.keys.includes(normaliseKey(field.name)));
    const slot = slots.find((candidate) => candidate.block === current) ?? slots.find((candidate) => heads.has(candidate.spec)) ?? slots[0];
    if (!slot) {
      unmatched.push(field);
      continue;
    }
    slot.field = field;
    if (heads.has(slot.spec)) current = slot.block;
  }
  for (const field of unmatched) {
    const slot = open.find((candidate) => candidate.field === undefined && likeField(field, candidate.spec));
    if (slot) slot.field = field;
  }
  const absentRepeats = specs.flatMap((spec) =>
    spec.repeat && !repeated.some((match) => match.spec === spec) ? [{ spec, field: undefined, block: blockOf(spec.block) }] : [],
  );
  return [...repeated, ...absentRepeats, ...open].sort((a, b) => specs.indexOf(a.spec) - specs.indexOf(b.spec));
}

function likeField(field: Field, spec: FieldSpec): boolean {
  if (spec.kind === "own" ? field.kind !== "own" : field.kind === "plain") return false;
  return titleMatch(field.name, spec.name) !== undefined;
}

/** `Pattern 2: Search` of `Pattern 1: [Name]`, `2. CDN Cache` of `1. Browser Cache`. */
function isInstanceOf(field: Field, spec: FieldSpec): boolean {
  if (!spec.repeat || field.kind !== "own") return false;
  if (spec.repeat.label === "") return /^\d+[.)]\s/.test(field.name);
  return normaliseKey(readInstanceName(field.name)?.label ?? "") === normaliseKey(spec.repeat.label);
}

function bindField(match: Match, claimed: Set<Table>): BoundField & { readonly block: BlockInstance } {
  const { spec, field, block } = match;
  const own = field?.blocks.flatMap((child) => (child.kind === "table" ? [child] : [])) ?? [];
  const tables = spec.tables.map((table, index): BoundTable => {
    const found = own.filter((candidate) => !claimed.has(candidate)).sort((a, b) => columnOverlap(table, b) - columnOverlap(table, a))[0] ?? undefined;
    if (found && (columnOverlap(table, found) > 0 || table.columnsFree || index === 0)) {
      claimed.add(found);
      return bindTable(table, found);
    }
    return bindTable(table, undefined);
  });
  return { spec, field, block, head: undefined, after: undefined, items: bindItems(spec.items, field?.items ?? []), tables };
}

/** List items bind by label, in any order. */
function bindItems(specs: readonly FieldSpec[], items: readonly Field[]): readonly BoundField[] {
  const free = [...items];
  const take = (test: (item: Field) => boolean): Field | undefined => {
    const index = free.findIndex(test);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  return specs.map((spec): BoundField => {
    const field = take((item) => spec.keys.includes(normaliseKey(item.name)));
    return { spec, field, head: undefined, after: undefined, items: bindItems(spec.items, field?.items ?? []), tables: [] };
  });
}

function completeTables<Bound extends BoundField>(bound: Bound, free: Table[]): Bound {
  if (bound.tables.every((table) => table.table)) return bound;
  const tables = bound.tables.map((table) => {
    if (table.table) return table;
    const index = free.findIndex((candidate) => columnOverlap(table.spec, candidate) >= 0.5);
    const found = index < 0 ? undefined : free.splice(index, 1)[0];
    return found ? bindTable(table.spec, found) : table;
  });
  return { ...bound, tables };
}

/** Best header overlap first; then, where one is left on each side, that one. */
function bindTables(specs: readonly BodySpec["tables"][number][], tables: readonly Table[]): readonly BoundTable[] {
  const free = [...tables];
  const bound = new Map<number, Table>();
  const pairs = specs
    .flatMap((spec, index) => free.map((table) => ({ index, table, overlap: columnOverlap(spec, table) })))
    .filter((pair) => pair.overlap >= 0.5)
    .sort((a, b) => b.overlap - a.overlap || a.index - b.index);
  for (const { index, table } of pairs) {
    if (bound.has(index) || !free.includes(table)) continue;
    bound.set(index, table);
    free.splice(free.indexOf(table), 1);
  }
  specs.forEach((spec, index) => {
    const rest = free[0];
    if (bound.has(index) || rest === undefined || (columnOverlap(spec, rest) === 0 && !spec.columnsFree)) return;
    bound.set(index, rest);
    free.shift();
  });
  return specs.map((spec, index) => bindTable(spec, bound.get(index)));
}

function withPredecessors(fields: readonly (BoundField & { readonly block: BlockInstance })[]): readonly BoundField[] {
  const heads = new Map<BlockInstance, BoundField>();
  let after: Field | undefined;
  return fields.map((bound) => {
    const { block, ...rest } = bound;
    const head = bound.spec.kind === "own" ? heads.get(block) : undefined;
    const done: BoundField = { ...rest, head, after };
    if (bound.spec.kind === "own" && !head) heads.set(block, done);
    if (bound.field) after = bound.field;
    return done;
  });
}
