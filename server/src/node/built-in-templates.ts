/**
 * The templates that come with Lintel, compiled by the build. Where nothing was built (tests), they are compiled from
 * the Markdown when first asked for.
 */
import { readFileSync } from "node:fs";
import type { TemplateCatalogue } from "../engine/check.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import type { Fingerprints } from "../engine/template/fingerprints.ts";
import type { Template } from "../engine/template/model.ts";
import { recognitionEntry, type RecognitionEntry } from "../engine/template/recognition.ts";
import { readBuilt, sourceOf, templateIds } from "./built-in-files.ts";

/** Each is loaded when it is first asked for; the table that documents are recognised by is a file of its own. */
export function createCatalogue(): TemplateCatalogue {
  const loaded = new Map<string, Template>();
  const get = (id: string): Template | undefined => {
    if (!templateIds.includes(id)) return undefined;
    const template = loaded.get(id) ?? loadTemplate(id);
    loaded.set(id, template);
    return template;
  };
  let recognition: readonly RecognitionEntry[] | undefined;
  return {
    ids: templateIds,
    get,
    get recognition() {
      recognition ??=
        (readBuilt("templates/recognition.json") as readonly RecognitionEntry[] | undefined) ?? compileRecognition(get);
      return recognition;
    },
  };
}

function loadTemplate(id: string): Template {
  return (readBuilt(`templates/${id}.json`) as Template | undefined) ?? compileBuiltIn(id);
}

function compileRecognition(get: (id: string) => Template | undefined): readonly RecognitionEntry[] {
  return templateIds.flatMap((id) => {
    const template = get(id);
    return template === undefined ? [] : [recognitionEntry(template)];
  });
}

/** What the build compiles; also what stands in for it before a build. */
export function compileBuiltIn(id: string): Template {
  const fingerprints = JSON.parse(readFileSync(sourceOf(`fingerprints/${id}.json`), "utf8")) as Fingerprints;
  return compileTemplate(readFileSync(sourceOf(`${id}.md`), "utf8"), id, fingerprints).template;
}
