/**
 * One edit of a finished document is one finding and disturbs the match of no other heading; what authors may do as they
 * like is none. Over all headings of both examples.
 */
import { describe, expect, it } from "vitest";
import { Section } from "../../../server/src/engine/document/section.ts";
import {
  readExample,
  resultOf,
  specsOf,
  withHeading,
  type Example,
  type Heading,
  type Result,
} from "./edited-examples.ts";

const examples = ["system-architecture", "solution-architecture"].map(readExample);

/** Headings that are not the template's. */
const authorsOwn: Readonly<Record<string, readonly string[]>> = {
  "system-architecture": [
    "3.3.5 Rule Evaluation",
    "3.7 Conventions Between Components",
    "8.5 Logger Firmware Rollout",
    "D. Standards Observed",
  ],
  "solution-architecture": ["Connectivity Assumptions", "Go-Live Readiness", "Appendix G: Glossary"],
};

/** One edit a heading: undefined where it cannot be made there. */
interface Edit {
  readonly name: string;
  readonly make: (example: Example, heading: Heading) => readonly Section[] | undefined;
  /** How many findings are right. */
  readonly expected: (example: Example, heading: Heading) => readonly number[];
}

const one: Edit["expected"] = () => [1];
const none: Edit["expected"] = () => [0];
/** Of the author's own, of optional and of repeated parts only the number may be left behind. */
const oneIfRequired: Edit["expected"] = (_, { spec }) => (spec?.grade === "required" && !spec.repeat ? [1] : [0, 1]);

function sectionsOf({ linted }: Example): readonly Section[] {
  return linted.document.sections;
}

function siblingsOf({ headings }: Example, heading: Heading): readonly Heading[] {
  return headings.filter((other) => other.parent === heading.parent && other.depth === heading.depth);
}

function nextOf(example: Example, heading: Heading): Heading | undefined {
  return siblingsOf(example, heading).find((other) => other.at >= heading.end);
}

function copy(sections: readonly Section[]): readonly Section[] {
  return sections.map(({ text, anchored }) => new Section(text, anchored));
}

function withTitle(example: Example, heading: Heading, title: string): readonly Section[] {
  return withHeading(sectionsOf(example), heading.at, () => `${"#".repeat(heading.depth)} ${heading.number}${title}`);
}

function bareTitle(heading: Heading): string {
  return heading.title.slice(heading.number.length);
}

function isPlain({ spec }: Heading): boolean {
  return spec !== undefined && !spec.repeat;
}

const singleEdits: readonly Edit[] = [
  {
    name: "removed with what stands below",
    make: (example, heading) => [
      ...sectionsOf(example).slice(0, heading.at),
      ...sectionsOf(example).slice(heading.end),
    ],
    expected: oneIfRequired,
  },
  {
    name: "its heading line removed",
    make: (example, heading) => {
      const sections = sectionsOf(example);
      const own = sections[heading.at];
      const previous = sections[heading.at - 1];
      if (!own || !previous || heading.at < 2) return undefined;
      const text = previous.text + own.text.slice(own.text.indexOf("\n") + 1);
      return [
        ...sections.slice(0, heading.at - 1),
        new Section(text, previous.anchored),
        ...sections.slice(heading.at + 1),
      ];
    },
    expected: oneIfRequired,
  },
  {
    name: "swapped with the next",
    make: (example, heading) => {
      const next = nextOf(example, heading);
      const sections = sectionsOf(example);
      if (!next) return undefined;
      return [
        ...sections.slice(0, heading.at),
        ...sections.slice(next.at, next.end),
        ...sections.slice(heading.at, heading.end),
        ...sections.slice(next.end),
      ];
    },
    expected: (example, heading) => {
      const next = nextOf(example, heading);
      if (isPlain(heading) && next?.spec && heading.spec !== next.spec) return [1];
      return [0, 1];
    },
  },
  {
    name: "moved to the end of another parent",
    make: (example, heading) => {
      const parents = example.headings.filter(
        (other) =>
          other.depth === heading.depth - 1 &&
          other.at !== heading.parent &&
          other.end - other.at > 1 &&
          other.spec !== undefined,
      );
      // Not the one right before: at its end is where an absent heading line would leave it.
      const target = parents.find((other) => other.at > heading.end) ?? parents[0];
      if (!target || heading.depth < 3) return undefined;
      const sections = sectionsOf(example);
      const moved = sections.slice(heading.at, heading.end);
      const rest = (from: number, to: number): readonly Section[] =>
        sections.slice(from, to).filter((section) => !moved.includes(section));
      return [...rest(0, target.end), ...moved, ...rest(target.end, sections.length)];
    },
    expected: (_, { spec }) => (spec ? [1] : [0, 1]),
  },
  {
    name: "misspelt",
    make: (example, heading) => {
      const title = bareTitle(heading);
      const word = /[A-Za-z]{5,}/.exec(title);
      if (!word || !isPlain(heading)) return undefined;
      const at = word.index + 2;
      const swapped = title.slice(0, at) + title.charAt(at + 1) + title.charAt(at) + title.slice(at + 2);
      const typo = title.charAt(at) === title.charAt(at + 1) ? title.slice(0, at) + title.slice(at + 1) : swapped;
      return withTitle(example, heading, typo);
    },
    expected: one,
  },
  {
    name: "renamed altogether",
    make: (example, heading) => (isPlain(heading) ? withTitle(example, heading, "Quite Something Else") : undefined),
    expected: (_, heading) => (heading.spec?.grade === "required" ? [1] : [0, 1]),
  },
  {
    name: "one level deeper",
    make: (example, heading) =>
      heading.depth < 6 ? withHeading(sectionsOf(example), heading.at, (line) => `#${line}`) : undefined,
    expected: (_, heading) => (heading.spec ? [1] : [0, 1]),
  },
  {
    name: "one level shallower",
    make: (example, heading) =>
      heading.depth > 2 ? withHeading(sectionsOf(example), heading.at, (line) => line.slice(1)) : undefined,
    expected: (_, heading) => (heading.spec ? [1] : [0, 1]),
  },
  {
    name: "one level deeper with what stands below",
    make: (example, heading) => shifted(example, heading, (line) => `#${line}`),
    expected: (_, heading) => (heading.spec ? [1] : [0, 1]),
  },
  {
    name: "one level shallower with what stands below",
    make: (example, heading) => (heading.depth > 2 ? shifted(example, heading, (line) => line.slice(1)) : undefined),
    expected: (_, heading) => (heading.spec ? [1] : [0, 1]),
  },
  {
    name: "there twice",
    make: (example, heading) => {
      const sections = sectionsOf(example);
      return [
        ...sections.slice(0, heading.end),
        ...copy(sections.slice(heading.at, heading.end)),
        ...sections.slice(heading.end),
      ];
    },
    expected: (_, { spec }) => (spec ? [1] : [0, 1]),
  },
  {
    name: "numbered wrongly",
    make: (example, heading) => {
      if (!/^\d/.test(heading.number) || siblingsOf(example, heading).length < 2) return undefined;
      const parts = heading.number.trim().replace(/\.$/, "").split(".");
      const number = [...parts.slice(0, -1), Number(parts.at(-1)) + 7].join(".");
      return withHeading(sectionsOf(example), heading.at, (line) => line.replace(parts.join("."), number));
    },
    expected: one,
  },
  {
    name: "numbered as another parent's",
    make: (example, heading) => {
      const parts = heading.number.trim().replace(/\.$/, "").split(".");
      if (parts.length < 2) return undefined;
      const number = [Number(parts[0]) + 20, ...parts.slice(1)].join(".");
      return withHeading(sectionsOf(example), heading.at, (line) => line.replace(parts.join("."), number));
    },
    expected: one,
  },
];

function shifted(example: Example, heading: Heading, change: (line: string) => string): readonly Section[] {
  let sections = sectionsOf(example);
  for (let at = heading.at; at < heading.end; at++) sections = withHeading(sections, at, change);
  return sections;
}

const harmlessEdits: readonly Edit[] = [
  {
    name: "with a qualifier",
    make: (example, heading) =>
      isPlain(heading) ? withTitle(example, heading, `${bareTitle(heading)} & Ground Rules`) : undefined,
    expected: none,
  },
  {
    name: "with an emoji",
    make: (example, heading) => withTitle(example, heading, `🚀 ${bareTitle(heading)}`),
    expected: none,
  },
  {
    name: "in capitals and bold",
    make: (example, heading) =>
      isPlain(heading) ? withTitle(example, heading, `**${bareTitle(heading).toUpperCase()}**`) : undefined,
    expected: none,
  },
  {
    name: "after a section of the author's own",
    make: (example, heading) => inserted(example, heading.at, heading.depth),
    expected: none,
  },
  {
    name: "after a sub-section of the author's own",
    make: (example, heading) => inserted(example, heading.at, Math.min(6, heading.depth + 1)),
    expected: none,
  },
  {
    name: "before a section of the author's own",
    make: (example, heading) => inserted(example, heading.end, heading.depth),
    expected: none,
  },
  {
    name: "with a sub-section of the author's own",
    make: (example, heading) => inserted(example, heading.at + 1, Math.min(6, heading.depth + 1)),
    expected: none,
  },
];

function inserted(example: Example, at: number, depth: number): readonly Section[] {
  const sections = sectionsOf(example);
  const own = new Section(`${"#".repeat(depth)} Weather on Site\n\nIt rains.\n\n`, true);
  return [...sections.slice(0, at), own, ...sections.slice(at)];
}

/** A change of every heading at once. */
const wholeEdits: Readonly<Record<string, (line: string, heading: Heading) => string>> = {
  "numbers dropped": (line, { number }) => line.replace(number, ""),
  "numbers closed by a dot": (line, { number }) =>
    /^\d/.test(number) ? line.replace(number, `${number.trim().replace(/\.$/, "")}. `) : line,
  "numbered from another chapter on": (line, { number }) =>
    line.replace(/^(#+ )(\d+)/, (_, marks: string, digits: string) =>
      number === "" ? `${marks}${digits}` : `${marks}${Number(digits) + 3}`,
    ),
  "chapters in Roman numerals": (line, { number }) =>
    /^\d+\. $/.test(number) ? line.replace(number, `${roman(Number.parseInt(number, 10))}. `) : line,
  "every level one higher": (line) => line.slice(1),
  "every level one lower": (line) => `#${line}`,
  "emoji in front": (line) => line.replace(/^#+ /, (marks) => `${marks}🚀 `),
  "emoji behind": (line) => `${line} ✅`,
  "closing marks": (line, { depth }) => `${line} ${"#".repeat(depth)}`,
  "in bold": (line) => line.replace(/^(#+ )(.*)$/, "$1**$2**"),
  qualified: (line, { spec }) => (spec?.repeat ? line : `${line} and Ground Rules`),
  optional: (line, { spec }) => (spec?.repeat ? line : `${line} (Optional)`),
  "in capitals": (line, { spec }) => (spec?.repeat ? line : line.toUpperCase()),
};

function roman(value: number): string {
  return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"][value] ?? "";
}

for (const example of examples) {
  describe(example.name, () => {
    it("is bound as a whole", () => {
      expect(resultOf(example, sectionsOf(example))).toEqual({ found: [], rebound: [] });
      const unbound = example.headings.filter(({ spec }) => spec === undefined).map(({ title }) => title);
      expect(unbound).toEqual(authorsOwn[example.name]);
    });

    for (const edit of singleEdits) {
      it(`one heading ${edit.name}: one finding`, () => checkAll(example, edit));
    }

    for (const edit of harmlessEdits) {
      it(`one heading ${edit.name}: nothing`, () => checkAll(example, edit));
    }

    for (const [name, change] of Object.entries(wholeEdits)) {
      it(`${name}: nothing`, () => {
        let sections = sectionsOf(example);
        for (const heading of example.headings) {
          sections = withHeading(sections, heading.at, (line) => change(line, heading));
        }
        expect(resultOf(example, sections).found).toEqual([]);
        const places = example.headings.map(({ at }) => at);
        expect(specsOf(example, sections, places)).toEqual(example.headings.map(({ spec }) => spec?.title));
      });
    }

    it("with a section of the author's own before each: nothing", () => {
      const sections = sectionsOf(example).flatMap((section, at) => {
        const heading = example.headings.find((other) => other.at === at);
        return heading
          ? [new Section(`${"#".repeat(heading.depth)} Weather on Site\n\nRain.\n\n`, true), section]
          : [section];
      });
      // Under a heading that holds instances only, the author's own are instances, too.
      const { found, rebound } = resultOf(example, sections);
      expect({ found: found.filter((finding) => !finding.startsWith("duplicate-section: Weather")), rebound }).toEqual({
        found: [],
        rebound: [],
      });
    });

    it("with its instances in another order: nothing", () => {
      const sections = [...sectionsOf(example)];
      const instances = example.headings.filter(({ spec }) => spec?.repeat);
      for (const parent of new Set(instances.map((heading) => heading.parent))) {
        const group = instances.filter((heading) => heading.parent === parent);
        const [first] = group;
        const last = group.at(-1);
        if (!first || !last) continue;
        const reversed = group.toReversed().flatMap(({ at, end }) => sections.slice(at, end));
        const between = sections.slice(first.at, last.end).length;
        sections.splice(first.at, between, ...reversed);
      }
      let renamed: readonly Section[] = sections;
      sections.forEach(
        (_, at) => (renamed = withHeading(renamed, at, (line) => line.replace(/^(#+ )\d+(?:\.\d+)* /, "$1"))),
      );
      expect(resultOf(example, renamed).found).toEqual([]);
    });

    it("with its labels turned into headings: nothing", () => {
      const sections = sectionsOf(example).flatMap((section, at): readonly Section[] => {
        const heading = example.headings.find((other) => other.at === at);
        if (!heading || heading.depth > 5) return [section];
        const depth = "#".repeat(heading.depth + 1);
        const [own = "", ...labels] = section.text.split(/\n(?=\*\*[^*\n]+\*\*:)/);
        const texts = labels.map((text) =>
          text.replace(/^\*\*([^*\n]+)\*\*:[ \t]*/, (_, name: string) => `${depth} ${name}\n\n`),
        );
        return [new Section(`${own}\n`, section.anchored), ...texts.map((text) => new Section(`${text}\n`, true))];
      });
      expect(resultOf(example, sections).found).toEqual([]);
    });
  });
}

function checkAll(example: Example, edit: Edit): void {
  const wrong: { readonly heading: string; readonly result: Result }[] = [];
  for (const heading of example.headings) {
    const sections = edit.make(example, heading);
    if (!sections) continue;
    const result = resultOf(example, sections);
    const isRight = edit.expected(example, heading).includes(result.found.length) && result.rebound.length === 0;
    if (!isRight) wrong.push({ heading: heading.title, result });
  }
  expect(wrong).toEqual([]);
}
