/** `lintel rules`: lists the rules, or shows one. */
import { nearestWord } from "../engine/config/nearest-word.ts";
import { stageWords } from "../engine/config/words.ts";
import { rulePage } from "../engine/rules/rule-page.ts";
import type { Session } from "./session.ts";
import { alignColumns, wrapText } from "./table.ts";

export function listRules({ io, services }: Session): number {
  io.stdout.write(
    alignColumns([
      ["RULE", "DRAFT", "REVIEW", "APPROVED", "REPORTS"],
      ...services.rules.map(({ id, summary, severities }) => [
        id,
        severities.draft,
        severities.review,
        severities.approved,
        summary,
      ]),
    ]),
  );
  return 0;
}

export function showRule(id: string, { io, services, complain }: Session): number {
  const rule = services.rules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const nearest = nearestWord(
      id,
      services.rules.map((candidate) => candidate.id),
    );
    complain(`there is no rule '${id}'${nearest === undefined ? "" : `; did you mean '${nearest}'?`}`);
    return 2;
  }
  const width = Math.min(io.stdout.columns ?? 100, 100);
  const severities = stageWords.map((stage) => [`  ${stage}`, rule.severities[stage]]);
  const blocks = [rule.id, wrapText(rule.summary, width), wrapText(rule.why, width)];
  io.stdout.write(`${blocks.join("\n\n")}\n\nSeverity by stage:\n${alignColumns(severities)}\n`);
  io.stdout.write(`${rulePage(rule.id, services.version)}\n`);
  return 0;
}
