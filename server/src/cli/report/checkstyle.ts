/** `--format checkstyle`: Checkstyle's XML, which many review tools and build servers read. */
import type { Severity } from "../../engine/lint/problem.ts";
import type { FileReport, Report } from "./report.ts";
import { element, xmlFile } from "./xml.ts";

export function reportCheckstyle(report: Report): string {
  return xmlFile(element("checkstyle", { version: "4.3" }, report.map(fileElement)));
}

function fileElement({ path, locate, result }: FileReport): string {
  const errors = result.problems.map(({ rule, severity, message, span }) => {
    const { line, column } = locate(span.start);
    return element("error", { line, column, severity: severityOf(severity), message, source: `lintel.${rule}` });
  });
  return element("file", { name: path }, errors);
}

function severityOf(severity: Severity): "error" | "warning" | "info" {
  return severity === "hint" ? "info" : severity;
}
