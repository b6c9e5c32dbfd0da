/** `--format sarif`: SARIF 2.1.0, for GitHub code scanning, Azure DevOps and others. */
import type { Log, Region, ReportingDescriptor, Result, Run } from "sarif";
import type { DocumentSpan } from "../../engine/document/span.ts";
import type { Fix, Problem, Severity } from "../../engine/lint/problem.ts";
import { rulePage } from "../../engine/rules/rule-page.ts";
import type { Locate } from "../position.ts";
import { fingerprints } from "./fingerprint.ts";
import type { FileReport, Report, ReportContext } from "./report.ts";

export function reportSarif(report: Report, context: ReportContext): string {
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [sarifRun(report, context)],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** Relative addresses are relative to the folder that Lintel ran in. */
const baseId = "%SRCROOT%";

function sarifRun(report: Report, context: ReportContext): Run {
  const ruleIndex = new Map(context.rules.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: "Lintel",
        semanticVersion: context.version,
        informationUri: "https://github.com/lintel-md/lintel",
        rules: context.rules.map((rule) => ruleDescriptor(rule, context)),
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [baseId]: { description: { text: "The folder that Lintel ran in." } } },
    results: report.flatMap((file) => fileResults(file, ruleIndex, context)),
  };
}

function ruleDescriptor(
  { id, summary, why, severities }: ReportContext["rules"][number],
  { version }: ReportContext,
): ReportingDescriptor {
  const severity = severities.review;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    helpUri: rulePage(id, version),
    defaultConfiguration: severity === "off" ? { enabled: false } : { level: levelOf(severity) },
  };
}

function fileResults(
  file: FileReport,
  ruleIndex: ReadonlyMap<string, number>,
  context: ReportContext,
): readonly Result[] {
  const prints = fingerprints(file, context);
  return file.result.problems.map((problem, index) => ({
    ruleId: problem.rule,
    ...indexOf(problem, ruleIndex),
    level: levelOf(problem.severity),
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(file), region: region(problem.span, file.locate) },
        ...logicalLocations(problem),
      },
    ],
    ...relatedLocations(problem, file),
    partialFingerprints: partialFingerprints(prints[index] ?? ""),
    ...sarifFixes(problem, file),
  }));
}

function relatedLocations({ related }: Problem, file: FileReport): Pick<Result, "relatedLocations"> {
  if (!related) return {};
  return {
    relatedLocations: related.map(({ span, message }, index) => ({
      id: index + 1,
      physicalLocation: { artifactLocation: artifact(file), region: region(span, file.locate) },
      message: { text: message },
    })),
  };
}

function indexOf({ rule }: Problem, ruleIndex: ReadonlyMap<string, number>): { ruleIndex?: number } {
  const index = ruleIndex.get(rule);
  return index === undefined ? {} : { ruleIndex: index };
}

/** GitHub makes a `primaryLocationLineHash` of the line's text when there is none: not what tells findings apart. */
function partialFingerprints(print: string): Record<string, string> {
  return { "lintelFinding/v1": print, primaryLocationLineHash: print };
}

function logicalLocations({
  sectionPath,
}: Problem): Pick<NonNullable<Result["locations"]>[number], "logicalLocations"> {
  const name = sectionPath.at(-1);
  if (name === undefined) return {};
  return { logicalLocations: [{ name, fullyQualifiedName: sectionPath.join(" / "), kind: "section" }] };
}

/** A fix that changes nothing is none to SARIF. */
function sarifFixes({ fixes }: Problem, file: FileReport): Pick<Result, "fixes"> {
  const changing = fixes.filter(({ edits }) => edits.length > 0);
  return changing.length === 0 ? {} : { fixes: changing.map((fix) => sarifFix(fix, file)) };
}

function sarifFix({ title, edits }: Fix, file: FileReport): NonNullable<Result["fixes"]>[number] {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(file),
        replacements: edits.map(({ span, text }) => ({
          deletedRegion: region(span, file.locate),
          insertedContent: { text },
        })),
      },
    ],
  };
}

function artifact({ path }: FileReport): { uri: string; uriBaseId?: string } {
  const uri = path
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replace(/^([A-Za-z])%3A/, "$1:");
  if (/^\/|^[A-Za-z]:\//.test(path)) return { uri: `file://${path.startsWith("/") ? "" : "/"}${uri}` };
  return { uri, uriBaseId: baseId };
}

function region({ start, end }: DocumentSpan, locate: Locate): Region {
  const from = locate(start);
  const to = locate(end);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: start,
    charLength: end - start,
  };
}

function levelOf(severity: Severity): "error" | "warning" | "note" {
  switch (severity) {
    case "error":
    case "warning":
      return severity;
    case "info":
    case "hint":
      return "note";
  }
}
