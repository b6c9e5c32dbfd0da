/**
 * Placeholders in other signs than square brackets: `{short title}`, `{{owner}}`, `<name of the system>`, `\<name\>`.
 * Most of what stands in such signs is none (paths, types, HTML), so only what reads like words counts.
 * Must not know: templates. In a document only the template's own text is one.
 */
import { findBrackets, type Bracket } from "./brackets.ts";

/** By name: as a pattern they would take milliseconds to be compiled. */
const htmlTags: ReadonlySet<string> = new Set(
  "a abbr article aside audio b blockquote body br button canvas center cite code col dd del details dfn div dl dt em embed figure figcaption font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main map mark meta nav object ol p picture pre q s samp script section small source span strong style sub summary sup svg table tbody td tfoot th thead title tr u ul var video wbr".split(
    " ",
  ),
);
const leadingName = /^\/?([a-z][a-z0-9]*)(?![\w-])/i;

const none: readonly Bracket[] = [];

/** In order. `prose` is as long as `text`; what is code there is U+0000, and HTML is, too. */
export function findOtherPlaceholders(text: string, prose: string, from: number, to: number): readonly Bracket[] {
  const own = text.slice(from, to);
  if (!own.includes("{") && !own.includes("<")) return none;
  const found: Bracket[] = [];
  for (const match of own.matchAll(/\{\{?([^{}\n]{2,120})\}\}?|\\?<([^<>\n]{2,120}?)\\?>/g)) {
    const start = from + match.index;
    const span = { start, end: start + match[0].length };
    const inner = (match[1] ?? match[2] ?? "").trim();
    const isPlaceholder =
      match[1] === undefined ? isAngled(inner, text, prose, span) : isBraced(inner, text, prose, span);
    if (isPlaceholder) found.push({ span, inner });
  }
  return found;
}

function isHtmlTag(inner: string): boolean {
  const name = leadingName.exec(inner)?.[1];
  return name !== undefined && htmlTags.has(name.toLowerCase());
}

/** Words between braces that belong to no path, template string or set. */
function isBraced(inner: string, text: string, prose: string, span: Bracket["span"]): boolean {
  if (prose[span.start] !== "{" || !readsLikeWords(inner)) return false;
  const [before = " ", after = " "] = [text[span.start - 1], text[span.end]];
  return !/[\w/$#%@=:\\.-]/.test(before) && !/[\w/({=]/.test(after);
}

/** No tag, address or comparison; HTML that is part of a longer stretch of code is code. */
function isAngled(inner: string, text: string, prose: string, span: Bracket["span"]): boolean {
  if (/[\w)<]/.test(text[span.start - 1] ?? " ")) return false;
  if (isHtmlTag(inner) || !readsLikeWords(inner) || /["=]|:\/\/|@\S|\/$/.test(inner)) return false;
  return prose[span.start] !== "\0" || (prose[span.start - 1] !== "\0" && prose[span.end] !== "\0");
}

/** `short title`, `decision driver 1, e.g., a force`; one word only where it has two letters or more and no sign in it. */
function readsLikeWords(inner: string): boolean {
  return /^\p{L}/u.test(inner) && (/^[\p{L}\p{N}]{2,}$/u.test(inner) || /\p{L}{2,}\s+\S/u.test(inner));
}

/** Nothing but placeholders stands in a text, emphasis apart: `[What it does]`, `_[Continue]_`, `{context}`. */
export function isOnlyPlaceholders(text: string): boolean {
  if (!/^[\s*_]*[[{<\\]/.test(text)) return false;
  // In a long text something else mostly stands near its beginning.
  if (text.length > 2 * near && !/^[\s*_]*$/.test(blanked(text.slice(0, 2 * near)).slice(0, near))) return false;
  return /^[\s*_]*$/.test(blanked(text));
}

/** No placeholder is longer. */
const near = 1000;

/** As long, with blanks for placeholders. */
function blanked(text: string): string {
  const found = [...findBrackets(text, 0, text.length), ...findOtherPlaceholders(text, text, 0, text.length)];
  let rest = "";
  let at = 0;
  for (const { span } of found.sort((a, b) => a.span.start - b.span.start)) {
    const start = Math.max(at, span.start);
    const end = Math.max(at, span.end);
    rest += text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return rest + text.slice(at);
}
