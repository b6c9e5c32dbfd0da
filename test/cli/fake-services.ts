/**
 * An engine of a few lines for tests of the command line. Its rules:
 * - a document that says `template: demo` has the template `demo`; one with a choice has that template;
 * - `[text]` is an `unresolved-placeholder`, which nobody but a person can resolve;
 * - `TODO` is an `open-item`, a warning; `  ` (two blanks) is an `empty-row`, repaired by a fix of class `save`;
 * - `MISSING` is a `missing-section`, repaired by a fix of class `fix`.
 */
import type { CheckOptions, CheckResult } from "../../server/src/engine/check.ts";
import type { Fix, Problem, Severity } from "../../server/src/engine/lint/problem.ts";
import type { Template } from "../../server/src/engine/template/model.ts";
import type { RuleInfo } from "../../server/src/cli/rule-info.ts";
import type { Engine } from "../../server/src/cli/engine.ts";
import type { Services } from "../../server/src/cli/services.ts";

export const demoTemplateText = [
  "---",
  "lintel:",
  "  id: demo",
  '  version: "1"',
  "---",
  "",
  "# Demo Document",
  '<!-- lintel field "Name" is=title -->',
  "",
  "| Field | Value |",
  "|---|---|",
  "| **Name** | [Name of the Thing] |",
  "| Author | [Author Name] |",
  "| | |",
  "",
].join("\n");

export function createServices(changes: Partial<Services> = {}, engine: Partial<Engine> = {}): Services {
  return {
    version: "1.2.3",
    build: "build",
    rules: fakeRules,
    templateIds: ["demo"],
    templateText: async (id) => (id === "demo" ? demoTemplateText : undefined),
    loadEngine: async () => ({ ...fakeEngine, ...engine }),
    checkInThreads: undefined,
    startLanguageServer: async () => undefined,
    ...changes,
  };
}

export const fakeEngine: Engine = {
  templates: {
    ids: ["demo"],
    recognition: [],
    get: (id) => (id === "demo" ? fakeTemplate("demo", "1", "Demo Document") : undefined),
  },
  checkDocument: (text, options) => checkFake(text, options),
  compileTemplate: (text, fallbackId) => ({
    template: fakeTemplate(/^\s*id: (.+)$/m.exec(text)?.[1] ?? fallbackId, "7", "Own"),
    mistakes: [...text.matchAll(/optionl/g)].map(({ index }) => ({
      message: "'optionl' is not a word that Lintel knows.",
      nearest: "optional",
      span: { start: index, end: index + 7 },
    })),
  }),
};

export const fakeRules: readonly RuleInfo[] = [
  rule("missing-section", "A required section is absent", "warning"),
  rule("unresolved-placeholder", "A placeholder is left", "error"),
  rule("open-item", "Something is still to be done", "warning"),
  rule("empty-row", "A row of blank cells", "warning"),
  rule("invalid-config", "A mistake in the configuration", "error"),
  rule("invalid-directive", "A comment that cannot be understood", "error"),
];

function rule(id: string, summary: string, severity: Severity): RuleInfo {
  return {
    id,
    summary,
    why: `Why ${id} matters.`,
    severities: { draft: "info", review: severity, approved: "error", deprecated: "off" },
  };
}

function checkFake(text: string, options: CheckOptions): CheckResult {
  const named = /^template: (\S+)$/m.exec(text)?.[1];
  const template = options.choice === undefined ? options.templates.get(named ?? "") : options.choice.template;
  const why = options.choice?.why ?? (template === undefined ? "no template is recognised" : "it names the template");
  if (template === undefined) return { template, why, stage: undefined, completeness: undefined, problems: [] };
  return {
    template: { id: template.id, version: template.version, why, confidence: 1 },
    why,
    stage: options.stage ?? "review",
    completeness: { done: 7, total: 9 },
    problems: findProblems(text)
      .flatMap((found) => {
        const severity = options.severities?.[found.rule] ?? found.severity;
        return severity === "off" ? [] : [{ ...found, severity }];
      })
      .sort((a, b) => a.span.start - b.span.start),
  };
}

function findProblems(text: string): readonly Problem[] {
  return [
    ...matches(text, /\[[^\]]+\]/g, (span, match) =>
      problem("unresolved-placeholder", "error", span, `The placeholder '${match}' is left.`),
    ),
    ...matches(text, /TODO/g, (span) => problem("open-item", "warning", span, "'TODO' is still to be done.")),
    ...matches(text, / {2}/g, (span) =>
      problem("empty-row", "warning", span, "Two blanks.", [
        { title: "Make it one blank", class: "save", edits: [{ span, text: " " }] },
      ]),
    ),
    ...matches(text, /MISSING/g, (span) =>
      problem("missing-section", "warning", span, "A section is missing.", [
        { title: "Insert the section", class: "fix", edits: [{ span, text: "Inserted" }] },
      ]),
    ),
  ];
}

function matches(
  text: string,
  pattern: RegExp,
  make: (span: { start: number; end: number }, match: string) => Problem,
): readonly Problem[] {
  return [...text.matchAll(pattern)].map((match) =>
    make({ start: match.index, end: match.index + match[0].length }, match[0]),
  );
}

export function problem(
  ruleId: string,
  severity: Severity,
  span: { readonly start: number; readonly end: number },
  message: string,
  fixes: readonly Fix[] = [],
): Problem {
  return { rule: ruleId, severity, message, span, sectionPath: ["1. Overview"], fixes };
}

function fakeTemplate(id: string, version: string, title: string): Template {
  return {
    id,
    version,
    title,
    titleSpec: { text: title, unresolved: false },
    sections: [],
    stages: [],
    placeholders: [],
    instructions: [],
  };
}
