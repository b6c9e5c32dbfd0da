import { chmod, lstat, mkdtemp, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFailure } from "../../server/src/cli/io.ts";
import { createIo } from "../../server/src/node/io.ts";

const io = createIo();
let folder = "";

beforeEach(async () => {
  folder = io.fromNative(await mkdtemp(join(tmpdir(), "lintel-disk-")));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

describe("writing", () => {
  it("keeps the mode, and leaves nothing else behind", async () => {
    const path = `${folder}/a.md`;
    await writeFile(path, "old");
    await chmod(path, 0o640);
    expect(await io.writeFile(path, bytes("new"))).toBeUndefined();
    expect(await readFile(path, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["a.md"]);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it("makes a new file", async () => {
    expect(await io.writeFile(`${folder}/new.md`, bytes("x"))).toBeUndefined();
    expect(await readFile(`${folder}/new.md`, "utf8")).toBe("x");
  });

  it.skipIf(process.platform === "win32")("goes through a link", async () => {
    await writeFile(`${folder}/real.md`, "old");
    await symlink(`${folder}/real.md`, `${folder}/link.md`);
    await io.writeFile(`${folder}/link.md`, bytes("new"));
    expect(await readFile(`${folder}/real.md`, "utf8")).toBe("new");
    expect((await lstat(`${folder}/link.md`)).isSymbolicLink()).toBe(true);
  });

  it("names the reason where it cannot", async () => {
    expect(await io.writeFile(`${folder}/no/a.md`, bytes("x"))).toEqual({
      kind: "failure",
      reason: "no such file or folder",
    });
  });
});

describe("reading", () => {
  it("names the reason where it cannot", async () => {
    expect(await io.readFile(`${folder}/no.md`)).toMatchObject({ reason: "no such file or folder" });
    expect(await io.readFile(folder)).toMatchObject({ reason: "a folder, not a file" });
    expect(isFailure(await io.readFolder(`${folder}/no`))).toBe(true);
  });

  it("tells files, folders and links apart", async () => {
    await mkdir(`${folder}/sub`);
    await writeFile(`${folder}/a.md`, "");
    expect(await io.kindOf(`${folder}/sub`)).toBe("folder");
    expect(await io.kindOf(`${folder}/a.md`)).toBe("file");
    expect(await io.kindOf(`${folder}/no`)).toBeUndefined();
    expect(io.exists(`${folder}/a.md`)).toBe(true);
    expect(io.exists(`${folder}/a.md/b`)).toBe(false);
    if (process.platform === "win32") return;
    await symlink(folder, `${folder}/circle`);
    await symlink(`${folder}/a.md`, `${folder}/link.md`);
    const entries = await io.readFolder(folder);
    if (isFailure(entries)) throw new Error(entries.reason);
    expect(Object.fromEntries(entries.map(({ name, kind }) => [name, kind]))).toEqual({
      "a.md": "file",
      "link.md": "file",
      circle: "other",
      sub: "folder",
    });
  });
});

it("the date is local", () => {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  expect(io.today()).toBe(local);
});
