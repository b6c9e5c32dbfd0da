/**
 * A client of one language server over stdio. Speaks in raw messages, and notes when the last byte of each arrived, so
 * that its own reading of a long answer is not counted.
 * Must not know: which server it is, what is measured.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export interface Arrived {
  readonly message: Message;
  /** Milliseconds, by `performance.now()`. */
  readonly at: number;
}

export interface LanguageClient {
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Everything in one write; when that began, by `performance.now()`, so that making its bytes is not counted. */
  readonly notify: (...notifications: readonly Message[]) => number;
  readonly request: (method: string, params: unknown) => Promise<Arrived>;
  /** The first message from now on that passes. */
  readonly next: (test: (message: Message) => boolean) => Promise<Arrived>;
  /** Bytes of memory that the process holds now, and at most so far; 0 where the system does not tell. */
  readonly memory: () => { readonly now: number; readonly peak: number };
  /** When the process has rested for a while: some work on after they have answered. At once where the system does not tell. */
  readonly still: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ClientOptions {
  readonly command: readonly string[];
  readonly folder: string;
  readonly capabilities: object;
  readonly initializationOptions: object;
  /** Milliseconds after which waiting for an answer is given up. */
  readonly limit: number;
}

/** Rejects where the server cannot be started; what waits for a server that ends is rejected, too. */
export async function startClient(options: ClientOptions): Promise<LanguageClient> {
  const [program = "", ...words] = options.command;
  const server = spawn(program, words, { cwd: options.folder, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Set<Waiter>();
  let ended: Error | undefined;
  const end = (reason: string): void => {
    ended ??= new Error(`the server ${program} ${reason}`);
    for (const { fail } of waiting) fail(ended);
    waiting.clear();
  };
  server.on("error", (error) => end(`could not be started: ${error.message}`));
  server.on("exit", (status, signal) => end(`ended with ${signal ?? status ?? "no status"}`));
  server.stdin.on("error", () => end("does not read any more"));

  const send = (...messages: readonly Message[]): number => {
    const bytes = bytesOf(messages);
    const started = performance.now();
    server.stdin.write(bytes);
    return started;
  };
  const next = (test: (message: Message) => boolean): Promise<Arrived> =>
    new Promise((take, fail) => {
      if (ended) {
        fail(ended);
        return;
      }
      const giveUp = setTimeout(() => {
        waiting.delete(waiter);
        fail(new NoAnswer(options.limit));
      }, options.limit);
      const waiter: Waiter = {
        test,
        take: (arrived) => {
          clearTimeout(giveUp);
          take(arrived);
        },
        fail: (reason) => {
          clearTimeout(giveUp);
          fail(reason);
        },
      };
      waiting.add(waiter);
    });
  readMessages(server.stdout, (arrived) => {
    const { message } = arrived;
    if (message.method !== undefined && message.id !== undefined) {
      send({ id: message.id, result: answerTo(message) });
    }
    for (const waiter of waiting) {
      if (!waiter.test(message)) continue;
      waiting.delete(waiter);
      waiter.take(arrived);
    }
  });

  let count = 0;
  const request = async (method: string, params: unknown): Promise<Arrived> => {
    const id = ++count;
    const answer = next((message) => message.id === id && message.method === undefined);
    send({ id, method, params });
    const arrived = await answer;
    if (arrived.message.error) throw new Error(`${method}: ${arrived.message.error.message}`);
    return arrived;
  };

  // A server of tokio's may sit on its first answer until something more is written: rumdl 0.2.75 does, one start in three.
  const nudge = setInterval(() => send({ method: "$/nothing", params: {} }), 500);
  const { message } = await request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities,
    initializationOptions: options.initializationOptions,
  }).finally(() => clearInterval(nudge));
  send({ method: "initialized", params: {} });
  const { capabilities = {} } = (message.result ?? {}) as { capabilities?: Record<string, unknown> };
  return {
    capabilities,
    notify: send,
    request,
    next,
    memory: () => memoryOf(server.pid),
    still: () => stillnessOf(server.pid),
    stop: async () => {
      if (ended) return;
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGKILL");
      await gone;
    },
  };
}

interface Waiter {
  readonly test: (message: Message) => boolean;
  readonly take: (arrived: Arrived) => void;
  readonly fail: (reason: Error) => void;
}

class NoAnswer extends Error {
  constructor(limit: number) {
    super(`no answer within ${limit / 1000} s`);
  }
}

/** Whatever a server asks, it has no settings. */
function answerTo({ method, params }: Message): unknown {
  if (method !== "workspace/configuration") return null;
  const { items = [] } = params as { items?: readonly unknown[] };
  return items.map(() => null);
}

function bytesOf(messages: readonly Message[]): Buffer {
  return Buffer.concat(
    messages.flatMap((message) => {
      const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
      return [Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, "ascii"), body];
    }),
  );
}

function readMessages(stream: NodeJS.ReadableStream, take: (arrived: Arrived) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  /** How many bytes there must be before it is worth looking again. */
  let wanted = 0;
  stream.on("data", (chunk: Buffer) => {
    const at = performance.now();
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    let rest = Buffer.concat(chunks);
    wanted = 0;
    for (;;) {
      const head = rest.indexOf("\r\n\r\n");
      if (head === -1) break;
      const size = Number(/content-length: *(\d+)/i.exec(rest.toString("ascii", 0, head))?.[1] ?? 0);
      const end = head + 4 + size;
      wanted = end;
      if (rest.length < end) break;
      take({ message: JSON.parse(rest.toString("utf8", head + 4, end)) as Message, at });
      rest = rest.subarray(end);
      wanted = 0;
    }
    chunks = [rest];
    length = rest.length;
  });
}

function memoryOf(pid: number | undefined): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const bytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? 0) * 1024;
    return { now: bytes("VmRSS"), peak: bytes("VmHWM") };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** Milliseconds between two looks, and how long one may go on looking. */
const look = 15;
const longestLook = 3000;
/** Milliseconds of processor time between two looks that are no work. */
const restful = 0.5;

async function stillnessOf(pid: number | undefined): Promise<void> {
  let before = processorTimeOf(pid);
  for (let looked = 0; before !== undefined && looked < longestLook; looked += look) {
    await wait(look);
    const now = processorTimeOf(pid);
    if (now === undefined || now - before < restful) return;
    before = now;
  }
}

/** Milliseconds that all threads of a process have run so far; `undefined` where the system does not tell. */
function processorTimeOf(pid: number | undefined): number | undefined {
  try {
    const tasks = `/proc/${pid}/task`;
    const nanoseconds = readdirSync(tasks).map((task) =>
      Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]),
    );
    return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
  } catch {
    return undefined;
  }
}
