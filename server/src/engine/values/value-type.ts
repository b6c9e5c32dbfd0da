/**
 * Whether a value is of the kind that a template asks for: `type=version`, `type=quantity`, `type=url`, `type=percent`.
 * In doubt it is: what is found here is surely something else.
 * Must not know: dates, which have a rule of their own; where the value stands.
 */
import { countNumbers } from "./quantity.ts";
import { looksLikeId } from "./placeholder.ts";
import { readVersion } from "./version.ts";

export type CheckedType = "version" | "percent" | "quantity" | "url";

export function isOfType(text: string, type: CheckedType): boolean {
  switch (type) {
    case "version":
      return isVersion(text);
    case "percent":
    case "quantity":
      return countNumbers(text) > 0 || /\d/.test(withoutNames(text)) || numberWord.test(text) || elsewhere.test(text);
    case "url":
      return isAddress(text);
  }
}

const numberWord =
  /(?<![\p{L}\p{N}-])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|billion|dozen|half|quarter|third|tenth|single|no|none|never|all|every|each|always|instant(?:ly|aneous)?|immediate(?:ly)?|continuous(?:ly)?|real[ -]time|unlimited|hourly|daily|weekly|monthly|yearly|once|twice)(?![\p{L}\p{N}])/iu;

/** The number stands somewhere else. */
const elsewhere =
  /^[\s*_(]*(?:see|same|as (?:above|in|for|per|before|today|now|defined|agreed|specified|stated|production)|like|per|according|inherited|\[[^\]]+\]\(|\[[^\]]+\]\[)/i;

/** `P95`, `HTTP/2`, `TLS 1.3` hold no quantity. */
function withoutNames(text: string): string {
  return text.replace(/\p{L}[\p{L}\p{N}_./-]*\d[\p{L}\p{N}_.-]*/gu, "").replace(/\b\p{Lu}{2,}\s\d+(?:\.\d+)*/gu, "");
}

/** A number, a letter (`Rev. C`) or a word for what has none yet; a word otherwise. */
function isVersion(text: string): boolean {
  if (readVersion(text) !== undefined || /\d/.test(text)) return true;
  const words = text.replace(/[^\p{L}\s]/gu, " ").trim();
  return (
    /^(?:(?:rev(?:ision)?|version|v|issue|edition|release)\s+)?\p{L}?$/iu.test(words) ||
    /^(?:initial|unreleased|first|next|current|draft)\b/i.test(words)
  );
}

/** An address, a path, a link of any form, an id of a document system, or a place in this document. */
function isAddress(text: string): boolean {
  if (/\]\s?[([]|\[[^\]]+\]|<[^>\s]+>|:\/\/|www\.|\S@\S/.test(text)) return true;
  if (
    /(?:^|[\s`(])(?:\.{0,2}\/|~\/|[\w-]+[/\\])[\w.-]/.test(text) ||
    /[\w-]\.[a-z][a-z0-9]{1,12}(?![\p{L}\p{N}])/iu.test(text)
  )
    return true;
  if (/\b(?:appendix|annex|section|chapter|above|below|attached)\b/i.test(text)) return true;
  return text.split(/[\s,;()]+/).some((word) => /\d/.test(word) && looksLikeId(word));
}
