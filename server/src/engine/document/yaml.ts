/** YAML as front matter has it: the core schema of YAML 1.2, which knows no dates. Must not know: what is in it. */
import { CORE_SCHEMA, load } from "js-yaml";

/** `undefined` for what cannot be read. */
export function readYaml(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}
