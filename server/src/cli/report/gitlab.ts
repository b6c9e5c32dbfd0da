/** `--format gitlab`: GitLab's Code Quality report, a part of Code Climate's format. */
import type { Severity } from "../../engine/lint/problem.ts";
import { fingerprints } from "./fingerprint.ts";
import type { FileReport, Report, ReportContext } from "./report.ts";

export function reportGitlab(report: Report, context: ReportContext): string {
  const issues = report.flatMap((file) => fileIssues(file, context));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

function fileIssues(file: FileReport, context: ReportContext): readonly object[] {
  const prints = fingerprints(file, context);
  return file.result.problems.map(({ rule, severity, message, span }, index) => ({
    description: message,
    check_name: rule,
    fingerprint: prints[index],
    severity: severityOf(severity),
    location: {
      path: file.path,
      lines: { begin: file.locate(span.start).line, end: file.locate(span.end).line },
    },
  }));
}

function severityOf(severity: Severity): "info" | "minor" | "major" {
  switch (severity) {
    case "error":
      return "major";
    case "warning":
      return "minor";
    case "info":
    case "hint":
      return "info";
  }
}
