/** Defects of sections: missing, misplaced, misnamed, at another level, misnumbered, twice, empty, too few. */
import type { SectionSpec } from "../../../server/src/engine/template/model.ts";
import { at, removed, replaced, type Mutator, type Random } from "./defect.ts";
import { boundLabels } from "./fields.ts";
import type { Subject } from "./subject.ts";
import type { HeadingView } from "./view.ts";

interface BoundHeading extends HeadingView {
  readonly spec: SectionSpec;
}

function boundHeadings(subject: Subject): readonly BoundHeading[] {
  return subject.headings.flatMap((heading) => {
    const spec = subject.sectionSpecs[heading.index];
    return spec ? [{ ...heading, spec }] : [];
  });
}

function siblingsOf(subject: Subject, heading: HeadingView): readonly HeadingView[] {
  return subject.headings.filter((other) => other.parent === heading.parent && other.depth === heading.depth);
}

function hasOwnBody(subject: Subject, heading: HeadingView): boolean {
  return subject.lines.slice(heading.line + 1, heading.bodyEnd).some((line) => line.trim() !== "" && line !== "---");
}

/** `ADR-005: Per-Field Merge` -> `adr-005-per-field-merge`: enough for the anchors that the examples link to. */
function isLinkedTo(subject: Subject, heading: HeadingView): boolean {
  const title = (subject.lines[heading.line] ?? "").replace(/^#+ +/, "").toLowerCase();
  const slug = title.replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
  return subject.text.includes(`(#${slug})`);
}

function isNameUnique(subject: Subject, heading: HeadingView): boolean {
  return subject.headings.filter((other) => other.name === heading.name).length === 1;
}

/** Siblings whose bodies would leave the parent with nothing, were this one gone. */
function leavesParentEmpty(subject: Subject, heading: HeadingView): boolean {
  const parent = subject.headings[heading.parent];
  return parent !== undefined && siblingsOf(subject, heading).length === 1 && !hasOwnBody(subject, parent);
}

const missingSection: Mutator = (subject, random) => {
  const heading = random.pick(boundHeadings(subject).filter(({ spec }) => spec.grade === "required" && !spec.repeat));
  if (!heading || leavesParentEmpty(subject, heading) || holdsDefinitions(subject, heading)) return undefined;
  // What the template does not have, nobody can tell to be missing: links to it dangle.
  if (
    subject.headings.some(
      (other) =>
        other.line > heading.line &&
        other.line < heading.end &&
        !subject.sectionSpecs[other.index] &&
        isLinkedTo(subject, other),
    )
  )
    return undefined;
  const siblings = siblingsOf(subject, heading);
  const before = siblings[siblings.findIndex(({ index }) => index === heading.index) - 1];
  const previous = before ?? subject.headings[heading.parent];
  const text = removed(subject, heading.line, heading.end);
  return {
    text,
    rule: "missing-section",
    lines: at(previous?.line ?? 0),
    what: `'${heading.name}' (${heading.spec.children.length} children) removed`,
  };
};

const swappedSections: Mutator = (subject, random) => {
  const heading = random.pick(boundHeadings(subject).filter(({ spec }) => !spec.repeat));
  if (!heading) return undefined;
  const siblings = siblingsOf(subject, heading);
  const next = siblings[siblings.findIndex(({ index }) => index === heading.index) + 1];
  const nextSpec = next && subject.sectionSpecs[next.index];
  if (!next || !nextSpec || nextSpec.repeat) return undefined;
  const first = withEnd(subject.lines.slice(heading.line, heading.end));
  const second = withEnd(subject.lines.slice(next.line, next.end));
  return {
    text: replaced(subject, heading.line, next.end, [...second, ...first]),
    rule: "misplaced-section",
    lines: [...at(heading.line), ...at(heading.line + second.length)],
    what: `'${heading.name}' and '${next.name}' swapped`,
  };
};

const movedSection: Mutator = (subject, random) => {
  const heading = random.pick(
    boundHeadings(subject).filter((other) => !other.spec.repeat && isNameUnique(subject, other)),
  );
  if (!heading || leavesParentEmpty(subject, heading)) return undefined;
  const isInside = (other: HeadingView): boolean => other.line >= heading.line && other.line < heading.end;
  const siblings = siblingsOf(subject, heading);
  const own = siblings.findIndex(({ index }) => index === heading.index);
  const isAmongSiblings = random.below(2) === 0;
  // Over two sections at least: over one, either could be called the misplaced one.
  const targets = isAmongSiblings
    ? boundHeadings(subject).filter(
        (other) =>
          !other.spec.repeat &&
          siblings.some((sibling, index) => sibling.index === other.index && (index < own - 1 || index > own + 2)),
      )
    : boundHeadings(subject).filter(
        (other) =>
          !other.spec.repeat &&
          other.depth === heading.depth &&
          other.depth > 2 &&
          other.parent !== heading.parent &&
          !isInside(other) &&
          !isInstanceParent(subject, other.parent),
      );
  const target = random.pick(targets);
  if (!target || isInside(target)) return undefined;
  const block = withEnd(subject.lines.slice(heading.line, heading.end));
  const rest = [...subject.lines.slice(0, heading.line), ...subject.lines.slice(heading.end)];
  const line = target.line > heading.line ? target.line - (heading.end - heading.line) : target.line;
  rest.splice(line, 0, ...block);
  return {
    text: rest.join("\n"),
    rule: "misplaced-section",
    lines: at(line),
    what: `'${heading.name}' moved before '${target.name}'`,
  };
};

function isInstanceParent(subject: Subject, index: number): boolean {
  const spec = subject.sectionSpecs[index];
  return spec === undefined || spec.children.every((child) => subject.template.sections[child]?.repeat !== undefined);
}

const mistypedTitle: Mutator = (subject, random) => {
  const heading = random.pick(
    boundHeadings(subject).filter(
      (other) => !other.spec.repeat && other.name.length >= 6 && !isLinkedTo(subject, other),
    ),
  );
  const word = heading && random.pick([...heading.name.matchAll(/[A-Za-z]{6,}/g)]);
  if (!word) return undefined;
  const typo = mistyped(word[0], random);
  const name = heading.name.slice(0, word.index) + typo + heading.name.slice(word.index + word[0].length);
  const line = (subject.lines[heading.line] ?? "").replace(heading.name, name);
  return {
    text: replaced(subject, heading.line, heading.line + 1, [line]),
    rule: "misnamed-section",
    lines: at(heading.line),
    what: `'${heading.name}' spelled '${name}'`,
  };
};

/** A letter left out, doubled or replaced, or two swapped; never the first or the last (a plural is no typo). */
function mistyped(word: string, random: Random): string {
  const position = 1 + random.below(word.length - 3);
  const [before, letter, next, after] = [
    word.slice(0, position),
    word.charAt(position),
    word.charAt(position + 1),
    word.slice(position + 2),
  ];
  const kinds = [
    before + next + after,
    before + letter + letter + next + after,
    `${before}${letter === "x" ? "q" : "x"}${next}${after}`,
  ];
  if (next !== letter) kinds.push(before + next + letter + after);
  return random.pick(kinds) ?? word;
}

const wrongLevel: Mutator = (subject, random) => {
  const heading = random.pick(boundHeadings(subject).filter(({ spec }) => !spec.repeat));
  if (!heading) return undefined;
  const isDeeper = heading.depth === 2 || random.below(3) > 0;
  const siblings = siblingsOf(subject, heading);
  const isFirst = siblings[0]?.index === heading.index;
  const isLast = siblings.at(-1)?.index === heading.index;
  const deepest = Math.max(
    ...subject.headings.filter(({ line }) => line >= heading.line && line < heading.end).map(({ depth }) => depth),
  );
  // The first child made deeper stands under no sibling; one made shallower takes its followers along unless it is the last.
  if (isDeeper ? isFirst || deepest === 6 : !isLast) return undefined;
  const lines = subject.lines.slice(heading.line, heading.end).map((line, index) => {
    if (subject.isOpaque[heading.line + index] || !/^#{1,6} /.test(line)) return line;
    return isDeeper ? `#${line}` : line.slice(1);
  });
  return {
    text: replaced(subject, heading.line, heading.end, lines),
    rule: "wrong-level",
    lines: at(heading.line),
    what: `'${heading.name}' one level ${isDeeper ? "deeper" : "shallower"}`,
  };
};

const wrongNumber: Mutator = (subject, random) => {
  const leaves = subject.headings.filter(
    (heading) =>
      heading.number !== "" &&
      heading.end === heading.bodyEnd &&
      !isLinkedTo(subject, heading) &&
      siblingsOf(subject, heading).filter(({ number }) => number !== "").length > 1,
  );
  const heading = random.pick(leaves.filter((leaf) => siblingsOf(subject, leaf)[0]?.index !== leaf.index));
  if (!heading) return undefined;
  const before = siblingsOf(subject, heading).findLast(({ line }) => line < heading.line)?.number ?? "";
  const number = random.pick([skipped(heading.number, 1 + random.below(4)), before, ...otherPrefix(heading.number)]);
  if (number === undefined || number === heading.number) return undefined;
  const line = (subject.lines[heading.line] ?? "").replace(heading.number, number);
  return {
    text: replaced(subject, heading.line, heading.line + 1, [line]),
    rule: "wrong-number",
    lines: at(heading.line),
    what: `'${heading.number} ${heading.name}' numbered ${number}`,
  };
};

function skipped(number: string, by: number): string {
  const parts = number.split(".");
  const last = parts.at(-1) ?? "";
  const next = /^\d+$/.test(last) ? String(Number(last) + by) : String.fromCharCode(last.charCodeAt(0) + by);
  return [...parts.slice(0, -1), next].join(".");
}

/** `3.2.4` of `7.2.4`: as if copied from elsewhere. */
function otherPrefix(number: string): readonly string[] {
  const [first, ...rest] = number.split(".");
  return rest.length === 0 ? [] : [[Number(first) + 2, ...rest].join(".")];
}

const sharedWrongPrefix: Mutator = (subject, random) => {
  const parent = random.pick(boundHeadings(subject).filter(({ spec, number }) => spec.repeat && number !== ""));
  if (!parent) return undefined;
  const wrong = skipped(parent.number, random.below(2) === 0 ? 2 : -1);
  const children = subject.headings.filter((other) => other.parent === parent.index && other.number !== "");
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last || wrong === parent.number) return undefined;
  const lines = subject.lines
    .slice(parent.line, parent.end)
    .map((line) => (/^#+ /.test(line) ? line.replace(`# ${parent.number}.`, `# ${wrong}.`) : line));
  return {
    text: replaced(subject, parent.line, parent.end, lines),
    rule: "wrong-number",
    lines: at(first.line, last.line),
    what: `children of '${parent.name}' numbered ${wrong}.*`,
  };
};

const duplicateSection: Mutator = (subject, random) => {
  const heading = random.pick(
    boundHeadings(subject).filter(
      (other) =>
        (other.spec.repeat ? !other.name.startsWith("ADR") : other.end === other.bodyEnd) &&
        !/R-\d{3}/.test(bodyText(subject, other)),
    ),
  );
  if (!heading || holdsDefinitions(subject, heading)) return undefined;
  const siblings = siblingsOf(subject, heading).filter(({ line }) => line >= heading.line);
  const after = (heading.spec.repeat ? undefined : random.pick(siblings)) ?? heading;
  const block = withEnd(subject.lines.slice(heading.line, heading.end));
  return {
    text: replaced(subject, after.end, after.end, ["", ...block]),
    rule: "duplicate-section",
    lines: [...at(heading.line), ...at(after.end + 1)],
    what: `'${heading.name}' again after '${after.name}'`,
  };
};

/** Links elsewhere would lose their target. */
function holdsDefinitions(subject: Subject, heading: HeadingView): boolean {
  return /^\[[^\]^]+\]: /m.test(bodyText(subject, heading));
}

function bodyText(subject: Subject, heading: HeadingView): string {
  return subject.lines.slice(heading.line, heading.end).join("\n");
}

const emptySection: Mutator = (subject, random) => {
  const heading = random.pick(
    boundHeadings(subject).filter(
      ({ spec, end, bodyEnd }) =>
        spec.grade === "required" && !spec.repeat && spec.children.length === 0 && end === bodyEnd,
    ),
  );
  if (!heading || /R-\d{3}/.test(bodyText(subject, heading)) || holdsDefinitions(subject, heading)) return undefined;
  const endsWithBreak = subject.lines.slice(heading.line, heading.end).includes("---");
  const text = replaced(subject, heading.line + 1, heading.end, endsWithBreak ? ["", "---", ""] : [""]);
  return { text, rule: "empty-section", lines: at(heading.line), what: `body of '${heading.name}' removed` };
};

/** All instances of a kind that nothing refers to are gone, and a sentence stands for them. */
const noInstances: Mutator = (subject, random) => {
  const headings = boundHeadings(subject).filter(
    ({ spec }) => spec.repeat && ["Entity", "Resource", "Event", "Schema"].includes(spec.repeat.label),
  );
  const one = random.pick(headings);
  const parent = one && subject.headings[one.parent];
  if (!parent) return undefined;
  const text = replaced(subject, parent.line + 1, parent.end, [
    "",
    "They are described where they are built.",
    "",
    "---",
    "",
  ]);
  return {
    text,
    rule: "too-few-instances",
    lines: at(parent.line),
    what: `every '${one.spec.repeat?.label ?? ""}' removed`,
  };
};

/** One record fewer than the complexity asks for; never one that another record names. */
const oneRecordFewer: Mutator = (subject, random) => {
  const records = boundHeadings(subject).filter(({ name }) => name.startsWith("ADR-"));
  const record = random.pick(records);
  if (!record) return undefined;
  const id = record.name.slice(0, 7);
  const isNamedElsewhere = [...subject.lines.slice(0, record.line), ...subject.lines.slice(record.end)].some((line) =>
    line.toUpperCase().includes(id),
  );
  const last = records.at(-1)?.index === record.index ? records.at(-2) : records.at(-1);
  if (isNamedElsewhere || !last) return undefined;
  const line = last.line > record.line ? last.line - (record.end - record.line) : last.line;
  return {
    text: removed(subject, record.line, record.end),
    rule: "too-few-instances",
    lines: at(line),
    what: `${id} removed`,
  };
};

const moreRecordsDue: Mutator = (subject) => {
  const last = boundHeadings(subject).findLast(({ name }) => name.startsWith("ADR-"));
  const label = subject.labels.find(({ name, value }) => name === "Complexity Assessment" && value !== "");
  if (!last || !label) return undefined;
  return {
    text: replaced(subject, label.line, label.line + 1, ["**Complexity Assessment**: High"]),
    rule: "too-few-instances",
    lines: at(last.line),
    what: "complexity raised to High",
  };
};

/** A list that has just as many items as are wanted, less one: principles, alternatives. */
const oneItemFewer: Mutator = (subject, random) => {
  const label = random.pick(boundLabels(subject).filter(({ kind, spec }) => kind === "own" && spec.min > 1));
  if (!label) return undefined;
  const items = subject.lines.flatMap((text, line) =>
    line > label.line && line < label.end && /^\d+\. /.test(text) ? [line] : [],
  );
  const item = items.length === label.spec.min ? random.pick(items) : undefined;
  if (item === undefined) return undefined;
  const end =
    items.find((line) => line > item) ??
    subject.lines.findIndex((text, line) => line > item && (text === "" || line === label.end));
  const removedLines = end - item;
  return {
    text: removed(subject, item, end),
    rule: "too-few-instances",
    lines: at(label.line, label.end - removedLines - 1),
    what: `one item of '${label.name}' removed`,
  };
};

/** Every `**Pattern 1: …**`, `**Table: …**` or `**1. Browser Cache**` of a section is gone. */
const noRepeatedLabels: Mutator = (subject, random) => {
  const labels = boundLabels(subject).filter(({ spec }) => spec.repeat !== undefined);
  const one = random.pick(labels);
  if (!one) return undefined;
  const same = labels.filter(({ section, spec }) => section === one.section && spec === one.spec);
  const heading = subject.headings[one.section];
  const [first, last] = [same[0], same.at(-1)];
  if (!heading || !first || !last || last.end > heading.bodyEnd) return undefined;
  const text = replaced(subject, first.line, last.end, ["They are described where they are built.", ""]);
  const caption = subject.labels.findLast(
    (other) => other.section === one.section && other.line < first.line && other.kind === "own",
  );
  return {
    text,
    rule: "too-few-instances",
    lines: [...at(heading.line), ...(caption ? at(caption.line) : [])],
    what: `every '${one.spec.repeat?.label ?? ""}' label removed`,
  };
};

/** Blocks stay apart from the heading that follows. */
function withEnd(lines: readonly string[]): readonly string[] {
  return lines.at(-1)?.trim() === "" ? lines : [...lines, ""];
}

export const structureDefects: Readonly<Record<string, readonly Mutator[]>> = {
  "missing-section": [missingSection],
  "misplaced-section": [swappedSections, movedSection],
  "misnamed-section": [mistypedTitle],
  "wrong-level": [wrongLevel],
  "wrong-number": [wrongNumber, wrongNumber, sharedWrongPrefix],
  "duplicate-section": [duplicateSection],
  "empty-section": [emptySection],
  "too-few-instances": [noInstances, oneRecordFewer, moreRecordsDue, oneItemFewer, noRepeatedLabels],
};
