/**
 * Names in `refers-to` parts that no instance has: `Biling` where there is a component `Billing`. Where a name is only
 * perhaps one of the document's, nothing but a slip of the pen counts.
 * Must not know: which rule asks.
 */
import type { SectionSpan } from "../document/span.ts";
import { plain } from "../document/fields.ts";
import type { PlacedFact } from "../lint/facts.ts";
import { annotatedOf } from "../template/annotated.ts";
import { isOpenValue } from "../values/open-value.ts";
import { isSlip } from "../values/slip.ts";
import { nearest, normaliseKey, normaliseTitle, titleMatch } from "../values/title.ts";
import { valuePlaces, type CellPlace, type FieldPlace, type ValuePlace } from "./places.ts";
import type { ReferenceInput, UnknownReference } from "./reference.ts";

export function unknownNames(input: ReferenceInput): readonly UnknownReference[] {
  const labels = annotatedOf(input.template).referred;
  if (labels.length === 0) return [];
  const places = valuePlaces(input.bound, input.text);
  const referring = places.filter((place) => place.value.refersTo !== undefined);
  const seen = new Set(referring.map((place) => place.span.start));
  return [
    ...referring.flatMap((place) =>
      namesOf(place, input).flatMap((name) => judge(name, place.value.refersTo ?? "", input)),
    ),
    ...labels.flatMap((label) => slipsElsewhere(label, seen, input)),
  ];
}

interface Name {
  readonly text: string;
  readonly span: SectionSpan;
  /** The template asks for an instance here, whatever it is called. */
  readonly demanded: boolean;
}

function namesOf(place: ValuePlace, input: ReferenceInput): readonly Name[] {
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
function fieldNames(place: FieldPlace, { text }: ReferenceInput): readonly Name[] {
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

function judge(name: Name, label: string, input: ReferenceInput): readonly UnknownReference[] {
  const instances = input.facts.all(`instance:${normaliseKey(label)}`);
  const shown = nameText(name.text);
  if (instances.length === 0 || isNoName(shown)) return [];
  if (instances.some((instance) => isNamed(shown, instance))) return [];
  const parts = shown.split(/\s*(?:[,;/+&]|<br\s*\/?>|\s(?:and|or|via|with|by)\s)\s*/i).filter((part) => part !== "");
  if (parts.length > 1 && parts.some((part) => instances.some((instance) => isNamed(part, instance)))) return [];
  const slip = instances.find((instance) => isSlip(normaliseTitle(shown), instance.compare));
  if (!name.demanded && !slip) return [];
  const meant =
    slip?.value ??
    nearest(
      shown,
      instances.map((instance) => instance.value),
    );
  return [{ kind: "name", text: shown, span: name.span, label, nearest: meant }];
}

/** A whole cell elsewhere that differs from a name by a slip of the pen. */
function slipsElsewhere(label: string, seen: ReadonlySet<number>, input: ReferenceInput): readonly UnknownReference[] {
  const instances = input.facts.all(`instance:${normaliseKey(label)}`);
  if (instances.length === 0) return [];
  const cells = input.content.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [],
  );
  return cells.flatMap((cell) => {
    if (seen.has(cell.span.start) || cell.text.length < 6 || cell.text.length > 80) return [];
    const shown = nameText(cell.text);
    const slip = instances.find((instance) => isSlip(shown, instance.value) && instance.value.length >= 6);
    if (!slip || instances.some((instance) => isNamed(shown, instance))) return [];
    return [{ kind: "name" as const, text: shown, span: cell.span, label, nearest: slip.value }];
  });
}

/** Without emphasis, code marks, and the address of a link. */
function nameText(text: string): string {
  return plain(text.replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")).trim();
}

/** Said in other words, more of them, or fewer. */
function isNamed(text: string, instance: PlacedFact): boolean {
  if (normaliseTitle(text) === instance.compare) return true;
  for (const name of [instance.value, instance.detail]) {
    const how = titleMatch(text, name);
    if (how === "same" || how === "qualified" || titleMatch(name, text) === "qualified") return true;
    if (how === "similar" && !isSlip(normaliseTitle(text), instance.compare)) return true;
  }
  return false;
}

function isNoName(text: string): boolean {
  return (
    isOpenValue(text) ||
    /^(?:all|any|every|each|other|others|various|several|both|self|itself|this|these|own)\b/i.test(text)
  );
}
