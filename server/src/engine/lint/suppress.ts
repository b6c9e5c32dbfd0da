/**
 * Findings without those that a comment of the document silences, and what is to be said of the comments themselves.
 * Must not know: severities, settings, stages.
 */
import { contentOf, type Section } from "../document/document.ts";
import type { Suppression } from "./suppression-comment.ts";
import { normaliseTitle, nearest } from "../values/title.ts";
import { readComments, type DocumentComment } from "./comments.ts";
import type { PlacedFinding } from "./finding.ts";
import type { FindingsBySection } from "./finish.ts";
import type { Linted } from "./lint.ts";

export interface Suppressed {
  readonly kept: FindingsBySection;
  /** About the comments: unused, expired, not understood. */
  readonly about: readonly PlacedFinding[];
}

export function applySuppressions(
  linted: Linted,
  found: FindingsBySection,
  today: string,
  ruleIds: readonly string[],
): Suppressed {
  const placed = linted.document.sections.flatMap((section, index) =>
    commentsIn(section).map((comment) => ({ comment, section: index, text: section.text })),
  );
  if (placed.length === 0) return { kept: found, about: [] };
  const findings = found.flat();
  const about: PlacedFinding[] = [];
  const silenced = new Set<PlacedFinding>();
  for (const { comment, section, text } of placed) {
    about.push(...mistakesOf(comment, section, ruleIds));
    if (comment.parsed.kind !== "ignore" && comment.parsed.kind !== "ignore-file") continue;
    const suppression = comment.parsed;
    const known = suppression.rules.filter((rule) => ruleIds.includes(rule.id));
    if (known.length === 0) continue;
    const expired = suppression.until !== undefined && suppression.until < today;
    const matched = findings.filter((finding) => covers(comment, suppression, section, finding, linted));
    if (expired) {
      about.push(
        aboutComment(
          "expired-suppression",
          `This suppression expired on ${suppression.until ?? ""}; expected a new date or the finding mended.`,
          comment,
          section,
          text,
        ),
      );
    } else if (matched.length === 0) {
      about.push(
        aboutComment(
          "unused-suppression",
          `Nothing here is found by ${known.map((rule) => `'${rule.id}'`).join(", ")}; this suppression silences nothing.`,
          comment,
          section,
          text,
        ),
      );
    } else for (const finding of matched) silenced.add(finding);
  }
  return { kept: silenced.size === 0 ? found : found.map((list) => withoutThose(list, silenced)), about };
}

/** The same list where nothing of it is silenced. */
function withoutThose(
  findings: readonly PlacedFinding[],
  silenced: ReadonlySet<PlacedFinding>,
): readonly PlacedFinding[] {
  return findings.some((finding) => silenced.has(finding))
    ? findings.filter((finding) => !silenced.has(finding))
    : findings;
}

const known = new WeakMap<Section, readonly DocumentComment[]>();

function commentsIn(section: Section): readonly DocumentComment[] {
  const comments = known.get(section) ?? readComments(contentOf(section), section.text);
  known.set(section, comments);
  return comments;
}

function mistakesOf(comment: DocumentComment, section: number, ruleIds: readonly string[]): readonly PlacedFinding[] {
  const { parsed, span } = comment;
  const shift = (inner: { readonly start: number; readonly end: number }): PlacedFinding["span"] => ({
    start: span.start + inner.start,
    end: span.start + inner.end,
  });
  // `ignroe missing-row` is one mistake, though no later word makes sense either.
  const told = parsed.kind === "annotation" ? parsed.mistakes.slice(0, 1) : parsed.mistakes;
  const mistakes = told.map((mistake): PlacedFinding => ({
    rule: "invalid-directive",
    section,
    span: shift(mistake.span),
    message:
      mistake.nearest === undefined
        ? mistake.message
        : `${mistake.message.replace(/\.$/, "")}; did you mean '${mistake.nearest}'?`,
    fixes:
      mistake.nearest === undefined
        ? []
        : [
            {
              title: `Write '${mistake.nearest}'`,
              class: "ask",
              edits: [{ span: shift(mistake.span), text: mistake.nearest }],
            },
          ],
  }));
  if (parsed.kind !== "ignore" && parsed.kind !== "ignore-file") return mistakes;
  const unknown = parsed.rules.filter((rule) => !ruleIds.includes(rule.id));
  return [
    ...mistakes,
    ...unknown.map((rule): PlacedFinding => {
      const meant = nearest(rule.id, ruleIds);
      return {
        rule: "invalid-directive",
        section,
        span: shift(rule.span),
        message: `'${rule.id}' is no rule${meant === undefined ? "" : `; did you mean '${meant}'?`}${meant === undefined ? "; 'lintel rules' lists them." : ""}`,
        fixes:
          meant === undefined
            ? []
            : [{ title: `Write '${meant}'`, class: "ask", edits: [{ span: shift(rule.span), text: meant }] }],
      };
    }),
  ];
}

function covers(
  comment: DocumentComment,
  suppression: Suppression,
  section: number,
  finding: PlacedFinding,
  linted: Linted,
): boolean {
  if (!suppression.rules.some((rule) => rule.id === finding.rule)) return false;
  if (suppression.name !== undefined && normaliseTitle(finding.name ?? "") !== normaliseTitle(suppression.name))
    return false;
  if (suppression.kind === "ignore-file") return true;
  if (comment.scope.kind === "section") return isWithin(linted, section, finding.section);
  const { span } = comment.scope;
  return finding.section === section && finding.span.start <= span.end && finding.span.end >= span.start;
}

function isWithin(linted: Linted, section: number, other: number): boolean {
  for (let at = other; at >= 0; at = linted.binding.sections[at]?.parent ?? -1) if (at === section) return true;
  return false;
}

function aboutComment(
  rule: string,
  message: string,
  comment: DocumentComment,
  section: number,
  text: string,
): PlacedFinding {
  return {
    rule,
    section,
    span: comment.span,
    message,
    fixes: [
      { title: "Delete the suppression", class: "save", edits: [{ span: withLine(text, comment.span), text: "" }] },
    ],
  };
}

/** The comment with its line where it stands alone on it. */
function withLine(text: string, span: PlacedFinding["span"]): PlacedFinding["span"] {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const end = newline === -1 ? text.length : newline + 1;
  if (text.slice(start, span.start).trim() !== "" || text.slice(span.end, end).trim() !== "") {
    const blanks = /[ \t]*$/.exec(text.slice(start, span.start))?.[0].length ?? 0;
    return { start: span.start - blanks, end: span.end };
  }
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const blankBefore = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start));
  return { start, end: blankBefore ? end + blankAfter : end };
}
