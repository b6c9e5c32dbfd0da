/** What reporters are told of the run and of where their output goes. */
import type { Io } from "./io.ts";
import type { ReportContext } from "./report/report.ts";
import type { Session } from "./session.ts";

/** For output to stdout, as wide and as colourful as it takes. */
export function screenContext({ io, services, hasComplained }: Session, today: string): ReportContext {
  return {
    version: services.version,
    rules: services.rules,
    today,
    hash: io.hash,
    hasColors: wantsColors(io),
    columns: io.stdout.columns,
    explains: false,
    isQuiet: false,
    isComplete: !hasComplained(),
  };
}

/** For output to a file. */
export function fileContext(session: Session, today: string): ReportContext {
  return { ...screenContext(session, today), hasColors: false, columns: undefined };
}

function wantsColors({ stdout, env }: Io): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  return stdout.isTTY && env["TERM"] !== "dumb";
}
