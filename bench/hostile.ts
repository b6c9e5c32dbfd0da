/** Hostile documents in the servers: what opening one and a key in the middle of it cost. */
import { allStill, startEditor } from "./editors.ts";
import { hostileDocument, hostileTexts } from "./hostile-texts.ts";
import { failed, single, times, type Measurement, type Value } from "./measurement.ts";
import type { Place } from "./servers.ts";
import { tools } from "./tools.ts";

/** Milliseconds a server has for one answer. */
const limit = 30_000;

export async function measureHostile({ bench, folder }: Place, keys: number): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const hostile of hostileTexts) {
    const opening = new Map<string, Value>();
    const typing = new Map<string, Value>();
    for (const tool of tools) {
      const document = hostileDocument(hostile);
      // Asked for: a key may leave all findings as they are, and then nothing is sent.
      const open = await startEditor(tool, bench, folder, document.text, "pull", limit).catch(() => undefined);
      if (!open) continue;
      try {
        await allStill([open]);
        const { time, findings } = await open.editor.open();
        opening.set(tool.name, single(time, `${findings} findings`));
        const taken: number[] = [];
        for (let key = 0; key < keys; key++) {
          const at = document.place + key;
          await allStill([open]);
          taken.push((await open.editor.type({ start: at, end: at, text: "x" })).time);
          if (taken.reduce((sum, sample) => sum + sample, 0) > limit) break;
        }
        typing.set(tool.name, times(taken));
      } catch (error) {
        (opening.has(tool.name) ? typing : opening).set(tool.name, failed(error));
      }
      await open.editor.client.stop();
    }
    measurements.push(
      { id: "hostile open", what: `Open to diagnostics: ${hostile.name}`, unit: "ms", values: opening },
      { id: "hostile key", what: `Keystroke to diagnostics: ${hostile.name}`, unit: "ms", values: typing },
    );
  }
  return measurements;
}
