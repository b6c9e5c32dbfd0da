/**
 * Hours of editing in one server, as fast as it answers: keys at far-off places, documents opened and closed. Its
 * memory now and then is what is looked at: it may rise and fall, but must not grow.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { grow } from "./documents.ts";
import { startEditor } from "./editors.ts";
import { createEditor, type Editor } from "./editor.ts";
import { timesOf } from "./statistics.ts";
import { tools } from "./tools.ts";
import { keystrokes } from "./typing.ts";

/** Edits of one document before another is opened. */
const editsEach = 400;

/** `tell` gets one line a document. */
export async function soak(root: string, folder: string, edits: number, tell: (line: string) => void): Promise<void> {
  const source = readFileSync(join(root, "examples", "system-architecture.md"), "utf8");
  const documents = [31_000, 120_000, 316_000].map((size) => grow(source, size, 200));
  const [lintel] = tools;
  const [first] = documents;
  if (!lintel || !first) return;
  const stays = await startEditor(lintel, join(root, "bench"), folder, first.text, "pull");
  if (!stays) throw new Error("dist/server.cjs is not there: run `npm run build` first");
  const { client } = stays.editor;
  // One document stays open all the time, as an author's own does.
  await stays.editor.open();
  const started = performance.now();
  for (let done = 0, round = 0; done < edits; round++) {
    const document = documents[round % documents.length] ?? first;
    const other = createEditor(client, `file://${folder}/other-${round % 20}.md`, document.text, "pull");
    await other.open();
    const times = [
      ...(await typeAll(other, document, editsEach / 2)),
      ...(await typeAll(stays.editor, first, editsEach / 2)),
    ];
    other.close();
    done += editsEach;
    const { now, peak } = client.memory();
    const minutes = (performance.now() - started) / 60_000;
    const { p50, p95 } = timesOf(times);
    tell(
      `${minutes.toFixed(1)} min, ${done} edits: ${(now / 1e6).toFixed(0)} MB now, ${(peak / 1e6).toFixed(0)} MB at most; ` +
        `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
    );
  }
  await client.stop();
}

async function typeAll(editor: Editor, document: ReturnType<typeof grow>, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const edit of keystrokes(document, count)) times.push((await editor.type(edit)).time);
  return times;
}
