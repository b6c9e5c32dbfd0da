/**
 * The command line as a function: arguments in, exit status out.
 * 0: nothing at error level; 1: findings; 2: wrong usage, or something that cannot be read.
 * What `check` does not need is imported late: it is what starts most often, and often for a single file.
 */
import { type Command, parseArguments } from "./arguments.ts";
import { runCheck } from "./check.ts";
import type { Io } from "./io.ts";
import { listRules, showRule } from "./rules.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";
import { checkTemplate, listTemplates, showTemplate } from "./templates.ts";
import { clearLine } from "./progress.ts";
import { createTemplateSource } from "./template-source.ts";

/** `words`: what follows `lintel` on the command line. */
export async function run(words: readonly string[], io: Io, services: Services): Promise<number> {
  const complaints = new Set<string>();
  const session: Session = {
    io,
    services,
    templates: createTemplateSource(io, services),
    complain: (line) => {
      if (!complaints.has(line)) io.stderr.write(`${io.stderr.isTTY ? clearLine : ""}lintel: ${line}\n`);
      complaints.add(line);
    },
    hasComplained: () => complaints.size > 0,
  };
  const ruleIds = services.rules.map(({ id }) => id);
  const status = await runCommand(parseArguments(words, io, services.version, ruleIds), session);
  return complaints.size > 0 ? 2 : status;
}

async function runCommand(command: Command, session: Session): Promise<number> {
  switch (command.kind) {
    case "check":
      return runCheck(command, session);
    case "fix":
      return (await import("./fix.ts")).runFix(command, session);
    case "new":
      return (await import("./new.ts")).runNew(command, session);
    case "templates-list":
      return listTemplates(session);
    case "templates-show":
      return showTemplate(command.template, session);
    case "templates-check":
      return checkTemplate(command.file, session);
    case "rules":
      return command.id === undefined ? listRules(session) : showRule(command.id, session);
    case "lsp":
      await session.services.startLanguageServer();
      return 0;
    case "done":
      return command.status;
  }
}
