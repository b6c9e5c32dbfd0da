/** The machine, for the command line: the only place that reads and writes the disk for it. */
import { readFileSync } from "node:fs";
import { open, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isatty } from "node:tty";
import { type EntryKind, type Failure, type FolderEntry, type Io, type Output, failure } from "../cli/io.ts";
import { createCacheStore } from "./cache-folder.ts";
import { crypto } from "./crypto.ts";
import { fileExists } from "./file-exists.ts";

export function createIo(): Io {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    readStdin,
    env: process.env,
    cwd: fromNative(process.cwd()),
    fromNative,
    // There is nothing to do meanwhile, and a small file is read four times as fast like this.
    readFile: (path) => orFailure(() => readFileSync(path)),
    writeFile: (path, content) => orFailure(() => replaceFile(path, content)),
    kindOf: async (path) => {
      try {
        return kindOfStats(await stat(path));
      } catch {
        return undefined;
      }
    },
    exists: fileExists,
    readFolder: (path) => orFailure(() => listFolder(path)),
    cache: createCacheStore(),
    today: () => {
      const now = new Date();
      const two = (number: number) => String(number).padStart(2, "0");
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    },
    // Not `performance`, which Node loads when it is first used.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    hash: (text) => crypto().createHash("sha256").update(text).digest("hex"),
  };
}

function fromNative(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

/** A reader that goes away (`lintel check | head`) ends the output, not the run. */
function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  let isGone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EOF") throw error;
    isGone = true;
  });
  return {
    write: (text) => {
      if (!isGone) stream.write(text);
    },
    isTTY: isatty(stream.fd),
    columns: isatty(stream.fd) ? stream.columns : undefined,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function listFolder(path: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? await kindOfLink(join(path, entry.name)) : kindOfStats(entry),
    })),
  );
}

/** A link to a folder is not entered: links may make circles. */
async function kindOfLink(path: string): Promise<EntryKind> {
  try {
    return (await stat(path)).isFile() ? "file" : "other";
  } catch {
    return "other";
  }
}

function kindOfStats(stats: { isFile: () => boolean; isDirectory: () => boolean }): EntryKind {
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

/** Written beside the file and put in its place, so that nobody ever reads half of it. */
async function replaceFile(path: string, content: Uint8Array): Promise<undefined> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (stats) => stats.mode & 0o7777,
    () => undefined,
  );
  // A file that may not be written must not be replaced either, though its folder would allow it.
  if (mode !== undefined) await (await open(target, "r+")).close();
  const temporary = join(dirname(target), `.${crypto().randomBytes(6).toString("hex")}.lintel`);
  try {
    const handle = await open(temporary, "wx", mode ?? 0o666);
    try {
      // The mode given to `open` is cut down by the umask.
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    // In a folder that takes no new files the file itself can still be written.
    if (mode === undefined || codeOf(error) !== "EACCES") throw error;
    await writeFile(target, content);
  }
  return undefined;
}

async function orFailure<T>(work: () => T | Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return failure(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "a folder, not a file";
    case "ENOTDIR":
      return "part of its path is a file";
    case "ENAMETOOLONG":
      return "its name is too long";
    case "ENOSPC":
      return "no space left on the disk";
    case "EROFS":
      return "the disk is read-only";
    case "ERR_FS_FILE_TOO_LARGE":
      return "too large to be read";
    default:
      return error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
