import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { startClient, at, type Client } from "./client.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const cliPath = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const names = readdirSync(examples).filter((name) => name.endsWith(".md"));
const severities = ["error", "warning", "info", "hint"] as const;

interface Row {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: string;
  readonly end: string;
}

/** What `lintel check --stdin` says of a text: the bundle that was built together with the server's. */
async function fromCli(path: string, text: string): Promise<readonly Row[]> {
  const words = ["check", "--format", "json", "--today", "2026-11-22", "--stdin", "--stdin-path", path];
  const cli = spawn(process.execPath, [cliPath, ...words], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => cli.once("close", resolve));
  let output = "";
  cli.stdout.setEncoding("utf8").on("data", (part: string) => (output += part));
  cli.stdin.end(text);
  await ended;
  const report = JSON.parse(output) as {
    files: { problems: { rule: string; severity: string; message: string; start: Point; end: Point }[] }[];
  };
  return (report.files[0]?.problems ?? [])
    .map(({ rule, severity, message, start, end }) => ({
      rule,
      severity,
      message,
      start: `${start.line}:${start.column}`,
      end: `${end.line}:${end.column}`,
    }))
    .sort(byText);
}

interface Point {
  readonly line: number;
  readonly column: number;
}

async function fromServer(client: Client, uri: string): Promise<readonly Row[]> {
  return (await client.problems(uri)).map(toRow).sort(byText);
}

function toRow({ code, severity, message, range }: Diagnostic): Row {
  return {
    rule: String(code),
    severity: severities[(severity ?? 1) - 1] ?? "",
    message: typeof message === "string" ? message : message.value,
    start: `${range.start.line + 1}:${range.start.character + 1}`,
    end: `${range.end.line + 1}:${range.end.character + 1}`,
  };
}

const byText = (a: Row, b: Row): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Damage that any rule may see, by line number: the same for each run. */
const mutations: readonly (readonly [name: string, change: (lines: readonly string[]) => readonly string[]])[] = [
  ["as it is", (lines) => lines],
  ["every 40th line is gone", (lines) => lines.filter((_line, index) => index % 40 !== 39)],
  [
    "every 30th line stands twice",
    (lines) => lines.flatMap((line, index) => (index % 30 === 29 ? [line, line] : [line])),
  ],
  ["the second half is gone", (lines) => lines.slice(0, lines.length / 2)],
  ["a fence is opened in the middle", (lines) => [...lines.slice(0, 200), "```", ...lines.slice(200)]],
];

describe.each(names)("%s", (name) => {
  const path = join(examples, name);
  const uri = pathToFileURL(path).href;
  const original = readFileSync(path, "utf8");

  it("has the same problems in the editor as on the command line, damaged too", async () => {
    const client = await startClient();
    await client.open(uri, original);
    let version = 1;
    for (const [, change] of mutations) {
      const text = change(original.split("\n")).join("\n");
      await client.change(uri, ++version, text);
      const expected = await fromCli(path, text);
      expect(await fromServer(client, uri)).toEqual(expected);
    }
    // The same by way of one change of a line each, in the middle of what is there.
    const lines = original.split("\n");
    await client.change(uri, ++version, original);
    for (const line of [5, 50, 120, 300]) {
      await client.change(uri, ++version, "", at(line, 0, line + 1, 0));
      lines.splice(line, 1);
      expect(await fromServer(client, uri)).toEqual(await fromCli(path, lines.join("\n")));
    }
  });
});
