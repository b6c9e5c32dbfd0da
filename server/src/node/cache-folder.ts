/**
 * The folder in which results are kept between runs. Nothing that goes wrong with it stops a run: then there is no
 * cache. It is emptied of what is old whenever something is written.
 */
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CacheStore } from "../cli/io.ts";
import { crypto } from "./crypto.ts";

const extension = ".lintel-cache";
const mostAge = 30 * 86_400_000;
/** Bytes of all files together. */
const mostBytes = 300_000_000;

/** `LINTEL_CACHE_DIR`, or where the system keeps what can be made again. `undefined`: there is no such place. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string | undefined {
  const set = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  const own = set("LINTEL_CACHE_DIR");
  if (own !== undefined) return own;
  if (platform === "win32") {
    const local = set("LOCALAPPDATA");
    return local === undefined ? undefined : join(local, "lintel", "Cache");
  }
  const xdg = set("XDG_CACHE_HOME");
  if (xdg !== undefined) return join(xdg, "lintel");
  if (home === "") return undefined;
  return platform === "darwin" ? join(home, "Library", "Caches", "lintel") : join(home, ".cache", "lintel");
}

export function createCacheStore(folder = cacheFolder(process.env, process.platform, homedir())): CacheStore {
  if (folder === undefined) return { read: async () => undefined, write: async () => undefined };
  return {
    read: (name) => readFile(join(folder, name + extension), "utf8").catch(() => undefined),
    write: async (name, text) => {
      const temporary = join(folder, `${name}.${crypto().randomBytes(6).toString("hex")}${extension}`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, text, { mode: 0o600, flag: "wx" });
        await rename(temporary, join(folder, name + extension));
        await prune(folder);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Half-written files of runs that were ended go the same way as the others: by their age. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
  const files = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now(), size: 0 }));
      return { name, mtimeMs, size };
    }),
  );
  let bytes = 0;
  for (const { name, mtimeMs, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size;
    if (bytes > mostBytes || Date.now() - mtimeMs > mostAge) await rm(join(folder, name), { force: true });
  }
}
