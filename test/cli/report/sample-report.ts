/** A report with every severity, awkward characters, and two findings that differ only in their place. */
import { createHash } from "node:crypto";
import { type Report, type ReportContext, fileReport } from "../../../server/src/cli/report/report.ts";
import { fakeRules, problem } from "../fake-services.ts";

const text = '# Über <uns> & "euch"\r\n\r\nA [Name] and [Name].\r\n\r\n| TODO | 𝒳 TODO |\r\n';

export const sampleText = text;

export const sampleReport: Report = [
  fileReport("docs/a & b, 100%.md", "document", text, {
    template: { id: "demo", version: "1", why: "it names the template", confidence: 0.93 },
    why: "it names the template",
    stage: "review",
    completeness: { done: 71, total: 80 },
    problems: [
      problem(
        "missing-section",
        "warning",
        spanOf('# Über <uns> & "euch"'),
        "Section '2 <Goals> & \"Aims\"' is missing.",
        [
          {
            title: "Insert '2 <Goals>'",
            class: "fix",
            edits: [{ span: { start: text.length, end: text.length }, text: "\r\n## 2 <Goals>\r\n" }],
          },
        ],
      ),
      problem(
        "unresolved-placeholder",
        "error",
        spanOf("[Name]", 1),
        "The placeholder '[Name]' is left: 100%, really.",
      ),
      problem(
        "unresolved-placeholder",
        "error",
        spanOf("[Name]", 2),
        "The placeholder '[Name]' is left: 100%, really.",
      ),
      {
        ...problem("open-item", "info", spanOf("TODO", 1), "'TODO' is still to be done."),
        related: [{ span: spanOf("TODO", 2), message: "So is this: 'TODO'." }],
      },
      problem("open-item", "hint", spanOf("TODO", 2), "'TODO' is still to be done.\nTwo lines.", [
        { title: "Nothing to change", class: "ask", edits: [] },
        { title: "Delete it", class: "ask", edits: [{ span: spanOf("TODO", 2), text: "" }] },
      ]),
      problem(
        "not-a-known-rule",
        "warning",
        { start: spanOf("[Name]", 1).start, end: text.length },
        "Bell \u0007 here.",
      ),
    ],
  }),
  fileReport("docs/clean.md", "document", "# Clean\n", {
    template: undefined,
    why: "no template is recognised",
    stage: undefined,
    completeness: undefined,
    problems: [],
  }),
];

export const sampleContext: ReportContext = {
  version: "1.2.3",
  rules: fakeRules,
  today: "2026-11-22",
  hash: (value) => createHash("sha256").update(value).digest("hex"),
  hasColors: false,
  columns: undefined,
  explains: false,
  isQuiet: false,
  isComplete: true,
};

/** Where `part` stands for the `occurrence`th time, counted from 1. */
function spanOf(part: string, occurrence = 1): { start: number; end: number } {
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = text.indexOf(part, start + 1);
  return { start, end: start + part.length };
}
