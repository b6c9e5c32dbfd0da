/**
 * What an author marked as still open: `TBD`, `TODO`, `???`, `[PENDING]`, `____`.
 * Must not know: what the template left open.
 */
import { frontMatterPlaces } from "../bind/front-matter-places.ts";
import { firstLine, valuePlaces } from "../bind/places.ts";
import { tablesOf } from "../bind/tables-of.ts";
import type { Table } from "../document/content.ts";
import { plain } from "../document/fields.ts";
import type { SectionSpan } from "../document/span.ts";
import type { DueStage } from "../template/model.ts";
import { findOpenItems, type OpenItem } from "../values/open-item.ts";
import type { SectionInput, SectionRule } from "./rule.ts";

const messages = {
  open: (text: string) => `'${text}' is still open; expected what was decided.`,
};

export const openItem: SectionRule = {
  id: "open-item",
  reads: "section",
  summary: "Something is marked as still open.",
  why: "An honest `TBD` is better than a guess, but each is a promise to come back. By the approval all of them should be kept.",
  severities: { default: ["info", "warning", "error", undefined] },
  examples: [
    {
      title: "A value that is not decided",
      template: "# Design\n\n## Runtime\n\n**Language**: [Language]\n\n**Hosting**: [Hosting]\n",
      bad: "# Billing\n\n## Runtime\n\n**Language**: Go 1.24\n\n**Hosting**: TBD after the tender\n             ^^^ open-item\n",
      good: "# Billing\n\n## Runtime\n\n**Language**: Go 1.24\n\n**Hosting**: Two machines of our own\n",
    },
  ],
  check(input, report) {
    if (!/TBD|TBC|TODO|PENDING|NEEDS CLARIFICATION|\?{3}|_{3}/.test(input.text)) return;
    const due = dueSpans(input);
    for (const { span, text } of openItems(input)) {
      report({
        message: messages.open(shown(text)),
        span,
        name: shown(text),
        from: due.find((part) => holds(part.span, span))?.from,
      });
    }
  },
};

interface Found {
  readonly span: SectionSpan;
  readonly text: string;
}

function openItems(input: SectionInput): readonly Found[] {
  const { content, bound, spec } = input;
  // Sign-offs are `inconsistent-status` and nothing else.
  const signOffs = new Set(
    tablesOf(bound).flatMap((table) => (table.spec.role === "approvals" ? (table.table ?? []) : [])),
  );
  const found: Found[] = [];
  const add = (from: number, to: number): void => {
    const prose = content.prose.slice(from, to);
    for (const item of findOpenItems(prose)) {
      if (isExplained(prose, item) || isDefined(input, item)) continue;
      found.push({ span: { start: from + item.start, end: from + item.end }, text: item.text });
    }
  };
  // A heading may collect open items; the name of an instance that is open is one.
  if (content.heading && spec?.repeat) add(content.heading.titleSpan.start, content.heading.titleSpan.end);
  for (const block of content.blocks) {
    if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") continue;
    if (block.kind !== "table") add(block.span.start, block.span.end);
    else if (!signOffs.has(block)) for (const cell of openCells(block, input)) add(cell.start, cell.end);
  }
  for (const place of frontMatterPlaces(content, input.template)) {
    for (const item of findOpenItems(place.text)) {
      found.push({ span: { start: place.span.start + item.start, end: place.span.start + item.end }, text: item.text });
    }
  }
  return found;
}

/** `TBD: to be determined`, in a glossary or a legend. */
function isExplained(prose: string, item: OpenItem): boolean {
  const before = prose.slice(Math.max(0, item.start - 40), item.start);
  return (
    /^[\s*_`"')|:=–—-]{0,12}to be (?:determined|decided|defined|discussed|confirmed|clarified|done|announced)/i.test(
      prose.slice(item.end, item.end + 60),
    ) || /to be (?:determined|decided|defined|confirmed|clarified|done|announced)[\s*_`"'(|]{1,6}$/i.test(before)
  );
}

/** `[PENDING]` that leads somewhere. */
function isDefined({ facts }: SectionInput, { text }: OpenItem): boolean {
  return text.startsWith("[") && facts.all(`definition:${text.slice(1, -1).trim().toLowerCase()}`).length > 0;
}

/** Cells without those where `TODO` is a state among others, and the row that explains the word. */
function openCells(table: Table, input: SectionInput): readonly SectionSpan[] {
  const known = new Set(valuePlaces(input.bound, input.text).map((place) => place.span.start));
  const states = new Set(
    table.header.cells.flatMap((cell, index) =>
      /\b(?:status|state|progress|phase)\b/i.test(plain(cell.text)) ? [index] : [],
    ),
  );
  return table.rows.flatMap((row) => {
    const isLegend = row.cells.some((cell) =>
      /^\W*to be (?:determined|decided|defined|confirmed|clarified|done|announced)\b/i.test(cell.text),
    );
    if (isLegend) return [];
    return row.cells.flatMap((cell, index) => {
      const isState = states.has(index) && !known.has(cell.span.start) && /^\W*TODO\W*$/.test(cell.text);
      return isState ? [] : [cell.span];
    });
  });
}

interface DueSpan {
  readonly span: SectionSpan;
  readonly from: DueStage | undefined;
}

/** Values that are due from a later stage only. */
function dueSpans({ bound, text, content, template }: SectionInput): readonly DueSpan[] {
  const values = valuePlaces(bound, text).filter((place) => place.from !== undefined);
  return [
    ...values.map((place) => ({ span: firstLine(place, text).span, from: place.from })),
    ...frontMatterPlaces(content, template),
  ];
}

function holds(outer: SectionSpan, inner: SectionSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
