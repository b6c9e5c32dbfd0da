/**
 * Everything the command line asks of the machine it runs on. `node/io.ts` is the real one; tests have one in memory.
 * Paths are absolute, with `/` between their parts on every system.
 */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** "/home/ann/project" */
  readonly cwd: string;
  /** A path as a person types it on this system, with `/` between its parts: `docs\a.md` on Windows is "docs/a.md". */
  readonly fromNative: (path: string) => string;
  readonly readFile: (path: string) => Promise<Uint8Array | Failure>;
  /** All of the file or nothing, keeping the rights that an existing file has. */
  readonly writeFile: (path: string, content: Uint8Array) => Promise<Failure | undefined>;
  /** Follows links. `undefined`: there is nothing of that name, or nobody may look. */
  readonly kindOf: (path: string) => Promise<EntryKind | undefined>;
  /** `undefined`: it cannot be told. Synchronous, because the engine asks it in the middle of a check. */
  readonly exists: (path: string) => boolean | undefined;
  readonly readFolder: (path: string) => Promise<readonly FolderEntry[] | Failure>;
  /** Where results are kept between runs. Whatever goes wrong with it, it is silent. */
  readonly cache: CacheStore;
  /** The clock: "2026-11-22", the local date. */
  readonly today: () => string;
  /** Milliseconds from any origin: only to decide when progress is worth showing. */
  readonly elapsed: () => number;
  /** SHA-256 of the text in UTF-8, in lower-case hexadecimal digits. */
  readonly hash: (text: string) => string;
}

export interface CacheStore {
  /** `undefined`: there is nothing of that name, or it cannot be read. */
  readonly read: (name: string) => Promise<string | undefined>;
  /** All of it or nothing. Names are lower-case letters and digits. */
  readonly write: (name: string, text: string) => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** Width of the terminal; `undefined` in a pipe. */
  readonly columns: number | undefined;
}

/** `folder`: one to walk into. A link to a folder is `other`: links may make circles. */
export type EntryKind = "file" | "folder" | "other";

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface Failure {
  readonly kind: "failure";
  /** "no such file", "permission denied": follows the path and a colon. */
  readonly reason: string;
}

export function failure(reason: string): Failure {
  return { kind: "failure", reason };
}

export function isFailure(value: unknown): value is Failure {
  return (
    typeof value === "object" && value !== null && "kind" in value && value.kind === "failure" && "reason" in value
  );
}
