import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cacheFolder, createCacheStore } from "../../server/src/node/cache-folder.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lintel-cache-"));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

describe("the folder", () => {
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string | undefined]>([
    ["is where the user wants it", { LINTEL_CACHE_DIR: "/c", XDG_CACHE_HOME: "/x" }, "linux", "/c"],
    ["follows XDG", { XDG_CACHE_HOME: "/x" }, "linux", "/x/lintel"],
    ["is the usual one on Linux", { XDG_CACHE_HOME: "" }, "linux", "/home/ann/.cache/lintel"],
    ["is the usual one on macOS", {}, "darwin", "/home/ann/Library/Caches/lintel"],
    ["is the usual one on Windows", { LOCALAPPDATA: "/local" }, "win32", "/local/lintel/Cache"],
    ["is none on a Windows without it", {}, "win32", undefined],
  ])("%s", (_what, env, platform, expected) => {
    expect(cacheFolder(env, platform, "/home/ann")?.replaceAll("\\", "/")).toBe(expected);
  });
});

describe("a text", () => {
  it("is there again, in a folder made for it, and nothing else", async () => {
    const store = createCacheStore(join(folder, "deep", "cache"));
    expect(await store.read("a1")).toBeUndefined();
    await store.write("a1", "first\u{1F600}");
    await store.write("a1", "second");
    expect(await store.read("a1")).toBe("second");
    expect(await readdir(join(folder, "deep", "cache"))).toEqual(["a1.lintel-cache"]);
  });

  it("is one of those written, when many write at once", async () => {
    const store = createCacheStore(folder);
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(100_000));
    await Promise.all(texts.map((text) => store.write("a1", text)));
    expect(texts).toContain(await store.read("a1"));
    expect(await readdir(folder)).toEqual(["a1.lintel-cache"]);
  });

  it("is lost without a word where there can be no folder", async () => {
    await writeFile(join(folder, "file"), "");
    const store = createCacheStore(join(folder, "file", "cache"));
    await store.write("a1", "text");
    expect(await store.read("a1")).toBeUndefined();
  });

  it("is lost without a word where it cannot be put in place", async () => {
    await mkdir(join(folder, "a1.lintel-cache"));
    const store = createCacheStore(folder);
    await store.write("a1", "text");
    expect(await store.read("a1")).toBeUndefined();
    expect(await readdir(folder)).toEqual(["a1.lintel-cache"]);
  });

  it("goes when it is old, with what was left half-written", async () => {
    const old = new Date(Date.now() - 31 * 86_400_000);
    for (const name of ["b2.lintel-cache", "b2.0123.lintel-cache", "other.txt"]) {
      await writeFile(join(folder, name), "");
      await utimes(join(folder, name), old, old);
    }
    await createCacheStore(folder).write("a1", "text");
    expect((await readdir(folder)).sort()).toEqual(["a1.lintel-cache", "other.txt"]);
  });
});
