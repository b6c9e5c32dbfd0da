/** Lintel's parts, for the command line. */
import { version } from "../../../package.json";
import type { Engine } from "../cli/engine.ts";
import { type RuleInfo, ruleInfo } from "../cli/rule-info.ts";
import type { Services } from "../cli/services.ts";
import { readBuilt, templateIds, templateText } from "./built-in-files.ts";
import { createThreads } from "./threads.ts";

/** What the build was made from, as a hash. The build puts it in; there is none where nothing was built. */
declare const LINTEL_BUILD: string | undefined;

export async function createServices(): Promise<Services> {
  return {
    version,
    build: typeof LINTEL_BUILD === "string" ? LINTEL_BUILD : undefined,
    rules: await readRules(),
    templateIds,
    templateText,
    loadEngine: async (): Promise<Engine> => (await import("./engine.ts")).engine,
    checkInThreads: createThreads(),
    // The very file that editors start, beside this bundle.
    startLanguageServer: async () => {
      await import(new URL("./server.cjs", import.meta.url).href);
    },
  };
}

/** As the build wrote them down; from the rules themselves where nothing was built. */
async function readRules(): Promise<readonly RuleInfo[]> {
  if (typeof LINTEL_BUILD !== "string") {
    // No bundle has this.
    const { rules } = await import("../engine/rules/index.ts");
    return rules.map(ruleInfo);
  }
  return readBuilt("rules.json") as readonly RuleInfo[];
}
