/**
 * Many kept texts in one file, for one file is read in a moment and three hundred are not. Its first line is a table in
 * JSON, the texts follow without anything between them.
 * A file that is damaged, or another's, is as good as none: a text counts only if its checksum is right.
 * Must not know: what the texts are.
 */
import type { Io } from "./io.ts";

export interface CachePack {
  /** The text that is kept for `id`, if it was kept under that very key. */
  readonly find: (id: string, key: string) => string | undefined;
  /** In place of what was kept for `id`. */
  readonly keep: (id: string, key: string, text: string) => void;
  /** Writes the file if anything new is to be kept. */
  readonly save: () => Promise<void>;
}

/** What nobody asked for in so many days is dropped, and what is beyond so many characters. */
const mostDays = 30;
const mostCharacters = 100_000_000;
const format = 1;

interface Entry {
  readonly id: string;
  readonly key: string;
  readonly text: string;
  readonly checksum: string;
  /** When it was last of use to a run that wrote the file: days since 1970. */
  readonly day: number;
}

export async function openPack(name: string, io: Io): Promise<CachePack> {
  const written = decodePack((await io.cache.read(name)) ?? "");
  const used = new Map<string, Entry>();
  let isChanged = false;
  const today = dayNumber(io.today());

  return {
    find: (id, key) => {
      const entry = written.get(id);
      if (entry?.key !== key || entry.checksum !== checksumOf(entry, io)) return undefined;
      used.set(id, { ...entry, day: today });
      return entry.text;
    },
    keep: (id, key, text) => {
      used.set(id, { id, key, text, checksum: checksumOf({ id, key, text }, io), day: today });
      isChanged = true;
    },
    save: async () => {
      if (!isChanged) return;
      // Another run may have written in the meantime: what it has of other documents stays.
      const others = [...decodePack((await io.cache.read(name)) ?? "").values()].filter(
        ({ id, day }) => !used.has(id) && Math.abs(today - day) <= mostDays,
      );
      await io.cache.write(name, encodePack([...used.values(), ...others.sort((a, b) => b.day - a.day)]));
    },
  };
}

function encodePack(entries: readonly Entry[]): string {
  let length = 0;
  const kept = entries.filter(({ text }) => (length += text.length) <= mostCharacters);
  const table = kept.map(({ id, key, text, checksum, day }) => [id, key, text.length, checksum, day]);
  return `${JSON.stringify([format, table])}\n${kept.map(({ text }) => text).join("")}`;
}

function decodePack(content: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const end = content.indexOf("\n");
  let start = end + 1;
  for (const row of readTable(content.slice(0, Math.max(0, end)))) {
    const [id, key, length, checksum, day] = row as readonly unknown[];
    if (typeof id !== "string" || typeof key !== "string" || typeof checksum !== "string") break;
    if (typeof length !== "number" || typeof day !== "number") break;
    entries.set(id, { id, key, text: content.slice(start, start + length), checksum, day });
    start += length;
  }
  return entries;
}

function readTable(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line);
    if (!Array.isArray(value) || value[0] !== format || !Array.isArray(value[1])) return [];
    return value[1].filter((row) => Array.isArray(row));
  } catch {
    return [];
  }
}

function checksumOf({ id, key, text }: Pick<Entry, "id" | "key" | "text">, io: Io): string {
  return io.hash(`${id}\n${key}\n${text}`).slice(0, 16);
}

function dayNumber(date: string): number {
  return Math.round(Date.parse(date) / 86_400_000);
}
