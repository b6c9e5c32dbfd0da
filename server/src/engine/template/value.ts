/**
 * What a template asks for where a value stands: `[Description]`, `High/Med/Low`, `YYYY-MM-DD`, `REST over HTTPS`.
 * Must not know: which field or cell it is.
 */
import { findBrackets } from "../document/brackets.ts";
import { plain } from "../document/fields.ts";
import { findOtherPlaceholders } from "../document/other-placeholders.ts";
import { readChoiceList } from "../values/choice.ts";
import { readDate } from "../values/date.ts";
import type { ValueSpec } from "./model.ts";
import type { Word } from "./directive.ts";

export const anyValue: ValueSpec = {
  placeholder: false,
  mask: false,
  choices: [],
  closed: false,
  many: false,
  suggest: [],
  type: undefined,
  mayBeBlank: false,
  unique: false,
  id: undefined,
  refersTo: undefined,
  when: undefined,
  role: undefined,
  from: undefined,
  content: undefined,
  concrete: "",
};

/** Reads a template's value. A blank one asks for nothing. */
export function readValueSpec(text: string): ValueSpec {
  const value = text.trim();
  if (value === "" || /^(?:N\/A|–|—|-)$/i.test(value)) return anyValue;
  if (readDate(value)?.kind === "mask") return { ...anyValue, mask: true, type: "date" };
  const list = readChoiceList(plain(value));
  if (list) {
    return { ...anyValue, closed: true, choices: list.values.map((choice) => ({ value: choice, spellings: [] })) };
  }
  const prose = value.replace(/`[^`]*`/g, (code) => "\0".repeat(code.length));
  const brackets = [...findBrackets(value, 0, value.length), ...findOtherPlaceholders(value, prose, 0, value.length)];
  if (brackets.length === 0) return { ...anyValue, concrete: plain(value) };
  return { ...anyValue, placeholder: true, suggest: offered(brackets[0]?.inner ?? "") };
}

/** Values that a placeholder names as examples: `[e.g., React 18]`, `[React/Vue/Angular]`, `[LRU, TTL-based, etc.]`. */
function offered(inner: string): readonly string[] {
  const example = /(?:^|\s[-–]\s*)e\.g\.,?\s*(.+)$/i.exec(inner)?.[1];
  if (example !== undefined) return splitOffers(example.replace(/["“”]/g, ""));
  if (/,\s*etc\.?$/.test(inner)) return splitOffers(inner.replace(/,\s*etc\.?$/, ""));
  if (inner.includes("/") && !inner.includes(" - ")) return splitOffers(inner);
  return [];
}

function splitOffers(text: string): readonly string[] {
  return text
    .split(/\s*\/\s*|,\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part.length <= 60);
}

/** A value as its annotations make it. */
export function annotateValue(value: ValueSpec, words: readonly Word[]): ValueSpec {
  return words.reduce(applyWord, value);
}

function applyWord(value: ValueSpec, word: Word): ValueSpec {
  switch (word.kind) {
    case "one-of":
      return { ...value, closed: true, choices: word.values };
    case "suggest":
      // What the template lists stays known, so that the list left as it is can be told; but any value may be written.
      return {
        ...value,
        closed: false,
        suggest: word.values,
        choices: value.choices.length > 0 ? word.values.map((text) => ({ value: text, spellings: [] })) : [],
      };
    case "many":
      return { ...value, many: true };
    case "type":
      return { ...value, type: word.type };
    case "may-be-blank":
      return { ...value, mayBeBlank: true };
    case "unique":
      return { ...value, unique: true };
    case "id":
      return { ...value, id: word.pattern };
    case "refers-to":
      return { ...value, refersTo: word.label };
    case "when":
      return { ...value, when: { column: word.column, value: word.value } };
    case "role":
      return { ...value, role: word.role };
    case "from":
      return { ...value, from: word.stage };
    case "content":
      return { ...value, content: word.content === "guidance" ? "keep" : word.content };
    case "grade":
    case "repeat":
    case "label":
    case "min":
    case "min-by":
    case "alias":
    case "rows":
    case "list-keys":
    case "columns-free":
    case "stage":
    case "closed":
      return value;
  }
}

/** What several values ask for together: a column is what its cells are. */
export function mergeValues(values: readonly ValueSpec[]): ValueSpec {
  return values.reduce<ValueSpec>(
    (merged, value) => ({
      ...merged,
      placeholder: merged.placeholder || value.placeholder,
      mask: merged.mask || value.mask,
      type: merged.type ?? value.type,
      closed: merged.closed || value.closed,
      choices: merged.choices.length > 0 ? merged.choices : value.choices,
      suggest: merged.suggest.length > 0 ? merged.suggest : value.suggest,
      concrete: merged.concrete === "" ? value.concrete : merged.concrete,
    }),
    anyValue,
  );
}
