/**
 * From what a person names (files, folders, globs) to the Markdown files to check.
 * A file named by itself is always taken; folders and globs leave out what `.gitignore` leaves out, `node_modules`
 * and hidden folders.
 */
import { type IgnoreRules, isIgnored, rulesAbove, rulesOf } from "./ignore-rules.ts";
import { type Failure, type Io, failure, isFailure } from "./io.ts";
import { isMarkdownPath, relativePath, resolvePath } from "./path.ts";

export interface SelectedFile {
  /** Absolute. */
  readonly path: string;
  /** Named by itself, not found in a folder or by a glob. */
  readonly isNamed: boolean;
}

export interface Selection {
  /** Each file once, sorted by its path as seen from the current folder. */
  readonly files: readonly SelectedFile[];
  /** What was named and cannot be used, and folders that cannot be read. */
  readonly failures: readonly PathFailure[];
}

export interface PathFailure {
  /** As a person reads it: relative to the current folder. */
  readonly path: string;
  readonly reason: string;
}

/** `names` as typed; none stand for the current folder. */
export async function selectFiles(names: readonly string[], io: Io): Promise<Selection> {
  const found = new Map<string, SelectedFile>();
  const failures: PathFailure[] = [];
  for (const name of names.length > 0 ? names : ["."]) {
    const files = await filesOf(io.fromNative(name), io, (path, { reason }) => {
      failures.push({ path: relativePath(io.cwd, path), reason });
    });
    if (isFailure(files)) failures.push({ path: name, reason: files.reason });
    else for (const file of files) found.set(file.path, mergeFile(found.get(file.path), file));
  }
  const shown = (file: SelectedFile) => relativePath(io.cwd, file.path);
  return { files: [...found.values()].sort((a, b) => (shown(a) < shown(b) ? -1 : 1)), failures };
}

function mergeFile(known: SelectedFile | undefined, file: SelectedFile): SelectedFile {
  return known?.isNamed === true ? known : file;
}

type Fail = (path: string, failure: Failure) => void;

async function filesOf(name: string, io: Io, fail: Fail): Promise<readonly SelectedFile[] | Failure> {
  const path = resolvePath(io.cwd, name);
  const kind = await io.kindOf(path);
  if (kind === "file") return [{ path, isNamed: true }];
  if (kind === "folder") return found(await walk(path, io, { wants: isMarkdownPath, entersHidden: false, fail }));
  if (kind === "other") return failure("neither a file nor a folder");
  const { default: picomatch } = await import("picomatch");
  const glob = picomatch.scan(name);
  if (!glob.isGlob) return whyMissing(path, io);
  return filesOfGlob(resolvePath(io.cwd, glob.base), glob.glob, io, fail);
}

/** There is nothing of that name, or nobody may look: only reading tells which. */
async function whyMissing(path: string, io: Io): Promise<Failure> {
  const content = await io.readFile(path);
  return isFailure(content) ? content : failure("no such file or folder");
}

async function filesOfGlob(base: string, glob: string, io: Io, fail: Fail): Promise<readonly SelectedFile[] | Failure> {
  if ((await io.kindOf(base)) !== "folder") return failure("no file matches");
  const { default: picomatch } = await import("picomatch");
  const matches = picomatch(glob);
  const files = await walk(base, io, {
    wants: (path) => isMarkdownPath(path) && matches(relativePath(base, path)),
    entersHidden: /(^|\/|\{|,|\()\.\w/.test(glob),
    fail,
  });
  return files.length > 0 ? found(files) : failure("no Markdown file matches");
}

function found(paths: readonly string[]): readonly SelectedFile[] {
  return paths.map((path) => ({ path, isNamed: false }));
}

interface Walk {
  readonly wants: (path: string) => boolean;
  readonly entersHidden: boolean;
  readonly fail: Fail;
}

async function walk(start: string, io: Io, options: Walk): Promise<readonly string[]> {
  const files: string[] = [];
  const visit = async (folder: string, rules: readonly IgnoreRules[]): Promise<void> => {
    const entries = await io.readFolder(folder);
    if (isFailure(entries)) {
      options.fail(folder, entries);
      return;
    }
    const own = await rulesOf(folder, entries, io);
    const all = own === undefined ? rules : [...rules, own];
    for (const { name, kind } of entries) {
      const path = resolvePath(folder, name);
      if (kind === "folder") {
        if (isEntered(name, options) && !isIgnored(path, "folder", all)) await visit(path, all);
      } else if (kind === "file" && options.wants(path) && isShown(name, options) && !isIgnored(path, "file", all)) {
        files.push(path);
      }
    }
  };
  await visit(start, await rulesAbove(start, io));
  return files;
}

function isEntered(name: string, options: Walk): boolean {
  return name !== "node_modules" && name !== ".git" && isShown(name, options);
}

function isShown(name: string, { entersHidden }: Walk): boolean {
  return entersHidden || !name.startsWith(".");
}
