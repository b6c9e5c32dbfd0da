/**
 * The language servers, side by side: keys, what an editor asks after a key, opening, a burst, memory.
 * Every server gets the same edit in turn, so that a machine that grows slower is slower for all of them.
 */
import type { Grown } from "./documents.ts";
import type { Mode } from "./editor.ts";
import { allStill, startEditor, type OpenEditor } from "./editors.ts";
import { afterKey, atPlace } from "./features.ts";
import { failed, none, single, times, type Measurement, type Value } from "./measurement.ts";
import { tools } from "./tools.ts";
import { keystrokes } from "./typing.ts";

export interface Place {
  readonly bench: string;
  /** A folder in which the document is said to be; it need not be there. */
  readonly folder: string;
}

export interface Sized {
  /** "31 KB, 200 findings" */
  readonly name: string;
  /** "31": part of the ids of its measurements. */
  readonly id: string;
  readonly document: Grown;
  readonly keys: number;
  readonly openings: number;
}

const modes: readonly Mode[] = ["push", "pull"];

/** "Lintel", "Lintel (pull)" */
function columnOf({ tool, mode }: Pick<OpenEditor, "tool" | "mode">): string {
  return mode === "push" ? tool.name : `${tool.name} (pull)`;
}

export async function measureServers(sized: Sized, place: Place): Promise<readonly Measurement[]> {
  const openings = await measureOpening(sized, place);
  const editors = await openEditors(sized, place);
  const keys = await measureKeys(sized, editors);
  const requests = await measureRequests(sized, editors);
  const burst = await measureBurst(sized, editors);
  const memory: Measurement = {
    id: `memory ${sized.id}`,
    what: `Server's memory after all that, ${sized.name}: most`,
    unit: "MB",
    values: new Map(editors.map((open) => [columnOf(open), single(open.editor.client.memory().peak / 1e6)])),
  };
  const resting: Measurement = {
    id: `memory now ${sized.id}`,
    what: `Server's memory after all that, ${sized.name}: now`,
    unit: "MB",
    values: new Map(editors.map((open) => [columnOf(open), single(open.editor.client.memory().now / 1e6)])),
  };
  await Promise.all(editors.map(({ editor }) => editor.client.stop()));
  return [keys, ...requests, burst, ...openings, memory, resting];
}

/** Servers that do not manage to open the document are left out; the rows about opening say why. */
async function openEditors({ document }: Sized, { bench, folder }: Place): Promise<readonly OpenEditor[]> {
  const opened: OpenEditor[] = [];
  for (const tool of tools) {
    for (const mode of modes) {
      const open = await startEditor(tool, bench, folder, document.text, mode);
      if (!open) continue;
      try {
        await open.editor.open();
        await open.editor.settled();
        opened.push(open);
      } catch {
        await open.editor.client.stop();
      }
    }
  }
  return opened;
}

async function measureKeys({ id, name, document, keys }: Sized, editors: readonly OpenEditor[]): Promise<Measurement> {
  const samples = new Map<string, number[]>(editors.map((open) => [columnOf(open), []]));
  const errors = new Map<string, unknown>();
  // The first keys warm every server up.
  for (const [index, edit] of keystrokes(document, keys + 16).entries()) {
    for (const open of editors) {
      const column = columnOf(open);
      if (errors.has(column)) continue;
      try {
        await allStill(editors);
        const { time } = await open.editor.type(edit);
        if (index >= 16) samples.get(column)?.push(time);
      } catch (error) {
        errors.set(column, error);
      }
    }
  }
  return {
    id: `key ${id}`,
    what: `Keystroke to diagnostics, ${name}`,
    unit: "ms",
    values: valuesOf(samples, errors),
  };
}

async function measureRequests(sized: Sized, editors: readonly OpenEditor[]): Promise<readonly Measurement[]> {
  const { id, name, document, keys } = sized;
  const pushing = editors.filter(({ mode }) => mode === "push");
  const kinds = [afterKey, ...atPlace];
  const samples = new Map(
    kinds.map((kind) => [kind, new Map<string, number[]>(pushing.map((open) => [columnOf(open), []]))]),
  );
  const unknown = new Map(kinds.map((kind) => [kind, new Map<string, Value>()]));
  const lost = new Set<string>();
  for (const edit of keystrokes(document, Math.min(keys, 80))) {
    for (const open of pushing) {
      const column = columnOf(open);
      if (lost.has(column)) continue;
      try {
        await allStill(editors);
        await open.editor.type(edit);
        for (const kind of kinds) {
          const time = await kind.measure(open.editor, edit.start);
          if (time === undefined) unknown.get(kind)?.set(column, none("not offered"));
          else samples.get(kind)?.get(column)?.push(time);
        }
      } catch (error) {
        lost.add(column);
        for (const kind of kinds) unknown.get(kind)?.set(column, failed(error));
      }
    }
  }
  return kinds.map((kind) => ({
    id: `${kind.id} ${id}`,
    what: `${kind.what}, ${name}`,
    unit: "ms",
    values: new Map(
      [...(samples.get(kind) ?? [])].map(([column, taken]) => [column, unknown.get(kind)?.get(column) ?? times(taken)]),
    ),
  }));
}

/** Forty digits at one place, before anything is answered. */
async function measureBurst({ id, name, document }: Sized, editors: readonly OpenEditor[]): Promise<Measurement> {
  const values = new Map<string, Value>();
  // One of the first, which is among those that are shown.
  const at = document.places[10] ?? 0;
  const edits = Array.from({ length: 40 }, (_, key) => ({ start: at + key, end: at + key, text: `${key % 10}` }));
  for (const open of editors.filter(({ mode }) => mode === "push")) {
    try {
      await allStill(editors);
      const { answers, time } = await open.editor.burst(edits);
      values.set(columnOf(open), single(answers, `last after ${time.toFixed(0)} ms`));
    } catch (error) {
      values.set(columnOf(open), failed(error));
    }
  }
  return { id: `burst ${id}`, what: `40 keys in one write, ${name}`, unit: "answers", values };
}

async function measureOpening(sized: Sized, { bench, folder }: Place): Promise<readonly Measurement[]> {
  const first = new Map<string, number[]>();
  const all = new Map<string, number[]>();
  const hover = new Map<string, number[]>();
  const errors = new Map<string, unknown>();
  for (let count = 0; count < sized.openings; count++) {
    for (const tool of tools) {
      const open = await startEditor(tool, bench, folder, sized.document.text, "push");
      if (!open) continue;
      try {
        await allStill([open]);
        const { time } = await open.editor.open({ hoverAt: sized.document.places[0] ?? 0 });
        const settled = await open.editor.settled();
        add(first, tool.name, time);
        add(all, tool.name, settled.time);
        if (settled.hover !== undefined) add(hover, tool.name, settled.hover);
      } catch (error) {
        errors.set(tool.name, error);
      }
      await open.editor.client.stop();
    }
  }
  const measurement = (id: string, what: string, samples: ReadonlyMap<string, readonly number[]>): Measurement => ({
    id: `${id} ${sized.id}`,
    what: `${what}, ${sized.name}`,
    unit: "ms",
    values: valuesOf(samples, errors),
  });
  return [
    measurement("open first", "Open to first diagnostics", first),
    measurement("open all", "Open to all diagnostics", all),
    measurement("open hover", "Hover asked for while opening", hover),
  ];
}

function add(samples: Map<string, number[]>, column: string, time: number): void {
  samples.set(column, [...(samples.get(column) ?? []), time]);
}

/** A tool that failed once has no value. */
function valuesOf(
  samples: ReadonlyMap<string, readonly number[]>,
  errors: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...[...samples].map(([column, taken]): [string, Value] => [column, times(taken)]),
    ...[...errors].map(([column, error]): [string, Value] => [column, failed(error)]),
  ]);
}
