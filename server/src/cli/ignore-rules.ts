/** What `.gitignore` files say of a path, each for its own folder and below. */
import ignore, { type Ignore } from "ignore";
import { decodeText } from "./decode.ts";
import { type FolderEntry, type Io, isFailure } from "./io.ts";
import { parentFolder, relativePath, resolvePath } from "./path.ts";

export interface IgnoreRules {
  /** Where the `.gitignore` stands. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** Outermost first; the innermost one that says anything decides, as in git. */
export function isIgnored(path: string, kind: "file" | "folder", all: readonly IgnoreRules[]): boolean {
  let ignored = false;
  for (const { folder, rules } of all) {
    const { ignored: hides, unignored } = rules.test(relativePath(folder, path) + (kind === "folder" ? "/" : ""));
    if (hides) ignored = true;
    else if (unignored) ignored = false;
  }
  return ignored;
}

/** `undefined` when the folder, whose entries these are, has no `.gitignore` that can be read. */
export async function rulesOf(
  folder: string,
  entries: readonly FolderEntry[],
  io: Io,
): Promise<IgnoreRules | undefined> {
  return entries.some(({ name }) => name === ".gitignore") ? readRules(folder, io) : undefined;
}

/**
 * The rules of the folders above, up to the repository's root; outside a repository, up to the current folder. None
 * when they hide the folder itself: whoever names it wants what is in it.
 */
export async function rulesAbove(folder: string, io: Io): Promise<readonly IgnoreRules[]> {
  const parents = await foldersAbove(folder, io);
  const all: IgnoreRules[] = [];
  for (const parent of parents) {
    // Here `parent` is the next folder on the way down to `folder`, or is above it: what hides it hides all below.
    if (all.length > 0 && isIgnored(parent, "folder", all)) return [];
    const own = await readRules(parent, io);
    if (own !== undefined) all.push(own);
  }
  return all.length > 0 && isIgnored(folder, "folder", all) ? [] : all;
}

/** Outermost first. */
async function foldersAbove(folder: string, io: Io): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let current: string | undefined = folder; current !== undefined; current = parentFolder(current)) {
    if (current !== folder) folders.unshift(current);
    if ((await io.kindOf(resolvePath(current, ".git"))) !== undefined) return folders;
  }
  const start = folders.indexOf(io.cwd);
  return start === -1 ? [] : folders.slice(start);
}

async function readRules(folder: string, io: Io): Promise<IgnoreRules | undefined> {
  const bytes = await io.readFile(resolvePath(folder, ".gitignore"));
  if (isFailure(bytes)) return undefined;
  const decoded = decodeText(bytes);
  if (isFailure(decoded)) return undefined;
  return { folder, rules: ignore({ allowRelativePaths: true }).add(decoded.text) };
}
