import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument, judge, type Judgement } from "../../../server/src/engine/check.ts";
import { documentText, editDocument, readDocument } from "../../../server/src/engine/document/document.ts";
import { resolveSpan } from "../../../server/src/engine/document/span.ts";
import { drain, lintDocument, type Linted } from "../../../server/src/engine/lint/lint.ts";
import { compileTemplate } from "../../../server/src/engine/template/compile.ts";
import { createCatalogue } from "../../../server/src/node/built-in-templates.ts";
import { check } from "../check-problems.ts";

const template = [
  "# Design",
  "",
  "## Facts",
  "",
  "| Field | Value |",
  "|---|---|",
  "| Owner | [Owner] |",
  "| Version | 1.0 |",
  "",
  "## Goals",
  "",
  "| Goal | Measure |",
  "|---|---|",
  "| Speed | [Measure] |",
  "| Cost | [Measure] |",
  "",
  "## Risks",
  "",
  "[The risks]",
  "",
  "## Notes (Optional)",
  "",
  "[Notes]",
  "",
].join("\n");

const facts = "## Facts\n\n| Field | Value |\n|---|---|\n| Owner | Ada |\n| Version | 2.0 |\n\n";
const goals = "## Goals\n\n| Goal | Measure |\n|---|---|\n| Speed | 10 ms |\n| Cost | 1 € |\n\n";
const risks = "## Risks\n\nLate data.\n";

function completeness(document: string): string {
  const count = check({ template, document }).completeness;
  return `${count?.done ?? "?"} of ${count?.total ?? "?"}`;
}

describe("completeness", () => {
  it("a finished document is n of n", () => {
    expect(completeness(`# Billing\n\n${facts}${goals}${risks}`)).toBe("4 of 4");
  });
  it("the unfilled template is 0 of n", () => {
    const count = check({ template, document: template }).completeness;
    expect(count?.done).toBe(0);
    expect(count?.total).toBe(5);
  });
  it("a missing section counts its places as open", () => {
    expect(completeness(`# Billing\n\n${facts}${risks}`)).toBe("2 of 4");
  });
  it("a missing row is open, and the row that it is shown on is not", () => {
    expect(completeness(`# Billing\n\n${facts}${goals.replace("| Cost | 1 € |\n", "")}${risks}`)).toBe("3 of 4");
  });
  it("N/A is done and removes what lies below", () => {
    expect(completeness(`# Billing\n\n${facts}## Goals\n\nN/A\n\n${risks}`)).toBe("3 of 3");
  });
  it("a suppressed gap is done", () => {
    expect(
      completeness(
        `# Billing\n\n${facts}${goals}## Risks\n\n<!-- lintel ignore unresolved-placeholder -->\n\n[The risks]\n`,
      ),
    ).toBe("4 of 4");
  });
});

describe("the built-in templates", () => {
  const templates = createCatalogue();
  const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");
  const count = (text: string): { done: number; total: number } | undefined =>
    checkDocument(text, { templates, today: "2026-11-22" }).completeness;
  it.each(["system-architecture", "solution-architecture"])("%s unfilled is 0 of n, finished n of n", (id) => {
    expect(count(read(`templates/${id}.md`))?.done).toBe(0);
    const finished = count(read(`examples/${id}.md`));
    expect(finished?.done).toBe(finished?.total);
    expect(finished?.total).toBeGreaterThan(50);
  });
});

describe("an instance that the template brought", () => {
  const table = "| Field | Type |\n|---|---|\n| id | UUID |\n";
  const document = `# Design\n\n## Parts\n\n### Part: Billing\n\n${table}\n#### Limits\n\nTen a second.\n`;
  const source = document
    .replace("Billing\n", "Billing\n\n<!-- lintel repeat -->\n")
    .replace("Ten a second.", "[The limits]");
  const { template: compiled } = compileTemplate(source, "design");
  const options = { templates: { get: () => compiled, ids: ["design"], recognition: [] }, today: "2026-11-22" };
  const applied = { kind: "template", template: compiled, why: "test", confidence: 1 } as const;
  const context = { today: "2026-11-22", fileExists: (): undefined => undefined };

  interface Checked {
    readonly linted: Linted;
    readonly judgement: Judgement;
  }

  const opened = (text: string): Checked => {
    const linted = drain(lintDocument(readDocument(text), compiled, context));
    return { linted, judgement: judge(linted, applied, options) };
  };

  const typed = ({ linted: earlier, judgement }: Checked, from: string, to: string): Checked => {
    const span = resolveSpan({ start: 0, end: from.length }, documentText(earlier.document).indexOf(from));
    const linted = drain(lintDocument(editDocument(earlier.document, { span, text: to }), compiled, context, earlier));
    return { linted, judgement: judge(linted, applied, options, judgement.judged) };
  };

  const countOf = ({ judgement }: Checked): unknown => judgement.result.completeness;

  it("leaves what stands below it open, as long as nothing of it is changed", () => {
    const sample = opened(document);
    const own = typed(sample, "| id | UUID |", "| id | Number |");
    const again = typed(own, "| id | Number |", "| id | UUID |");
    expect(countOf(sample)).toEqual({ done: 0, total: 1 });
    expect(countOf(own)).toEqual({ done: 1, total: 1 });
    expect(countOf(again)).toEqual({ done: 0, total: 1 });
  });
});
