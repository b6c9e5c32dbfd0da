/**
 * What stands between the brackets of a placeholder: `Component Name C` of `[Component Name C]`.
 * Owns comparing two of them, and telling one from an id, a type, a hint or a note in brackets.
 * Must not know: where a bracket stands, nor which placeholders a template has.
 */
import { remembered } from "./remembered.ts";

/** As compared: lower case, one space for any break (quote marks of wrapped lines too), straight quotes and dashes. */
export const normalisePlaceholder: (text: string) => string = remembered((text) => unwrap(text).toLowerCase());

/**
 * As compared with its siblings: numbers and stand-alone capitals become `#`, so that `Goal 4` is of `Goal 1`'s family
 * and `Component Name C` of `Component Name A`'s. The article of `A short description` stays.
 */
export const placeholderFamily: (text: string) => string = remembered((text) =>
  unwrap(text)
    .replace(/(?<![\p{L}\p{N}])[A-Z](?![\p{L}\p{N}])(?!(?<=[AI]) \p{Ll})/gu, "#")
    .replace(/\d+(?:[.,]\d+)*/g, "#")
    .toLowerCase(),
);

/** `principle #` of `Principle 1 - e.g., "API-first design"`; `undefined` without a dash between spaces. */
export function placeholderHead(text: string): string | undefined {
  const family = placeholderFamily(text);
  const dash = family.indexOf(" - ");
  return dash > 0 ? family.slice(0, dash).trim() : undefined;
}

/** How many words of two letters or more it has. */
export const wordCount: (text: string) => number = remembered((text) => text.match(/\p{L}{2,}/gu)?.length ?? 0);

/** Text that names something and so asks for nothing: `UFP-C5`, `ADR-7`, `CMA`, `IN PLANNING`, `R1`, `17`, `x`. */
export function looksLikeId(text: string): boolean {
  const id = text.trim();
  if (/^\p{L}?$/u.test(id)) return id !== "";
  return /^[#@]?[\p{Lu}\p{N}][\p{Lu}\p{N} ._/:#-]*$/u.test(id) || /^#?\p{L}+[-_.]?\d+\p{L}?$/u.test(id);
}

/**
 * Whether a bracket alone in a whole cell or label value is a placeholder though the template has none there.
 * In doubt it is none: a note in brackets must not be taken for something left open.
 */
export function isGenericPlaceholder(inner: string): boolean {
  const text = unwrap(inner);
  if (!/\p{L}/u.test(text) || !/\p{Ll}/u.test(text)) return false;
  if (/[,"'`«»‹›„‚]/.test(text) || /^[\^@!#]/.test(text)) return false;
  return !looksLikeId(text) && !isSettled(text) && !isType(text) && !isReference(text);
}

/** `N/A`, `not applicable`, `Optional`, `if applicable`. */
function isSettled(text: string): boolean {
  return /^(?:n\/a|n\.a\.|none|not applicable|not required|optional|(?:include |only )?if\b.*)$/i.test(text);
}

/** `block`, `userId`, `string | null`, `TEXT[]`, `Array<Order>`, `0..n`. */
function isType(text: string): boolean {
  if (/\[|\]|\.\.|[<>=]/.test(text)) return true;
  if (/^(?:String|Integer|Int|Boolean|Bool|Float|Double|Object|Uuid)$/.test(text)) return true;
  return text.split("|").every((part) => /^\p{Ll}\S*$/u.test(part.trim()));
}

/** `Source: …`, `https://…`, `README.md`, `see above`, `Smith 2020`. */
function isReference(text: string): boolean {
  return (
    /:(?: |\/\/)|^www\.|^mailto:|@\S/i.test(text) ||
    /^[\w./-]*\.\w{1,5}$/.test(text) ||
    /^see\b|\bet al\b/i.test(text) ||
    /^\p{Lu}\p{L}+ (?:19|20)\d\d\p{Ll}?$/u.test(text)
  );
}

function unwrap(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? line : line.replace(/^[\s>]+/, "")))
    .join(" ")
    .replace(/[\u2018\u2019\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201F]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}
