/**
 * The outline as a rule reads it, with a record of what it read: which sections, and what of other sections' facts. What was
 * found of one part of the outline is found again by what was read for it.
 * Must not know: what rules look for.
 */
import type { Binding } from "../bind/binding.ts";
import { headingOf, type Document, type Section } from "../document/document.ts";
import { sameItems } from "../document/same-items.ts";
import type { HeadingPlace, OutlineInput, PlacedDraft } from "../rules/rule.ts";
import type { Template } from "../template/model.ts";
import { isStillAnswered, recordFacts, type Asked, type FactChange, type RecordedFacts } from "./facts.ts";

/** By index: the sections whose text or heading was read. */
export type ReadSections = ReadonlyMap<number, Section | undefined>;

export interface Whole {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
}

/** What was found of one part, and what that depends on. */
interface FoundPart {
  readonly given: readonly unknown[];
  readonly finding: PlacedDraft;
  readonly asked: Asked;
  readonly read: ReadSections;
}

export type FoundParts = ReadonlyMap<object, FoundPart>;

export interface RecordedOutline {
  readonly input: OutlineInput;
  /** What was looked up so far, parts left out. */
  readonly asked: () => Asked;
  readonly read: ReadSections;
  readonly parts: FoundParts;
}

/** `before`: parts found earlier, under the same binding but for titles, with the same line ends. */
export function recordOutline(
  { document, template, binding }: Whole,
  change: Pick<FactChange, "facts" | "moved">,
  newline: string,
  before: FoundParts | undefined,
): RecordedOutline {
  const read = new Map<number, Section | undefined>();
  const parts = new Map<object, FoundPart>();
  const facts = recordFacts(change.facts);
  /** The innermost record: of a part while that is made, else of the rule. */
  let record: { readonly read: Map<number, Section | undefined>; readonly facts: RecordedFacts } = { read, facts };
  const outer = record;
  const sectionAt = (index: number): Section | undefined => {
    const section = document.sections[index];
    record.read.set(index, section);
    return section;
  };
  const holds = ({ asked, read }: FoundPart): boolean =>
    isStillAnswered(asked, change.moved, change.facts) && isUnread(read, document);
  const input: OutlineInput = {
    binding,
    template,
    newline,
    facts: {
      all: (key) => record.facts.all(key),
      conclude: (key, conclude) => record.facts.conclude(key, conclude),
    },
    heading: (index) => headingPlace(sectionAt(index)),
    title: (index) => (sectionAt(index) && binding.outline[index]?.title) ?? "",
    text: (index) => sectionAt(index)?.text ?? "",
    once: (part, given, make) => {
      const known = before?.get(part);
      if (known && sameItems(known.given, given) && holds(known)) {
        parts.set(part, known);
        return known.finding;
      }
      record = { read: new Map(), facts: recordFacts(change.facts) };
      const finding = make();
      parts.set(part, { given, finding, asked: record.facts.asked(), read: record.read });
      record = outer;
      return finding;
    },
  };
  return { input, asked: facts.asked, read, parts };
}

/** Whether everything that was read still stands where it stood, parts included. */
export function isAsRead(
  { asked, read, parts }: Pick<RecordedOutline, "read" | "parts"> & { readonly asked: Asked },
  change: Pick<FactChange, "facts" | "moved">,
  document: Document,
): boolean {
  if (!isStillAnswered(asked, change.moved, change.facts) || !isUnread(read, document)) return false;
  for (const part of parts.values())
    if (!isStillAnswered(part.asked, change.moved, change.facts) || !isUnread(part.read, document)) return false;
  return true;
}

function isUnread(read: ReadSections, document: Document): boolean {
  for (const [index, section] of read) if (document.sections[index] !== section) return false;
  return true;
}

const nowhere = { start: 0, end: 0 };

function headingPlace(section: Section | undefined): HeadingPlace {
  const heading = section && headingOf(section);
  return {
    span: heading?.span ?? nowhere,
    titleSpan: heading?.titleSpan ?? nowhere,
    length: section?.text.length ?? 0,
  };
}
