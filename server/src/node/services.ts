/** The engine, its rules and the built-in templates, for the command line. */
import { version } from "../../../package.json";
import type { RuleInfo } from "../cli/rule-info.ts";
import type { Services } from "../cli/services.ts";
import { checkDocument } from "../engine/check.ts";
import { rules } from "../engine/rules/index.ts";
import type { Rule } from "../engine/rules/rule.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import { createCatalogue, templateText } from "./built-in-templates.ts";

export function createServices(): Services {
  return {
    version,
    rules: rules.map(ruleInfo),
    templates: createCatalogue(),
    templateText,
    checkDocument,
    compileTemplate,
    // The very file that editors start, beside this bundle.
    startLanguageServer: async () => {
      await import(new URL("./server.cjs", import.meta.url).href);
    },
  };
}

function ruleInfo({ id, summary, why, severities }: Rule): RuleInfo {
  const [draft = "off", review = "off", approved = "off", deprecated = "off"] = severities.default;
  return { id, summary: summary.replace(/\.$/, ""), why, severities: { draft, review, approved, deprecated } };
}
