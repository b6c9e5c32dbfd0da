/** `--format github`: workflow commands, which GitHub Actions shows as annotations on the changed files. */
import type { Problem, Severity } from "../../engine/lint/problem.ts";
import type { FileReport, Report } from "./report.ts";

export function reportGithub(report: Report): string {
  return report.flatMap((file) => file.result.problems.map((problem) => `${annotation(problem, file)}\n`)).join("");
}

function annotation({ rule, severity, message, span }: Problem, { path, locate }: FileReport): string {
  const start = locate(span.start);
  const end = locate(span.end);
  // Columns are refused where a problem goes over several lines.
  const columns = start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : [];
  const properties = [
    `file=${escapeProperty(path)}`,
    `line=${start.line}`,
    ...columns.slice(0, 1),
    `endLine=${end.line}`,
    ...columns.slice(1),
    `title=${escapeProperty(rule)}`,
  ];
  return `::${commandOf(severity)} ${properties.join(",")}::${escapeMessage(message)}`;
}

function commandOf(severity: Severity): "error" | "warning" | "notice" {
  switch (severity) {
    case "error":
    case "warning":
      return severity;
    case "info":
    case "hint":
      return "notice";
  }
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
