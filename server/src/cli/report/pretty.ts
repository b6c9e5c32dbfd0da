/** `--format pretty`: for a person at a terminal. Not for programs: it may change with any version. */
import picocolors from "picocolors";
import type { Problem, Severity, Stage } from "../../engine/lint/problem.ts";
import { type FileReport, type Report, type ReportContext, countProblems } from "./report.ts";

type Colors = ReturnType<typeof picocolors.createColors>;

export function reportPretty(report: Report, context: ReportContext): string {
  const colors = picocolors.createColors(context.hasColors);
  const blocks = report.flatMap((file) => fileBlock(file, context, colors));
  const isSilent = context.isQuiet && report.every(({ result }) => result.problems.length === 0);
  const summary = isSilent ? [] : [summaryBlock(report, context, colors)];
  return [...blocks, ...summary].map((block) => `${block}\n`).join("\n");
}

/** Empty when there is nothing to say about the file. */
function fileBlock(file: FileReport, context: ReportContext, colors: Colors): readonly string[] {
  const { template, problems } = file.result;
  if (problems.length === 0 && !context.explains && (template === undefined || context.isQuiet)) return [];
  const lines = [headerLine(file, colors)];
  if (context.explains && file.kind === "document") lines.push(colors.dim(`  ${explanation(file)}`));
  return [[...lines, ...problemLines(file, context, colors)].join("\n")];
}

function headerLine({ path, kind, result }: FileReport, colors: Colors): string {
  const { template, stage, completeness } = result;
  const facts = [
    kind === "document" ? undefined : kind,
    template === undefined ? undefined : `${template.id}@${template.version}`,
    stage === undefined ? undefined : stageNames[stage],
    completeness === undefined ? undefined : `${completeness.done} of ${completeness.total} places done`,
  ].filter((fact) => fact !== undefined);
  return [colors.underline(withoutControls(path)), ...(facts.length > 0 ? [colors.dim(facts.join(" · "))] : [])].join(
    "  ",
  );
}

/** "Why: its front matter names it", as the engine puts it. */
export function explanation({ result }: FileReport): string {
  const confidence = result.template === undefined ? "" : ` (confidence ${result.template.confidence.toFixed(2)})`;
  const name = result.template === undefined ? "no template" : `template ${result.template.id}`;
  return `${name}: ${result.why}${confidence}`;
}

function problemLines({ result, locate }: FileReport, context: ReportContext, colors: Colors): readonly string[] {
  const rows = result.problems.map((problem) => {
    const { line, column } = locate(problem.span.start);
    return { problem, position: `${line}:${column}` };
  });
  const positionWidth = widest(rows.map(({ position }) => position));
  const severityWidth = widest(rows.map(({ problem }) => problem.severity));
  const messageWidth = Math.min(
    widest(rows.map(({ problem }) => oneLine(problem))),
    messageWidthLimit(context, positionWidth + severityWidth),
  );
  return rows.map(({ problem, position }) =>
    [
      `  ${colors.dim(position.padEnd(positionWidth))}`,
      paint(problem.severity, problem.severity.padEnd(severityWidth), colors),
      oneLine(problem).padEnd(messageWidth),
      colors.dim(problem.rule),
    ].join("  "),
  );
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

/** Longer messages push their rule out of the column instead of pushing all others to the right. */
function messageWidthLimit({ columns }: ReportContext, taken: number): number {
  const longestRule = 24;
  return columns === undefined ? 90 : Math.max(20, columns - taken - longestRule - 8);
}

function oneLine({ message }: Problem): string {
  return withoutControls(message.replace(/\s*[\r\n]+\s*/g, " "));
}

/** What a document says must not steer the terminal. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F-\u009F]/g, "\uFFFD");
}

function paint(severity: Severity, text: string, colors: Colors): string {
  switch (severity) {
    case "error":
      return colors.red(text);
    case "warning":
      return colors.yellow(text);
    case "info":
      return colors.blue(text);
    case "hint":
      return colors.dim(text);
  }
}

const stageNames: Readonly<Record<Stage, string>> = {
  draft: "Draft",
  review: "In review",
  approved: "Approved",
  deprecated: "Deprecated",
};

function summaryBlock(report: Report, context: ReportContext, colors: Colors): string {
  const documents = report.filter(({ kind }) => kind === "document");
  const problems = report.flatMap(({ result }) => result.problems);
  const withTemplate = documents.filter(({ result }) => result.template !== undefined);
  if (problems.length === 0 && withTemplate.length === 0) return noTemplateLine(documents, context);

  const lines = [problems.length === 0 ? colors.green("Nothing found") : countsLine(report, colors)];
  // Only what steers Lintel was looked at: `templates check`.
  if (documents.length === 0) lines[0] += ` in ${plural(report.length, "file")}.`;
  else
    lines[0] += ` in ${plural(documents.length, "document")}${otherDocuments(documents.length - withTemplate.length)}.`;
  const repairable = problems.filter(isRepairable).length;
  if (repairable > 0) lines.push(`${repairable} can be repaired with \`lintel fix\`.`);
  return lines.join("\n");
}

function noTemplateLine(documents: Report, { explains, isComplete }: ReportContext): string {
  const hint = explains ? "" : " `--explain` says why.";
  const [only] = documents;
  if (only === undefined) return isComplete ? "There is no Markdown file to check." : "No file could be checked.";
  if (documents.length === 1) return `No template applies to ${only.path}: there is nothing to check.${hint}`;
  return `No template applies to any of the ${documents.length} documents: there is nothing to check.${hint}`;
}

function otherDocuments(count: number): string {
  return count === 0 ? "" : ` (${count} without a template)`;
}

function countsLine(report: Report, colors: Colors): string {
  const counts = countProblems(report);
  const parts: readonly (readonly [Severity, number, string])[] = [
    ["error", counts.error, plural(counts.error, "error")],
    ["warning", counts.warning, plural(counts.warning, "warning")],
    ["info", counts.info, `${counts.info} info`],
    ["hint", counts.hint, plural(counts.hint, "hint")],
  ];
  return parts
    .filter(([, count]) => count > 0)
    .map(([severity, , text]) => paint(severity, text, colors))
    .join(", ");
}

/** Whether `lintel fix` would do it. */
function isRepairable({ fixes }: Problem): boolean {
  return fixes.some((fix) => fix.class !== "ask");
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
