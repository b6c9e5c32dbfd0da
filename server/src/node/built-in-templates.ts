/** The templates that come with Lintel: Markdown in `templates/`, beside the bundle. */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { TemplateCatalogue } from "../engine/check.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import type { Template } from "../engine/template/model.ts";

const ids: readonly string[] = ["solution-architecture", "system-architecture"];

/** Each is read and compiled when it is first asked for. */
export function createCatalogue(): TemplateCatalogue {
  const compiled = new Map<string, Template>();
  return {
    ids,
    get: (id) => {
      if (!ids.includes(id)) return undefined;
      const template = compiled.get(id) ?? compileTemplate(readFileSync(addressOf(id), "utf8"), id).template;
      compiled.set(id, template);
      return template;
    },
  };
}

/** Markdown of a built-in template; `undefined` when there is none of that id. */
export async function templateText(id: string): Promise<string | undefined> {
  return ids.includes(id) ? readFile(addressOf(id), "utf8") : undefined;
}

/** The folder is `../templates` from `dist`, and `../../../templates` from here when nothing is bundled. */
function addressOf(id: string): URL {
  const bundled = new URL(`../templates/${id}.md`, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(`../../../templates/${id}.md`, import.meta.url);
}
