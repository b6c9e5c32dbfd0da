/**
 * Ids after a pattern such as `R-###` or `ADR-###`: how they may be written, and which two are the same.
 * Must not know: where ids stand, what they name.
 */

/** An id in a text; UTF-16 offsets, `end` exclusive. */
export interface FoundId {
  /** As written: `ADR 7`. */
  readonly text: string;
  /** `adr-7` */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** `ADR-7`, `ADR-007`, `ADR 7` and `adr-7` are one id. */
export function idKey(id: string): string {
  return id
    .toLowerCase()
    .replace(/[\s_–—-]+/g, "-")
    .replace(/(\p{L})(\d)/gu, "$1-$2")
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ""));
}

/**
 * The first id of the pattern in a text, however its hyphen, case and number of digits are written; tags and addresses of
 * links are passed over.
 */
export function readId(text: string, pattern: string): FoundId | undefined {
  const shown = text.replace(/<[^<>]*>|\]\([^()]*\)/g, (markup) => "\0".repeat(markup.length));
  const match = expressionsOf(pattern).loose.exec(shown);
  return match ? found(match[0], match.index) : undefined;
}

/** Whether an id has the form of the pattern; more digits than it shows are fine, as numbers grow. */
export function matchesPattern(id: string, pattern: string): boolean {
  return expressionsOf(pattern).exact.test(id);
}

/**
 * Ids of the pattern in prose, none that is part of a longer name, path or address. A prefix of one letter is an id only
 * in the pattern's own form: `R-22` is a coolant.
 */
export function findIds(prose: string, pattern: string): readonly FoundId[] {
  return [...prose.matchAll(expressionsOf(pattern).mention)].map((match) => found(match[0], match.index));
}

/** The id written as the pattern has it: `r 1` of `R-###` is `R-001`. */
export function inPattern(id: string, pattern: string): string {
  const numbers = id.match(/\d+/g) ?? [];
  let at = 0;
  return pattern.replace(/#+/g, (marks) => String(Number(numbers[at++] ?? "0")).padStart(marks.length, "0"));
}

/** The id that follows the highest of those that differ from this one in their last number only. */
export function nextFreeId(id: string, others: readonly string[]): string {
  const own = cutNumber(id);
  const taken = others.map(cutNumber).filter((other) => idKey(other.before) === idKey(own.before));
  const highest = Math.max(0, ...[own, ...taken].map((other) => Number(other.number)));
  return own.before + String(highest + 1).padStart(own.number.length, "0") + own.after;
}

function cutNumber(id: string): { readonly before: string; readonly number: string; readonly after: string } {
  const match = /^(.*?)(\d+)(\D*)$/su.exec(id);
  return { before: match?.[1] ?? id, number: match?.[2] ?? "", after: match?.[3] ?? "" };
}

/** `adr-12` of a text that begins with an id of any pattern; undefined for other texts. */
export function leadingIdKey(text: string): string | undefined {
  const match =
    /^[\s*_`~[(]*(\p{Lu}[\p{Lu}\p{N}]{0,11}(?:-\p{Lu}[\p{Lu}\p{N}]{0,11}){0,3}[-_ ]?\d{1,6})(?![\p{L}\p{N}_])/u.exec(
      text,
    );
  return match?.[1] === undefined ? undefined : idKey(match[1]);
}

function found(text: string, start: number): FoundId {
  return { text, key: idKey(text), start, end: start + text.length };
}

interface Expressions {
  readonly exact: RegExp;
  readonly loose: RegExp;
  readonly mention: RegExp;
}

const known = new Map<string, Expressions>();

function expressionsOf(pattern: string): Expressions {
  const expressions = known.get(pattern) ?? build(pattern);
  known.set(pattern, expressions);
  return expressions;
}

function build(pattern: string): Expressions {
  const parts = pattern.split(/(#+)/);
  const write = (text: (part: string) => string, number: (digits: number) => string): string =>
    parts.map((part) => (part.startsWith("#") ? number(part.length) : text(escapePattern(part)))).join("");
  const short = (pattern.match(/\p{L}/gu) ?? []).length < 2;
  const exact = write(
    (part) => part,
    (digits) => `\\d{${digits},}`,
  );
  const loose = write(
    (part) => part.replace(/[-_ ]/g, "[-_ –]?"),
    () => "\\d{1,9}",
  );
  const mention = short
    ? exact
    : write(
        (part) => part.replace(/[-_ ]/g, "[- ]?"),
        () => "\\d{1,6}",
      );
  return {
    exact: new RegExp(`^${exact}$`, "u"),
    loose: new RegExp(`(?<![\\p{L}\\p{N}])${loose}(?![\\p{L}\\p{N}])`, "iu"),
    mention: new RegExp(
      `(?<![\\p{L}\\p{N}_/.#@-])${mention}(?![\\p{L}\\p{N}_/@]|-[\\p{L}\\p{N}]|\\.[\\p{L}\\p{N}])`,
      "gu",
    ),
  };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
