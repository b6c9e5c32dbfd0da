/**
 * Tells whether a text says that there is nothing to say here: not applicable, or kept in another document.
 * Owns the wordings of both.
 * Must not know: which part of a document the text stands in, and what the template wants there.
 */

/** List marker, emphasis and brackets before the words. */
const LEAD = /^\s*(?:[-*+]\s+)?[\s*_"'“([]*/;
const DASH = /^\s*(?:[-*+]\s+)?[*_([]*(?:[-–—―]|--)[*_)\].]*\s*$/u;
/** Emphasis and brackets closed behind the words. */
const CLOSE = String.raw`[*_"'”)\]]*`;
/** What may follow the words: nothing, a full stop, or a mark that opens the reason. */
const REASON = String.raw`(?:\s*$|[.!](?:${CLOSE}\s|${CLOSE}$)|\s*[:;–—(]|\s+-{1,2}\s|\s*\n\s*\n)`;
const COMMA_REASON = String.raw`(?:,\s+(?:because|since|as|due|no|not|there|the|this|we|it)\b|,\s+\p{Ll}[^\s,]*\s+[^\s,]+\s+[^\s,]+)`;

const NOT_APPLICABLE = new RegExp(
  `^(?:n\\s?/\\s?a|n\\.a\\.|not\\s{1,3}applicable)${CLOSE}(?:${REASON}|,|\\s+(?:because|since|as|for|in|at|to|due|until|yet|here|here\\.|currently)(?![\\p{L}\\p{N}]))`,
  "iu",
);
const NONE = new RegExp(
  `^none(?:\\s+(?:identified|known|required|planned|needed|expected|foreseen|exist|apply|applicable|yet|currently|presently|so far|for now|to date|as yet|at present|at this time|at this stage|at the moment|at this point))?${CLOSE}(?:${REASON}|${COMMA_REASON}|\\s+because(?![\\p{L}\\p{N}]))`,
  "iu",
);
const NA = new RegExp(`^NA${CLOSE}\\.?\\s*$`, "u");

/**
 * True when the whole text is `N/A`, `None`, `Not applicable` or a dash, emphasised or bracketed or not, alone or with
 * a reason behind it. A blank text is not: nothing was said.
 */
export function isNotApplicable(text: string): boolean {
  if (DASH.test(text)) return true;
  const words = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  if (!/^n(?:\s?\/|\.a|ot\s|one|a)/i.test(words)) return false;
  return NOT_APPLICABLE.test(words) || NONE.test(words) || NA.test(words);
}

/** A link (inline, in angle brackets, or bare) or an image; destination in one of the three groups. */
const LINK =
  /!?\[(?:[^[\]]|\[[^[\]]{0,100}\]){1,300}\]\(\s?(?:<([^<>\n]{1,500})>|([^\s()<>]{0,500}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?))(?:\s{1,3}(?:"[^"]{0,300}"|'[^']{0,300}'))?\s?\)|<?(https?:\/\/[^\s<>()|]{1,500})>?/g;
const SIGNS = /[\s*_.,;:()"'“”→➜⇒⟶↗>»«&+-]+/u;
const DIRECTING = new Set(["see", "refer", "consult", "check", "cf", "read"]);
const LINKING = new Set(
  (
    "see refer consult check cf read also please kept held stored maintained managed documented described defined " +
    "specified recorded listed covered tracked published located available provided found lives live moved continued " +
    "is are be can in at on to the a an our of by from under within and or as well here this separate separately " +
    "document documents doc docs file page wiki link linked elsewhere details detail detailed more full further for " +
    "information now it they"
  ).split(" "),
);
const MOST_WORDS = 8;
/** A text longer than this says something itself. */
const MOST_CHARACTERS = 4000;

/**
 * True when the whole text only leads to another document: one or more links and short lead words ("See", "Kept in").
 * False for images, links within the document (`#x`), mailboxes, and for text that says anything itself.
 */
export function isElsewhere(markdown: string): boolean {
  if (markdown.length > MOST_CHARACTERS || !/\]\(|https?:\/\//.test(markdown)) return false;
  const between: string[] = [];
  let last = 0;
  for (const match of markdown.matchAll(LINK)) {
    const destination = match[1] ?? match[2] ?? match[3] ?? "";
    if (match[0].startsWith("!") || !leadsOut(destination)) return false;
    between.push(markdown.slice(last, match.index));
    last = match.index + match[0].length;
  }
  const [before, ...joins] = between;
  if (before === undefined) return false;
  return leadsIn(before) && joins.every((join) => isLinking(wordsOf(join))) && tailsOff(markdown.slice(last));
}

function leadsOut(destination: string): boolean {
  return destination !== "" && !destination.startsWith("#") && !/^mailto:/i.test(destination);
}

function leadsIn(before: string): boolean {
  const words = wordsOf(before);
  if (isLinking(words)) return true;
  return (
    DIRECTING.has(words[0] ?? "") && words.length <= MOST_WORDS && isOneSentence(before) && words.every(isPlainWord)
  );
}

/** Nothing behind the last link, linking words, or a short purpose ("for the full list of decisions", "(owner: SRE)"). */
function tailsOff(after: string): boolean {
  const words = wordsOf(after);
  if (isLinking(words)) return true;
  const purpose = words[0] === "for" || /^\s*\([^()]{1,120}\)[\s.]*$/u.test(after);
  return purpose && words.length <= MOST_WORDS && isOneSentence(after) && words.every(isPlainWord);
}

function isLinking(words: readonly string[]): boolean {
  return words.length <= MOST_WORDS && words.every((word) => LINKING.has(word));
}

function isOneSentence(text: string): boolean {
  return !/[.!?]\s+\S/u.test(text);
}

function isPlainWord(word: string): boolean {
  return /^[\p{L}\p{N}/’]+$/u.test(word);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(SIGNS)
    .filter((word) => word !== "");
}
