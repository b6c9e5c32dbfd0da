/**
 * A value that is none of those allowed, has not the form asked for, or is of another kind.
 * Must not know: dates, values not yet given; precedence keeps one finding a value.
 */
import { headerPlaces, type HeaderPlace } from "../bind/header.ts";
import { firstLine, spanWithin, valuePlaces, type ValuePlace, type Written } from "../bind/places.ts";
import type { SectionSpan } from "../document/span.ts";
import type { AllowedValue, Template, ValueSpec } from "../template/model.ts";
import { matchAllowed, type AllowedMatch } from "../values/choice.ts";
import { inPattern, matchesPattern, readId } from "../values/id.ts";
import { isElsewhere, isNotApplicable } from "../values/not-applicable.ts";
import { isOpenValue, isPending } from "../values/open-value.ts";
import { isSlip } from "../values/slip.ts";
import { isOfType, type CheckedType } from "../values/value-type.ts";
import type { FindingDraft, FixDraft, SectionInput, SectionRule } from "./rule.ts";

const messages = {
  notAllowed: (text: string, allowed: readonly string[]) => `'${text}' is not one of ${allowed.join(", ")}.`,
  version: (text: string) => `'${text}' is no version; expected one such as 1.2.`,
  percent: (text: string) => `'${text}' holds no number; expected a percentage such as 99.9 %.`,
  quantity: (text: string) => `'${text}' holds no number; expected a quantity such as 200 ms.`,
  url: (text: string) => `'${text}' is no link; expected an address or a link.`,
  id: (text: string, pattern: string) => `'${text}' is no id of the form ${pattern}.`,
  write: (value: string) => `Write '${value}'`,
};

type Place = ValuePlace | HeaderPlace;

export const invalidValue: SectionRule = {
  id: "invalid-value",
  reads: "section",
  summary: "A value is not one of those allowed, or not of the kind that is asked for.",
  why: "Scales and states are compared, counted and filtered; a word of its own falls out of every list, and a target without a number cannot be missed.",
  severities: { default: ["warning", "warning", "error", undefined] },
  examples: [
    {
      title: "A word that the scale does not have",
      template: "# Design\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| [Risk] | High / Medium / Low |\n",
      bad: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late data | Medum |\n              ^^^^^ invalid-value\n",
      good: "# Billing\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Late data | Medium |\n",
    },
    {
      title: "A target without a number",
      template:
        '# Design\n\n## Targets\n\n<!-- lintel column "Target" type=quantity -->\n\n| Metric | Target |\n|---|---|\n| [Metric] | [Target] |\n',
      bad: "# Billing\n\n## Targets\n\n| Metric | Target |\n|---|---|\n| Response time | fast |\n                  ^^^^ invalid-value\n",
      good: "# Billing\n\n## Targets\n\n| Metric | Target |\n|---|---|\n| Response time | below 200 ms |\n",
    },
  ],
  check(input, report) {
    const places: readonly Place[] = [...valuePlaces(input.bound, input.text), ...headerPlaces(input)];
    const judged = places.filter((place) => !(place.kind === "cell" && place.isKey));
    for (const place of judged) for (const part of partsOf(place, input)) reportPart(part, place, input, report);
    reportIds(judged, report);
  },
};

/** The value; for a label that may have many, each item of its list. */
function partsOf(place: Place, input: SectionInput): readonly Written[] {
  if (place.kind === "header") return [place];
  if (place.text.trim() !== "" || !place.value.many || place.kind !== "field") return [firstLine(place, input.text)];
  return (place.bound.field?.blocks ?? []).flatMap((block) =>
    block.kind === "list"
      ? block.items.flatMap((item) =>
          item.lines.slice(0, 1).map((span) => ({ span, text: input.text.slice(span.start, span.end) })),
        )
      : [],
  );
}

function reportPart(part: Written, place: Place, input: SectionInput, report: (finding: FindingDraft) => void): void {
  const allowed = allowedValues(place.value, input.template);
  const type = checkedType(place.value);
  if (allowed.length === 0 && !type) return;
  // `Pending` is a state, and may be none of those allowed.
  if ((isOpenValue(part.text) && !(allowed.length > 0 && isPending(part.text))) || isElsewhere(part.text)) return;
  const match = allowed.length > 0 ? judge(part.text, allowed) : undefined;
  if (match?.kind === "invalid") {
    const stretch = match.nearest === undefined ? leadingWords(part.text) : match.span;
    const shown = part.text.slice(stretch.start, stretch.end);
    const span = spanWithin(part, stretch);
    report({
      message: messages.notAllowed(
        short(shown),
        allowed.map((entry) => entry.value),
      ),
      span,
      name: place.name,
      from: place.from,
      fixes: replacements(shown, span, match.nearest, allowed),
    });
    return;
  }
  if (type && !isOfType(part.text, type) && !isOfType(place.text, type))
    report({ message: messages[type](short(part.text)), span: part.span, name: place.name, from: place.from });
}

/** What the choices and the words of the stages allow; empty where anything may stand. */
function allowedValues(value: ValueSpec, template: Template): readonly AllowedValue[] {
  if (value.closed) return value.choices;
  if (value.role !== "status") return [];
  return template.stages.flatMap(({ words }) => words.map((word) => ({ value: word, spellings: [] })));
}

/** `3 - High` and `4 (Low)` begin with a number of the scale. */
function judge(text: string, allowed: readonly AllowedValue[]): AllowedMatch {
  const match = matchAllowed(text, allowed);
  if (match.kind !== "invalid") return match;
  const rest = text.replace(/^[\s*_]*\d{1,3}[\s*_]*[-–—:=(.)/]+\s*/, "");
  const second = rest === text ? match : matchAllowed(rest, allowed);
  return second.kind === "invalid" ? match : second;
}

/** What stands for the value: emphasis before it and a remark behind it are not. */
function leadingWords(text: string): Stretch {
  const start = /[\p{L}\p{N}]/u.exec(text)?.index ?? 0;
  const rest = text.slice(start);
  const remark = /\s[-–—(|→]|[,;:](?:\s|$)|\.\s|\n|<br/u.exec(rest)?.index ?? rest.length;
  const end = start + rest.slice(0, remark).replace(/[\s*_`.~]+$/, "").length;
  return end > start ? { start, end } : { start: 0, end: text.length };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function replacements(
  shown: string,
  span: SectionSpan,
  nearest: string | undefined,
  allowed: readonly AllowedValue[],
): readonly FixDraft[] {
  const values = allowed.map((entry) => entry.value);
  const ordered = nearest === undefined ? values : [nearest, ...values.filter((value) => value !== nearest)];
  return ordered.map((value) => ({
    title: messages.write(value),
    class: value === nearest && isSlip(shown, value) ? "save" : "ask",
    edits: [{ span, text: value }],
  }));
}

function checkedType(value: ValueSpec): CheckedType | undefined {
  const { type } = value;
  return type === "version" || type === "percent" || type === "quantity" || type === "url" ? type : undefined;
}

/** Where a whole column numbers otherwise, that is one finding, on its first id. */
function reportIds(places: readonly Place[], report: (finding: FindingDraft) => void): void {
  const columns = new Map<object, (ValuePlace & { readonly kind: "cell" })[]>();
  for (const place of places) {
    if (
      place.kind !== "cell" ||
      place.value.id === undefined ||
      isNotApplicable(place.text) ||
      place.text.trim() === ""
    )
      continue;
    const column = columns.get(place.column) ?? [];
    columns.set(place.column, column);
    column.push(place);
  }
  for (const cells of columns.values()) {
    const wrong = cells.filter((cell) => !holdsId(cell.text, cell.value.id ?? ""));
    const shown = wrong.length === cells.length ? wrong.slice(0, 1) : wrong;
    for (const cell of shown) {
      const pattern = cell.value.id ?? "";
      const id = readId(cell.text, pattern);
      const span = id ? { start: cell.span.start + id.start, end: cell.span.start + id.end } : cell.span;
      const meant = id && inPattern(id.text, pattern);
      report({
        message: messages.id(short(id?.text ?? cell.text), pattern),
        span,
        name: cell.name,
        from: cell.from,
        fixes:
          meant === undefined ? [] : [{ title: messages.write(meant), class: "save", edits: [{ span, text: meant }] }],
      });
    }
  }
}

function holdsId(text: string, pattern: string): boolean {
  const id = readId(text, pattern);
  return id !== undefined && matchesPattern(id.text, pattern);
}

function short(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
