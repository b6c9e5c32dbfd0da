/** lintel.config.json with one more mapping in front, comments and layout kept. Must not know: the editor. */
import { applyEdits, modify } from "jsonc-parser";

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };

/** `document`, `template`: paths relative to the configuration's folder. The first mapping that fits counts. */
export function mapTemplate(config: string, document: string, template: string): string {
  const text = config.trim() === "" ? "{}\n" : config;
  const mapping = { files: [escapeGlob(document)], template };
  return applyEdits(text, modify(text, ["templates", 0], mapping, { isArrayInsertion: true, formattingOptions }));
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}()!+@\\]/g, "\\$&");
}
