/**
 * What makes a problem the same one in two versions of a document: its rule, the sections it stands in, the text it
 * is on and what is said of it, never its line. Numbers of sections and counts in messages do not count, so that
 * renumbering and progress leave the others as they were.
 */
import type { Problem } from "../../engine/lint/problem.ts";
import type { FileReport, ReportContext } from "./report.ts";

/** One for each problem of the file, in their order, all different; 64 hexadecimal digits. */
export function fingerprints({ path, text, result }: FileReport, { hash }: ReportContext): readonly string[] {
  const seen = new Map<string, number>();
  return result.problems.map((problem) => {
    const identity = JSON.stringify([path, ...identityOf(problem, text)]);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    return hash(`${identity} ${occurrence}`);
  });
}

function identityOf({ rule, sectionPath, span, message }: Problem, text: string): readonly string[] {
  return [
    rule,
    ...sectionPath.map((title) => title.replace(/^(?:\d+\.)*\d*\.?\s+/, "")),
    text.slice(span.start, span.end).replace(/\s+/g, " ").trim(),
    message.replace(/\d+/g, "#"),
  ];
}
