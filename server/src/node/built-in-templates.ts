/**
 * The templates that come with Lintel, in `templates/` beside the bundle: Markdown, and compiled by the build.
 * Where nothing was built (tests), they are compiled from the Markdown when first asked for.
 */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { TemplateCatalogue } from "../engine/check.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import type { Fingerprints } from "../engine/template/fingerprints.ts";

import type { Template } from "../engine/template/model.ts";
import { recognitionEntry, type RecognitionEntry } from "../engine/template/recognition.ts";

const ids: readonly string[] = ["solution-architecture", "system-architecture"];

/** Each is loaded when it is first asked for; the table that documents are recognised by is a file of its own. */
export function createCatalogue(): TemplateCatalogue {
  const loaded = new Map<string, Template>();
  const get = (id: string): Template | undefined => {
    if (!ids.includes(id)) return undefined;
    const template = loaded.get(id) ?? loadTemplate(id);
    loaded.set(id, template);
    return template;
  };
  let recognition: readonly RecognitionEntry[] | undefined;
  return {
    ids,
    get,
    get recognition() {
      recognition ??=
        (readBuilt("recognition.json") as readonly RecognitionEntry[] | undefined) ?? compileRecognition(get);
      return recognition;
    },
  };
}

function loadTemplate(id: string): Template {
  return (readBuilt(`${id}.json`) as Template | undefined) ?? compileBuiltIn(id);
}

function compileRecognition(get: (id: string) => Template | undefined): readonly RecognitionEntry[] {
  return ids.flatMap((id) => {
    const template = get(id);
    return template === undefined ? [] : [recognitionEntry(template)];
  });
}

/** Markdown of a built-in template; `undefined` when there is none of that id. */
export async function templateText(id: string): Promise<string | undefined> {
  return ids.includes(id) ? readFile(sourceOf(`${id}.md`), "utf8") : undefined;
}

/** What the build compiles; also what stands in for it before a build. */
export function compileBuiltIn(id: string): Template {
  const fingerprints = JSON.parse(readFileSync(sourceOf(`fingerprints/${id}.json`), "utf8")) as Fingerprints;
  return compileTemplate(readFileSync(sourceOf(`${id}.md`), "utf8"), id, fingerprints).template;
}

/** Written by the build from the very types it is read as; not there before a build. */
function readBuilt(name: string): unknown {
  const file = new URL(`./templates/${name}`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Beside the bundle, or in the repository's `templates` when nothing is bundled. */
function sourceOf(name: string): URL {
  const bundled = new URL(`./templates/${name}`, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(`../../../templates/${name}`, import.meta.url);
}
