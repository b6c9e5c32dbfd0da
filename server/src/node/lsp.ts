/** The entry point of the language server: over stdio (`--stdio`) or Node's own channel between processes. */
import { createConnection, IPCMessageReader, IPCMessageWriter, StreamMessageReader } from "vscode-languageserver/node";
import type { MessageReader, MessageWriter } from "vscode-languageserver/node";
import { version } from "../../../package.json";
import { isDay } from "../engine/config/words.ts";
import { compileTemplate } from "../engine/template/compile.ts";
import type { Host } from "../lsp/host.ts";
import { startServer } from "../lsp/server.ts";
import { countChanges } from "../lsp/waiting-changes.ts";
import { createCatalogue } from "./built-in-templates.ts";
import { disk } from "./disk-files.ts";
import { createMessageWriter } from "./message-writer.ts";
import { optimiseLate } from "./optimise-late.ts";

const transport = openTransport();
if (transport) {
  optimiseLate(10);
  const { reader, changes } = countChanges(transport.reader);
  const connection = createConnection(reader, transport.writer);
  // Nothing that goes wrong may end the server; the client would lose what it shows.
  process.on("uncaughtException", (error) =>
    connection.console.error(`internal error: ${error.stack ?? error.message}`),
  );
  process.on("unhandledRejection", (reason) => connection.console.error(`internal error: ${String(reason)}`));
  startServer(connection, changes, createHost());
  connection.listen();
} else {
  process.stderr.write("lintel: the language server needs --stdio or --node-ipc\n");
  process.exitCode = 2;
}

interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

function openTransport(): Transport | undefined {
  if (process.argv.includes("--node-ipc")) {
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  }
  if (!process.argv.includes("--stdio")) return undefined;
  // A client that goes away without a word leaves no server behind.
  process.stdin.on("end", () => process.exit(1));
  process.stdin.on("close", () => process.exit(1));
  return { reader: new StreamMessageReader(process.stdin), writer: createMessageWriter(process.stdout) };
}

function createHost(): Host {
  const fixed = process.env["LINTEL_TODAY"];
  return {
    version,
    templates: createCatalogue(),
    compileTemplate,
    files: disk,
    today: () => {
      const now = new Date();
      const two = (number: number): string => String(number).padStart(2, "0");
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    },
    fixedToday: fixed !== undefined && isDay(fixed) ? fixed : undefined,
    mark: `${process.pid.toString(36)}${Date.now().toString(36)}`,
    // Not `performance`, which Node loads when it is first used, and that would be in the middle of the first check.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    hasRead: () => optimiseLate(1),
  };
}
