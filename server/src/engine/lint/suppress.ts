/**
 * Findings without those that a comment of the document silences, and what is to be said of the comments themselves.
 * Must not know: severities, settings, stages.
 */
import type { Suppression } from "./suppression-comment.ts";
import type { Binding } from "../bind/binding.ts";
import type { LongList } from "../document/long-list.ts";
import { normaliseTitle, nearest } from "../values/title.ts";
import type { DocumentComment } from "./comments.ts";
import type { Finding } from "./finding.ts";
import type { FindingsBySection } from "./found.ts";
import type { BoundSection } from "./section.ts";

/** Where comments stand, and under what. */
export interface Commented {
  readonly binding: Binding;
  readonly sections: LongList<BoundSection>;
  /** Indices of those sections that have comments. */
  readonly commented: readonly number[];
}

export interface Suppressed {
  /** Lists of sections where nothing is silenced are the same. */
  readonly kept: FindingsBySection;
  /** These, and what is to be said of the comments: unused, expired, not understood. */
  readonly shown: FindingsBySection;
}

export function applySuppressions(
  linted: Commented,
  found: FindingsBySection,
  today: string,
  ruleIds: readonly string[],
): Suppressed {
  const { commented } = linted;
  if (commented.length === 0) return { kept: found, shown: found };
  const isSilencing = commented.some((section) => linted.sections.get(section)?.comments.some(silences));
  const placed = isSilencing ? placedFindings(found) : nothing;
  const silenced = new Set<Placed>();
  const about = new Map<number, readonly Finding[]>();
  const ids = new Set(ruleIds);
  for (const section of commented) {
    const { comments = [], section: host } = linted.sections.get(section) ?? {};
    const told = comments.flatMap((comment): readonly Finding[] => {
      const mistakes = mistakesOf(comment, ids);
      const { parsed } = comment;
      if (parsed.kind !== "ignore" && parsed.kind !== "ignore-file") return mistakes;
      const known = parsed.rules.filter((rule) => ids.has(rule.id));
      if (known.length === 0) return mistakes;
      const place = placeOf(comment, parsed, section);
      const matched = known.flatMap(({ id }) =>
        candidatesAt(placed, id, place).filter((candidate) => covers(comment, parsed, section, candidate, linted)),
      );
      const isExpired = parsed.until !== undefined && parsed.until < today;
      if (!isExpired) for (const candidate of matched) silenced.add(candidate);
      if (!isExpired && matched.length > 0) return mistakes;
      const text = host?.text ?? "";
      return [...mistakes, isExpired ? expired(parsed, comment, text) : unused(known, comment, text)];
    });
    if (told.length > 0) about.set(section, told);
  }
  const kept = withoutThose(found, silenced);
  return { kept, shown: about.size === 0 ? kept : kept.map((list, section) => withThose(list, about.get(section))) };
}

/** One finding may stand in several sections of the same text. */
interface Placed {
  readonly finding: Finding;
  readonly section: number;
}

function silences({ parsed }: DocumentComment): boolean {
  return parsed.kind === "ignore" || parsed.kind === "ignore-file";
}

/** By rule, all of them and by section: there may be as many comments as findings. */
interface PlacedFindings {
  readonly all: ReadonlyMap<string, readonly Placed[]>;
  readonly bySection: ReadonlyMap<number, ReadonlyMap<string, readonly Placed[]>>;
}

const nothing: PlacedFindings = { all: new Map(), bySection: new Map() };
const none: readonly Placed[] = [];

function placedFindings(found: FindingsBySection): PlacedFindings {
  const all = new Map<string, Placed[]>();
  const bySection = new Map<number, ReadonlyMap<string, readonly Placed[]>>();
  found.forEach((findings, section) => {
    const own = new Map<string, Placed[]>();
    for (const finding of findings) {
      const candidate = { finding, section };
      for (const placed of [all, own]) {
        const list = placed.get(finding.rule);
        if (list) list.push(candidate);
        else placed.set(finding.rule, [candidate]);
      }
    }
    if (own.size > 0) bySection.set(section, own);
  });
  return { all, bySection };
}

function candidatesAt(placed: PlacedFindings, rule: string, section: number | undefined): readonly Placed[] {
  return (section === undefined ? placed.all : placed.bySection.get(section))?.get(rule) ?? none;
}

/** The one section in which a comment can silence anything; undefined where it may be several. */
function placeOf({ scope }: DocumentComment, { kind }: Suppression, section: number): number | undefined {
  return kind === "ignore" && scope.kind === "stretch" ? section : undefined;
}

function withoutThose(found: FindingsBySection, silenced: ReadonlySet<Placed>): FindingsBySection {
  if (silenced.size === 0) return found;
  const bySection = new Map<number, Set<Finding>>();
  for (const { finding, section } of silenced) {
    const findings = bySection.get(section);
    if (findings) findings.add(finding);
    else bySection.set(section, new Set([finding]));
  }
  return found.map((list, section) => {
    const dropped = bySection.get(section);
    return dropped ? list.filter((finding) => !dropped.has(finding)) : list;
  });
}

function withThose(list: readonly Finding[], others: readonly Finding[] | undefined): readonly Finding[] {
  return others ? [...list, ...others] : list;
}

function expired(suppression: Suppression, comment: DocumentComment, text: string): Finding {
  const message = `This suppression expired on ${suppression.until ?? ""}; expected a new date or the finding mended.`;
  return aboutComment("expired-suppression", message, comment, text);
}

function unused(rules: Suppression["rules"], comment: DocumentComment, text: string): Finding {
  const names = rules.map((rule) => `'${rule.id}'`).join(", ");
  const message = `Nothing here is found by ${names}; this suppression silences nothing.`;
  return aboutComment("unused-suppression", message, comment, text);
}

const noMistakes: readonly Finding[] = [];

function mistakesOf(comment: DocumentComment, ids: ReadonlySet<string>): readonly Finding[] {
  const { parsed, span } = comment;
  const isIgnoring = parsed.kind === "ignore" || parsed.kind === "ignore-file";
  // There may be thousands without one.
  if (parsed.mistakes.length === 0 && (!isIgnoring || parsed.rules.every((rule) => ids.has(rule.id))))
    return noMistakes;
  const shift = (inner: { readonly start: number; readonly end: number }): Finding["span"] => ({
    start: span.start + inner.start,
    end: span.start + inner.end,
  });
  // `ignroe missing-row` is one mistake, though no later word makes sense either.
  const told = parsed.kind === "annotation" ? parsed.mistakes.slice(0, 1) : parsed.mistakes;
  const mistakes = told.map((mistake): Finding => ({
    rule: "invalid-directive",
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
  if (!isIgnoring) return mistakes;
  const unknown = parsed.rules.filter((rule) => !ids.has(rule.id));
  return [
    ...mistakes,
    ...unknown.map((rule): Finding => {
      const meant = nearest(rule.id, [...ids]);
      return {
        rule: "invalid-directive",
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
  { finding, section: place }: Placed,
  linted: Commented,
): boolean {
  if (!suppression.rules.some((rule) => rule.id === finding.rule)) return false;
  if (suppression.name !== undefined && normaliseTitle(finding.name ?? "") !== normaliseTitle(suppression.name))
    return false;
  if (suppression.kind === "ignore-file") return true;
  if (comment.scope.kind === "section") return isWithin(linted, section, place);
  const { span } = comment.scope;
  return place === section && finding.span.start <= span.end && finding.span.end >= span.start;
}

function isWithin(linted: Commented, section: number, other: number): boolean {
  for (let at = other; at >= 0; at = linted.binding.sections[at]?.parent ?? -1) if (at === section) return true;
  return false;
}

function aboutComment(rule: string, message: string, comment: DocumentComment, text: string): Finding {
  return {
    rule,
    span: comment.span,
    message,
    fixes: [
      { title: "Delete the suppression", class: "save", edits: [{ span: withLine(text, comment.span), text: "" }] },
    ],
  };
}

/** The comment with its line where it stands alone on it. */
function withLine(text: string, span: Finding["span"]): Finding["span"] {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const end = newline === -1 ? text.length : newline + 1;
  if (text.slice(start, span.start).trim() !== "" || text.slice(span.end, end).trim() !== "") {
    const blanks = /[ \t]*$/.exec(text.slice(start, span.start))?.[0].length ?? 0;
    return { start: span.start - blanks, end: span.end };
  }
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const lineBefore = start < 2 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
  const blankBefore = /^[ \t]*\r?\n$/.test(text.slice(lineBefore, start));
  return { start, end: blankBefore ? end + blankAfter : end };
}
