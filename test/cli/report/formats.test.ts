import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { reportCheckstyle } from "../../../server/src/cli/report/checkstyle.ts";
import { type ReportFormat, reporters } from "../../../server/src/cli/report/formats.ts";
import { reportGithub } from "../../../server/src/cli/report/github.ts";
import { reportGitlab } from "../../../server/src/cli/report/gitlab.ts";
import { reportJson } from "../../../server/src/cli/report/json.ts";
import { reportJunit } from "../../../server/src/cli/report/junit.ts";
import { reportPretty } from "../../../server/src/cli/report/pretty.ts";
import { type Report, fileReport } from "../../../server/src/cli/report/report.ts";
import { reportSarif } from "../../../server/src/cli/report/sarif.ts";
import { sampleContext, sampleReport, sampleText } from "./sample-report.ts";

const schema = (name: string) => readFileSync(new URL(`schemas/${name}`, import.meta.url), "utf8");

/** In the sample. */
function position(line: number, column: number): object {
  const offset =
    sampleText
      .split("\r\n")
      .slice(0, line - 1)
      .join("\r\n").length +
    2 +
    column -
    1;
  return { line, column, offset };
}

function expectValidJson(report: string, schemaName: string): void {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(schema(schemaName)) as object);
  validate(JSON.parse(report));
  expect(validate.errors ?? []).toEqual([]);
}

/** The schema of SARIF 2.1.0 itself, which a package carries; only its tests would need the rest of that package. */
const sarifSchema = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

function expectValidSarif(report: string): void {
  const ajv = new AjvDraft04({
    allErrors: true,
    strict: false,
    // The schema's pattern for languages has a stray bracket, which only the lenient syntax takes.
    unicodeRegExp: false,
  });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(sarifSchema, "utf8")) as object);
  validate(JSON.parse(report));
  expect(validate.errors ?? []).toEqual([]);
}

async function expectValidXml(report: string, schemaName: string): Promise<void> {
  const { errors } = await validateXML({
    xml: [{ fileName: "report.xml", contents: report }],
    schema: [{ fileName: schemaName, contents: schema(schemaName) }],
  });
  expect(errors.map(({ message }) => message)).toEqual([]);
}

it.each(Object.keys(reporters) as ReportFormat[])("%s gives the same bytes twice, with a line ending", (format) => {
  const output = reporters[format](sampleReport, sampleContext);
  expect(reporters[format](sampleReport, sampleContext)).toBe(output);
  expect(output.endsWith("\n")).toBe(true);
});

describe("json", () => {
  it("has the fields of the contract", () => {
    const report = JSON.parse(reportJson(sampleReport)) as { files: { problems: unknown[] }[]; summary: unknown };
    expect(report).toMatchObject({
      version: 1,
      files: [
        {
          path: "docs/a & b, 100%.md",
          template: { id: "demo", version: "1", why: "it names the template", confidence: 0.93 },
          stage: "review",
          completeness: { done: 71, total: 80 },
        },
        { path: "docs/clean.md", template: null, stage: null, completeness: null, problems: [] },
      ],
    });
    expect(report.files[0]?.problems[4]).toEqual({
      rule: "open-item",
      severity: "hint",
      message: "'TODO' is still to be done.\nTwo lines.",
      start: { line: 5, column: 13, offset: sampleText.lastIndexOf("TODO") },
      end: { line: 5, column: 17, offset: sampleText.lastIndexOf("TODO") + 4 },
      fixes: [
        { title: "Nothing to change", class: "ask", edits: [] },
        {
          title: "Delete it",
          class: "ask",
          edits: [
            {
              start: { line: 5, column: 13, offset: sampleText.lastIndexOf("TODO") },
              end: { line: 5, column: 17, offset: sampleText.lastIndexOf("TODO") + 4 },
              text: "",
            },
          ],
        },
      ],
    });
    expect(report.summary).toEqual({ files: 2, errors: 2, warnings: 2, infos: 1, hints: 1 });
  });
});

describe("sarif", () => {
  interface Sarif {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex?: number;
        readonly level: string;
        readonly locations: readonly { readonly physicalLocation: object }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly fixes?: readonly object[];
      }[];
    }[];
  }
  const read = (report: Report) => (JSON.parse(reportSarif(report, sampleContext)) as Sarif).runs[0]!;

  it("names the other places that a problem is about", () => {
    const [file] = (JSON.parse(reportJson(sampleReport)) as { files: { problems: { related?: unknown }[] }[] }).files;
    expect(file?.problems.map(({ related }) => related)).toEqual([
      undefined,
      undefined,
      undefined,
      [{ message: "So is this: 'TODO'.", start: position(5, 13), end: position(5, 17) }],
      undefined,
      undefined,
    ]);
    const [run] = (JSON.parse(reportSarif(sampleReport, sampleContext)) as { runs: { results: object[] }[] }).runs;
    expect(run?.results[3]).toMatchObject({
      relatedLocations: [
        {
          id: 1,
          message: { text: "So is this: 'TODO'." },
          physicalLocation: { region: { startLine: 5, startColumn: 13, endColumn: 17 } },
        },
      ],
    });
    expect(run?.results[0]).not.toHaveProperty("relatedLocations");
  });

  it("fits the schema", () => {
    expectValidSarif(reportSarif(sampleReport, sampleContext));
    expectValidSarif(reportSarif([], { ...sampleContext, rules: [] }));
  });

  it("points to rules, their pages and places", () => {
    const { tool, results } = read(sampleReport);
    expect(results.map(({ level }) => level)).toEqual(["warning", "error", "error", "note", "note", "warning"]);
    for (const { ruleId, ruleIndex } of results.slice(0, 5)) expect(tool.driver.rules[ruleIndex!]?.id).toBe(ruleId);
    expect(results[5]?.ruleIndex).toBeUndefined();
    expect(tool.driver.rules[0]?.helpUri).toBe(
      "https://github.com/lintel-md/lintel/blob/v1.2.3/docs/rules/missing-section.md",
    );
    expect(results[1]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "docs/a%20%26%20b%2C%20100%25.md", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 9, charOffset: 27, charLength: 6 },
    });
    expect(results[4]?.fixes).toHaveLength(1);
  });

  it("files outside the current folder have addresses too", () => {
    const { problems } = sampleReport[0]!.result;
    const at = (path: string) => {
      const { results } = read([fileReport(path, "document", sampleText, { ...sampleReport[0]!.result, problems })]);
      return results[0]?.locations[0]?.physicalLocation;
    };
    expect(at("../a.md")).toMatchObject({ artifactLocation: { uri: "../a.md" } });
    expect(at("D:/my docs/a.md")).toMatchObject({ artifactLocation: { uri: "file:///D:/my%20docs/a.md" } });
  });
});

describe("fingerprints", () => {
  const prints = (text: string, change: (message: string) => string = (message) => message): readonly string[] => {
    const problems = sampleReport[0]!.result.problems.slice(1, 5).map((problem) => {
      const shift = text.length - sampleText.length;
      const span = { start: problem.span.start + shift, end: problem.span.end + shift };
      return { ...problem, span, message: change(problem.message) };
    });
    const report = [fileReport("a.md", "document", text, { ...sampleReport[0]!.result, problems })];
    const issues = JSON.parse(reportGitlab(report, sampleContext)) as { fingerprint: string }[];
    return issues.map(({ fingerprint }) => fingerprint);
  };

  it("differ, also where only the place does", () => {
    expect(new Set(prints(sampleText)).size).toBe(4);
  });

  it("stay when lines are added above, and when counts change", () => {
    expect(prints(`New text\n\nin lines.\n${sampleText}`)).toEqual(prints(sampleText));
    expect(prints(sampleText, (message) => message.replace("100", "99"))).toEqual(prints(sampleText));
  });
});

describe("gitlab", () => {
  it("fits the schema", () => {
    const output = reportGitlab(sampleReport, sampleContext);
    expectValidJson(output, "gitlab-code-quality.json");
    expectValidJson(reportGitlab([], sampleContext), "gitlab-code-quality.json");
    expect((JSON.parse(output) as { severity: string }[]).map(({ severity }) => severity)).toEqual([
      "minor",
      "major",
      "major",
      "info",
      "info",
      "minor",
    ]);
  });
});

describe("github", () => {
  it("is one escaped command a problem", () => {
    expect(reportGithub(sampleReport).split("\n")).toEqual([
      "::warning file=docs/a & b%2C 100%25.md,line=1,col=1,endLine=1,endColumn=22,title=missing-section::Section '2 <Goals> & \"Aims\"' is missing.",
      "::error file=docs/a & b%2C 100%25.md,line=3,col=3,endLine=3,endColumn=9,title=unresolved-placeholder::The placeholder '[Name]' is left: 100%25, really.",
      "::error file=docs/a & b%2C 100%25.md,line=3,col=14,endLine=3,endColumn=20,title=unresolved-placeholder::The placeholder '[Name]' is left: 100%25, really.",
      "::notice file=docs/a & b%2C 100%25.md,line=5,col=3,endLine=5,endColumn=7,title=open-item::'TODO' is still to be done.",
      "::notice file=docs/a & b%2C 100%25.md,line=5,col=13,endLine=5,endColumn=17,title=open-item::'TODO' is still to be done.%0ATwo lines.",
      "::warning file=docs/a & b%2C 100%25.md,line=3,endLine=6,title=not-a-known-rule::Bell \u0007 here.",
      "",
    ]);
  });
});

describe("junit", () => {
  it("fits the schema", async () => {
    await expectValidXml(reportJunit(sampleReport, sampleContext), "junit.xsd");
    await expectValidXml(reportJunit([], sampleContext), "junit.xsd");
  });

  it("fails what is an error, and nothing else", () => {
    const output = reportJunit(sampleReport, sampleContext);
    expect(output.match(/<failure /g)).toHaveLength(2);
    expect(output).toContain('tests="2" failures="2" errors="0"');
    expect(output).toContain('<testcase name="no errors" classname="docs/clean.md" time="0"/>');
    expect(output).toContain("warning: Bell \uFFFD here. (not-a-known-rule)</system-out>");
  });
});

describe("checkstyle", () => {
  it("fits the schema", async () => {
    await expectValidXml(reportCheckstyle(sampleReport), "checkstyle.xsd");
    await expectValidXml(reportCheckstyle([]), "checkstyle.xsd");
  });

  it("names the place, the rule and the message", () => {
    expect(reportCheckstyle(sampleReport)).toContain(
      '<error line="1" column="1" severity="warning" message="Section &apos;2 &lt;Goals&gt; &amp; &quot;Aims&quot;&apos; is missing." source="lintel.missing-section"/>',
    );
  });
});

describe("pretty", () => {
  it("groups by file, aligned, with a summary", () => {
    expect(reportPretty(sampleReport, sampleContext)).toBe(
      [
        "docs/a & b, 100%.md  demo@1 · In review · 71 of 80 places done",
        "  1:1   warning  Section '2 <Goals> & \"Aims\"' is missing.         missing-section",
        "  3:3   error    The placeholder '[Name]' is left: 100%, really.  unresolved-placeholder",
        "  3:14  error    The placeholder '[Name]' is left: 100%, really.  unresolved-placeholder",
        "  5:3   info     'TODO' is still to be done.                      open-item",
        "  5:13  hint     'TODO' is still to be done. Two lines.           open-item",
        "  3:3   warning  Bell \uFFFD here.                                     not-a-known-rule",
        "",
        "2 errors, 2 warnings, 1 info, 1 hint in 2 documents (1 without a template).",
        "1 can be repaired with `lintel fix`.",
        "",
      ].join("\n"),
    );
  });

  it("says plainly that no template applies", () => {
    const clean = sampleReport.slice(1);
    expect(reportPretty(clean, sampleContext)).toBe(
      "No template applies to docs/clean.md: there is nothing to check. `--explain` says why.\n",
    );
    expect(reportPretty([...clean, ...clean], sampleContext)).toBe(
      "No template applies to any of the 2 documents: there is nothing to check. `--explain` says why.\n",
    );
    expect(reportPretty(clean, { ...sampleContext, explains: true })).toBe(
      [
        "docs/clean.md",
        "  no template: no template is recognised",
        "",
        "No template applies to docs/clean.md: there is nothing to check.",
        "",
      ].join("\n"),
    );
  });

  it("has colours only where they are wanted", () => {
    expect(reportPretty(sampleReport, { ...sampleContext, hasColors: true })).toContain("\u001B[31m");
    expect(reportPretty(sampleReport, sampleContext)).not.toContain("\u001B");
  });
});
