/**
 * `--format junit`: a test suite for each file. Only errors are failed tests, as only they fail the run; what else is
 * found stands in the suite's output. Fits the schemas of Jenkins and of Ant.
 */
import type { FileReport, Report, ReportContext } from "./report.ts";
import { element, textElement, xmlFile } from "./xml.ts";

export function reportJunit(report: Report, { today }: ReportContext): string {
  return xmlFile(
    element(
      "testsuites",
      {},
      report.map((file, index) => suite(file, index, today)),
    ),
  );
}

function suite(file: FileReport, index: number, today: string): string {
  const errors = file.result.problems.filter(({ severity }) => severity === "error");
  const cases = errors.length > 0 ? errors.map((problem) => failedCase(problem, file)) : [passedCase(file)];
  return element(
    "testsuite",
    {
      name: file.path,
      package: "lintel",
      id: index,
      hostname: "localhost",
      // Ant's schema wants a time; the same input is to give the same bytes.
      timestamp: `${today}T00:00:00`,
      tests: cases.length,
      failures: errors.length,
      errors: 0,
      time: 0,
    },
    [
      element("properties", {}),
      ...cases,
      textElement("system-out", {}, otherProblems(file)),
      element("system-err", {}),
    ],
  );
}

function failedCase({ rule, message, span }: FileReport["result"]["problems"][number], file: FileReport): string {
  const { line, column } = file.locate(span.start);
  const failed = textElement(
    "failure",
    { type: rule, message },
    `${file.path}:${line}:${column}: ${message} (${rule})`,
  );
  return element("testcase", { name: `${rule} ${line}:${column}`, classname: file.path, time: 0 }, [failed]);
}

function passedCase({ path }: FileReport): string {
  return element("testcase", { name: "no errors", classname: path, time: 0 });
}

function otherProblems({ path, result, locate }: FileReport): string {
  return result.problems
    .filter(({ severity }) => severity !== "error")
    .map(({ rule, severity, message, span }) => {
      const { line, column } = locate(span.start);
      return `${path}:${line}:${column}: ${severity}: ${message} (${rule})`;
    })
    .join("\n");
}
