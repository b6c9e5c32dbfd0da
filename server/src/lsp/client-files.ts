/** Files as the client sees them: for workspaces that are on no disk of this machine. */
import type { Connection } from "vscode-languageserver";
import type { Files } from "./host.ts";
import { findMethod, readMethod, type FindParams, type ReadParams } from "./messages.ts";
import { record } from "./settings.ts";

export function clientFiles(connection: Connection): Files {
  return {
    read: async (uri) => {
      const params: ReadParams = { uri };
      const { text, reason } = record(await connection.sendRequest(readMethod, params));
      if (typeof text === "string") return { kind: "text", text };
      return { kind: "unreadable", reason: typeof reason === "string" ? reason : "it cannot be read" };
    },
    find: async (uris) => {
      if (uris.length === 0) return [];
      const params: FindParams = { uris };
      const { found } = record(await connection.sendRequest(findMethod, params));
      return Array.isArray(found) ? found.filter((uri) => typeof uri === "string") : [];
    },
    exists: () => undefined,
  };
}
