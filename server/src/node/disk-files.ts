/** The disk by URI, for the language server. */
import { statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Files } from "../lsp/host.ts";

export const disk: Files = {
  read: async (uri) => {
    try {
      const text = await readFile(pathOf(uri), "utf8");
      return { kind: "text", text: text.replace(/^\uFEFF/, "") };
    } catch (error) {
      return { kind: "unreadable", reason: reasonOf(error) };
    }
  },
  find: async (uris) => {
    const found = await Promise.all(uris.map(isThere));
    return uris.filter((_uri, index) => found[index]);
  },
  exists: (uri) => {
    if (!uri.startsWith("file:")) return undefined;
    try {
      statSync(pathOf(uri));
      return true;
    } catch (error) {
      const code = codeOf(error);
      return code === "ENOENT" || code === "ENOTDIR" ? false : undefined;
    }
  },
};

async function isThere(uri: string): Promise<boolean> {
  try {
    await stat(pathOf(uri));
    return true;
  } catch {
    return false;
  }
}

/** Throws for what is no file of this machine. */
function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

function reasonOf(error: unknown): string {
  if (codeOf(error) === "ENOENT") return "no such file";
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
