/**
 * What is found for certain in a document's first sections before the others have been read: of a long document the first
 * screen is shown at once. Always a part of what linting all of it finds there, so that nothing is taken back: what hangs
 * on a section that was not read yet is not said.
 * Must not know: how long reading takes, who waits.
 */
import { bindOutline, type Binding } from "../bind/binding.ts";
import { outlineOf } from "../bind/outline.ts";
import { append } from "../document/append.ts";
import { LongList } from "../document/long-list.ts";
import { contentOf, type Document, type Section } from "../document/document.ts";
import type { Template } from "../template/model.ts";
import { type FactMap, collectFacts, recordFacts, type Asked } from "./facts.ts";
import type { Finding } from "./finding.ts";
import type { FindingsBySection } from "./found.ts";
import type { LintContext } from "./guard.ts";
import { onePerValue, rankOf } from "./precedence.ts";
import { checkSection, inputOf, prepareSection, sectionRules, type BoundSection } from "./section.ts";
import { tellsStatus } from "./stage.ts";
import { surroundingsOf } from "./surroundings.ts";
import { uncheckedIn } from "./unchecked.ts";
import { lintRule, wholeRules, type LintedRule } from "./whole.ts";

export interface Beginning {
  readonly document: Document;
  readonly template: Template;
  readonly binding: Binding;
  /** The first sections of the document. */
  readonly sections: LongList<BoundSection>;
  /** What they tell, and what tells the document's stage. */
  readonly facts: FactMap;
  readonly found: FindingsBySection;
}

/** Where a header may stand that tells the stage. */
const fewestSections = 4;

/** What compares the numbers of all headings takes as long as all else about a beginning, and can be shown later. */
const later: ReadonlySet<string> = new Set(["wrong-number"]);

/**
 * `length`: how many characters of the document are wanted. `undefined`: nothing is certain before all is read.
 * Yields between its steps.
 */
export function* lintBeginning(
  document: Document,
  template: Template,
  context: LintContext,
  length: number,
): Generator<void, Beginning | undefined> {
  if (document.sections.some(({ text }) => reachesEverywhere.test(text))) return undefined;
  const binding = bindOutline(template, outlineOf(document));
  yield;
  const count = Math.max(fewestSections, document.starts.filter((start) => start < length).length);
  const read = yield* readSections(document, binding, count);
  const sections = read.slice(0, count);
  const facts = collectFacts(read);
  const defined = definedIn(document.sections.slice(count));
  const isCertain = ({ keys, conclusions }: Asked): boolean =>
    conclusions.length === 0 && [...keys].every((key) => isAnswered(key, defined));
  const whole: LintedRule[] = [];
  for (const rule of wholeRules) {
    // What compares the facts of a whole document has nothing to say yet.
    if (rule.reads === "document" || later.has(rule.id)) continue;
    whole.push(lintRule(rule, { document, template, binding }, { facts, moved: nothing }, context));
    yield;
  }
  const certain = whole.filter(
    ({ asked, parts }) => isCertain(asked) && [...parts.values()].every((part) => isCertain(part.asked)),
  );
  const open = wholeRules.filter((rule) => !certain.some((linted) => linted.rule === rule)).map(({ id }) => id);
  const found: (readonly Finding[])[] = [];
  for (const [index, section] of sections.entries()) {
    const own = certainFindings(section, template, facts, context, isCertain);
    const about = certain.flatMap(({ findings }) => findings.filter((finding) => finding.section === index));
    found.push(unhidden(about.length === 0 ? own : onePerValue([...own, ...about]), open));
    yield;
  }
  return { document, template, binding, sections: LongList.of(sections), facts, found: LongList.of(found) };
}

const nothing: ReadonlySet<never> = new Set();

/** A conflict of a merge, or a comment that silences a rule everywhere. */
const reachesEverywhere = /<{7}|ignore-file/;

/** The first ones, and wherever the stage may be told. */
function* readSections(document: Document, binding: Binding, count: number): Generator<void, readonly BoundSection[]> {
  const surroundings = surroundingsOf(binding);
  const read: BoundSection[] = [];
  for (const [index, section] of document.sections.entries()) {
    const spec = binding.sections[index]?.spec;
    if (index >= count && (spec === undefined || !tellsStatus(spec))) continue;
    read.push(prepareSection(section, index, binding, surroundings, undefined).linted);
    yield;
  }
  return read;
}

const defining = "definition:";

/** The front matter stands in the first section; a definition may stand in any, but can be seen without reading it. */
function isAnswered(key: string, defined: ReadonlySet<string>): boolean {
  return key.startsWith("front-matter:") || (key.startsWith(defining) && !defined.has(key.slice(defining.length)));
}

/** Labels that sections may define: `[Label]:`, wherever it stands. */
function definedIn(sections: readonly Section[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { text } of sections) {
    if (!text.includes("]:")) continue;
    for (const [, label = ""] of text.matchAll(/\[((?:\\.|[^[\]\\]){1,999})\]:/gs))
      labels.add(label.trim().toLowerCase());
  }
  return labels;
}

function certainFindings(
  section: BoundSection,
  template: Template,
  map: FactMap,
  context: LintContext,
  isCertain: (asked: Asked) => boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  const open: string[] = [];
  for (const rule of sectionRules) {
    const facts = recordFacts(map);
    const found = checkSection([rule], inputOf(section, template, facts, context), context);
    if (isCertain(facts.asked())) append(findings, found);
    else open.push(rule.id);
  }
  append(findings, uncheckedIn(contentOf(section.section)));
  return unhidden(onePerValue(findings), open);
}

/** Without those that a finding of an open rule might hide. */
function unhidden(findings: readonly Finding[], open: readonly string[]): readonly Finding[] {
  const strongest = Math.min(...open.map(rankOf).filter((rank) => !Number.isNaN(rank)));
  return findings.filter((finding) => !(rankOf(finding.rule) > strongest));
}
