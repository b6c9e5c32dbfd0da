/**
 * The files that come with Lintel, in `templates/` beside the bundle, and what the build made of them. Where nothing
 * was built (tests), there are the repository's templates alone.
 */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

export const templateIds: readonly string[] = ["solution-architecture", "system-architecture"];

/** Markdown of a built-in template; `undefined` when there is none of that id. */
export async function templateText(id: string): Promise<string | undefined> {
  return templateIds.includes(id) ? readFile(sourceOf(`${id}.md`), "utf8") : undefined;
}

/** A file beside the bundle, written by the build from the very types it is read as; `undefined` before a build. */
export function readBuilt(name: string): unknown {
  const file = new URL(`./${name}`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Beside the bundle, or in the repository's `templates` when nothing is bundled. */
export function sourceOf(name: string): URL {
  const bundled = new URL(`./templates/${name}`, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(`../../../templates/${name}`, import.meta.url);
}
