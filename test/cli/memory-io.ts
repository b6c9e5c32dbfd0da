/** A machine in memory for tests of the command line: a tree of files, a fixed date, and what was written. */
import { createHash } from "node:crypto";
import { type FolderEntry, type Io, failure } from "../../server/src/cli/io.ts";

export interface MemoryIo {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Text of a file as it is now; `undefined` when there is none. */
  readonly text: (path: string) => string | undefined;
  readonly bytes: (path: string) => Uint8Array | undefined;
}

export interface MemoryOptions {
  /** Paths relative to `/project`, or absolute. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Files and folders that nobody may read or write. */
  readonly locked?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
  /** Texts by name, kept from run to run. */
  readonly cache?: Map<string, string>;
  /** Milliseconds between two looks at the clock. */
  readonly slowness?: number;
}

export function createMemoryIo(options: MemoryOptions = {}): MemoryIo {
  const absolute = (path: string) => (path.startsWith("/") ? path : `/project/${path}`);
  const files = new Map(
    Object.entries(options.files ?? {}).map(([path, content]) => [absolute(path), toBytes(content)]),
  );
  const locked = new Set(options.locked?.map(absolute));
  const cache = options.cache ?? new Map<string, string>();
  const out: string[] = [];
  const err: string[] = [];
  let elapsed = 0;

  const isFolder = (path: string) =>
    path === "/project" || [...files.keys()].some((file) => file.startsWith(path === "/" ? "/" : `${path}/`));
  const isLocked = (path: string) => [...locked].some((entry) => path === entry || path.startsWith(`${entry}/`));

  const io: Io = {
    stdout: { write: (text) => void out.push(text), isTTY: options.isTTY ?? false, columns: undefined },
    stderr: { write: (text) => void err.push(text), isTTY: options.isTTY ?? false, columns: undefined },
    readStdin: async () => toBytes(options.stdin ?? ""),
    env: options.env ?? {},
    cwd: options.cwd ?? "/project",
    fromNative: (path) => path,
    readFile: async (path) => {
      if (isLocked(path)) return failure("permission denied");
      return files.get(path) ?? failure(isFolder(path) ? "a folder, not a file" : "no such file or folder");
    },
    writeFile: async (path, content) => {
      if (isLocked(path)) return failure("permission denied");
      files.set(path, content);
      return undefined;
    },
    kindOf: async (path) => (files.has(path) ? "file" : isFolder(path) ? "folder" : undefined),
    exists: (path) => files.has(path) || isFolder(path),
    readFolder: async (path) => (isLocked(path) ? failure("permission denied") : entriesOf(path, [...files.keys()])),
    cache: {
      read: async (name) => cache.get(name),
      write: async (name, text) => void cache.set(name, text),
    },
    today: () => "2026-11-22",
    elapsed: () => (elapsed += options.slowness ?? 0),
    hash: (text) => createHash("sha256").update(text).digest("hex"),
  };

  return {
    io,
    stdout: () => out.join(""),
    stderr: () => err.join(""),
    bytes: (path) => files.get(absolute(path)),
    text: (path) => {
      const content = files.get(absolute(path));
      return content === undefined ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
    },
  };
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function entriesOf(folder: string, paths: readonly string[]): readonly FolderEntry[] {
  const start = folder === "/" ? "/" : `${folder}/`;
  const entries = new Map<string, FolderEntry>();
  for (const path of paths) {
    if (!path.startsWith(start)) continue;
    const [name = "", ...rest] = path.slice(start.length).split("/");
    entries.set(name, { name, kind: rest.length > 0 ? "folder" : "file" });
  }
  return [...entries.values()];
}
