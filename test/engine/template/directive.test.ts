import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Annotation,
  type DirectiveMistake,
  directiveWords,
  type ParsedComment,
  parseDirective,
  type Word,
} from "../../../server/src/engine/template/directive.ts";

const templatesFolder = join(import.meta.dirname, "../../../templates");

describe("what is a Lintel comment", () => {
  test.each([
    "<!-- lintels are beams -->",
    "<!-- TODO: lintel -->",
    "<!-- Lintel keep -->",
    "<!-- lintel: keep -->",
    "<!-- lintel; keep -->",
    "<!---->",
    "<!-->",
    "<!-- -->",
    "lintel keep",
    "",
  ])("%s is none", (comment) => {
    expect(parseDirective(comment)).toBeUndefined();
  });

  test.each(["<!-- lintel keep -->", "<!--lintel keep-->", "  <!--\n  lintel\tkeep\r\n-->", "<!-- lintel keep"])(
    "%j is one",
    (comment) => {
      expect(wordsOf(comment)).toEqual([{ kind: "content", content: "keep" }]);
    },
  );
});

describe("words", () => {
  test.each<[string, Word[]]>([
    ["required", [{ kind: "grade", grade: "required" }]],
    ["expected", [{ kind: "grade", grade: "expected" }]],
    ["optional", [{ kind: "grade", grade: "optional" }]],
    ["from=review", [{ kind: "from", stage: "review" }]],
    ["from=approved", [{ kind: "from", stage: "approved" }]],
    ["keep", [{ kind: "content", content: "keep" }]],
    ["default", [{ kind: "content", content: "default" }]],
    ["sample", [{ kind: "content", content: "sample" }]],
    ["guidance", [{ kind: "content", content: "guidance" }]],
    [
      'repeat label="Event:" id=ADR-### min=1',
      [
        { kind: "repeat" },
        { kind: "label", label: "Event:" },
        { kind: "id", pattern: "ADR-###" },
        { kind: "min", min: 1 },
      ],
    ],
    [
      'min-by="Complexity Assessment: Low 3, Very High 8"',
      [
        {
          kind: "min-by",
          field: "Complexity Assessment",
          minimums: [
            { value: "Low", min: 3 },
            { value: "Very High", min: 8 },
          ],
        },
      ],
    ],
    ['alias "Tech Stack", "Risks, Debt"', [{ kind: "alias", names: ["Tech Stack", "Risks, Debt"] }]],
    ["alias Stack, Technologies", [{ kind: "alias", names: ["Stack", "Technologies"] }]],
    ["alias “Tech Stack”, „Werkzeuge“", [{ kind: "alias", names: ["Tech Stack", "Werkzeuge"] }]],
    ['alias "Tech\n     Stack"', [{ kind: "alias", names: ["Tech Stack"] }]],
    ["rows keys", [{ kind: "rows", rows: "keys" }]],
    ["rows sample", [{ kind: "rows", rows: "sample" }]],
    ["rows keep", [{ kind: "rows", rows: "keep" }]],
    ["rows=keep", [{ kind: "rows", rows: "keep" }]],
    ['list keys "Positive, Negative"', [{ kind: "list-keys", keys: ["Positive", "Negative"] }]],
    ['list keys "Positive", "Negative"', [{ kind: "list-keys", keys: ["Positive", "Negative"] }]],
    ["rows sample columns free", [{ kind: "rows", rows: "sample" }, { kind: "columns-free" }]],
    [
      'one-of="Critical, High|H, Medium | Med | M"',
      [
        {
          kind: "one-of",
          values: [
            { value: "Critical", spellings: [] },
            { value: "High", spellings: ["H"] },
            { value: "Medium", spellings: ["Med", "M"] },
          ],
        },
      ],
    ],
    [
      "one-of=Yes, No",
      [
        {
          kind: "one-of",
          values: [
            { value: "Yes", spellings: [] },
            { value: "No", spellings: [] },
          ],
        },
      ],
    ],
    ['suggest="React, Vue" many', [{ kind: "suggest", values: ["React", "Vue"] }, { kind: "many" }]],
    ["type=quantity", [{ kind: "type", type: "quantity" }]],
    ["type=text", [{ kind: "type", type: "text" }]],
    ["may-be-blank unique", [{ kind: "may-be-blank" }, { kind: "unique" }]],
    [
      'refers-to="Component" when="Type: Internal"',
      [
        { kind: "refers-to", label: "Component" },
        { kind: "when", column: "Type", value: "Internal" },
      ],
    ],
    ["is=p95", [{ kind: "role", role: "p95" }]],
    [
      'stage="draft: Draft, review: In Review|Under Review"',
      [
        {
          kind: "stage",
          stages: [
            { stage: "draft", words: ["Draft"] },
            { stage: "review", words: ["In Review", "Under Review"] },
          ],
        },
      ],
    ],
    ["closed", [{ kind: "closed" }]],
    ["min = 2", [{ kind: "min", min: 2 }]],
    ["keep -- the tokens are ours; they stay", [{ kind: "content", content: "keep" }]],
  ])("%s", (words, expected) => {
    expect(mistakesOf(words)).toEqual([]);
    expect(wordsOf(`<!-- lintel ${words} -->`)).toEqual(expected);
  });
});

describe("subjects", () => {
  test.each<[string, object[]]>([
    ["optional", [{ kind: "implicit" }]],
    ["section optional", [{ kind: "section" }]],
    ["text keep", [{ kind: "text" }]],
    ["list default", [{ kind: "list" }]],
    ['list keys "Positive"', [{ kind: "list" }]],
    ["block default", [{ kind: "block" }]],
    ["code optional sample", [{ kind: "code" }]],
    ["diagram optional", [{ kind: "diagram" }]],
    ['field "Approval Date" from=approved', [{ kind: "field", name: ["Approval Date"], span: { start: 12, end: 33 } }]],
    ["field Version is=version", [{ kind: "field", name: ["Version"], span: { start: 12, end: 25 } }]],
    ['field "Key Classes/Modules" optional', [{ kind: "field", name: ["Key Classes/Modules"] }]],
    ['row "Frontend /\n  Framework" optional', [{ kind: "row", name: ["Frontend", "Framework"] }]],
    ['field "Consequences" list keys "Positive"', [{ kind: "field", name: ["Consequences"] }]],
    ['field "List" list keys "a;b"; table rows keys;', [{ kind: "field" }, { kind: "table" }]],
    [
      'table rows sample; column "Version" type=version; column "Date" type=day',
      [{ kind: "table" }, { kind: "column", name: ["Version"] }, { kind: "column", name: ["Date"] }],
    ],
  ])("%s", (words, subjects) => {
    expect(mistakesOf(words)).toEqual([]);
    expect(annotationsOf(`<!-- lintel ${words} -->`).map((annotation) => annotation.subject)).toMatchObject(subjects);
  });

  test("the span of an annotation is its part of the comment", () => {
    const comment = '<!-- lintel table rows sample ; column "Date" type=day -->';
    expect(annotationsOf(comment).map(({ span }) => comment.slice(span.start, span.end))).toEqual([
      "table rows sample",
      'column "Date" type=day',
    ]);
  });
});

describe("mistakes", () => {
  /** What is marked, the nearest valid text for it, and the kinds of the words that still count. */
  test.each<[string, [string, string | undefined][], string[]]>([
    ["requird min=1", [["requird", "required"]], ["min"]],
    ["Required", [["Required", "required"]], []],
    ["tabel rows sample", [["tabel", "table"]], ["rows"]],
    [
      "ignroe missing-table",
      [
        ["ignroe", "ignore"],
        ["missing-table", undefined],
      ],
      [],
    ],
    ["rows sampel min=1", [["sampel", "sample"]], ["min"]],
    ["rows optional", [["rows", undefined]], ["grade"]],
    ["rows default", [["default", undefined]], []],
    ["keep keys", [["keys", "rows keys"]], ["content"]],
    ["columns fre many", [["columns fre", "columns free"]], ["many"]],
    ["type=dya unique", [["dya", "day"]], ["unique"]],
    ["from=aproved", [["aproved", "approved"]], []],
    ["min=two repeat", [["two", undefined]], ["repeat"]],
    ["min 2 keep", [["min 2", "min=2"]], ["content"]],
    ['label "Event:"', [['label "Event:"', 'label="Event:"']], []],
    ["min= required", [["min=", undefined]], ["grade"]],
    ["min", [["min", undefined]], []],
    ['is=""', [['""', undefined]], []],
    ["alias optional", [["alias", undefined]], ["grade"]],
    ['alias "A", optional', [['alias "A",', undefined]], ["alias", "grade"]],
    ['alias "A" "B"', [['"B"', undefined]], ["alias"]],
    ['keep alias "A', [['"A', undefined]], ["content"]],
    ["required=true keep", [["required=true", "required"]], ["content"]],
    ['one-of="High, |"', [["|", undefined]], ["one-of"]],
    ["id=ADR", [["ADR", undefined]], []],
    ['when="Internal"', [["Internal", undefined]], []],
    ['min-by="C: Low 3, High"', [["High", undefined]], ["min-by"]],
    ['min-by="Low 3"', [["Low 3", undefined]], []],
    ['stage="drfat: Draft, review: In Review"', [["drfat", "draft"]], ["stage"]],
    ['stage="Draft"', [["Draft", undefined]], []],
    ["colour=red keep", [["colour", undefined]], ["content"]],
    ["xyzzy plugh keep", [["xyzzy plugh", undefined]], ["content"]],
    ["= keep", [["=", undefined]], ["content"]],
    ["", [["lintel", undefined]], []],
    [";;", [["lintel", undefined]], []],
    ["table", [["table", undefined]], []],
    ["list", [["list", undefined]], []],
    ["field Approval Date required", [["Approval Date", '"Approval Date"']], ["grade"]],
    ["field required", [["field", undefined]], []],
    ['row "" optional', [['""', undefined]], []],
    ['table rows keys column "Date" type=day', [["column", "; column"]], ["rows", "type"]],
    ["keep ignore", [["ignore", undefined]], ["content"]],
    ["template adr", [["template", undefined]], []],
    ["template=", [["template", undefined]], []],
  ])("%s", (words, marked, kinds) => {
    const comment = `<!-- lintel ${words} -->`;
    const mistakes = mistakesOf(words);
    expect(mistakes.map(({ span, nearest }) => [comment.slice(span.start, span.end), nearest])).toEqual(marked);
    expect(wordsOf(comment).map((word) => word.kind)).toEqual(kinds);
  });

  test("words after a subject in the middle are about that subject", () => {
    const annotations = annotationsOf('<!-- lintel field "X" optional table keep -->');
    expect(annotations.map(({ subject, words }) => [subject.kind, words.length])).toEqual([
      ["field", 1],
      ["table", 1],
    ]);
  });
});

describe("the template a document names", () => {
  test.each<[string, object]>([
    ["template=system-architecture", { id: "system-architecture" }],
    ["template=none", { id: "none" }],
    ["template=adr@1.2", { id: "adr", version: "1.2" }],
    ['template="adr@1.2"', { id: "adr", version: "1.2" }],
  ])("%s", (words, expected) => {
    const comment = `<!-- lintel ${words} -->`;
    const parsed = parseDirective(comment);
    expect(parsed).toEqual({ kind: "template", span: expect.anything() as unknown, mistakes: [], ...expected });
    expect(markedIn(comment, parsed)).toBe(words.slice("template=".length).replaceAll('"', ""));
  });

  test.each([
    ["template=adr@", "adr@"],
    ["template=adr; keep", "; keep"],
  ])("%s has a mistake", (words, marked) => {
    const comment = `<!-- lintel ${words} -->`;
    expect(parseDirective(comment)).toMatchObject({ kind: "template", id: "adr" });
    expect(mistakesOf(words).map(({ span }) => comment.slice(span.start, span.end))).toEqual([marked]);
  });
});

test("a suppression is read as one", () => {
  expect(parseDirective("<!-- lintel ignore missing-section -->")).toMatchObject({ kind: "ignore" });
  expect(parseDirective("<!-- lintel ignore-file missing-section -->")).toMatchObject({ kind: "ignore-file" });
});

test.each(directiveWords)("the example of '$word' is understood and shows it", ({ word, example }) => {
  expect(example).toContain(word);
  expect(mistakesOf(example)).toEqual([]);
});

test.each(readdirSync(templatesFolder).filter((name) => name.endsWith(".md")))("%s has no mistakes", (name) => {
  const comments = readFileSync(join(templatesFolder, name), "utf8").match(/<!--[^]*?-->/g) ?? [];
  const mistaken = comments.filter((comment) => (parseDirective(comment)?.mistakes ?? []).length > 0);
  expect(mistaken).toEqual([]);
});

describe("any text", () => {
  const fragment = fc.oneof(
    fc.constantFrom(...directiveWords.map(({ word }) => word), ...directiveWords.map(({ example }) => example)),
    fc.constantFrom('"', "“", "”", "=", ",", ";", " ", "\n", " / ", "|", ":", "--", "@", "-->", "keys", "free", "12"),
    fc.string(),
  );
  const content = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(" "));

  test("never throws, and every span lies inside the comment", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          content.map((text) => `<!-- lintel ${text} -->`),
        ),
        (comment) => {
          const parsed = parseDirective(comment);
          if (parsed === undefined) return;
          for (const { start, end } of spansOf(parsed)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(comment.length);
          }
        },
      ),
    );
  });

  test("CRLF says the same as LF", () => {
    fc.assert(
      fc.property(content, (text) => {
        const unix = `<!-- lintel ${text.replaceAll("\r", "")} -->`;
        expect(wordsOf(unix.replaceAll("\n", "\r\n"))).toEqual(wordsOf(unix));
      }),
    );
  });

  test.each(["x ", "keep ", '" ', "a,", "= ", "; ", "field a ", "table ", "list ", "one-of=a|b, ", "\n"])(
    "a hundred thousand characters of %j take no time",
    (part) => {
      const started = performance.now();
      parseDirective(`<!-- lintel ${part.repeat(100_000 / part.length)} -->`);
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});

function annotationsOf(comment: string): readonly Annotation[] {
  const parsed = parseDirective(comment);
  return parsed?.kind === "annotation" ? parsed.annotations : [];
}

function wordsOf(comment: string): readonly Word[] {
  return annotationsOf(comment).flatMap(({ words }) => words);
}

function mistakesOf(words: string): readonly DirectiveMistake[] {
  return parseDirective(`<!-- lintel ${words} -->`)!.mistakes;
}

function markedIn(comment: string, parsed: ParsedComment | undefined): string | undefined {
  return parsed?.kind === "template" ? comment.slice(parsed.span.start, parsed.span.end) : undefined;
}

function spansOf(parsed: ParsedComment): readonly { readonly start: number; readonly end: number }[] {
  const spans = parsed.mistakes.map(({ span }) => span);
  if (parsed.kind === "template") return [...spans, parsed.span];
  if (parsed.kind !== "annotation") return [...spans, parsed.span, ...parsed.rules.map(({ span }) => span)];
  return [
    ...spans,
    ...parsed.annotations.flatMap(({ span, subject }) => ("span" in subject ? [span, subject.span] : [span])),
  ];
}
