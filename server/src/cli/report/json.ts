/** `--format json`: the stable format, version 1. Fields are only ever added. */
import type { DocumentSpan } from "../../engine/document/span.ts";
import type { Problem } from "../../engine/lint/problem.ts";
import type { Locate } from "../position.ts";
import { type FileReport, type Report, countProblems } from "./report.ts";

export function reportJson(report: Report): string {
  const counts = countProblems(report);
  const output = {
    version: 1,
    files: report.map(fileJson),
    summary: {
      files: report.length,
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      hints: counts.hint,
    },
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function fileJson({ path, locate, result }: FileReport): object {
  const { template, stage, completeness, problems } = result;
  return {
    path,
    template:
      template === undefined
        ? null
        : { id: template.id, version: template.version, why: template.why, confidence: template.confidence },
    stage: stage ?? null,
    completeness: completeness === undefined ? null : { done: completeness.done, total: completeness.total },
    problems: problems.map((problem) => problemJson(problem, locate)),
  };
}

function problemJson({ rule, severity, message, span, fixes, related }: Problem, locate: Locate): object {
  return {
    rule,
    severity,
    message,
    ...spanJson(span, locate),
    ...(related
      ? { related: related.map((place) => ({ message: place.message, ...spanJson(place.span, locate) })) }
      : {}),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      class: fix.class,
      edits: fix.edits.map((edit) => ({ ...spanJson(edit.span, locate), text: edit.text })),
    })),
  };
}

function spanJson({ start, end }: DocumentSpan, locate: Locate): object {
  return { start: locate(start), end: locate(end) };
}
