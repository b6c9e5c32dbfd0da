/**
 * Names in `refers-to` parts that no instance has: `Biling` where there is a component `Billing`. Where a name is only
 * perhaps one of the document's, nothing but a slip of the pen counts.
 * Must not know: which rule asks.
 */
import type { SectionSpan } from "../document/span.ts";
import type { Content } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { annotatedOf } from "../template/annotated.ts";
import { isOpenValue } from "../values/open-value.ts";
import { nearest, normaliseKey, normaliseTitle } from "../values/title.ts";
import { nameIndex } from "./name-index.ts";
import { valuePlaces, type CellPlace, type FieldPlace, type ValuePlace, type Written } from "./places.ts";
import type { ReferenceInput, UnknownReference } from "./reference.ts";

export function unknownNames(input: ReferenceInput): readonly UnknownReference[] {
  const labels = annotatedOf(input.template).referred;
  if (labels.length === 0) return [];
  const places = valuePlaces(input.bound, input.text);
  const referring = places.filter((place) => place.value.refersTo !== undefined);
  const seen = new Set(referring.map((place) => place.span.start));
  return [
    ...referring.flatMap((place) => judgeNames(namesOf(place, input), place.value.refersTo ?? "", input)),
    ...labels.flatMap((label) => slipsElsewhere(label, seen, input)),
  ];
}

export interface Name {
  readonly text: string;
  readonly span: SectionSpan;
  /** The template asks for an instance here, whatever it is called. */
  readonly demanded: boolean;
}

/** What a part that refers to instances says, name by name. */
export function namesOf(place: ValuePlace, input: Pick<ReferenceInput, "text">): readonly Name[] {
  return place.kind === "cell" ? cellNames(place) : fieldNames(place, input);
}

function cellNames(place: CellPlace): readonly Name[] {
  return [{ text: place.text, span: place.span, demanded: isWhen(place) }];
}

/** `when="Type: Internal"`: the other cell of the row begins so. */
function isWhen(place: CellPlace): boolean {
  const { when } = place.value;
  if (!when) return true;
  const column = place.table.spec.columns.findIndex((candidate) => candidate.keys.includes(normaliseKey(when.column)));
  const cell = place.row.row.cells[place.table.columns[column] ?? -1];
  const [key, wanted] = [normaliseKey(plain(cell?.text ?? "")), normaliseKey(when.value)];
  return cell !== undefined && (key === wanted || key.startsWith(`${wanted} `));
}

/** Items of the list below a label: the name ends at a dash, colon or bracket. */
function fieldNames(place: FieldPlace, { text }: Pick<ReferenceInput, "text">): readonly Name[] {
  return (place.bound.field?.blocks ?? []).flatMap((block) =>
    block.kind === "list"
      ? block.items.flatMap((item): readonly Name[] => {
          const line = item.lines[0];
          if (!line) return [];
          const head = leadingName(text.slice(line.start, line.end));
          const span = { start: line.start, end: line.start + head.length };
          return head.split(/\s+/).length <= 6 ? [{ text: head, span, demanded: place.value.when === undefined }] : [];
        })
      : [],
  );
}

function leadingName(line: string): string {
  return line.replace(/(?:\s+[-–—(→]|:(?:\*\*|__)?(?:\s|$)|(?:\*\*|__):?\s).*$/su, "").trimEnd();
}

/** All names that refer to one kind of instance are looked up together. */
function judgeNames(names: readonly Name[], label: string, input: ReferenceInput): readonly UnknownReference[] {
  const shown = names.map((name) => ({ ...name, text: nameText(name.text) })).filter(({ text }) => !isNoName(text));
  if (shown.length === 0) return [];
  const meant = input.facts.conclude(`instance:${normaliseKey(label)}`, (instances) =>
    instances.length === 0 ? [] : shown.map((name) => judge(name, instances)),
  );
  return shown.flatMap(({ text, span }, index): readonly UnknownReference[] => {
    const nearestName = meant[index];
    if (nearestName === undefined) return [];
    return [{ kind: "name", text, span, label, nearest: nearestName === "" ? undefined : nearestName }];
  });
}

/** The name that is meant, "" where that cannot be told; `undefined` where the name is known, or need not be. */
function judge({ text, demanded }: Name, instances: readonly PlacedFact[]): string | undefined {
  const index = nameIndex(instances);
  if (index.has(text)) return undefined;
  const parts = text.split(/\s*(?:[,;/+&]|<br\s*\/?>|\s(?:and|or|via|with|by)\s)\s*/i).filter((part) => part !== "");
  if (parts.length > 1 && parts.some(index.has)) return undefined;
  const slip = index.slipOfKey(normaliseTitle(text));
  if (!demanded && !slip) return undefined;
  const names = instances.map((instance) => instance.value);
  return slip?.value ?? nearest(text, names) ?? "";
}

/** A whole cell elsewhere that differs from a name by a slip of the pen. */
function slipsElsewhere(label: string, seen: ReadonlySet<number>, input: ReferenceInput): readonly UnknownReference[] {
  // Who has no cells asks nothing, and need not be asked again.
  if (!input.content.blocks.some(({ kind }) => kind === "table")) return [];
  const key = `instance:${normaliseKey(label)}`;
  const [isAny] = input.facts.conclude(key, (instances) => [instances.length > 0 ? "yes" : undefined]);
  if (isAny === undefined) return [];
  const shown = cellNamesIn(input.content).filter(({ span }) => !seen.has(span.start));
  if (shown.length === 0) return [];
  const meant = input.facts.conclude(key, (instances) => {
    const index = nameIndex(instances);
    return shown.map(({ text }) => {
      const slip = index.slipOf(text);
      return slip && slip.value.length >= 6 && !index.has(text) ? slip.value : undefined;
    });
  });
  return shown.flatMap(({ text, span }, index): readonly UnknownReference[] => {
    const nearestName = meant[index];
    return nearestName === undefined ? [] : [{ kind: "name", text, span, label, nearest: nearestName }];
  });
}

const cellNamesOf = new WeakMap<Content, readonly Written[]>();

/** What a whole cell says, where it is as long as a name; read once, though names of several kinds are looked for. */
function cellNamesIn(content: Content): readonly Written[] {
  const known = cellNamesOf.get(content);
  if (known) return known;
  const names: Written[] = [];
  for (const block of content.blocks) {
    if (block.kind !== "table") continue;
    for (const { cells } of block.rows) {
      for (const { text, span } of cells)
        if (text.length >= 6 && text.length <= 80) names.push({ text: nameText(text), span });
    }
  }
  cellNamesOf.set(content, names);
  return names;
}

/** Without emphasis, code marks, and the address of a link. */
export function nameText(text: string): string {
  return plain(text.includes("[") ? text.replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1") : text).trim();
}

function isNoName(text: string): boolean {
  return (
    isOpenValue(text) ||
    /^(?:all|any|every|each|other|others|various|several|both|self|itself|this|these|own)\b/i.test(text)
  );
}
