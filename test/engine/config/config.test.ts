import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Config, readConfig } from "../../../server/src/engine/config/config.ts";
import { configSchema } from "../../../server/src/engine/config/schema.ts";

const vocabulary = {
  ruleIds: ["missing-section", "empty-cell", "empty-row"],
  templateIds: ["system-architecture", "solution-architecture"],
};

function read(text: string) {
  const result = readConfig(text, vocabulary);
  if (result.kind === "unreadable") throw new Error(result.reason);
  const problems = result.problems.map(({ span, message, fixes }) => ({
    at: text.slice(span.start, span.end),
    message,
    fix: fixes[0]?.edits[0]?.text,
  }));
  return { config: result.config, problems };
}

const complete = `{
  // Comments and a comma at the end are fine.
  "$schema": "https://example.org/schema.json",
  "templates": [
    { "files": ["docs/**/*.md", "*.md"], "template": "system-architecture" },
    { "files": ["adr/*.md"], "template": "templates/adr.md" },
    { "files": ["notes/**"], "template": "none" },
  ],
  "rules": { "missing-section": "error", "empty-cell": "off" },
  "stage": "review",
  "today": "2026-11-22",
}`;

it("reads all keys", () => {
  const { config, problems } = read(complete);
  expect(problems).toEqual([]);
  expect(config).toEqual<Config>({
    templates: [
      {
        files: ["docs/**/*.md", "*.md"],
        template: { kind: "id", id: "system-architecture" },
        templateSpan: expect.anything() as Config["templates"][number]["templateSpan"],
      },
      {
        files: ["adr/*.md"],
        template: { kind: "file", path: "templates/adr.md" },
        templateSpan: expect.anything() as Config["templates"][number]["templateSpan"],
      },
      {
        files: ["notes/**"],
        template: { kind: "none" },
        templateSpan: expect.anything() as Config["templates"][number]["templateSpan"],
      },
    ],
    rules: { "missing-section": "error", "empty-cell": "off" },
    stage: "review",
    today: "2026-11-22",
  });
});

it.each([
  ["{}", { templates: [], rules: {}, stage: undefined, today: undefined }],
  ['{"rules": {}}', { templates: [], rules: {}, stage: undefined, today: undefined }],
])("%s is no configuration at all", (text, config) => {
  expect(read(text)).toEqual({ config, problems: [] });
});

describe("mistakes, each at its place with the nearest word", () => {
  it.each([
    [
      '{"tempaltes": []}',
      "tempaltes",
      "'tempaltes' is not one of $schema, templates, rules, stage, today; did you mean 'templates'?",
      "templates",
    ],
    [
      '{"zzzzzzzzzzzz": 1}',
      "zzzzzzzzzzzz",
      "'zzzzzzzzzzzz' is not one of $schema, templates, rules, stage, today.",
      undefined,
    ],
    [
      '{"rules": {"mising-section": "off"}}',
      "mising-section",
      "There is no rule 'mising-section'; did you mean 'missing-section'?",
      "missing-section",
    ],
    [
      '{"rules": {"empty-cell": "warn"}}',
      "warn",
      "'warn' is not one of off, hint, info, warning, error; did you mean 'warning'?",
      "warning",
    ],
    [
      '{"rules": {"empty-cell": 2}}',
      "2",
      "The severity of 'empty-cell' must be a text in quotes, not a number.",
      undefined,
    ],
    ['{"rules": []}', "[]", "'rules' must be an object in braces, not a list.", undefined],
    [
      '{"stage": "Reviewed"}',
      "Reviewed",
      "'Reviewed' is not one of draft, review, approved, deprecated; did you mean 'review'?",
      "review",
    ],
    ['{"today": "2026-02-30"}', "2026-02-30", "'2026-02-30' is not a day of the form YYYY-MM-DD.", undefined],
    ['{"today": null}', "null", "'today' must be a text in quotes, not null.", undefined],
    ['{"templates": {}}', "{}", "'templates' must be a list in square brackets, not an object.", undefined],
    ['{"templates": ["x"]}', "x", "An entry of 'templates' must be an object in braces, not a text.", undefined],
    ['{"templates": [{"files": ["a"]}]}', '{"files": ["a"]}', "An entry of 'templates' has no 'template'.", undefined],
    [
      '{"templates": [{"files": "a", "template": "none"}]}',
      "a",
      "'files' must be a list in square brackets, not a text.",
      undefined,
    ],
    [
      '{"templates": [{"files": ["a", 1], "template": "none"}]}',
      "1",
      "A glob must be a text in quotes, not a number.",
      undefined,
    ],
    [
      '{"templates": [{"files": ["a"], "template": "system-architectur"}]}',
      "system-architectur",
      "'system-architectur' is not one of system-architecture, solution-architecture, none and no Markdown file; did you mean 'system-architecture'?",
      "system-architecture",
    ],
    [
      '{"templates": [{"file": ["a"], "files": ["a"], "template": "none"}]}',
      "file",
      "'file' is not one of files, template; did you mean 'files'?",
      "files",
    ],
    ['{"stage": "draft", "stage": "review"}', "stage", "'stage' stands here a second time.", undefined],
    ['{"templates": [{"files": [""], "template": "none"}]}', "", "A glob is empty.", undefined],
    ["[]", "[]", "The configuration must be an object in braces, not a list.", undefined],
    ['"x"', "x", "The configuration must be an object in braces, not a text.", undefined],
  ])("%s", (text, at, message, fix) => {
    expect(read(text).problems).toEqual([{ at, message, fix }]);
  });
});

it.each([
  ["", "not valid JSON: value expected in line 1"],
  ["{", "not valid JSON: close brace expected in line 1"],
  ['{\n  "stage" "draft"\n}', "not valid JSON: colon expected in line 2"],
  ["{}\n{}", "not valid JSON: end of file expected in line 2"],
  ["// only a comment", "not valid JSON: value expected in line 1"],
])("%j cannot be read", (text, reason) => {
  expect(readConfig(text, vocabulary)).toEqual({ kind: "unreadable", reason });
});

it("takes any text, with spans inside it", () => {
  const json = fc.json();
  const word = fc.constantFrom(
    "templates",
    "rules",
    "stage",
    "files",
    "template",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    "1",
  );
  const near = fc.array(word).map((words) => words.join(""));
  fc.assert(
    fc.property(fc.oneof(json, near, fc.string()), (text) => {
      const result = readConfig(text, vocabulary);
      if (result.kind === "unreadable") return;
      for (const { span } of result.problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

describe("the JSON schema", () => {
  const schema = configSchema(
    vocabulary.ruleIds.map((id) => ({ id, description: `About ${id}` })),
    vocabulary.templateIds.map((id) => ({ id, description: `About ${id}` })),
  );
  const accepts = new Ajv({ strict: false }).compile(schema);

  it.each([
    ["{}", true],
    ['{"templates": [{"files": ["a"], "template": "none"}], "rules": {"empty-cell": "off"}, "stage": "draft"}', true],
    ['{"templates": [{"files": ["a"], "template": "my/own.md"}], "today": "2026-11-22"}', true],
    ['{"templates": [{"files": ["a"], "template": "nothing"}]}', false],
    ['{"templates": [{"files": [], "template": "none"}]}', false],
    ['{"rules": {"empty-cell": "warn"}}', false],
    ['{"rules": {"empty-sell": "off"}}', false],
    ['{"stage": "Draft"}', false],
    ['{"colour": "red"}', false],
    ["[]", false],
  ])("agrees with reading on %s", (text, isValid) => {
    expect(accepts(JSON.parse(text))).toBe(isValid);
    expect(read(text).problems.length === 0).toBe(isValid);
  });
});
