/**
 * Makes the anchor ids that hosting platforms give to headings.
 * Owns each platform's rules for one heading, without the counter that tells equal headings apart.
 * Must not know: the document, its links, and which platform it will be shown on.
 */
import { slug } from "github-slugger";
import { remembered } from "./remembered.ts";

/** GitHub's id of a heading's plain text; empty when nothing of it survives. */
export function githubSlug(title: string): string {
  return slug(title.trim());
}

/** GitLab's: like GitHub's, but hyphens in a row become one and a bare number is prefixed. */
export function gitlabSlug(title: string): string {
  const id = title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
    .replace(/[ -]+/g, "-");
  return /^\d+$/.test(id) ? `anchor-${id}` : id;
}

/** Azure DevOps': punctuation stays (links may write it percent-encoded), every space becomes a hyphen. */
export function azureSlug(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[\p{Zs}\t]/gu, "-");
}

/** Words of letters with a blank between them: all platforms make the same of it. */
const plainTitle = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/** The distinct, non-empty ids a heading may have on any of the platforms. */
export const anchorSlugs: (title: string) => readonly string[] = remembered((title) => {
  if (plainTitle.test(title)) return [title.toLowerCase().replaceAll(" ", "-")];
  const ids = [githubSlug(title), gitlabSlug(title), azureSlug(title)];
  return [...new Set(ids)].filter((id) => id !== "");
});
